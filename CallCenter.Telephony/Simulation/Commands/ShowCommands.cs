using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CallCenter.Telephony.Simulation.Core;
using CallCenter.Telephony.Simulation.Parties;

namespace CallCenter.Telephony.Simulation.Commands;

/// <summary>What the switch says about itself: <c>show</c>, <c>status</c>, <c>sofia</c>.</summary>
internal static class ShowCommands
{
    private const string ShowUsage =
        "-USAGE: codec|endpoint|application|api|dialplan|file|timer|calls [count]|channels [count|like <match string>]|calls|detailed_calls|bridged_calls"
        + "|detailed_bridged_calls|aliases|complete|chat|management|modules|nat_map|say|interfaces|interface_types|tasks|limits|status\n";

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyDictionary<string, ApiCommands.Command> Table { get; } = new Dictionary<string, ApiCommands.Command>
    {
        ["show"] = Show,
        ["status"] = Status,
        ["sofia"] = Sofia,
        ["sofia_contact"] = (core, user) => core.Registrar.Find(User(user)) is { Registered: true } phone
            ? $"sofia/internal/sip:{phone.Extension}@{phone.Address}" : "error/user_not_registered",
        ["sofia_count_reg"] = (core, user) => core.Registrar.Find(User(user)) is { Registered: true } ? "1" : "0",
        ["user_exists"] = (core, arguments) => core.Registrar.Find(arguments.Split(' ').ElementAtOrDefault(1) ?? "") is null ? "false" : "true",
    };

    private static string User(string address) => address.Split('@')[0];

    private static string Show(SwitchCore core, string arguments)
    {
        var words = arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var json = words is [_, "as", "json"];
        switch (words.FirstOrDefault())
        {
            case "channels" when words.ElementAtOrDefault(1) == "count":
                return $"\n{core.Channels.Count} total.\n";
            case "channels":
                return Rows(core.Channels.Values.Select(c => Channel(core, c)).ToList(), json);
            case "registrations":
                return Rows(core.Registrar.Phones.Where(p => p.Registered).Select(p => Registration(core, p)).ToList(), json);
            default:
                return ShowUsage;
        }
    }

    private static string Rows(List<(string Name, string Value)[]> rows, bool json)
    {
        if (json)
        {
            return rows.Count == 0 ? "{\"row_count\": 0}\n" : JsonSerializer.Serialize(
                new { row_count = rows.Count, rows = rows.Select(r => r.ToDictionary(c => c.Name, c => c.Value)) }, Json);
        }

        var text = new StringBuilder();
        if (rows.Count > 0)
        {
            text.AppendJoin(',', rows[0].Select(c => c.Name)).Append('\n');
            foreach (var row in rows)
            {
                text.AppendJoin(',', row.Select(c => c.Value)).Append('\n');
            }
        }

        return text.Append(CultureInfo.InvariantCulture, $"\n{rows.Count} total.\n").ToString();
    }

    private static (string Name, string Value)[] Channel(SwitchCore core, SimulatedChannel channel)
    {
        var codec = channel.Answered is null ? "" : "PCMA";
        return
        [
            ("uuid", channel.Id), ("direction", channel.Inbound ? "inbound" : "outbound"),
            ("created", TimeZoneInfo.ConvertTime(channel.Created, core.Time.LocalTimeZone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)),
            ("created_epoch", channel.Created.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)), ("name", channel.Name), ("state", channel.State),
            ("cid_name", channel.CallerName), ("cid_num", channel.CallerNumber), ("ip_addr", "127.0.0.1"), ("dest", channel.Destination),
            ("application", channel.Executor.Top?.Name ?? ""), ("application_data", channel.Executor.Top?.Data ?? ""), ("dialplan", "XML"),
            ("context", channel.Context), ("read_codec", codec), ("read_rate", codec.Length == 0 ? "" : "8000"), ("read_bit_rate", codec.Length == 0 ? "" : "64000"),
            ("write_codec", codec), ("write_rate", codec.Length == 0 ? "" : "8000"), ("write_bit_rate", codec.Length == 0 ? "" : "64000"), ("secure", ""),
            ("hostname", core.Options.HostName), ("presence_id", ""), ("presence_data", ""), ("accountcode", ""), ("callstate", channel.CallState),
            ("callee_name", ""), ("callee_num", channel.CalleeNumber), ("callee_direction", ""), ("call_uuid", channel.Id), ("sent_callee_name", ""),
            ("sent_callee_num", ""), ("initial_cid_name", channel.CallerName), ("initial_cid_num", channel.CallerNumber), ("initial_ip_addr", "127.0.0.1"),
            ("initial_dest", channel.Destination), ("initial_dialplan", "XML"), ("initial_context", channel.Context),
        ];
    }

    private static (string Name, string Value)[] Registration(SwitchCore core, SimulatedPhone phone) =>
    [
        ("reg_user", phone.Extension), ("realm", core.Options.Domain), ("token", Registrar.CallId(phone)),
        ("url", $"sofia/internal/sip:{phone.Extension}@{phone.Address}"),
        ("expires", core.Now.AddSeconds(120).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)), ("network_ip", "127.0.0.1"),
        ("network_port", Registrar.Port(phone)), ("network_proto", "udp"), ("hostname", core.Options.HostName), ("metadata", ""),
    ];

    private static string Status(SwitchCore core, string arguments)
    {
        var up = core.Now - core.Started;
        return string.Create(CultureInfo.InvariantCulture, $"""
            UP 0 years, {up.Days} days, {up.Hours} hours, {up.Minutes} minutes, {up.Seconds} seconds, {up.Milliseconds} milliseconds, {up.Microseconds} microseconds
            FreeSWITCH (Version 1.11.1-simulated 64bit) is ready
            {core.SessionsSinceStart} session(s) since startup
            {core.Channels.Count} session(s) - peak {core.SessionPeak}, last 5min {core.SessionPeak}{" "}
            0 session(s) per Sec out of max 10000, peak 0, last 5min 0{" "}
            1000000 session(s) max
            min idle cpu 0.00/100.00
            Current Stack Size/Max 240K/8192K

            """).ReplaceLineEndings("\n");
    }

    private static string Sofia(SwitchCore core, string arguments)
    {
        var words = arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is ["profile", _, "flush_inbound_reg", var user, ..])
        {
            if (core.Registrar.Find(User(user)) is { } phone)
            {
                core.Later(() => core.Registrar.Expire(phone));
            }

            return "+OK flushing all registrations matching specified call_id\n";
        }

        if (words is not ["status", ..])
        {
            return "-USAGE: sofia <status|profile> ...\n";
        }

        const string Line = "=================================================================================================\n";
        var text = new StringBuilder("                     Name\t   Type\t                                      Data\tState\n").Append(Line);
        foreach (var profile in (string[])["internal", "external"])
        {
            text.Append(CultureInfo.InvariantCulture, $"{profile,25}\tprofile\t{"sip:mod_sofia@127.0.0.1:5060",42}\tRUNNING (0)\n");
        }

        foreach (var gateway in core.Options.Gateways)
        {
            text.Append(CultureInfo.InvariantCulture, $"{"external::" + gateway,25}\tgateway\t{"sip:trunk@127.0.0.1",42}\tNOREG\n");
        }

        return text.Append(Line).Append(CultureInfo.InvariantCulture, $"2 profiles 0 aliases\n").ToString();
    }
}
