using CallCenter.Data.Agents;

namespace CallCenter.Telephony.Acd.Agents;

/// <summary>The state machine of an agent: a pure function. Its table is in <c>Acd/README.md</c>, and a test compares the two.</summary>
public static class AgentMachine
{
    /// <summary>What <paramref name="happening"/> makes of <paramref name="status"/>.</summary>
    public static AgentStep Step(AgentStatus status, AgentEvent happening, DateTimeOffset now) => happening switch
    {
        AgentEvent.SignedIn signedIn => OnCall(status) ? Refuse(status, DeskRefusal.OnCall) : To(status, signedIn.Initial, signedIn.Since ?? now, signedIn.BusyReason),
        AgentEvent.SignedOut => Freely(status, () => To(status, AgentState.Offline, now)),
        AgentEvent.WentIdle => NowOrNext(status, AgentState.Idle, "", now),
        AgentEvent.WentBusy busy => NowOrNext(status, AgentState.Busy, busy.Reason, now),
        AgentEvent.TookWrapUp => NowOrNext(status, AgentState.WrapUp, "", now),
        AgentEvent.Reserved offer => Reserve(status, offer.Call, now),
        AgentEvent.Dialled dialled => Freely(status, () => Dial(status, dialled.Call, now)),
        AgentEvent.Rang => status is { State: AgentState.Ringing, Call: { } call }
            ? Done(status with { Call = call with { RangAt = call.RangAt ?? now } })
            : Ignore(status),
        AgentEvent.Answered => status is { State: AgentState.Ringing or AgentState.Calling, Call: { } call }
            ? Done(status with { State = AgentState.Talking, Since = now, Call = call with { AnsweredAt = now } })
            : Ignore(status),
        AgentEvent.OfferFailed => status.State is AgentState.Ringing ? Done(After(status, now)) : Ignore(status),
        AgentEvent.HeldOrRetrieved change => status is { State: AgentState.Talking, Call: { } call }
            ? Done(status with { Call = call with { Held = change.Held } })
            : Ignore(status),
        AgentEvent.CallEnded => EndCall(status, now),
        AgentEvent.WrapUpElapsed => status.State is AgentState.WrapUp ? Done(After(status, now)) : Ignore(status),
        AgentEvent.Adopted adopted => Done(new AgentStatus(AgentState.Talking, adopted.Since) { Call = adopted.Call, Next = status.Next }),
        AgentEvent.Removed => OnCall(status)
            ? Done(status with { Next = new NextState(AgentState.Offline) })
            : To(status, AgentState.Offline, now),
        _ => throw new ArgumentOutOfRangeException(nameof(happening), happening, null),
    };

    private static bool OnCall(AgentStatus status) => status.State is AgentState.Calling or AgentState.Ringing or AgentState.Talking;

    /// <summary>For what needs an agent who is signed in and has no call.</summary>
    private static AgentStep Freely(AgentStatus status, Func<AgentStep> action) => status.State switch
    {
        AgentState.Offline => Refuse(status, DeskRefusal.NotSignedIn),
        _ when OnCall(status) => Refuse(status, DeskRefusal.OnCall),
        _ => action(),
    };

    private static AgentStep NowOrNext(AgentStatus status, AgentState wanted, string reason, DateTimeOffset now) => status.State switch
    {
        AgentState.Offline => Refuse(status, DeskRefusal.NotSignedIn),
        _ when !OnCall(status) => To(status, wanted, now, reason),
        // Nothing that an agent asks for outlives the removal of that agent.
        _ when status.Next is { State: AgentState.Offline } => Refuse(status, DeskRefusal.AgentInactive),
        _ => Done(status with { Next = new NextState(wanted, reason) }),
    };

    private static AgentStep Reserve(AgentStatus status, CallOnAgent call, DateTimeOffset now) => status.State switch
    {
        AgentState.Idle => Done(new AgentStatus(AgentState.Ringing, now) { Call = call }),
        AgentState.Busy or AgentState.WrapUp => Refuse(status, DeskRefusal.NotAllowedInState),
        _ => Freely(status, () => Ignore(status)),
    };

    /// <summary>A busy agent who places a call is busy again after it.</summary>
    private static AgentStep Dial(AgentStatus status, CallOnAgent call, DateTimeOffset now) =>
        Done(new AgentStatus(AgentState.Calling, now)
        {
            Call = call,
            Next = status.State is AgentState.Busy ? new NextState(AgentState.Busy, status.BusyReason) : status.Next,
        });

    private static AgentStep EndCall(AgentStatus status, DateTimeOffset now) => status switch
    {
        // An offer or a dialled call that nobody answered: there is nothing to wrap up.
        { State: AgentState.Ringing or AgentState.Calling } => Done(After(status, now)),
        { State: AgentState.Talking, Next.State: AgentState.Offline or AgentState.WrapUp } => Done(After(status, now)),
        { State: AgentState.Talking, Call: { } call } when call.WrapUp > TimeSpan.Zero => Done(new AgentStatus(AgentState.WrapUp, now)
        {
            WrapUpUntil = now + call.WrapUp,
            WrapUpOf = call.Call.UniqueId,
            Next = status.Next,
        }),
        { State: AgentState.Talking } => Done(After(status, now)),
        _ => Ignore(status),
    };

    private static AgentStatus After(AgentStatus status, DateTimeOffset now) => status.Next switch
    {
        null => new AgentStatus(AgentState.Idle, now),
        { State: AgentState.WrapUp } => new AgentStatus(AgentState.WrapUp, now) { WrapUpOf = status.UniqueId },
        var next => new AgentStatus(next.State, now) { BusyReason = next.BusyReason },
    };

    private static AgentStep To(AgentStatus status, AgentState state, DateTimeOffset now, string reason = "")
    {
        var same = status.State == state && status.BusyReason == reason;
        return Done(new AgentStatus(state, same ? status.Since : now)
        {
            BusyReason = reason,
            WrapUpOf = state is AgentState.WrapUp ? status.WrapUpOf : "",
        });
    }

    private static AgentStep Done(AgentStatus status) => new(status, null, false);

    private static AgentStep Refuse(AgentStatus status, DeskRefusal refusal) => new(status, refusal, false);

    private static AgentStep Ignore(AgentStatus status) => new(status, null, true);
}

/// <param name="Refusal">Set when somebody asked for what cannot be.</param>
/// <param name="Ignored">The event came late or twice: nothing to do, nobody to tell.</param>
public readonly record struct AgentStep(AgentStatus Status, DeskRefusal? Refusal, bool Ignored);
