using CallCenter.Telephony.Simulation.Applications;
using CallCenter.Telephony.Simulation.Core;

namespace CallCenter.Telephony.Simulation.Commands;

/// <summary>The commands about one channel, <c>uuid_…</c>.</summary>
internal static class UuidCommands
{
    private const string NoSuchChannel = "-ERR No such channel!\n";
    private const string NoSession = "-ERR Cannot locate session!\n";

    private delegate string ChannelCommand(SwitchCore core, SimulatedChannel channel, string rest);

    public static IReadOnlyDictionary<string, ApiCommands.Command> Table { get; } = new Dictionary<string, ApiCommands.Command>
    {
        ["uuid_exists"] = (core, id) => core.Channels.ContainsKey(id) ? "true" : "false",
        ["uuid_kill"] = OnChannel("-USAGE: <uuid> [cause]\n", NoSuchChannel, (core, channel, rest) =>
        {
            core.Calls.HangUp(channel, HangupCauses.Known(rest) ?? "NORMAL_CLEARING", HungUpBy.Switch);
            return "+OK\n";
        }),
        ["uuid_answer"] = OnChannel("-ERROR\n", "-ERROR\n", (core, channel, _) =>
        {
            if (channel.Inbound)
            {
                core.Calls.Answer(channel);
            }

            return "+OK\n";
        }),
        ["uuid_getvar"] = OnChannel("-USAGE: <uuid> <var>\n", NoSuchChannel, (_, channel, name) => channel[name] ?? "_undef_"),
        ["uuid_setvar"] = OnChannel("-USAGE: <uuid> <var> [value]\n", NoSuchChannel, (_, channel, rest) =>
        {
            var words = Words.Split(rest, ' ', 2);
            if (words.Count == 0)
            {
                return "-USAGE: <uuid> <var> [value]\n";
            }

            channel[words[0]] = words.ElementAtOrDefault(1);
            return "+OK\n";
        }),
        ["uuid_setvar_multi"] = OnChannel(
            "-USAGE: <uuid> <var>=<value>;<var>=<value>...\n", NoSuchChannel + "-USAGE: <uuid> <var>=<value>;<var>=<value>...\n", (_, channel, rest) =>
            {
                foreach (var assignment in Words.Split(Words.Clean(rest), ';'))
                {
                    if (Words.Split(assignment, '=', 2) is [{ Length: > 0 } name, var value])
                    {
                        channel[name] = value;
                    }
                }

                return "+OK\n";
            }),
        ["uuid_break"] = OnChannel("-USAGE: <uuid> [all]\n", NoSuchChannel, (_, channel, rest) =>
        {
            channel.Executor.Break(rest == "all");
            return "+OK\n";
        }),
        ["uuid_park"] = OnChannel(NoSuchChannel, NoSuchChannel, (core, channel, _) =>
        {
            core.Bridges.Park(channel);
            return "+OK\n";
        }),
        ["uuid_bridge"] = UuidBridge,
        ["uuid_hold"] = UuidHold,
        ["uuid_transfer"] = OnChannel("-USAGE: <uuid> [-bleg|-both] <dest-exten> [<dialplan>] [<context>]\n", NoSuchChannel, UuidTransfer),
        ["uuid_record"] = OnChannel("-USAGE: <uuid> [start|stop|mask|unmask] <path> [<limit>] [<recording_vars>]\n", NoSession, UuidRecord),
        ["uuid_broadcast"] = OnChannel("-USAGE: <uuid> <path> [aleg|bleg|holdb|both]\n", "-ERR invalid uuid\n", UuidBroadcast),
        ["uuid_phone_event"] = OnChannel("-USAGE: <uuid>\n-ERR Operation failed\n", "-ERR Operation failed\n", (core, channel, phoneEvent) =>
        {
            core.Later(() => channel.FarEnd.Notified(channel, phoneEvent));
            return "+OK Success\n";
        }),
        ["uuid_send_dtmf"] = OnChannel("-USAGE: <uuid> <dtmf_data>\n", NoSession, (core, channel, digits) =>
        {
            core.Calls.SendDigits(channel, digits);
            return $"+OK {channel.Id} sent DTMF {digits}.\n";
        }),
        ["uuid_recv_dtmf"] = OnChannel("-USAGE: <uuid> <dtmf_data>\n", NoSession, UuidReceiveDigits),
        ["uuid_dump"] = OnChannel("-USAGE: <uuid> [format]\n", NoSuchChannel, (core, channel, format) =>
            format.Equals("json", StringComparison.OrdinalIgnoreCase) ? core.Describe(channel).ToJson() : core.Describe(channel).ToPlainText()),
    };

    private static ApiCommands.Command OnChannel(string usage, string unknown, ChannelCommand command) => (core, arguments) =>
    {
        var at = arguments.IndexOf(' ', StringComparison.Ordinal);
        var id = at < 0 ? arguments : arguments[..at];
        return id.Length == 0 ? usage
            : core.Channels.TryGetValue(id, out var channel) ? command(core, channel, at < 0 ? "" : arguments[(at + 1)..].Trim())
            : unknown;
    };

    private static string UuidBridge(SwitchCore core, string arguments)
    {
        var ids = arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (ids.Length < 2)
        {
            return "-USAGE: <uuid> <other_uuid>\n";
        }

        return core.Channels.TryGetValue(ids[0], out var first) && core.Channels.TryGetValue(ids[1], out var second) && core.Bridges.Join(first, second)
            ? $"+OK {second.Id}\n" : "-ERR Invalid uuid\n";
    }

    private static string UuidHold(SwitchCore core, string arguments)
    {
        var words = arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
        {
            return "-USAGE: [off|toggle] <uuid> [<display>]\n-ERR Operation failed\n";
        }

        var (mode, id) = words[0] is "off" or "toggle" ? (words[0], words.ElementAtOrDefault(1) ?? "") : ("on", words[0]);
        if (core.Channels.TryGetValue(id, out var channel))
        {
            if (mode == "off" || (mode == "toggle" && channel.Held))
            {
                core.Bridges.Unhold(channel);
            }
            else
            {
                core.Bridges.Hold(channel);
            }
        }

        return "+OK Success\n"; // Also of a channel that is not there.
    }

    private static string UuidTransfer(SwitchCore core, SimulatedChannel channel, string rest)
    {
        var words = Words.Split(rest);
        var legs = words.Count > 0 && words[0].StartsWith('-') ? words[0] : "";
        words = words[(legs.Length > 0 ? 1 : 0)..];
        if (words.Count == 0)
        {
            return "-USAGE: <uuid> [-bleg|-both] <dest-exten> [<dialplan>] [<context>]\n";
        }

        var partner = channel.Partner;
        if (legs is "-bleg" or "-both")
        {
            if (partner is null)
            {
                return legs == "-bleg" ? "-ERR No such channel!\n" : Go(channel);
            }

            Go(partner);
        }

        return legs == "-bleg" ? "+OK\n" : Go(channel);

        string Go(SimulatedChannel who)
        {
            if (words.ElementAtOrDefault(1)?.Equals("inline", StringComparison.OrdinalIgnoreCase) == true)
            {
                core.Bridges.Transfer(who, [.. words[0].Split(',').Select(Inline)]);
            }
            else
            {
                who.Destination = words[0];
                core.Bridges.Transfer(who, core.Options.Dialplan(words[0]));
            }

            return "+OK\n";
        }
    }

    private static DialplanAction Inline(string action) =>
        action.IndexOf(':', StringComparison.Ordinal) is var at and > 0 ? new(action[..at], action[(at + 1)..]) : new(action);

    private static string UuidRecord(SwitchCore core, SimulatedChannel channel, string rest)
    {
        var words = Words.Split(rest);
        if (words.Count < 2)
        {
            return "-USAGE: <uuid> [start|stop|mask|unmask] <path> [<limit>] [<recording_vars>]\n";
        }

        switch (words[0])
        {
            case "start":
                return core.Calls.StartRecording(channel, words[1]) ? "+OK Success\n" : "-ERR Cannot record session!\n";
            case "stop" when words[1] == "all":
                foreach (var recording in channel.Recordings.ToList())
                {
                    core.Calls.StopRecording(channel, recording.File);
                }

                return "+OK Success\n";
            case "stop":
                return core.Calls.StopRecording(channel, words[1]) ? "+OK Success\n" : "-ERR Cannot stop record session!\n";
            case "mask" or "unmask":
                return channel.Recordings.Any(r => r.File == words[1]) ? "+OK Success\n" : "-ERR Cannot mask recording session!\n";
            default:
                return "-USAGE: <uuid> [start|stop|mask|unmask] <path> [<limit>] [<recording_vars>]\n";
        }
    }

    private static string UuidBroadcast(SwitchCore core, SimulatedChannel channel, string rest)
    {
        var words = Words.Split(rest);
        if (words.Count == 0)
        {
            return "-USAGE: <uuid> <path> [aleg|bleg|holdb|both]\n";
        }

        var at = words[0].IndexOf("::", StringComparison.Ordinal);
        var application = at > 0 ? words[0][..at].TrimEnd('!') : "playback";
        var data = at > 0 ? words[0][(at + 2)..] : words[0];
        var legs = words.ElementAtOrDefault(1) ?? "aleg";
        if (legs is "bleg" or "both" or "holdb" && channel.Partner is { } partner)
        {
            Play(partner);
        }

        if (legs is not "bleg")
        {
            Play(channel);
        }

        return "+OK Message sent\n";

        // A broadcast holds up what comes after it, as FreeSWITCH's does.
        void Play(SimulatedChannel leg) => leg.Executor.Submit(new(application, data, core.Options.NewId(), true, 1));
    }

    private static string UuidReceiveDigits(SwitchCore core, SimulatedChannel channel, string digits)
    {
        var keys = digits.Split('@')[0];
        core.Later(() =>
        {
            foreach (var digit in keys)
            {
                core.Calls.ReceiveDigit(channel, digit, "APP", digits.Contains('@', StringComparison.Ordinal) ? 800 : 2000);
            }
        });
        return $"+OK {channel.Id} received DTMF {digits}.\n";
    }
}
