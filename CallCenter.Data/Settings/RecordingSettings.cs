namespace CallCenter.Data.Settings;

/// <summary>平台录音相关配置 (manual 6.1.3.1.5).</summary>
public static class RecordingSettings
{
    /// <summary>Item 23.</summary>
    public static NumberSetting LinkMinutes { get; } = new("recording.link-minutes", new("录音URL过期时间", "Recording links expire after"), 600, 1, 7 * 24 * 60)
    {
        Group = SettingGroup.Recording,
        Unit = new("分钟", "minutes"),
        Help = new("录音地址的有效时间，默认 600 分钟，最长 7 天（10080 分钟）。缩短后，已发出的地址也按新的时间失效。",
            "How long the address of a recording works: 600 minutes unless told, 7 days (10080 minutes) at most. A shorter time counts for addresses given before, too."),
    };

    /// <summary>Item 27.</summary>
    public static ChoiceSetting<Mp3Compression> Mp3Compression { get; } = new("recording.mp3-compression", new("mp3压缩倍率", "mp3 compression"), Settings.Mp3Compression.Eightfold, Words)
    {
        Group = SettingGroup.Recording,
        Help = new("mp3 录音文件相对 128Kbps 的 wav 的压缩倍率：倍率越高，文件越小，音质越低。", "How much smaller mp3 is than wav of 128 Kbps: the smaller the file, the poorer the sound."),
    };

    /// <summary>Item 26, as far as the switch records: one file with both voices.</summary>
    public static ChoiceSetting<RecordingFormat> Format { get; } = new("recording.format", new("录音格式", "Format of recordings"), RecordingFormat.Wav, Words)
    {
        Group = SettingGroup.Recording,
        Help = new("选择 mp3 时，通话结束后生成 mp3，wav 保留到“wav录音文件保留时长”后删除；更改前的录音保持原格式。",
            "With mp3, an mp3 is made after the call, and the wav goes when its days are over. Recordings made before the change stay as they are."),
    };

    /// <summary>Item 26 (1).</summary>
    public static NumberSetting KeepWavDays { get; } = new("recording.keep-wav-days", new("wav录音文件保留时长", "Days the wav is kept beside the mp3"), 31, 1, 365)
    {
        Group = SettingGroup.Recording,
        Unit = new("天", "days"),
        Help = new("仅在录音格式为 mp3 时生效，默认 31 天，最大 365 天。", "Counts only where the format is mp3; 31 days unless told, 365 at most."),
    };

    /// <summary>By time (Alibaba: 按照时间存储).</summary>
    public static NumberSetting KeepDays { get; } = new("recording.keep-days", new("录音保留天数", "Days recordings are kept"), 0, 0, 3660)
    {
        Group = SettingGroup.Recording,
        Unit = new("天", "days"),
        Help = new("超过此天数的录音每晚自动删除，通话记录保留并注明删除时间；0 表示不按时间删除。",
            "Recordings older than this are removed at night; their records stay and say when. 0 keeps them however old they are."),
    };

    /// <summary>By capacity (Alibaba: 按照容量存储).</summary>
    public static NumberSetting CapacityGigabytes { get; } = new("recording.capacity-gigabytes", new("录音存储容量", "Room for recordings"), 0, 0, 1_000_000)
    {
        Group = SettingGroup.Recording,
        Unit = new("GB", "GB"),
        Help = new("录音总大小超过此容量时，每晚从最早的录音开始删除，直到不超过此容量；0 表示不限。1 GB = 1024 MB。",
            "When all recordings together take more, the oldest are removed at night until they fit; 0 for no limit. 1 GB is 1024 MB."),
    };

    public static IReadOnlyList<Setting> All { get; } = [LinkMinutes, Format, KeepWavDays, Mp3Compression, KeepDays, CapacityGigabytes];

    private static Text Words(RecordingFormat format) => format switch
    {
        RecordingFormat.Wav => new("1个混音wav", "One wav with both voices"),
        RecordingFormat.Mp3 => new("1个混音mp3", "One mp3 with both voices"),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };

    private static Text Words(Mp3Compression compression)
    {
        var times = 128 / (int)compression;
        return new($"{times}倍压缩 ({(int)compression}Kbps)", $"{times}:1 ({(int)compression} Kbps)");
    }
}

/// <summary>录音格式</summary>
public enum RecordingFormat
{
    Wav = 1,
    Mp3 = 2,
}

/// <summary>The number is the bit rate, Kbps.</summary>
public enum Mp3Compression
{
    Sixteenfold = 8,
    Eightfold = 16,
    Fourfold = 32,
    Twofold = 64,
}
