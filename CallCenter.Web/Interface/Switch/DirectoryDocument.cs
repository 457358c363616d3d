using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace CallCenter.Web.Interface.Switch;

/// <summary>What mod_xml_curl understands: one account, or "not found".</summary>
internal static class DirectoryDocument
{
    /// <summary>The switch goes on to its other sources, of which ours has none: the extension does not exist.</summary>
    public static string NotFound { get; } = Document(new XElement("section", new XAttribute("name", "result"), new XElement("result", new XAttribute("status", "not found"))));

    /// <summary>An account. The password goes out as the digest that SIP authentication needs, valid for this user and realm alone.</summary>
    public static string For(DirectoryAccount account, string domain) => Document(
        new XElement("section", new XAttribute("name", "directory"),
            new XElement("domain", new XAttribute("name", domain),
                new XElement("user", new XAttribute("id", account.User),
                    new XElement("params",
                        Param("a1-hash", Digest(account.User, domain, account.Password)),
                        // What "user/NUMBER" dials: wherever the extension is registered now.
                        Param("dial-string", DialString(account)),
                        account.MostRegistrations > 0 ? Param("max-registrations-per-extension", account.MostRegistrations.ToString(CultureInfo.InvariantCulture)) : null),
                    new XElement("variables", Variables(account))))));

    private static IEnumerable<XElement> Variables(DirectoryAccount account)
    {
        // Without it the switch would take the caller's own word for the number.
        yield return Variable("effective_caller_id_number", account.User);
        yield return Variable("absolute_codec_string", string.Join(',', account.Codecs.Select(SwitchName)));
        if (account.AreaCode is not "")
        {
            yield return Variable("cc_area_code", account.AreaCode);
        }

        if (account.Recorded is { } recorded)
        {
            yield return Variable("cc_record_inbound", Flag(recorded.Inbound));
            yield return Variable("cc_record_outbound", Flag(recorded.Outbound));
            yield return Variable("cc_may_dial", Flag(account.MayDial));
        }
    }

    private static string DialString(DirectoryAccount account)
    {
        // ^^: makes the colon divide the list: the comma divides variables already.
        var codecs = $"absolute_codec_string=^^:{string.Join(':', account.Codecs.Select(SwitchName))}";
        var own = $"[{codecs}]${{sofia_contact(*/${{dialed_user}}@${{dialed_domain}})}}";

        // The device tells its lines apart by whom the call is to.
        return account.Gateway is { } gateway
            ? $"{own}|[{codecs},sip_invite_to_uri=<sip:{account.User}@${{dialed_domain}}>]${{sofia_contact(*/{gateway}@${{dialed_domain}})}}"
            : own;
    }

    /// <summary>The switch's name for a codec of the manual.</summary>
    private static string SwitchName(string codec) => codec switch
    {
        "g729" => "G729",
        "alaw" => "PCMA",
        "ulaw" => "PCMU",
        "myopus" => "OPUS",
        _ => throw new ArgumentOutOfRangeException(nameof(codec), codec, null),
    };

    private static string Flag(bool on) => on ? "true" : "false";

    private static XElement Param(string name, string value) => new("param", new XAttribute("name", name), new XAttribute("value", value));

    private static XElement Variable(string name, string value) => new("variable", new XAttribute("name", name), new XAttribute("value", value));

    private static string Document(XElement section) =>
        new XElement("document", new XAttribute("type", "freeswitch/xml"), section).ToString(SaveOptions.DisableFormatting);

    private static string Digest(string user, string realm, string password) =>
        Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes($"{user}:{realm}:{password}")));
}
