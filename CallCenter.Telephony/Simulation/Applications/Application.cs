using CallCenter.Telephony.Simulation.Core;

namespace CallCenter.Telephony.Simulation.Applications;

/// <summary>One run of a FreeSWITCH application on a channel.</summary>
internal abstract class Application(SwitchCore core, SimulatedChannel channel, Execution execution)
{
    // FreeSWITCH gives up looping an application that returns at once.
    private static readonly TimeSpan ShortestLoop = TimeSpan.FromMilliseconds(500);

    private DateTimeOffset started;

    public string Name => Execution.Application;

    public string Data { get; } = Variables.Expand(execution.Data, channel);

    public Execution Execution { get; } = execution;

    public string Response { get; protected set; } = "_none_";

    public bool Ended { get; private set; }

    /// <summary>Rounds still to come; -1 for ever.</summary>
    public int LoopsLeft => Broken || Execution.Loops == 1 || Core.Now - started < ShortestLoop ? 0 : Execution.Loops < 0 ? -1 : Execution.Loops - 1;

    protected SwitchCore Core { get; } = core;

    protected SimulatedChannel Channel { get; } = channel;

    protected bool Broken { get; set; }

    public void Start()
    {
        started = Core.Now;
        Run();
    }

    /// <summary>Another application starts inside this one.</summary>
    public virtual void Pause()
    {
    }

    /// <summary>The inner application has ended.</summary>
    public virtual void Resume()
    {
    }

    /// <summary><c>uuid_break</c>.</summary>
    public virtual void Break()
    {
    }

    /// <summary>The far end pressed a key.</summary>
    public virtual void Digit(char digit)
    {
    }

    /// <summary>The channel hangs up or goes elsewhere: stop at once. CHANNEL_EXECUTE_COMPLETE follows.</summary>
    public virtual void Unwind()
    {
    }

    protected abstract void Run();

    /// <summary>Ends this run, now or at the end of <see cref="Run"/>.</summary>
    protected void Finish(string response = "_none_")
    {
        Ended = true;
        Response = response;
        Channel["current_application_response"] = response;
        Channel.Executor.Complete(this);
    }
}

/// <summary>An application that ends where it begins.</summary>
internal sealed class InstantApplication(SwitchCore core, SimulatedChannel channel, Execution execution, Action<SwitchCore, SimulatedChannel, string> act)
    : Application(core, channel, execution)
{
    protected override void Run()
    {
        act(Core, Channel, Data);
        Finish();
    }
}
