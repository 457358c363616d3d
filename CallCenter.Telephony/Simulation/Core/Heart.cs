using System.Globalization;
using CallCenter.Telephony.Simulation.Wire;

namespace CallCenter.Telephony.Simulation.Core;

/// <summary>HEARTBEAT, and RE_SCHEDULE after it, again and again.</summary>
internal sealed class Heart(SwitchCore core)
{
    public void Start() => core.After(core.Options.HeartbeatInterval, Beat);

    private void Beat()
    {
        var up = core.Now - core.Started;
        core.Publish(EventNames.Heartbeat, "", e => e.Add("Event-Info", "System Ready")
            .Add("Up-Time", $"0 years, {up.Days} days, {up.Hours} hours, {up.Minutes} minutes, {up.Seconds} seconds, {up.Milliseconds} milliseconds, 0 microseconds")
            .Add("Uptime-msec", ((long)up.TotalMilliseconds).ToString(CultureInfo.InvariantCulture))
            .Add("Session-Count", core.Channels.Count.ToString(CultureInfo.InvariantCulture)).Add("Max-Sessions", "1000000").Add("Session-Per-Sec", "10000")
            .Add("Session-Since-Startup", core.SessionsSinceStart.ToString(CultureInfo.InvariantCulture))
            .Add("Session-Peak-Max", core.SessionPeak.ToString(CultureInfo.InvariantCulture)).Add("Idle-CPU", "99.000000"));
        core.Publish(EventNames.ReSchedule, "", e => e.Add("Task-ID", "1").Add("Task-Desc", "heartbeat").Add("Task-Group", "core")
            .Add("Task-Runtime", (core.Now + core.Options.HeartbeatInterval).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));
        core.After(core.Options.HeartbeatInterval, Beat);
    }
}
