using CallCenter.Telephony.Calls;
using CallCenter.Web.Shell;

namespace CallCenter.Web.Home.Board;

/// <summary>Where a call is, on screen.</summary>
public static class PhaseWords
{
    public static Text Label(this CallPhase phase) => phase switch
    {
        CallPhase.Arriving => new("进线", "Arriving"),
        CallPhase.Ivr => new("IVR", "IVR"),
        CallPhase.Queued => new("排队", "Waiting"),
        CallPhase.Ringing => new("响铃", "Ringing"),
        CallPhase.Talking => new("通话", "Talking"),
        CallPhase.Held => new("保持", "On hold"),
        CallPhase.Ending => new("结束", "Ending"),
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, null),
    };
}
