using System.Globalization;

namespace CallCenter.Data.Settings;

/// <summary>How agents come and go (manual 6.3.8).</summary>
public static class DepartmentAgents
{
    public static FlagSetting SignOutUnbinds { get; } = new("department.sign-out-unbinds", new("座席退出时同时退出电话", "Signing out gives up the phone"), false)
    {
        Group = DepartmentGroups.Agents,
        Help = new("开启：座席退出时同时解除绑定电话。关闭：座席退出时不解除绑定电话。", "On: an agent who signs out is no longer bound to a phone, and names one when signing in again. Off: the phone stays bound."),
    };

    public static FlagSetting StatesBroadcast { get; } = new("department.states-broadcast", new("座席状态广播", "Supervisors see agents' states"), true)
    {
        Group = DepartmentGroups.Agents,
        Help = new("开启：班长席可监控队列中座席状态。关闭：班长席不生效。", "On: supervisors see at their desk what the agents of their queues do. Off: they do not."),
    };

    public static FlagSetting ClosingSignsOut { get; } = new("department.closing-signs-out", new("关闭浏览器是否自动下线", "Closing the browser signs out"), false)
    {
        Group = DepartmentGroups.Agents,
        Help = new(
            "座席工具条登录。开启：关闭浏览器约 15 秒后自动下线，通话中则在通话结束后下线；刷新页面不会下线。关闭：关闭浏览器不下线。",
            "On: an agent whose desk is closed is signed out some 15 seconds later, or after the call; reloading the page changes nothing. Off: closing changes nothing."),
    };

    public static WordsSetting SignOutTimes { get; } = new("department.sign-out-times", new("座席定时下线", "Sign-out at set times"), 24, TimeRule)
    {
        Group = DepartmentGroups.Agents,
        Help = new(
            "到时间后在线的座席全部下线，通话中的座席在通话结束后下线。格式为 HH:mm，精确到 10 分，可填多个，如 15:20,12:10。按部门所在时区。",
            "All agents are signed out at these times, those on a call after it. HH:mm in steps of ten minutes, several with commas between, by the department's own clock."),
    };

    public static FlagSetting TimedSignOutUnbinds { get; } = new("department.timed-sign-out-unbinds", new("定时下线时同时退出电话", "Set times give up the phone"), false)
    {
        Group = DepartmentGroups.Agents,
        Help = new("座席定时下线时是否同时解除绑定电话。", "Whether agents who are signed out at set times are no longer bound to a phone."),
    };

    public static IReadOnlyList<Setting> All { get; } = [SignOutUnbinds, StatesBroadcast, ClosingSignsOut, SignOutTimes, TimedSignOutUnbinds];

    private static Text? TimeRule(string word) => TimeOnly.TryParseExact(word, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) && time.Minute % 10 == 0
        ? null
        : new("应为 HH:mm，精确到 10 分", "is no time such as 15:20, in steps of ten minutes");
}
