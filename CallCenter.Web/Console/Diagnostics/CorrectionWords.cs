using CallCenter.Telephony.Calls;
using CallCenter.Web.Shell;

namespace CallCenter.Web.Console.Diagnostics;

/// <summary>Kinds of corrections on screen.</summary>
public static class CorrectionWords
{
    public static Text Label(this CorrectionKind kind) => kind switch
    {
        CorrectionKind.Agent => new("座席状态", "Agent state"),
        CorrectionKind.GhostCall => new("幽灵通话", "Ghost call"),
        CorrectionKind.OrphanChannel => new("孤立通道", "Orphan channel"),
        CorrectionKind.MissedArrival => new("遗漏来电", "Missed arrival"),
        CorrectionKind.Recovered => new("恢复接管", "Taken up again"),
        CorrectionKind.EndedUnseen => new("期间已结束", "Ended unseen"),
        CorrectionKind.Recording => new("录音", "Recording"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
