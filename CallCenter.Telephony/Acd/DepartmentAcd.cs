using CallCenter.Data.Agents;
using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Tenancy;
using CallCenter.Telephony.Acd.Agents;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Acd;

/// <summary>One department: a <see cref="Floor"/> behind a mailbox. What the floor leaves to be done outside goes to a courier of its own, so that neither a slow disk
/// nor a slow screen delays a decision.</summary>
public sealed class DepartmentAcd : IDepartmentAcd, IAsyncDisposable
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

    public event Action<AgentView>? AgentChanged;

    public int DepartmentId { get; }

    // Agents ---------------------------------------------------------------------------------------------

    public Task<DeskRefusal?> SignInAsync(int agentId, PhoneBinding phone, AgentState initial, string busyReason, string why) =>
        Ask(now => floor.SignIn(agentId, phone, initial, busyReason, why, now));

    public Task<DeskRefusal?> SignOutAsync(int agentId, string why) => Ask(now => floor.SignOut(agentId, why, now));

    public Task<DeskRefusal?> SetIdleAsync(int agentId, string why) => Ask(now => floor.SetIdle(agentId, why, now));

    public Task<DeskRefusal?> SetBusyAsync(int agentId, string reason, string why) => Ask(now => floor.SetBusy(agentId, reason, why, now));

    public Task<DeskRefusal?> SetWrapUpAsync(int agentId, string why) => Ask(now => floor.SetWrapUp(agentId, why, now));

    public Task PhoneReachableAsync(string extension, bool reachable) => Tell(now => floor.PhoneReachable(extension, reachable, now));

    // Queues ---------------------------------------------------------------------------------------------

    public Task<QueueEntry> EnterQueueAsync(QueueRequest request) => Ask(now => floor.EnterQueue(request, now));

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

    public Task<int> PositionAsync(string uniqueId) => Ask(_ => floor.Position(uniqueId));

    public Task LeaveQueueAsync(string uniqueId, QueueExit exit) => Tell(now => floor.LeaveQueue(uniqueId, exit, now));

    // A reserved agent -----------------------------------------------------------------------------------

    public Task<DeskRefusal?> ReserveAsync(int agentId, AgentCall call) => Ask(now => floor.Reserve(agentId, call, now));

    public Task<DeskRefusal?> DialAsync(int agentId, AgentCall call) => Ask(now => floor.Dial(agentId, call, now));

    public Task OfferRingingAsync(int agentId, string uniqueId) => Tell(now => floor.OfferRinging(agentId, uniqueId, now));

    public Task OfferAnsweredAsync(int agentId, string uniqueId) => Tell(now => floor.OfferAnswered(agentId, uniqueId, now));

    public Task OfferFailedAsync(int agentId, string uniqueId, OfferResult result) => Tell(now => floor.OfferFailed(agentId, uniqueId, result, now));

    public Task CallHeldAsync(int agentId, string uniqueId, bool held) => Tell(now => floor.CallHeld(agentId, uniqueId, held, now));

    public Task CallEndedAsync(int agentId, string uniqueId, string why) => Tell(now => floor.CallEnded(agentId, uniqueId, why, now));

    // Recovery and healing -------------------------------------------------------------------------------

    public Task<int> RestoreAsync()
    {
        var known = sessions.Load(DepartmentId);
        return Ask(now => floor.Restore(known, now));
    }

    public Task AdoptTalkingAsync(int agentId, PhoneBinding phone, AgentCall call, DateTimeOffset since) =>
        Tell(now => floor.AdoptTalking(agentId, phone, call, since, now));

    public Task<IReadOnlyList<string>> ReconcileAsync(IReadOnlySet<string> liveUniqueIds, IReadOnlySet<string> registeredExtensions) =>
        Ask(now => floor.Reconcile(liveUniqueIds, registeredExtensions, now));

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
