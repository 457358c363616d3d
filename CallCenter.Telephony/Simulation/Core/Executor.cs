using CallCenter.Telephony.Simulation.Applications;
using CallCenter.Telephony.Simulation.Wire;

namespace CallCenter.Telephony.Simulation.Core;

/// <summary>What a channel's session thread does: runs applications, one inside the other, and keeps what must wait.</summary>
/// <remarks>
/// As FreeSWITCH does: an execution that arrives while another runs starts inside it, unless the running one has <c>event-lock</c>; then it waits.
/// When nothing runs, the dialplan's next action does; when that is at its end, the channel hangs up.
/// </remarks>
internal sealed class Executor(SwitchCore core, SimulatedChannel channel)
{
    private readonly Stack<Application> running = new();
    private readonly Queue<Execution> waiting = new();
    private bool unwinding;
    private bool starting;

    public Application? Top => running.TryPeek(out var top) ? top : null;

    /// <summary>The channel's thread takes messages: it is in an application, parked or bridged.</summary>
    public bool Ready { get; private set; }

    public bool Runs(string application) => running.Any(a => a.Name == application);

    /// <summary>The channel begins to carry out its plan.</summary>
    public void Begin()
    {
        Ready = true;
        RunNext();
    }

    /// <summary>The channel takes part in a bridge: what waited can be done now.</summary>
    public void TakeMessages()
    {
        Ready = true;
        RunNext();
    }

    public void Submit(Execution execution)
    {
        if (channel.Gone)
        {
            return;
        }

        if (!Ready || starting || running.Any(a => a.Execution.Locked))
        {
            waiting.Enqueue(execution);
            return;
        }

        Start(execution);
    }

    /// <summary>Stops what plays now (<c>uuid_break</c>); with <paramref name="all"/> also forgets what waits.</summary>
    public void Break(bool all)
    {
        if (all)
        {
            waiting.Clear();
        }

        Top?.Break();
    }

    /// <summary>Ends the application that calls this, which is the innermost.</summary>
    public void Complete(Application application)
    {
        if (!unwinding && !starting && ReferenceEquals(Top, application))
        {
            CompleteNow(application);
        }
    }

    private void CompleteNow(Application application)
    {
        running.Pop();
        PublishComplete(application);
        if (channel.Gone)
        {
            return;
        }

        if (application.LoopsLeft != 0)
        {
            Start(application.Execution with { Loops = application.LoopsLeft > 0 ? application.LoopsLeft : -1 });
            return;
        }

        Top?.Resume();
        RunNext();
    }

    /// <summary>Ends all that runs, innermost first: the channel hangs up or goes elsewhere.</summary>
    public void Unwind()
    {
        unwinding = true;
        while (running.TryPeek(out var application))
        {
            application.Unwind();
            running.Pop();
            PublishComplete(application);
        }

        unwinding = false;
        if (channel.Gone)
        {
            waiting.Clear();
            channel.Plan.Clear();
        }
    }

    /// <summary>Goes on with what waits, or with the dialplan.</summary>
    public void RunNext()
    {
        while (!channel.Gone && !starting && !running.Any(a => a.Execution.Locked) && waiting.TryDequeue(out var next))
        {
            Start(next);
        }

        if (channel.Gone || starting || running.Count > 0 || channel.ParkedAfterBridge || channel.Partner is not null)
        {
            return;
        }

        if (channel.Plan.TryDequeue(out var action))
        {
            Start(new(action.Application, action.Data, core.Options.NewId(), false, 1));
        }
        else
        {
            core.Calls.HangUp(channel, "NORMAL_CLEARING", HungUpBy.Switch);
        }
    }

    private void Start(Execution execution)
    {
        if (ApplicationCatalogue.Create(core, channel, execution) is not { } application)
        {
            // An unknown application is answered +OK, then FreeSWITCH hangs up.
            core.Calls.HangUp(channel, "DESTINATION_OUT_OF_ORDER", HungUpBy.Switch);
            return;
        }

        Top?.Pause();
        running.Push(application);
        channel["current_application"] = application.Name;
        channel["current_application_data"] = application.Data;
        core.Publish(EventNames.Execute, channel, e => AddApplication(e, application, null));
        // Started on a clear stack, so that an application that ends at once does not end inside its own start.
        starting = true;
        application.Start();
        starting = false;
        if (!ReferenceEquals(Top, application))
        {
            return; // It ended the channel, and so itself.
        }

        if (application.Ended)
        {
            CompleteNow(application);
        }
        else if (!channel.Gone)
        {
            RunNext();
        }
    }

    private void PublishComplete(Application application)
    {
        core.Publish(EventNames.ExecuteComplete, channel, e => AddApplication(e, application, application.Response));
    }

    private static void AddApplication(SimulatedEvent e, Application application, string? response) =>
        e.Add("Application", application.Name).Add("Application-Data", application.Data)
            .Add("Application-Response", response).Add("Application-UUID", application.Execution.Id);
}

/// <summary>An order to run an application.</summary>
/// <param name="Id">Comes back as <c>Application-UUID</c>.</param>
/// <param name="Locked">Others wait until it has ended (<c>event-lock</c>).</param>
/// <param name="Loops">How often it runs; -1 for ever. FreeSWITCH stops early when a round took less than 500 ms.</param>
internal sealed record Execution(string Application, string Data, string Id, bool Locked, int Loops);
