using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CallCenter.Telephony.Simulation.Core;
using CallCenter.Telephony.Simulation.Wire;

namespace CallCenter.Telephony.Simulation.Commands;

/// <summary>What <c>api</c> and <c>bgapi</c> understand. To add a command: a line in the table of its family.</summary>
/// <remarks>Answers are FreeSWITCH's own words, measured on 1.11.1. A command answers by its return value, or later through <c>reply</c>.</remarks>
internal static class ApiCommands
{
    /// <param name="arguments">What follows the command's name.</param>
    public delegate string Command(SwitchCore core, string arguments);

    private static readonly FrozenDictionary<string, Command> Table = General().Concat(UuidCommands.Table).Concat(ShowCommands.Table)
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static void Execute(SwitchCore core, string line, Action<string> reply)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        var name = space < 0 ? line : line[..space];
        var arguments = space < 0 ? "" : line[(space + 1)..].Trim();
        if (name.Equals("originate", StringComparison.OrdinalIgnoreCase))
        {
            OriginateCommand.Execute(core, arguments, reply);
        }
        else if (Table.TryGetValue(name, out var command))
        {
            reply(command(core, arguments));
        }
        else
        {
            reply($"-ERR {name} Command not found!\n");
        }
    }

    private static Dictionary<string, Command> General() => new()
    {
        ["create_uuid"] = (core, _) => core.Options.NewId(),
        ["echo"] = (_, arguments) => arguments,
        ["expand"] = (_, arguments) => arguments,
        ["hostname"] = (core, _) => core.Options.HostName,
        ["version"] = (_, _) => "FreeSWITCH Version 1.11.1-simulated\n",
        ["md5"] = (_, arguments) => Convert.ToHexStringLower(Md5(arguments)),
        ["strepoch"] = (core, _) => core.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        ["global_getvar"] = (core, name) => name switch
        {
            "core_uuid" => core.CoreId,
            "hostname" => core.Options.HostName,
            "domain" => core.Options.Domain,
            _ => core.Globals.GetValueOrDefault(name, ""),
        },
        ["global_setvar"] = (core, arguments) =>
        {
            var at = arguments.IndexOf('=', StringComparison.Ordinal);
            if (at > 0)
            {
                core.Globals[arguments[..at]] = arguments[(at + 1)..];
            }

            return "+OK";
        },
        ["reloadxml"] = (core, _) =>
        {
            core.Publish(EventNames.ReloadXml, "", _ => { });
            return "+OK [Success]\n";
        },
        ["hupall"] = (core, arguments) =>
        {
            var cause = HangupCauses.Known(arguments.Split(' ')[0]) ?? "MANAGER_REQUEST";
            foreach (var channel in core.Channels.Values.ToList())
            {
                core.Calls.HangUp(channel, cause, HungUpBy.Switch);
            }

            return $"+OK hangup all channels with cause {cause}\n";
        },
    };

#pragma warning disable CA5351 // The command is called md5: it protects nothing.
    private static byte[] Md5(string text) => MD5.HashData(Encoding.UTF8.GetBytes(text));
#pragma warning restore CA5351
}
