using CallCenter.Data.Recordings;
using CallCenter.Web.Listing;

namespace CallCenter.Web.Home.Records.Recordings;

/// <summary>Sentences about recordings that cannot be heard.</summary>
internal static class RecordingWords
{
    public static Text NotAllowed { get; } = new("您没有收听录音的权限。", "You may not listen to recordings.");

    public static Text Forged { get; } = new("录音链接无效。", "The link to the recording is not valid.");

    public static Text Expired { get; } = new("录音链接已过期，请在记录列表中重新打开。", "The link has expired: open the recording again from the list.");

    public static Text NoWav { get; } = new("wav 文件已按保留时长清理，请下载 mp3。", "The wav file was removed when its time had come; the mp3 is kept: download that.");

    public static Text NoWaveform { get; } = new("无法读取录音的波形，仍可播放。", "The waveform cannot be read; the recording can still be played.");

    /// <summary>Null when the recording can be played.</summary>
    /// <param name="zone">In which the day of a removal is told.</param>
    public static Text? Sentence(this RecordingFinding finding, TimeZoneInfo zone) => finding.Problem switch
    {
        RecordingProblem.None => null,
        RecordingProblem.NotRecorded => new("没有录音。", "Nothing was recorded."),
        RecordingProblem.Missing => new("录音文件不存在，可能尚未生成，或已不在存储中。", "The recording's file is missing: it is not made yet, or is no longer in the storage."),
        RecordingProblem.StorageAway => new("录音存储暂时无法访问，请稍后再试。", "The storage of recordings cannot be reached at the moment: try again later."),
        RecordingProblem.Removed => Removed(finding.Removal!, zone),
        RecordingProblem.Empty => new("录音文件是空的，没有录到声音。", "The recording is empty: no sound was recorded."),
        RecordingProblem.NotSound => new("录音文件已损坏，无法识别为 wav 或 mp3。", "The recording's file is damaged: it is neither wav nor mp3."),
        var problem => throw new InvalidOperationException($"No sentence for {problem}."),
    };

    public static Text Sentence(this ConversionProblem problem) => problem switch
    {
        ConversionProblem.NoConverter => new("服务器未安装 ffmpeg，无法生成 mp3，请下载 wav。", "ffmpeg is not installed on the server, so there is no mp3: download the wav."),
        ConversionProblem.TooSlow => new("生成 mp3 超时，请稍后再试，或下载 wav。", "Making the mp3 took too long: try again later, or download the wav."),
        ConversionProblem.Unreadable => new("录音文件已损坏，无法转换为 mp3。", "The recording is damaged and cannot be converted to mp3."),
        _ => throw new ArgumentOutOfRangeException(nameof(problem), problem, null),
    };

    private static Text Removed(RecordingRemoval removal, TimeZoneInfo zone)
    {
        var at = ListText.Time(removal.RemovedAt, zone);
        return removal.Reason switch
        {
            RemovalReason.Age => new($"录音已超过保留期限，于 {at} 清理。", $"The recording was older than recordings are kept, and was removed at {at}."),
            RemovalReason.Capacity => new($"录音存储超出容量，此录音于 {at} 按从早到晚的顺序清理。", $"Recordings took more room than they have; this one was among the oldest and was removed at {at}."),
            _ => throw new InvalidOperationException($"No sentence for {removal.Reason}."),
        };
    }
}
