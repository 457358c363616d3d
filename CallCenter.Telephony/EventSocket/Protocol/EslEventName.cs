using System.Text;

namespace CallCenter.Telephony.EventSocket.Protocol;

/// <summary>The events that this product reads, and the sofia subclasses of <see cref="Custom"/>.</summary>
public static class EslEventName
{
    public const string ChannelPark = "CHANNEL_PARK";
    public const string ChannelProgress = "CHANNEL_PROGRESS";
    public const string ChannelProgressMedia = "CHANNEL_PROGRESS_MEDIA";
    public const string ChannelAnswer = "CHANNEL_ANSWER";
    public const string ChannelBridge = "CHANNEL_BRIDGE";
    public const string ChannelUnbridge = "CHANNEL_UNBRIDGE";
    public const string ChannelHold = "CHANNEL_HOLD";
    public const string ChannelUnhold = "CHANNEL_UNHOLD";
    public const string ChannelExecute = "CHANNEL_EXECUTE";
    public const string ChannelExecuteComplete = "CHANNEL_EXECUTE_COMPLETE";
    public const string ChannelHangupComplete = "CHANNEL_HANGUP_COMPLETE";
    public const string Dtmf = "DTMF";
    public const string RecordStop = "RECORD_STOP";
    public const string ReceivedRtcp = "RECV_RTCP_MESSAGE";
    public const string BackgroundJob = "BACKGROUND_JOB";
    public const string Heartbeat = "HEARTBEAT";
    public const string Custom = "CUSTOM";

    public const string SofiaRegister = "sofia::register";
    public const string SofiaUnregister = "sofia::unregister";
    public const string SofiaExpire = "sofia::expire";

    private static readonly string[] Known =
    [
        ChannelExecute, ChannelExecuteComplete, ChannelAnswer, ChannelProgress, ChannelProgressMedia, ChannelPark, ChannelBridge,
        ChannelUnbridge, ChannelHangupComplete, ChannelHold, ChannelUnhold, Dtmf, RecordStop, ReceivedRtcp, BackgroundJob, Heartbeat, Custom,
    ];

    /// <summary>The name as a string, without making a new one for those above.</summary>
    internal static string Of(ReadOnlySpan<byte> raw)
    {
        foreach (var name in Known)
        {
            if (Ascii.Equals(raw, name))
            {
                return name;
            }
        }

        return PercentEncoding.Decode(raw);
    }
}
