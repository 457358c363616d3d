using CallCenter.Data.Agents;

namespace CallCenter.Telephony.Acd.Agents;

/// <summary>What can happen to an agent.</summary>
public abstract record AgentEvent
{
    private AgentEvent()
    {
    }

    /// <param name="Initial">Idle or Busy; WrapUp only when a session is restored.</param>
    /// <param name="Since">Since when the state lasts, when a session is restored; null for now.</param>
    public sealed record SignedIn(AgentState Initial, string BusyReason = "", DateTimeOffset? Since = null) : AgentEvent;

    public sealed record SignedOut : AgentEvent;

    public sealed record WentIdle : AgentEvent;

    public sealed record WentBusy(string Reason) : AgentEvent;

    /// <summary>整理 of the agent's own accord.</summary>
    public sealed record TookWrapUp : AgentEvent;

    /// <summary>A call was given to the agent; the phone is about to ring.</summary>
    public sealed record Reserved(CallOnAgent Call) : AgentEvent;

    /// <summary>The agent places a call.</summary>
    public sealed record Dialled(CallOnAgent Call) : AgentEvent;

    public sealed record Rang : AgentEvent;

    public sealed record Answered : AgentEvent;

    /// <summary>The offer came to nothing.</summary>
    public sealed record OfferFailed : AgentEvent;

    public sealed record HeldOrRetrieved(bool Held) : AgentEvent;

    public sealed record CallEnded : AgentEvent;

    public sealed record WrapUpElapsed : AgentEvent;

    /// <summary>A call that outlived the application is put back on the agent.</summary>
    public sealed record Adopted(CallOnAgent Call, DateTimeOffset Since) : AgentEvent;

    /// <summary>The agent was deleted or deactivated in the configuration.</summary>
    public sealed record Removed : AgentEvent;
}
