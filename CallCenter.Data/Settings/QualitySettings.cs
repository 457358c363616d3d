namespace CallCenter.Data.Settings;

/// <summary>智能质检配置 (manual 6.1.3.2.1).</summary>
public static class QualitySettings
{
    public static FlagSetting PushRights { get; } = new("quality.push-rights", new("部门权限推送到慧智", "Share departments with the inspection"), false)
    {
        Group = SettingGroup.Quality, Item = new(1), Awaits = Awaited.Transcription,
        Help = new("将部门的账号信息推送给慧智，慧智接收后允许系统用户、企业用户、机构用户、部门用户跳转。", "The inspection learns of departments' users, who may then go over to it."),
    };

    public static ChoiceSetting<TranscribedSide> Transcribe { get; } = new("quality.transcribe", new("ASR自动语音转写", "Transcription"), TranscribedSide.Off, Words)
    {
        Group = SettingGroup.Quality, Item = new(2), Awaits = Awaited.Transcription,
        Help = new("转写哪一侧的录音。", "Whose voice is transcribed."),
    };

    private static SettingCondition On { get; } = new(Transcribe, written => written != Transcribe.DefaultText);

    public static FlagSetting OnlyChosenAgents { get; } = new("quality.only-chosen-agents", new("座席过滤", "Chosen agents only"), false)
    {
        Group = SettingGroup.Quality, Item = new(2, 1), Shown = On, Awaits = Awaited.Transcription,
        Help = new("开启：只推送开启了 ASR 语音转写的座席的话单；关闭：推送所有座席的话单。", "When on, only calls of agents who have transcription on; otherwise calls of all."),
    };

    public static ChoicesSetting<TranscribedCall> Kinds { get; } = new("quality.kinds", new("ASR转写呼叫类型", "Kinds of calls transcribed"), [], Words)
    {
        Group = SettingGroup.Quality, Item = new(2, 2), Shown = On, Awaits = Awaited.Transcription,
        Help = new("勾选哪个呼叫类型才对其转写并推送至慧智；都不勾选则为全部呼叫类型。", "Only calls of these kinds; of all kinds when none is chosen."),
    };

    public static ChoiceSetting<TranscriptionEngine> Engine { get; } = new("quality.engine", new("ASR引擎选择", "Engine"), TranscriptionEngine.Platform, Words)
    {
        Group = SettingGroup.Quality, Item = new(2, 3), Shown = On, Awaits = Awaited.Transcription,
        Help = new("平台引擎，或企业自己的阿里云（ALIBABA）、科大讯飞（IFLYTEK）账户。", "The platform's, or the enterprise's own account at Alibaba or iFlytek."),
    };

    public static TextSetting EngineId { get; } = new("quality.engine-id", new("ASR引擎 id", "Id at the engine"), "", 100)
    {
        Group = SettingGroup.Quality, Item = new(2, 4), Shown = SettingCondition.Of(Engine, TranscriptionEngine.Alibaba, TranscriptionEngine.Iflytek), Awaits = Awaited.Transcription,
        Help = new("自定义引擎的账户 id。", "Of the enterprise's account."),
    };

    public static SecretSetting EngineSecret { get; } = new("quality.engine-secret", new("ASR引擎 secretKey", "Secret key at the engine"), 500)
    {
        Group = SettingGroup.Quality, Item = new(2, 5), Shown = SettingCondition.Of(Engine, TranscriptionEngine.Alibaba, TranscriptionEngine.Iflytek), Awaits = Awaited.Transcription,
        Help = new("自定义引擎的密钥，加密保存，不再显示。", "Of the enterprise's account; kept encrypted and not shown again."),
    };

    public static FlagSetting LengthLimited { get; } = new("quality.length-limited", new("ASR录音转写时间条件", "Only calls of a certain length"), false)
    {
        Group = SettingGroup.Quality, Item = new(2, 6), Shown = On, Awaits = Awaited.Transcription,
        Help = new("开启时只转写通话时长在条件内的录音。", "When on, only calls within the length below are transcribed."),
    };

    public static TextSetting Length { get; } = new(
        "quality.length", new("转写通话时长", "Length of calls"), "30,180", 20, SettingRules.Of(new("转写通话时长", "Length of calls"), SettingRules.Span))
    {
        Group = SettingGroup.Quality, Item = new(2, 7), Unit = new("秒", "seconds"), Shown = SettingCondition.Of(LengthLimited), Awaits = Awaited.Transcription,
        Help = new("如 30,180：转写 30 秒 < 通话时长 < 180 秒的录音。", "30,180 transcribes calls longer than 30 and shorter than 180 seconds."),
    };

    public static FlagSetting PushRecords { get; } = new("quality.push-records", new("通话记录推送到慧智", "Push records of calls"), false)
    {
        Group = SettingGroup.Quality, Item = new(2, 8), Shown = On, Awaits = Awaited.Transcription,
        Help = new("开启时产生转写的通话记录会推送至慧智平台。", "When on, records of transcribed calls are pushed to the inspection."),
    };

    public static FlagSetting PushResults { get; } = new("quality.push-results", new("ASR转写结果推送到慧智", "Push transcriptions"), false)
    {
        Group = SettingGroup.Quality, Item = new(2, 9), Shown = On, Awaits = Awaited.Transcription,
        Help = new("开启时转写成功的转写结果会推送至慧智平台。", "When on, transcriptions are pushed to the inspection."),
    };

    public static TextSetting RepairApp { get; } = new("quality.repair-app", new("失联号码修复 appId", "Repair of lost numbers: appId"), "", 100)
    {
        Group = SettingGroup.Quality, Item = new(3, 1), Awaits = Awaited.LostNumbers,
        Help = new("大数据平台提供的企业 appId。", "As the data platform gave it."),
    };

    public static SecretSetting RepairToken { get; } = new("quality.repair-token", new("失联号码修复 token", "Repair of lost numbers: token"), 500)
    {
        Group = SettingGroup.Quality, Item = new(3, 2), Awaits = Awaited.LostNumbers,
        Help = new("大数据平台提供的企业 token，加密保存，不再显示。", "As the data platform gave it; kept encrypted and not shown again."),
    };

    public static IReadOnlyList<Setting> All { get; } =
    [
        PushRights, Transcribe, OnlyChosenAgents, Kinds, Engine, EngineId, EngineSecret, LengthLimited, Length, PushRecords, PushResults, RepairApp, RepairToken,
    ];

    private static Text Words(TranscribedSide side) => side switch
    {
        TranscribedSide.Off => new("关闭", "Off"),
        TranscribedSide.Both => new("开启两侧", "Both sides"),
        TranscribedSide.Agent => new("开启座席侧", "The agent"),
        TranscribedSide.Customer => new("开启客户侧", "The customer"),
        _ => throw new ArgumentOutOfRangeException(nameof(side), side, null),
    };

    private static Text Words(TranscribedCall kind) => kind switch
    {
        TranscribedCall.Inbound => new("呼入", "Inbound"),
        TranscribedCall.Preview => new("预览外呼", "Preview"),
        TranscribedCall.Direct => new("主叫外呼", "Direct"),
        TranscribedCall.WebCall => new("webcall", "WebCall"),
        TranscribedCall.Predictive => new("预测外呼", "Predictive"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static Text Words(TranscriptionEngine engine) => engine switch
    {
        TranscriptionEngine.Platform => new("平台", "The platform's"),
        TranscriptionEngine.Alibaba => new("自定义：阿里云", "Own: Alibaba"),
        TranscriptionEngine.Iflytek => new("自定义：科大讯飞", "Own: iFlytek"),
        _ => throw new ArgumentOutOfRangeException(nameof(engine), engine, null),
    };
}

/// <summary>Whose voice is transcribed.</summary>
public enum TranscribedSide
{
    Off = 1,
    Both = 2,
    Agent = 3,
    Customer = 4,
}

public enum TranscribedCall
{
    Inbound = 1,
    Preview = 2,
    Direct = 3,
    WebCall = 4,
    Predictive = 5,
}

public enum TranscriptionEngine
{
    Platform = 1,
    Alibaba = 2,
    Iflytek = 3,
}
