using CallCenter.Telephony.Simulation.Applications;
using CallCenter.Telephony.Simulation.Parties;
using CallCenter.Telephony.Simulation.Wire;

namespace CallCenter.Telephony.Simulation.Core;

/// <summary>Calling somebody: one address after the other until one answers (<c>a|b</c>).</summary>
internal sealed class Origination
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(60);

    private readonly SwitchCore core;
    private readonly DialString dial;
    private readonly SimulatedChannel? originator;
    private readonly Action<SimulatedChannel> joined;
    private readonly Action<string> failed;
    private readonly TimeSpan? timeout;
    private int next;
    private SimulatedChannel? channel;
    private Appointment? tooLong;
    private bool over;

    private Origination(
        SwitchCore core, DialString dial, SimulatedChannel? originator, Action<SimulatedChannel> joined, Action<string> failed, TimeSpan? timeout)
    {
        this.core = core;
        this.dial = dial;
        this.originator = originator;
        this.joined = joined;
        this.failed = failed;
        this.timeout = timeout;
    }

    /// <param name="originator">The leg on whose behalf is called, or null.</param>
    /// <param name="joined">The other side answered.</param>
    /// <param name="failed">Nobody did; the cause of the last attempt.</param>
    public static Origination Start(
        SwitchCore core, string dialString, SimulatedChannel? originator, Action<SimulatedChannel> joined, Action<string> failed, TimeSpan? timeout = null)
    {
        var origination = new Origination(core, DialString.Parse(dialString), originator, joined, failed, timeout);
        origination.TryNext("DESTINATION_OUT_OF_ORDER");
        return origination;
    }

    /// <summary>The far end rings; so does whoever called, while unanswered.</summary>
    public void Rings()
    {
        if (originator is { Answered: null })
        {
            core.Calls.Ring(originator);
        }
    }

    public void Answered()
    {
        if (over || channel is not { } answered)
        {
            return;
        }

        over = true;
        tooLong?.Cancel();
        answered.Attempt = null;
        joined(answered);
    }

    /// <summary>The attempt's channel has hung up before it was answered.</summary>
    public void Failed(string cause)
    {
        tooLong?.Cancel();
        channel = null;
        if (!over)
        {
            TryNext(cause);
        }
    }

    /// <summary>Whoever called does not want any more.</summary>
    public void GiveUp(string cause)
    {
        over = true;
        tooLong?.Cancel();
        if (channel is { Gone: false } ringing)
        {
            core.Calls.HangUp(ringing, cause, HungUpBy.Switch);
        }
    }

    private void TryNext(string cause)
    {
        if (next >= dial.Addresses.Count)
        {
            over = true;
            failed(cause);
            return;
        }

        var address = dial.Addresses[next++];
        var (farEnd, name, number, refusal) = Resolve(address);
        if (refusal is not null)
        {
            TryNext(refusal);
            return;
        }

        Call(address, farEnd!, name, number);
    }

    private (FarEnd? FarEnd, string Name, string Number, string? Refusal) Resolve(string address)
    {
        var parts = address.Split('/');
        switch (parts)
        {
            case ["error", var cause, ..]:
                return (null, "", "", HangupCauses.Known(cause) ?? "NORMAL_CLEARING");
            case ["user", var user]:
                var number = user.Split('@')[0];
                var phone = core.Registrar.Find(number);
                return phone is null ? (null, "", "", "SUBSCRIBER_ABSENT")
                    : !phone.Registered ? (null, "", "", "USER_NOT_REGISTERED")
                    : (phone.NewLine(), $"sofia/internal/{number}@{phone.Address}", number, null);
            case ["sofia", "gateway", var gateway, var dialled]:
                return core.Options.Gateways.Count > 0 && !core.Options.Gateways.Contains(gateway)
                    ? (null, "", "", "INVALID_GATEWAY")
                    : (core.Trunk.NewLine(core, dialled), $"sofia/external/{dialled}", dialled, null);
            case ["sofia", "internal" or "external", var target]:
                return (core.Trunk.NewLine(core, target.Split('@')[0]), address, target.Split('@')[0], null);
            case ["sofia", ..]:
                return (null, "", "", "INVALID_PROFILE");
            case ["loopback", var extension, ..]:
                return (new LoopbackEnd(core), $"loopback/{extension}-a", extension, null);
            default:
                return (null, "", "", "CHAN_NOT_IMPLEMENTED");
        }
    }

    private void Call(string address, FarEnd farEnd, string name, string number)
    {
        var id = dial.Variables.GetValueOrDefault("origination_uuid") is { Length: > 0 } wanted && !core.Channels.ContainsKey(wanted)
            ? wanted : core.Options.NewId();
        var called = core.Calls.Create(name, id, false, farEnd);
        channel = called;
        called.Attempt = this;
        called.State = ChannelStates.None;
        called.Destination = number;
        called.Source = "src/switch_ivr_originate.c";
        called.CallerNumber = dial.Variables.GetValueOrDefault("origination_caller_id_number") ?? originator?.CallerNumber ?? "0000000000";
        called.CallerName = dial.Variables.GetValueOrDefault("origination_caller_id_name") ?? originator?.CallerName ?? "";
        called.CalleeNumber = number;
        called.Other = originator;
        called.OtherIsOriginator = true;
        called["is_outbound"] = "true";
        called["originate_endpoint"] = address.Split('/')[0] is "user" ? "user" : address.Split('/')[0];
        called["originate_early_media"] = dial.Variables.GetValueOrDefault("ignore_early_media") == "true" ? "false" : "true";
        called["dialed_user"] = address.StartsWith("user/", StringComparison.Ordinal) ? number : null;
        called["sip_call_id"] = core.Options.NewId();
        foreach (var (variable, value) in dial.Variables)
        {
            called[variable] = value;
        }

        if (farEnd is not LoopbackEnd)
        {
            core.Publish(EventNames.Outgoing, called);
        }

        core.Calls.SetState(called, ChannelStates.Init);
        core.Publish(EventNames.Create, called);
        if (farEnd is not LoopbackEnd)
        {
            core.Publish(EventNames.Originate, called);
        }

        core.Calls.SetState(called, ChannelStates.ConsumeMedia);
        tooLong = core.After(timeout ?? called.Duration("originate_timeout") ?? DefaultTimeout, () =>
        {
            if (!over && !called.Gone)
            {
                core.Calls.HangUp(called, "NO_ANSWER", HungUpBy.Switch);
            }
        });
        core.Later(() =>
        {
            if (!called.Gone)
            {
                called.FarEnd.Invited(called);
            }
        });
    }
}
