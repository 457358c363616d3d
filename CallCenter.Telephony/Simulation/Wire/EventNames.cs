using System.Collections.Frozen;

namespace CallCenter.Telephony.Simulation.Wire;

/// <summary>The names of the events that the simulator sends, and of those that FreeSWITCH knows.</summary>
internal static class EventNames
{
    public const string Custom = "CUSTOM";
    public const string Create = "CHANNEL_CREATE";
    public const string Outgoing = "CHANNEL_OUTGOING";
    public const string Originate = "CHANNEL_ORIGINATE";
    public const string State = "CHANNEL_STATE";
    public const string CallState = "CHANNEL_CALLSTATE";
    public const string Progress = "CHANNEL_PROGRESS";
    public const string Answer = "CHANNEL_ANSWER";
    public const string CallUpdate = "CALL_UPDATE";
    public const string Execute = "CHANNEL_EXECUTE";
    public const string ExecuteComplete = "CHANNEL_EXECUTE_COMPLETE";
    public const string Park = "CHANNEL_PARK";
    public const string Unpark = "CHANNEL_UNPARK";
    public const string Bridge = "CHANNEL_BRIDGE";
    public const string Unbridge = "CHANNEL_UNBRIDGE";
    public const string Hold = "CHANNEL_HOLD";
    public const string Unhold = "CHANNEL_UNHOLD";
    public const string HangUp = "CHANNEL_HANGUP";
    public const string HangUpComplete = "CHANNEL_HANGUP_COMPLETE";
    public const string Destroy = "CHANNEL_DESTROY";
    public const string PlaybackStart = "PLAYBACK_START";
    public const string PlaybackStop = "PLAYBACK_STOP";
    public const string RecordStart = "RECORD_START";
    public const string RecordStop = "RECORD_STOP";
    public const string MediaBugStart = "MEDIA_BUG_START";
    public const string MediaBugStop = "MEDIA_BUG_STOP";
    public const string Dtmf = "DTMF";
    public const string ReceivedRtcp = "RECV_RTCP_MESSAGE";
    public const string BackgroundJob = "BACKGROUND_JOB";
    public const string Heartbeat = "HEARTBEAT";
    public const string ReSchedule = "RE_SCHEDULE";
    public const string ReloadXml = "RELOADXML";

    /// <summary>Events about a channel that carry no <c>variable_…</c> headers; all others do.</summary>
    public static FrozenSet<string> WithoutVariables { get; } = FrozenSet.ToFrozenSet([Outgoing, State, CallState, Dtmf]);

    public static FrozenSet<string> Known { get; } = FrozenSet.ToFrozenSet(
    [
        Create, Outgoing, Originate, State, CallState, Progress, Answer, CallUpdate, Execute, ExecuteComplete, Park, Unpark, Bridge, Unbridge,
        Hold, Unhold, HangUp, HangUpComplete, Destroy, PlaybackStart, PlaybackStop, RecordStart, RecordStop, MediaBugStart, MediaBugStop, Dtmf,
        ReceivedRtcp, BackgroundJob, Heartbeat, ReSchedule, ReloadXml, "CHANNEL_PROGRESS_MEDIA", "CHANNEL_UUID", "CHANNEL_DATA", "CHANNEL_APPLICATION", "MODULE_LOAD",
        "MODULE_UNLOAD", "SHUTDOWN", "STARTUP", "API", "CODEC", "LOG", "MESSAGE", "PRESENCE_IN", "PRESENCE_OUT", "RECV_INFO", "SEND_INFO", "TALK", "NOTALK",
        "SESSION_HEARTBEAT", "COMMAND", "NOTIFY", "SERVER_DISCONNECTED", "CALL_SECURE", "CALL_DETAIL", "ADD_SCHEDULE", "DEL_SCHEDULE", "EXE_SCHEDULE", "TRAP",
    ], StringComparer.OrdinalIgnoreCase);
}
