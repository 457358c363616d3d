using CallCenter.Data.Agents;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Tenancy;
using CallCenter.Telephony.Acd.Agents;

namespace CallCenter.Telephony.Acd;

/// <summary>The agents, queues and waiting calls of one department. One mailbox owns all of that state: calls into it are serialised, so an agent is
/// never reserved twice and callers of equal priority are served in the order in which they came.</summary>
/// <remarks>Call logic enters a call into a queue, awaits a reserved agent, rings that agent's phone, and says what became of it.</remarks>
public interface IDepartmentAcd
{
    int DepartmentId { get; }

    /// <summary>Every change of an agent, in order, soon after it happened. Handlers run on a thread of the department's own, outside its state: they must return
    /// at once, because the next change waits for them.</summary>
    event Action<AgentView>? AgentChanged;

    // Agents ---------------------------------------------------------------------------------------------

    /// <summary>Binds a phone to the agent and begins work as Idle or Busy. Signing in again without a call binds the phone anew; during a call it changes nothing.</summary>
    Task<DeskRefusal?> SignInAsync(int agentId, PhoneBinding phone, AgentState initial, string busyReason, string why);

    /// <summary>Refused while the agent has a call.</summary>
    Task<DeskRefusal?> SignOutAsync(int agentId, string why);

    /// <summary>置闲. Ends wrap-up or busy; while a call is on, the agent becomes idle after it.</summary>
    Task<DeskRefusal?> SetIdleAsync(int agentId, string why);

    /// <summary>置忙. While a call is on, the agent becomes busy after it.</summary>
    Task<DeskRefusal?> SetBusyAsync(int agentId, string reason, string why);

    /// <summary>整理 of the agent's own accord; lasts until <see cref="SetIdleAsync"/>.</summary>
    Task<DeskRefusal?> SetWrapUpAsync(int agentId, string why);

    /// <summary>The phone of an agent became registered or unregistered. An agent whose phone is away is not offered calls.</summary>
    Task PhoneReachableAsync(string extension, bool reachable);

    // Queues ---------------------------------------------------------------------------------------------

    /// <summary>Enters a call into a queue. The time in the queue counts from <see cref="QueueRequest.QueuedAt"/>.</summary>
    Task<QueueEntry> EnterQueueAsync(QueueRequest request);

    /// <summary>Waits until an agent is reserved for the call or the queue gives it up. After <see cref="OfferFailedAsync"/> call it again: the call kept its place.
    /// Cancelling leaves the queue (the caller is gone).</summary>
    Task<QueueDecision> NextAgentAsync(string uniqueId, CancellationToken cancel);

    /// <summary>Place in the queue from 1, or 0 when the call is not waiting.</summary>
    Task<int> PositionAsync(string uniqueId);

    /// <summary>The call leaves the queue for another reason than the queue's own decision.</summary>
    Task LeaveQueueAsync(string uniqueId, QueueExit exit);

    // A reserved agent -----------------------------------------------------------------------------------

    /// <summary>Reserves one agent by name (transfer, internal call). Null when the agent can take the call.</summary>
    Task<DeskRefusal?> ReserveAsync(int agentId, AgentCall call);

    /// <summary>The agent places a call of his own: 呼叫中 until <see cref="OfferAnsweredAsync"/> (the other side answered) or <see cref="CallEndedAsync"/>.</summary>
    Task<DeskRefusal?> DialAsync(int agentId, AgentCall call);

    /// <summary>The reserved agent's phone rings.</summary>
    Task OfferRingingAsync(int agentId, string uniqueId);

    /// <summary>The agent answered; the queue has done its work.</summary>
    Task OfferAnsweredAsync(int agentId, string uniqueId);

    /// <summary>The agent did not take the call. Counted; the agent is left alone for a moment, and set unreachable when the phone cannot be reached.</summary>
    Task OfferFailedAsync(int agentId, string uniqueId, OfferResult result);

    Task CallHeldAsync(int agentId, string uniqueId, bool held);

    /// <summary>The agent's leg is over: wrap-up begins (queue's 整理时间), then idle, or what was asked for meanwhile. Safe to call twice.</summary>
    Task CallEndedAsync(int agentId, string uniqueId, string why);

    // Recovery and healing -------------------------------------------------------------------------------

    /// <summary>Signs in those who were signed in when the application last ran, idle or busy as they were. To be called once, after <see cref="ConfigureAsync"/> and before
    /// <see cref="AdoptTalkingAsync"/> and any <see cref="EnterQueueAsync"/>. Returns how many.</summary>
    Task<int> RestoreAsync();

    /// <summary>Puts a recovered talking call back on its agent, signing the agent in when needed.</summary>
    Task AdoptTalkingAsync(int agentId, PhoneBinding phone, AgentCall call, DateTimeOffset since);

    /// <summary>Compares agents' states with the calls that really exist. Returns a sentence for each correction made.</summary>
    Task<IReadOnlyList<string>> ReconcileAsync(IReadOnlySet<string> liveUniqueIds, IReadOnlySet<string> registeredExtensions);

    /// <summary>Takes a new configuration; effective from the next decision on.</summary>
    Task ConfigureAsync(DepartmentConfiguration configuration);

    /// <summary>The state now, for screens.</summary>
    Task<AcdSnapshot> SnapshotAsync();
}

/// <summary>绑定电话 in use.</summary>
public sealed record PhoneBinding(BoundPhoneKind Kind, string Number);

/// <param name="Priority">Higher is served first within the queue; 0 is normal.</param>
/// <param name="RememberedAgentId">主叫记忆: the agent who answered this customer last time; tried first when free.</param>
/// <param name="QueuedAt">The original time for a recovered call.</param>
/// <param name="Recovered">The call was in the queue before a restart: it is let in whatever the limits say.</param>
public sealed record QueueRequest(
    string UniqueId, int QueueId, int Priority, int? RememberedAgentId, DateTimeOffset QueuedAt, AgentCall Call, bool Recovered = false);

/// <summary>What an agent's screen shows of the call.</summary>
public sealed record AgentCall(
    string UniqueId, string CustomerNumber, string CustomerRegion, string Hotline, string QueueNumber, string QueueName);

public enum QueueEntryResult
{
    Entered,
    Full,
    AgentsUnavailable,
    NoSuchQueue,
}

public readonly record struct QueueEntry(QueueEntryResult Result, int Position);

public enum QueueDecisionKind
{
    /// <summary>An agent is reserved: ring the phone.</summary>
    AgentReserved,
    Timeout,
    NotQueued,
}

/// <param name="Why">Strategy and candidates, in a sentence.</param>
/// <param name="RingTimeout">座席超时时间 of the queue.</param>
public sealed record QueueDecision(
    QueueDecisionKind Kind, int AgentId = 0, string AgentNumber = "", string AgentName = "", PhoneBinding? Phone = null,
    TimeSpan RingTimeout = default, bool ByCallerMemory = false, string Why = "");
