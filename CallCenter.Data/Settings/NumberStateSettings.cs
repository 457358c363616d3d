namespace CallCenter.Data.Settings;

/// <summary>号码状态相关配置 (manual 6.1.3.1.9).</summary>
public static class NumberStateSettings
{
    public static FlagSetting Detection { get; } = new("number-state.detection", new("号码状态检测功能（收费）", "Checking the state of numbers (charged)"), false)
    {
        Group = SettingGroup.NumberState, Item = new(43), Awaits = Awaited.NumberStates,
        Help = new("开启以后号码状态检测接口才能使用。", "The interface that checks numbers works only when this is on."),
    };

    public static ChoiceSetting<NumberRecognition> Recognition { get; } = new("number-state.recognition", new("号码状态识别", "Recognising the state of numbers"), NumberRecognition.Off, Words)
    {
        Group = SettingGroup.NumberState, Item = new(44), Awaits = Awaited.NumberStates,
        Help = new(
            "呼叫客户或座席未接通时识别：忙、超时、拒接、空号、关机、暂时无法接通、停机。实时：挂断之前取彩铃前五秒识别，准确率约 30%；延时：电话结束后取整段彩铃识别，准确率 90%-95%。",
            "Tells from the ring-back why a call was not answered. At once: from its first five seconds, right in about 30% of cases. Later: from all of it after the call, right in 90 to 95%."),
    };

    public static FlagSetting HangUp { get; } = new("number-state.hang-up", new("自动挂机", "Hang up by itself"), false)
    {
        Group = SettingGroup.NumberState, Item = new(44, 1), Shown = SettingCondition.Of(Recognition, NumberRecognition.Immediate), Awaits = Awaited.NumberStates,
        Help = new("开启：识别出空号、关机、停机时系统自动挂断电话；关闭：直到座席或用户挂断或者彩铃播放完毕。",
            "When on, a call to a number that is vacant, switched off or suspended is ended at once."),
    };

    public static FlagSetting RingBack { get; } = new("number-state.ring-back", new("呼入彩铃", "Inbound calls are answered by agents only"), false)
    {
        Group = SettingGroup.NumberState, Item = new(45),
        Help = new(
            "开启：用户拨打目的码进入系统，系统不会自动应答，直到座席侧接听才算接听（此前的语音以彩铃播放）；关闭：系统自动应答。",
            "When on, the system does not answer: callers hear prompts and music before the answer, which is the agent's. When off, the system answers."),
    };

    public static FlagSetting Certification { get; } = new("number-state.certification", new("号码360认证开启", "360 certification of numbers"), false)
    {
        Group = SettingGroup.NumberState, Item = new(46), Awaits = Awaited.NumberCertification,
        Help = new("开启：热线号码中展示“360认证名称”、“认证状态”、“认证名称”三个字段；关闭：隐藏。", "When on, hotlines show the name and state of their certification."),
    };

    public static IReadOnlyList<Setting> All { get; } = [Detection, Recognition, HangUp, RingBack, Certification];

    private static Text Words(NumberRecognition when) => when switch
    {
        NumberRecognition.Off => new("关闭", "Off"),
        NumberRecognition.Immediate => new("实时", "At once"),
        NumberRecognition.Later => new("延时", "Later"),
        _ => throw new ArgumentOutOfRangeException(nameof(when), when, null),
    };
}

/// <summary>号码状态识别</summary>
public enum NumberRecognition
{
    Off = 1,
    Immediate = 2,
    Later = 3,
}
