using CallCenter.Data.Agents;
using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Tenancy;
using CallCenter.Telephony.Acd.Agents;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Acd;

/// <summary>The agents, queues and waiting calls of one department. One mailbox owns all of that state: calls into it are serialised, so an agent is
/// never reserved twice and callers of equal priority are served in the order in which they came.</summary>
/// <remarks>Call logic enters a call into a queue, awaits a reserved agent, rings that agent's phone, and says what became of it. Behind the mailbox is a
/// <see cref="Floor"/>; what it leaves to be done outside goes to a courier of its own, so that neither a slow disk nor a slow screen delays a decision.</remarks>
public sealed class DepartmentAcd : IAsyncDisposable
{
    private readonly TimeProvider time;
    private readonly AcdTimings timings;
    private readonly IAgentSessions sessions;
    private readonly Floor floor;
    private readonly Courier courier;
    private readonly Mailbox mailbox;
    private readonly Dictionary<string, TaskCompletionSource<QueueDecision>> waiters = new(StringComparer.Ordinal);
    private AcdSnapshot? snapshot;
    private DateTimeOffset savedAt;
    private DateTimeOffset? saveDue;

    public DepartmentAcd(
        DepartmentConfiguration configuration, ILedger ledger, IAgentSessions sessions, TimeProvider time, Random random, ILogger<DepartmentAcd> logger,
        AcdTimings? timings = null)
    {
        this.time = time;
        this.timings = timings ?? AcdTimings.Default;
        this.sessions = sessions;
        DepartmentId = configuration.Department.Id;
        floor = new Floor(configuration, this.timings, random, Guid.CreateVersion7, time.GetUtcNow());
        courier = new Courier(DepartmentId, ledger, view => AgentChanged?.Invoke(view), logger);
        mailbox = new Mailbox(DepartmentId, time, floor.Tick, Carry, logger);
    }

    /// <summary>Every change of an agent, in order, soon after it happened. Handlers run on a thread of the department's own, outside its state: they must return
    /// at once, because the next change waits for them.</summary>
    public event Action<AgentView>? AgentChanged;

    public int DepartmentId { get; }

    // Agents ---------------------------------------------------------------------------------------------

    /// <summary>Binds a phone to the agent and begins work as Idle or Busy. Signing in again without a call binds the phone anew; during a call it changes nothing.</summary>
    public Task<DeskRefusal?> SignInAsync(int agentId, PhoneBinding phone, AgentState initial, string busyReason, Text why) =>
        Ask(now => floor.SignIn(agentId, phone, initial, busyReason, why, now));

    /// <summary>Refused while the agent has a call.</summary>
    public Task<DeskRefusal?> SignOutAsync(int agentId, Text why) => Ask(now => floor.SignOut(agentId, why, now));

    /// <summary>Signs out, of somebody else's accord: at once, or when the present call is over.</summary>
    public Task<DeskRefusal?> LeaveAsync(int agentId, Text why) => Ask(now => floor.Leave(agentId, why, now));

    /// <summary>置闲. Ends wrap-up or busy; while a call is on, the agent becomes idle after it.</summary>
    public Task<DeskRefusal?> SetIdleAsync(int agentId, Text why) => Ask(now => floor.SetIdle(agentId, why, now));

    /// <summary>置忙. While a call is on, the agent becomes busy after it.</summary>
    public Task<DeskRefusal?> SetBusyAsync(int agentId, string reason, Text why) => Ask(now => floor.SetBusy(agentId, reason, why, now));

    /// <summary>整理 of the agent's own accord; lasts until <see cref="SetIdleAsync"/>.</summary>
    public Task<DeskRefusal?> SetWrapUpAsync(int agentId, Text why) => Ask(now => floor.SetWrapUp(agentId, why, now));

    /// <summary>The phone of an agent became registered or unregistered. An agent whose phone is away is not offered calls.</summary>
    public Task PhoneReachableAsync(string extension, bool reachable) => Tell(now => floor.PhoneReachable(extension, reachable, now));

    // Queues ---------------------------------------------------------------------------------------------

    /// <summary>Enters a call into a queue. The time in the queue counts from <see cref="QueueRequest.QueuedAt"/>.</summary>
    public Task<QueueEntry> EnterQueueAsync(QueueRequest request) => Ask(now => floor.EnterQueue(request, now));

    /// <summary>Waits until an agent is reserved for the call or the queue gives it up. After <see cref="OfferFailedAsync"/> call it again: the call kept its place.
    /// Cancelling leaves the queue (the caller is gone).</summary>
    public async Task<QueueDecision> NextAgentAsync(string uniqueId, CancellationToken cancel)
    {
        var waiter = new TaskCompletionSource<QueueDecision>(TaskCreationOptions.RunContinuationsAsynchronously);
        await Tell(_ => Await(uniqueId, waiter));
        QueueDecision decision;
        await using (cancel.Register(() => mailbox.Post(now => Abandon(uniqueId, waiter, cancel, now))))
        {
            decision = await waiter.Task;
        }

        if (cancel.IsCancellationRequested)
        {
            // The decision and the hang-up crossed: whoever was reserved must be free before the caller's logic goes on.
            await LeaveQueueAsync(uniqueId, QueueExit.Abandoned);
            cancel.ThrowIfCancellationRequested();
        }

        return decision;
    }

    /// <summary>Place in the queue from 1, or 0 when the call is not waiting.</summary>
    public Task<int> PositionAsync(string uniqueId) => Ask(_ => floor.Position(uniqueId));

    /// <summary>The call leaves the queue for another reason than the queue's own decision.</summary>
    public Task LeaveQueueAsync(string uniqueId, QueueExit exit) => Tell(now => floor.LeaveQueue(uniqueId, exit, now));

    // A reserved agent -----------------------------------------------------------------------------------

    /// <summary>Reserves one agent by name (transfer, internal call). Null when the agent can take the call.</summary>
    public Task<DeskRefusal?> ReserveAsync(int agentId, AgentCall call) => Ask(now => floor.Reserve(agentId, call, now));

    /// <summary>The agent places a call of his own: 呼叫中 until <see cref="OfferAnsweredAsync"/> (the other side answered) or <see cref="CallEndedAsync"/>.</summary>
    public Task<DeskRefusal?> DialAsync(int agentId, AgentCall call) => Ask(now => floor.Dial(agentId, call, now));

    /// <summary>The reserved agent's phone rings.</summary>
    public Task OfferRingingAsync(int agentId, string uniqueId) => Tell(now => floor.OfferRinging(agentId, uniqueId, now));

    /// <summary>The agent answered; the queue has done its work.</summary>
    public Task OfferAnsweredAsync(int agentId, string uniqueId) => Tell(now => floor.OfferAnswered(agentId, uniqueId, now));

    /// <summary>The agent did not take the call. Counted; the agent is left alone for a moment, and set unreachable when the phone cannot be reached.</summary>
    public Task OfferFailedAsync(int agentId, string uniqueId, OfferResult result) => Tell(now => floor.OfferFailed(agentId, uniqueId, result, now));

    public Task CallHeldAsync(int agentId, string uniqueId, bool held) => Tell(now => floor.CallHeld(agentId, uniqueId, held, now));

    /// <summary>The agent's leg is over: wrap-up begins (queue's 整理时间), then idle, or what was asked for meanwhile. Safe to call twice.</summary>
    public Task CallEndedAsync(int agentId, string uniqueId, Text why) => Tell(now => floor.CallEnded(agentId, uniqueId, why, now));

    // Recovery and healing -------------------------------------------------------------------------------

    /// <summary>Signs in those who were signed in when the application last ran, idle or busy as they were. To be called once, after <see cref="ConfigureAsync"/> and before
    /// <see cref="AdoptTalkingAsync"/> and any <see cref="EnterQueueAsync"/>. Returns how many.</summary>
    public Task<int> RestoreAsync()
    {
        var known = sessions.Load(DepartmentId);
        return Ask(now => floor.Restore(known, now));
    }

    /// <summary>Puts a recovered talking call back on its agent, signing the agent in when needed.</summary>
    public Task AdoptTalkingAsync(int agentId, PhoneBinding phone, AgentCall call, DateTimeOffset since) =>
        Tell(now => floor.AdoptTalking(agentId, phone, call, since, now));

    /// <summary>Compares agents' states with the calls that really exist. Returns a sentence for each correction made.</summary>
    public Task<IReadOnlyList<Text>> ReconcileAsync(IReadOnlySet<string> liveUniqueIds, IReadOnlySet<string> registeredExtensions) =>
        Ask(now => floor.Reconcile(liveUniqueIds, registeredExtensions, now));

    /// <summary>Takes a new configuration; effective from the next decision on.</summary>
    public Task ConfigureAsync(DepartmentConfiguration configuration) => Tell(now =>
    {
        snapshot = null;
        floor.Configure(configuration, now);
    });

    /// <summary>The state now, for screens. Asked again without a change in between, it costs nothing.</summary>
    public Task<AcdSnapshot> SnapshotAsync() => Ask(now => (snapshot ??= new AcdSnapshot(
        DepartmentId, now, [.. floor.Seats.Select(AgentViews.ViewOf)], [.. floor.Lines.Select(AgentViews.ViewOf)])) with { At = now });

    /// <summary>Ends what runs in the background. Calls that wait for an agent are cancelled; sign-ins stay on disk for the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        await mailbox.DisposeAsync();
        foreach (var waiter in waiters.Values)
        {
            waiter.TrySetCanceled(CancellationToken.None);
        }

        sessions.Save(DepartmentId, floor.Sessions(time.GetUtcNow()));
        await courier.DisposeAsync();
    }

    private Task<T> Ask<T>(Func<DateTimeOffset, T> question) => mailbox.AskAsync(question);

    private Task Tell(Action<DateTimeOffset> command) => mailbox.AskAsync(now =>
    {
        command(now);
        return true;
    });

    // On the mailbox's thread ----------------------------------------------------------------------------

    private void Await(string uniqueId, TaskCompletionSource<QueueDecision> waiter)
    {
        if (floor.NextAgent(uniqueId) is { } decision)
        {
            waiter.SetResult(decision);
        }
        else if (!waiters.TryAdd(uniqueId, waiter))
        {
            throw new InvalidOperationException($"Call {uniqueId} already waits for an agent.");
        }
    }

    private void Abandon(string uniqueId, TaskCompletionSource<QueueDecision> waiter, CancellationToken cancel, DateTimeOffset now)
    {
        if (waiters.TryGetValue(uniqueId, out var waiting) && waiting == waiter)
        {
            waiters.Remove(uniqueId);
            floor.LeaveQueue(uniqueId, QueueExit.Abandoned, now);
            waiter.TrySetCanceled(cancel);
        }
    }

    /// <summary>Carries out what the floor has left to be done.</summary>
    private DateTimeOffset? Carry(DateTimeOffset now)
    {
        var effects = floor.Effects;
        foreach (var uniqueId in effects.Decided)
        {
            Answer(uniqueId);
        }

        foreach (var (uniqueId, _) in effects.Left)
        {
            Answer(uniqueId);
        }

        foreach (var interval in effects.Intervals)
        {
            courier.Take(interval);
        }

        if (effects.QueuesChanged || effects.Changed.Count > 0)
        {
            snapshot = null;
        }

        if (AgentChanged is not null)
        {
            foreach (var seat in effects.Changed)
            {
                courier.Take(AgentViews.ViewOf(seat));
            }
        }

        PlanSave(effects, now);
        effects.Clear();
        return saveDue < floor.NextDue ? saveDue : floor.NextDue ?? saveDue;
    }

    private void Answer(string uniqueId)
    {
        if (waiters.TryGetValue(uniqueId, out var waiter) && floor.NextAgent(uniqueId) is { } decision)
        {
            waiters.Remove(uniqueId);
            waiter.TrySetResult(decision);
        }
    }

    private void PlanSave(Effects effects, DateTimeOffset now)
    {
        if (effects.SessionsChanged)
        {
            saveDue = Earlier(saveDue, savedAt + timings.SessionPace);
        }
        else if (effects.CountersChanged)
        {
            saveDue = Earlier(saveDue, savedAt + timings.CounterPace);
        }

        if (saveDue <= now)
        {
            sessions.Save(DepartmentId, floor.Sessions(now));
            savedAt = now;
            saveDue = null;
        }
    }

    private static DateTimeOffset Earlier(DateTimeOffset? first, DateTimeOffset second) => first is { } at && at < second ? at : second;
}
