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

    public static IReadOnlyList<Setting> All { get; } = [LinkMinutes, Mp3Compression];

    private static Text Words(Mp3Compression compression)
    {
        var times = 128 / (int)compression;
        return new($"{times}倍压缩 ({(int)compression}Kbps)", $"{times}:1 ({(int)compression} Kbps)");
    }
}

/// <summary>The number is the bit rate, Kbps.</summary>
public enum Mp3Compression
{
    Sixteenfold = 8,
    Eightfold = 16,
    Fourfold = 32,
    Twofold = 64,
}
