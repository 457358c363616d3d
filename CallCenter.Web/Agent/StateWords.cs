using CallCenter.Data.Agents;
using CallCenter.Web.Shell;

namespace CallCenter.Web.Agents;

/// <summary>座席状态 on screen.</summary>
public static class StateWords
{
    /// <summary>The states in the order in which screens list them: who can help first, who is away last.</summary>
    public static IReadOnlyList<AgentState> Order { get; } =
        [AgentState.Idle, AgentState.Ringing, AgentState.Calling, AgentState.Talking, AgentState.WrapUp, AgentState.Busy, AgentState.Offline];

    public static Text Label(this AgentState state) => state switch
    {
        AgentState.Offline => new("离线", "Offline"),
        AgentState.Idle => new("空闲", "Idle"),
        AgentState.Busy => new("置忙", "Busy"),
        AgentState.Calling => new("呼叫中", "Calling"),
        AgentState.Ringing => new("响铃", "Ringing"),
        AgentState.Talking => new("通话", "Talking"),
        AgentState.WrapUp => new("整理", "Wrap-up"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>The state in a CSS class or attribute: <c>idle</c>, <c>wrapup</c> …</summary>
    public static string Css(this AgentState state) => state.ToString().ToLowerInvariant();

    public static Text Label(this BoundPhoneKind kind) => kind switch
    {
        BoundPhoneKind.WebRtc => new("浏览器电话", "Browser phone"),
        BoundPhoneKind.Extension => new("分机", "Extension"),
        BoundPhoneKind.Telephone => new("电话号码", "Telephone"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
