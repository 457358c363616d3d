using System.Globalization;
using CallCenter.Data.Archive;

namespace CallCenter.Web.Home.Records.Expired;

/// <summary>Codes of archive and restores as people read them.</summary>
internal static class ExpiredWords
{
    private static readonly Dictionary<string, Text> Tables = new()
    {
        ["call_record"] = new("通话记录", "Calls"),
        ["call_leg"] = new("通话明细", "Legs of calls"),
        ["call_event"] = new("通话轨迹", "Stories of calls"),
        ["ivr_trace"] = new("IVR 轨迹", "IVR traces"),
        ["queue_log"] = new("排队日志", "Queue log"),
        ["agent_state_log"] = new("座席状态日志", "Agent state log"),
        ["survey_response"] = new("满意度记录", "Survey responses"),
        ["voicemail_message"] = new("留言记录", "Voicemail"),
        ["transcript"] = new("转写记录", "Transcripts"),
    };

    /// <summary>A table that was added since is shown by its own name.</summary>
    public static Text Table(string name) => Tables.TryGetValue(name, out var words) ? words : Text.Same(name);

    public static Text Label(RestoreState state) => state switch
    {
        RestoreState.Waiting => new("等待", "Waiting"),
        RestoreState.Restoring => new("恢复中", "Restoring"),
        RestoreState.Done => new("完成", "Done"),
        RestoreState.Failed => new("失败", "Failed"),
        RestoreState.Expired => new("已过期", "Expired"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static Text Label(ArchiveStepKind kind) => kind switch
    {
        ArchiveStepKind.Backup => new("备份", "Backup"),
        ArchiveStepKind.CleanUp => new("清理", "Clean-up"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string Month(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    public static Text Months(DateOnly first, DateOnly last) =>
        first == last ? new(Month(first), Month(first)) : new($"{Month(first)} 至 {Month(last)}", $"{Month(first)} to {Month(last)}");

    /// <summary>1.5 MB</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.#} KB"),
        < 1024L * 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.#} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1073741824.0:0.##} GB"),
    };
}
