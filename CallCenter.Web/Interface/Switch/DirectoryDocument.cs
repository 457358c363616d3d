using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace CallCenter.Web.Interface.Switch;

/// <summary>What mod_xml_curl understands: one extension, or "not found".</summary>
internal static class DirectoryDocument
{
    /// <summary>The switch goes on to its other sources, of which ours has none: the extension does not exist.</summary>
    public static string NotFound { get; } = Document(new XElement("section", new XAttribute("name", "result"), new XElement("result", new XAttribute("status", "not found"))));

    /// <summary>An extension. The password goes out as the digest that SIP authentication needs, valid for this user and realm alone.</summary>
    public static string For(string extension, string domain, string password) => Document(
        new XElement("section", new XAttribute("name", "directory"),
            new XElement("domain", new XAttribute("name", domain),
                new XElement("user", new XAttribute("id", extension),
                    new XElement("params",
                        Param("a1-hash", Digest(extension, domain, password)),
                        // What "user/NUMBER" dials: wherever the extension is registered now.
                        Param("dial-string", "${sofia_contact(*/${dialed_user}@${dialed_domain})}")),
                    new XElement("variables",
                        // Without it the switch would take the caller's own word for the number.
                        Variable("effective_caller_id_number", extension))))));

    private static XElement Param(string name, string value) => new("param", new XAttribute("name", name), new XAttribute("value", value));

    private static XElement Variable(string name, string value) => new("variable", new XAttribute("name", name), new XAttribute("value", value));

    private static string Document(XElement section) =>
        new XElement("document", new XAttribute("type", "freeswitch/xml"), section).ToString(SaveOptions.DisableFormatting);

    private static string Digest(string user, string realm, string password) =>
        Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes($"{user}:{realm}:{password}")));
}
