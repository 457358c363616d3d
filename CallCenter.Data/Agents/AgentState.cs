namespace CallCenter.Data.Agents;

/// <summary>座席状态. The order is that of the manual's screens.</summary>
public enum AgentState
{
    /// <summary>离线</summary>
    Offline = 0,

    /// <summary>空闲</summary>
    Idle = 1,

    /// <summary>置忙, with a BusyReason</summary>
    Busy = 2,

    /// <summary>呼叫中: the agent's own call is being set up</summary>
    Calling = 3,

    /// <summary>响铃</summary>
    Ringing = 4,

    /// <summary>通话</summary>
    Talking = 5,

    /// <summary>整理</summary>
    WrapUp = 6,
}
