using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Telephony.Calls.Recovery;
using CallCenter.Telephony.Switching;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Calls;

/// <summary>Reads the events of one node and hands each to the call that owns the channel; starts a call for each arrival. Never waits for anything but the next event.</summary>
/// <remarks>While calls are being taken up after a connection, events wait in a list, so that no hang-up falls between listing the channels and owning them.</remarks>
public sealed partial class CallRouter
{
    private readonly ISwitch node;
    private readonly CallServices services;
    private readonly CallRecovery recovery;
    private readonly UniqueIds ids;
    private readonly ILogger log;
    private readonly Lock gate = new();
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private List<SwitchEvent>? held = [];
    private CancellationTokenSource connection = new();
    private Task recovering = Task.CompletedTask;
    private volatile string coreId = "";
    private long lastEventAt;

    /// <param name="unfinished">What the journal holds of this node without an end.</param>
    public CallRouter(ISwitch node, CallServices services, KnownCores cores, IReadOnlyList<CallStory> unfinished)
    {
        this.node = node;
        this.services = services;
        ids = new UniqueIds(node.Node, services.Time);
        log = services.Logs.CreateLogger<CallRouter>();
        recovery = new CallRecovery(node, services, Lines, cores, unfinished, Arrive);
    }

    public ISwitch Switch => node;

    /// <summary>Completes when the node has been connected once and its calls were taken up.</summary>
    public Task Ready => ready.Task;

    /// <summary>True while the node is connected and its calls are in our hands.</summary>
    public bool InHand
    {
        get
        {
            lock (gate)
            {
                return held is null && node.Connected;
            }
        }
    }

    /// <summary>For people who look after the installation.</summary>
    public NodeState State => new(
        node.Node, node.Connected, InHand, coreId,
        Interlocked.Read(ref lastEventAt) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null, Lines.Sessions.Count);

    internal CallLines Lines { get; } = new();

    /// <summary>Reads until cancelled; then every call is let go without an end, to be taken up at the next start.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            await foreach (var happened in node.Events.ReadAllAsync(stop))
            {
                services.Metrics.EventRead(node.Node);
                Interlocked.Exchange(ref lastEventAt, services.Time.GetUtcNow().UtcTicks);
                Handle(happened);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The application stops.
        }

        await connection.CancelAsync();
        await recovering;
        await LetGoAsync();
    }

    /// <summary>Interrupts every call of the node and waits until all have stopped.</summary>
    private async Task LetGoAsync()
    {
        var sessions = Lines.Sessions;
        foreach (var session in sessions)
        {
            session.Interrupt();
        }

        await Task.WhenAll(sessions.Select(session => session.Run));
    }

    internal void Handle(SwitchEvent happened)
    {
        switch (happened)
        {
            case SwitchConnected connected:
                Connected(connected);
                break;
            case SwitchDisconnected disconnected:
                Disconnected(log, node.Node, disconnected.Reason);
                Hold();
                break;
            default:
                lock (gate)
                {
                    if (held is not null)
                    {
                        held.Add(happened);
                        return;
                    }
                }

                Route(happened);
                break;
        }
    }

    private void Hold()
    {
        lock (gate)
        {
            connection.Cancel();
            held ??= [];
        }
    }

    private void Connected(SwitchConnected connected)
    {
        coreId = connected.CoreId;
        Hold();
        var current = new CancellationTokenSource();
        Task before;
        lock (gate)
        {
            // What was held from an earlier connection is covered by the list of channels that is fetched now.
            held = [];
            connection = current;
            before = recovering;
        }

        recovering = RecoverAsync(before, connected.CoreId, current.Token);
    }

    /// <summary>For a call that we place ourselves.</summary>
    internal string NextId() => ids.Next();

    /// <summary>Starts a call that we place ourselves; its customer has no channel yet.</summary>
    internal CallSession Place(string uniqueId, ServedDepartment department, ICallBeginning beginning)
    {
        var channel = Guid.NewGuid().ToString();
        var story = CallLog.New(services.Ledger, services.Time, uniqueId, channel, department.Configuration.Department.EnterpriseId, department.Id);
        var call = new CallSession(services, node, Lines, department, story, channel);
        services.Metrics.CallStarted();
        call.Start(beginning);
        return call;
    }

    private async Task RecoverAsync(Task before, string coreId, CancellationToken cancel)
    {
        await before;
        try
        {
            await Task.Run(() => recovery.RunAsync(coreId, cancel), cancel);
        }
        catch (Exception lost) when (lost is OperationCanceledException or SwitchLostException)
        {
            // The connection broke again; the next one recovers.
            return;
        }
        catch (Exception bug)
        {
            RecoveryFailed(log, bug, node.Node);
        }

        Release(cancel);
    }

    /// <summary>Routes what was held, in order, and from now on without detour.</summary>
    private void Release(CancellationToken cancel)
    {
        while (true)
        {
            List<SwitchEvent> waiting;
            lock (gate)
            {
                if (cancel.IsCancellationRequested)
                {
                    return;
                }

                if (held is null or { Count: 0 })
                {
                    held = null;
                    ready.TrySetResult();
                    return;
                }

                (waiting, held) = (held, []);
            }

            waiting.ForEach(Route);
        }
    }

    private void Route(SwitchEvent happened)
    {
        switch (happened)
        {
            case CallArrived arrived:
                Arrive(new Arrival(arrived.Channel, arrived.CallerNumber, arrived.Destination, arrived.Internal) { Headers = arrived.Headers });
                break;
            case ChannelEvent channelEvent:
                // Of channels that belong to no call (any more) there is nothing to do.
                Lines.Deliver(channelEvent);
                break;
            case PhoneRegistered phone:
                Reachable(phone.Extension, true);
                break;
            case PhoneUnregistered phone:
                Reachable(phone.Extension, false);
                break;
        }
    }

    private void Arrive(Arrival arrival)
    {
        if (Lines.Owns(arrival.Channel))
        {
            return;
        }

        if (arrival.Internal)
        {
            RefuseInternal(arrival);
            return;
        }

        if (services.Departments.Hotlines.Find(arrival.Destination) is not var (configuration, hotline) ||
            services.Departments.Find(configuration.Department.Id) is not { } department)
        {
            NobodysHotline(log, node.Node, arrival.Destination);
            Refuse(arrival.Channel, HangupCause.UnallocatedNumber);
            return;
        }

        var story = CallLog.New(services.Ledger, services.Time, ids.Next(), arrival.Channel, configuration.Department.EnterpriseId, department.Id);
        var call = new CallSession(services, node, Lines, department, story, arrival.Channel);
        services.Metrics.CallStarted();
        call.Start(new FreshCall(arrival.CallerNumber, services.Regions, hotline, services.Time.GetUtcNow(), arrival.Headers));
    }

    /// <summary>A call that was dialled by the keys of a registered phone.</summary>
    private void RefuseInternal(Arrival arrival)
    {
        if (services.Departments.All.SelectMany(department => department.Configuration.Extensions).Any(extension => extension.Number == arrival.CallerNumber && extension.MayDial))
        {
            InternalRefused(log, node.Node, arrival.Channel);
            Refuse(arrival.Channel, new HangupCause("SERVICE_NOT_IMPLEMENTED"));
        }
        else
        {
            DiallingBarred(log, node.Node, arrival.Channel);
            Refuse(arrival.Channel, HangupCause.OutgoingCallBarred);
        }
    }

    private void Refuse(string channel, HangupCause cause) => _ = Task.Run(async () =>
    {
        try
        {
            await node.HangUpAsync(channel, cause, CancellationToken.None);
        }
        catch (SwitchLostException)
        {
            // With the connection restored, recovery sees the channel and refuses it again.
        }
    });

    private void Reachable(string extension, bool reachable)
    {
        services.Phones.Set(extension, reachable);
        foreach (var department in services.Departments.All)
        {
            foreach (var number in RegisteredPhones.Behind(department.Configuration, extension))
            {
                services.Phones.Set(number, reachable);
                _ = department.Acd.PhoneReachableAsync(number, reachable);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Node {Node} is lost: {Reason}")]
    private static partial void Disconnected(ILogger logger, string node, string reason);

    [LoggerMessage(LogLevel.Error, "Taking up the calls of node {Node} failed; what is left over is found by reconciliation.")]
    private static partial void RecoveryFailed(ILogger logger, Exception error, string node);

    [LoggerMessage(LogLevel.Information, "Node {Node}: a call dialled on a registered phone was refused (channel {Channel}); calls of agents' own are not offered yet.")]
    private static partial void InternalRefused(ILogger logger, string node, string channel);

    [LoggerMessage(LogLevel.Information, "Node {Node}: a call dialled on a phone that may not dial out was refused (channel {Channel}).")]
    private static partial void DiallingBarred(ILogger logger, string node, string channel);

    [LoggerMessage(LogLevel.Warning, "Node {Node}: nobody owns the number {Dialled}; the call was refused.")]
    private static partial void NobodysHotline(ILogger logger, string node, string dialled);
}

/// <summary>A call that waits at the switch for orders.</summary>
internal sealed record Arrival(string Channel, string CallerNumber, string Destination, bool Internal)
{
    /// <summary>As in <see cref="CallArrived.Headers"/>; not known of a call that came in while nobody listened.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
}

/// <param name="InHand">Connected, and its calls were taken up.</param>
/// <param name="CoreId">Identifies one run of the switch; empty before the first connection.</param>
/// <param name="LastEventAt">When we last read an event of it.</param>
/// <param name="Calls">Calls of ours that are going on there.</param>
public sealed record NodeState(string Node, bool Connected, bool InHand, string CoreId, DateTimeOffset? LastEventAt, int Calls);
