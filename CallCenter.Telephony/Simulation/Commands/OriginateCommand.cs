using System.Globalization;
using CallCenter.Telephony.Simulation.Applications;
using CallCenter.Telephony.Simulation.Core;

namespace CallCenter.Telephony.Simulation.Commands;

/// <summary><c>originate DIALSTRING EXTENSION|&amp;APPLICATION(ARGUMENTS) [dialplan] [context] [name] [number] [timeout]</c></summary>
internal static class OriginateCommand
{
    private const string Usage =
        "-USAGE: <call url> <exten>|&<application_name>(<app_args>) [<dialplan>] [<context>] [<cid_name>] [<cid_num>] [<timeout_sec>]\n";

    public static void Execute(SwitchCore core, string arguments, Action<string> reply)
    {
        var end = EndOfDialString(arguments);
        var target = arguments[end..].Trim();
        if (end == 0 || target.Length == 0)
        {
            reply(Usage);
            return;
        }

        var (actions, rest) = Target(core, target);
        var words = Words.Split(rest);
        var timeout = int.TryParse(words.ElementAtOrDefault(4), CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
        Origination.Start(core, Words.Clean(arguments.AsSpan(0, end)), null, Joined, cause => reply($"-ERR {cause}\n"), timeout);

        void Joined(SimulatedChannel channel)
        {
            reply($"+OK {channel.Id}\n");
            core.Later(() =>
            {
                if (channel.Gone)
                {
                    return;
                }

                foreach (var action in actions)
                {
                    channel.Plan.Enqueue(action);
                }

                channel.HitDialplan = true;
                core.Calls.SetState(channel, ChannelStates.Execute);
                channel.Executor.Begin();
            });
        }
    }

    private static (IReadOnlyList<DialplanAction> Actions, string Others) Target(SwitchCore core, string target)
    {
        if (target[0] != '&')
        {
            var words = Words.Split(target);
            return (core.Options.Dialplan(words[0]), string.Join(' ', words.Skip(1).Select(w => $"'{w}'")));
        }

        var open = target.IndexOf('(', StringComparison.Ordinal);
        if (open < 0)
        {
            var space = target.IndexOf(' ', StringComparison.Ordinal);
            return ([new(space < 0 ? target[1..] : target[1..space])], space < 0 ? "" : target[space..].Trim());
        }

        var close = DialString.Closing(target, open);
        return ([new(target[1..open], Words.Clean(target.AsSpan((open + 1)..close)))], target[(close + 1)..].Trim());
    }

    /// <summary>The dial string ends at the first space outside brackets and quotes.</summary>
    private static int EndOfDialString(string text)
    {
        var at = 0;
        while (at < text.Length && text[at] != ' ')
        {
            at = text[at] is '{' or '[' or '<' ? DialString.Closing(text, at) + 1 : at + 1;
            while (at < text.Length && at > 0 && text[at - 1] is '}' or ']' or '>' && at < text.Length && text[at] == ' ')
            {
                at++; // FreeSWITCH allows a space after the variables.
            }
        }

        return Math.Min(at, text.Length);
    }
}
