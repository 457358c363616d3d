using CallCenter.Telephony.Simulation.Core;

namespace CallCenter.Telephony.Simulation.Parties;

/// <summary>A telephone of the directory, with the person who uses it. Thread safe.</summary>
public sealed class SimulatedPhone
{
    private readonly SwitchCore core;
    private readonly List<SimulatedChannel> lines = [];
    private bool vanished;

    internal SimulatedPhone(SwitchCore core, string extension, int port, AnswerBehaviour behaviour)
    {
        this.core = core;
        Extension = extension;
        Address = $"127.0.0.1:{port}";
        Behaviour = () => behaviour;
    }

    public string Extension { get; }

    /// <summary>What the person does when it rings. Asked for each call, so that people may differ from call to call.</summary>
    public Func<AnswerBehaviour> Behaviour { get; set; }

    public bool Registered { get; internal set; }

    /// <summary>Where the phone is, as in its contact.</summary>
    internal string Address { get; }

    /// <summary>Channels that ring or talk at this phone now.</summary>
    public IReadOnlyList<string> Calls => core.Run<IReadOnlyList<string>>(() => [.. lines.Select(l => l.Id)]);

    public void Register() => core.Run(() =>
    {
        vanished = false;
        core.Registrar.Register(this);
    });

    public void Unregister() => core.Run(() => core.Registrar.Unregister(this));

    /// <summary>The network is gone: it stays registered, but nothing is heard of it. <paramref name="expires"/> later the registration runs out.</summary>
    public void Disappear(TimeSpan expires) => core.Run(() =>
    {
        vanished = true;
        core.After(expires, () =>
        {
            if (vanished)
            {
                core.Registrar.Expire(this);
            }
        });
    });

    /// <summary>Picks up what rings. False when nothing does.</summary>
    public bool PickUp() => core.Run(() =>
    {
        var ringing = lines.Find(l => l.Answered is null && !l.Inbound);
        if (ringing is null)
        {
            return false;
        }

        core.Calls.Answer(ringing);
        return true;
    });

    /// <summary>Puts the receiver down, on all lines: a BYE, or a refusal of what rings. False when there was nothing.</summary>
    public bool HangUp() => core.Run(() =>
    {
        var all = lines.ToList();
        foreach (var line in all)
        {
            core.Calls.HangUp(line, line.Answered is null && !line.Inbound ? "CALL_REJECTED" : "NORMAL_CLEARING", HungUpBy.FarEnd);
        }

        return all.Count > 0;
    });

    /// <summary>The phone itself calls; returns its channel.</summary>
    public string Dial(string destination) => core.Run(() =>
    {
        var line = new CalledParty(core, AnswerBehaviour.Manual, null, channel => lines.Remove(channel));
        var channel = core.Calls.Arrive(Extension, destination, line, Extension);
        if (!channel.Gone)
        {
            lines.Add(channel);
        }

        return channel.Id;
    });

    internal FarEnd NewLine() => new CalledParty(
        core, vanished ? AnswerBehaviour.Unreachable : Behaviour(), lines.Add, channel => lines.Remove(channel));
}
