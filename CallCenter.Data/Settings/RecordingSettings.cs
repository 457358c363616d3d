namespace CallCenter.Data.Settings;

/// <summary>平台录音相关配置 (manual 6.1.3.1.5).</summary>
public static class RecordingSettings
{
    public static TextSetting NameField { get; } = new("recording.name-field", new("录音文件前缀自定义设置", "Field of one's own in file names"), "", 100, NameFieldRule)
    {
        Group = SettingGroup.Recording, Item = new(22),
        Help = new(
            "录音文件名中的一段标识：固定的字符串，或以 ${名称} 引用来电携带的自定义字段；非字母、数字、下划线的字符会被去掉。",
            "A part of recordings' file names: fixed text, or ${name} for a custom field that the call brought. What is neither letter, digit nor underscore is left out."),
    };

    public static NumberSetting LinkMinutes { get; } = new("recording.link-minutes", new("录音URL过期时间", "Recording links expire after"), 600, 1, 7 * 24 * 60)
    {
        Group = SettingGroup.Recording, Item = new(23),
        Unit = new("分钟", "minutes"),
        Help = new("录音地址的有效时间，默认 600 分钟，最长 7 天（10080 分钟）。缩短后，已发出的地址也按新的时间失效。",
            "How long the address of a recording works: 600 minutes unless told, 7 days (10080 minutes) at most. A shorter time counts for addresses given before, too."),
    };

    public static FlagSetting MuteSplit { get; } = new("recording.mute-split", new("分线录音时，是否开启录音静音功能", "Pausing recordings in separate tracks"), false)
    {
        Group = SettingGroup.Recording, Item = new(24), Awaits = Awaited.MutedRecording,
        Help = new("开启：通话过程中开启静音的时间内不进行分线录制，关闭静音后继续；关闭：正常录音。",
            "When on, nothing is recorded in separate tracks while the agent has paused the recording."),
    };

    public static FlagSetting MuteMixed { get; } = new("recording.mute-mixed", new("混音录音时，是否开启录音静音功能", "Pausing mixed recordings"), false)
    {
        Group = SettingGroup.Recording, Item = new(25), Awaits = Awaited.MutedRecording,
        Help = new("开启：通话过程中开启静音的时间内不进行混音录制，关闭静音后继续；关闭：正常录音。",
            "When on, nothing is recorded of both voices while the agent has paused the recording."),
    };

    public static ChoiceSetting<WavFormat> Wav { get; } = new("recording.wav", new("录音格式配置（wav）", "Format of recordings (wav)"), WavFormat.Mixed, Words)
    {
        Group = SettingGroup.Recording, Item = new(26),
        Help = new(
            "双声道：左声道客户、右声道座席。2个单声道：通话结束后另存客户、座席各一个 wav，可收听的录音仍为混音。更改前的录音保持原格式。",
            "Stereo has the customer on the left and the agent on the right. Two mono files are kept beside a mixed one. Recordings made before the change stay as they are."),
    };

    public static NumberSetting KeepTracksDays { get; } = new("recording.keep-tracks-days", new("录音文件保留时长", "Days separate tracks are kept"), 31, 1, 365)
    {
        Group = SettingGroup.Recording, Item = new(26, 1), Unit = new("天", "days"), Shown = SettingCondition.Of(Wav, WavFormat.Split),
        Help = new("分轨录音（2个单声道 wav）的保存时长，最大为 365 天，默认 31 天。", "How long the two mono files are kept; 31 days unless told, 365 at most."),
    };

    public static TextSetting TracksAddress { get; } = new(
        "recording.tracks-address", new("备份录音地址自定义配置(wav)", "Where separate tracks are copied to"), "", 500,
        SettingRules.Of(new("备份录音地址自定义配置(wav)", "Where separate tracks are copied to"), SettingRules.WebAddress))
    {
        Group = SettingGroup.Recording, Item = new(26, 2), Shown = SettingCondition.Of(Wav, WavFormat.Split), Awaits = Awaited.RecordPush,
        Help = new("将生成的两个单轨录音备份到此地址；为空则不备份。", "The two mono files are copied to this address; nowhere when empty."),
    };

    public static ChoiceSetting<Mp3Format> Format { get; } = new("recording.format", new("录音格式配置（mp3）", "Format of recordings (mp3)"), Mp3Format.Wav, Words)
    {
        Group = SettingGroup.Recording, Item = new(26, 3),
        Help = new("选择 mp3 时，通话结束后生成 mp3，wav 保留到“wav录音文件保留时长”后删除。",
            "With mp3, an mp3 is made after the call, and the wav goes when its days are over."),
    };

    public static NumberSetting KeepWavDays { get; } = new("recording.keep-wav-days", new("wav录音文件保留时长", "Days the wav is kept beside the mp3"), 31, 1, 365)
    {
        Group = SettingGroup.Recording, Item = new(26, 4),
        Unit = new("天", "days"), Shown = SettingCondition.Of(Format, Mp3Format.Mp3, Mp3Format.StereoMp3),
        Help = new("生成 mp3 后 wav 的保存时长，默认 31 天，最大 365 天。", "Counts where mp3 is made; 31 days unless told, 365 at most."),
    };

    public static ChoiceSetting<Mp3Compression> Mp3Compression { get; } = new("recording.mp3-compression", new("mp3压缩倍率配置", "mp3 compression"), Settings.Mp3Compression.Eightfold, Words)
    {
        Group = SettingGroup.Recording, Item = new(27),
        Help = new("mp3 录音文件相对 128Kbps 的 wav 的压缩倍率：倍率越高，文件越小，音质越低。", "How much smaller mp3 is than wav of 128 Kbps: the smaller the file, the poorer the sound."),
    };

    /// <summary>In the manual's picture of the page, without a number in its text.</summary>
    public static FlagSetting JitterBuffer { get; } = new("recording.jitter-buffer", new("是否开启JITTERBUFFER", "Jitter buffer"), false)
    {
        Group = SettingGroup.Recording,
        Help = new("开启后，交换机以 60-200 毫秒的缓冲抹平网络抖动：通话和录音更连贯，声音略有延迟。", "When on, the switch evens out the network's jitter with 60 to 200 ms of delay: talks and recordings have fewer gaps."),
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

    public static IReadOnlyList<Setting> All { get; } =
    [
        NameField, LinkMinutes, MuteSplit, MuteMixed, Wav, KeepTracksDays, TracksAddress, Format, KeepWavDays, Mp3Compression, .. OwnStorageSettings.All,
        JitterBuffer, KeepDays, CapacityGigabytes,
    ];

    private static Text? NameFieldRule(string value) =>
        value.All(symbol => char.IsAsciiLetterOrDigit(symbol) || symbol is '_' or '$' or '{' or '}' or '.')
            ? null
            : new("“录音文件前缀自定义设置”只能包含字母、数字、下划线和 ${字段名}。", "“Field of one's own in file names” holds letters, digits, underscores and ${field}.");

    private static Text Words(WavFormat format) => format switch
    {
        WavFormat.Mixed => new("1个混音wav", "One wav with both voices"),
        WavFormat.Stereo => new("1个双声道wav", "One stereo wav"),
        WavFormat.Split => new("2个单声道wav", "Two mono wavs"),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };

    private static Text Words(Mp3Format format) => format switch
    {
        Mp3Format.Wav => new("不生成mp3", "No mp3"),
        Mp3Format.Mp3 => new("1个混音mp3", "One mp3 with both voices"),
        Mp3Format.StereoMp3 => new("1个双声道mp3", "One stereo mp3"),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };

    private static Text Words(Mp3Compression compression)
    {
        var times = 128 / (int)compression;
        return new($"{times}倍压缩 ({(int)compression}Kbps)", $"{times}:1 ({(int)compression} Kbps)");
    }
}

/// <summary>What is recorded.</summary>
public enum WavFormat
{
    Mixed = 1,
    Stereo = 2,
    Split = 3,
}

/// <summary>What is made of it after the call.</summary>
public enum Mp3Format
{
    /// <summary>Nothing: the wav stays.</summary>
    Wav = 1,
    Mp3 = 2,
    StereoMp3 = 3,
}

/// <summary>The number is the bit rate, Kbps.</summary>
public enum Mp3Compression
{
    Sixteenfold = 8,
    Eightfold = 16,
    Fourfold = 32,
    Twofold = 64,
}
