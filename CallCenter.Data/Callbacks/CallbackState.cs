namespace CallCenter.Data.Callbacks;

/// <summary>What became of a callback. <see cref="Waiting"/> and <see cref="Calling"/> are open, the others final.</summary>
public enum CallbackState
{
    /// <summary>等待中: for an agent, or for the next attempt.</summary>
    Waiting = 1,

    /// <summary>回呼中: the customer is being called, or waits on the line for the agent.</summary>
    Calling = 2,

    /// <summary>已接通: customer and agent talked.</summary>
    Connected = 3,

    /// <summary>未接通: every attempt was in vain.</summary>
    Failed = 4,

    /// <summary>已取消: the customer called again by himself.</summary>
    Cancelled = 5,

    /// <summary>已过期: no agent was free in time.</summary>
    Expired = 6,
}
