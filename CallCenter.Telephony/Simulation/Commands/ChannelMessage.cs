using System.Globalization;
using CallCenter.Telephony.Simulation.Core;
using CallCenter.Telephony.Simulation.Wire;

namespace CallCenter.Telephony.Simulation.Commands;

/// <summary><c>sendmsg UUID</c>: orders to one channel's thread.</summary>
internal static class ChannelMessage
{
    /// <summary>The reply, and what happens after it was sent.</summary>
    public static (string Reply, Action? Then) Read(SwitchCore core, ClientCommand command)
    {
        var id = command.Arguments;
        if (!core.Channels.TryGetValue(id, out var channel))
        {
            return ($"-ERR invalid session id [{id}]", null);
        }

        switch (command["call-command"])
        {
            case "execute":
                var execution = new Execution(
                    command["execute-app-name"] ?? "", command["execute-app-arg"] ?? command.Body, command["Event-UUID"] ?? core.Options.NewId(),
                    command["event-lock"] == "true", int.TryParse(command["loops"], CultureInfo.InvariantCulture, out var loops) ? loops : 1);
                return ("+OK", () => channel.Executor.Submit(execution));
            case "hangup":
                var cause = HangupCauses.Known(command["hangup-cause"]) ?? "NORMAL_CLEARING";
                return ("+OK", () => core.Calls.HangUp(channel, cause, HungUpBy.Switch));
            default:
                return ("+OK", null); // FreeSWITCH takes any message; one it does not know has no effect.
        }
    }

    /// <summary><c>sendevent CUSTOM</c> comes back to those who subscribed to its subclass.</summary>
    public static void PublishCustom(SwitchCore core, ClientCommand command, string id)
    {
        var subclass = command["Event-Subclass"] ?? "";
        core.Publish(command.Arguments.Length == 0 ? EventNames.Custom : command.Arguments, subclass, e =>
        {
            foreach (var (name, value) in command.Headers)
            {
                if (!name.Equals("Event-Subclass", StringComparison.OrdinalIgnoreCase) && !name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
                {
                    e.Add(name, value);
                }
            }

            e.Add("Event-UUID", id);
            e.Body = command.Body;
        });
    }
}
