namespace CallCenter.Data.Settings;

/// <summary>TTS配置 (manual 6.1.3.2.5).</summary>
public static class SpeechSettings
{
    public static FlagSetting On { get; } = new("speech.on", new("TTS配置", "Speech synthesis of one's own"), false)
    {
        Group = SettingGroup.Speech, Item = new(23), Awaits = Awaited.SpeechVoices,
        Help = new("开启时自配置语种、语速、音量等；关闭时使用默认普通话。", "When on, voice, speed and volume are chosen below; otherwise the usual voice speaks."),
    };

    public static ChoiceSetting<SpeechVoice> Voice { get; } = new("speech.voice", new("语种配置", "Voice"), SpeechVoice.IflytekMandarin, Words)
    {
        Group = SettingGroup.Speech, Item = new(23, 1), Shown = SettingCondition.Of(On), Awaits = Awaited.SpeechVoices,
        Help = new("支持讯飞普通话、标贝默认、标贝静静、AWS 日语和阿里爱夏。", "Which voice speaks."),
    };

    public static FlagSetting Custom { get; } = new("speech.custom", new("自定义配置", "Speed and volume of one's own"), false)
    {
        Group = SettingGroup.Speech, Item = new(23, 2), Shown = SettingCondition.Of(On), Awaits = Awaited.SpeechVoices,
        Help = new("开启时自定义配置语速、音量。", "When on, speed and volume are set below."),
    };

    public static NumberSetting Speed { get; } = new("speech.speed", new("语速配置", "Speed"), 0, -50, 50)
    {
        Group = SettingGroup.Speech, Item = new(23, 3), Shown = SettingCondition.Of(Custom), Awaits = Awaited.SpeechVoices,
        Help = new("数值越大语速越快。", "The greater, the faster."),
    };

    public static NumberSetting Volume { get; } = new("speech.volume", new("音量配置", "Volume"), 0, -50, 50)
    {
        Group = SettingGroup.Speech, Item = new(23, 4), Shown = SettingCondition.Of(Custom), Awaits = Awaited.SpeechVoices,
        Help = new("数值越大音量越大。", "The greater, the louder."),
    };

    public static IReadOnlyList<Setting> All { get; } = [On, Voice, Custom, Speed, Volume];

    private static Text Words(SpeechVoice voice) => voice switch
    {
        SpeechVoice.IflytekMandarin => new("讯飞普通话", "iFlytek Mandarin"),
        SpeechVoice.BiaobeiDefault => new("标贝默认", "Data Baker default"),
        SpeechVoice.BiaobeiJingjing => new("标贝静静", "Data Baker Jingjing"),
        SpeechVoice.AwsJapanese => new("AWS日语", "AWS Japanese"),
        SpeechVoice.AlibabaAixia => new("阿里爱夏", "Alibaba Aixia"),
        _ => throw new ArgumentOutOfRangeException(nameof(voice), voice, null),
    };
}

/// <summary>语种配置</summary>
public enum SpeechVoice
{
    IflytekMandarin = 1,
    BiaobeiDefault = 2,
    BiaobeiJingjing = 3,
    AwsJapanese = 4,
    AlibabaAixia = 5,
}
