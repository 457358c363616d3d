namespace CallCenter.Data.Settings;

/// <summary>A page of settings: 企业功能配置, 对接三方配置, 企业路由配置.</summary>
public sealed record SettingSection(string Key, Text Label)
{
    /// <summary>6.1.3.1</summary>
    public static SettingSection Functions { get; } = new("functions", new("企业功能配置", "Functions"));

    /// <summary>6.1.3.2</summary>
    public static SettingSection ThirdParties { get; } = new("third-parties", new("对接三方配置", "Third parties"));

    /// <summary>6.1.3.3</summary>
    public static SettingSection Routes { get; } = new("routes", new("企业路由配置", "Routes"));
}

/// <summary>A heading of 企业配置 (manual 6.1.3). Groups are told apart by their key; pages show them in the order of <see cref="SettingCatalog"/>.</summary>
public sealed record SettingGroup(string Key, Text Label)
{
    public SettingSection Section { get; init; } = SettingSection.Functions;

    /// <summary>6.1.3.1.1</summary>
    public static SettingGroup Inbound { get; } = new("inbound", new("呼入相关配置", "Inbound calls"));

    /// <summary>6.1.3.1.2</summary>
    public static SettingGroup Outbound { get; } = new("outbound", new("外呼相关配置", "Outbound calls"));

    /// <summary>6.1.3.1.3 and 6.1.3.1.4</summary>
    public static SettingGroup WebRtc { get; } = new("webrtc", new("webrtc相关配置", "Browser phones"));

    /// <summary>6.1.3.1.5</summary>
    public static SettingGroup Recording { get; } = new("recording", new("平台录音相关配置", "Recording"));

    /// <summary>6.1.3.1.6</summary>
    public static SettingGroup LocalRecording { get; } = new("local-recording", new("本地录音相关配置", "Recordings on site"));

    /// <summary>6.1.3.1.7</summary>
    public static SettingGroup CallerId { get; } = new("caller-id", new("外显相关配置", "Caller ids"));

    /// <summary>6.1.3.1.8</summary>
    public static SettingGroup Records { get; } = new("records", new("通话记录日志配置", "Records and logs"));

    /// <summary>6.1.3.1.9</summary>
    public static SettingGroup NumberState { get; } = new("number-state", new("号码状态相关配置", "State of numbers"));

    /// <summary>6.1.3.1.10</summary>
    public static SettingGroup TwinCloud { get; } = new("twin-cloud", new("双云备份相关配置", "Twin cloud"));

    /// <summary>6.1.3.1.11</summary>
    public static SettingGroup Authentication { get; } = new("authentication", new("鉴权相关配置", "Authentication"));

    /// <summary>6.1.3.1.12</summary>
    public static SettingGroup Push { get; } = new("push", new("推送相关配置", "Pushing"));

    /// <summary>6.1.3.1.13</summary>
    public static SettingGroup App { get; } = new("app", new("手机APP相关配置", "Mobile app"));

    /// <summary>6.1.3.1.14</summary>
    public static SettingGroup Other { get; } = new("other", new("其他配置", "Others"));

    /// <summary>6.1.3.2.1</summary>
    public static SettingGroup Quality { get; } = new("quality", new("智能质检配置", "Quality inspection")) { Section = SettingSection.ThirdParties };

    /// <summary>6.1.3.2.2</summary>
    public static SettingGroup Risk { get; } = new("risk", new("风控（RMS）配置", "Risk control (RMS)")) { Section = SettingSection.ThirdParties };

    /// <summary>6.1.3.2.3</summary>
    public static SettingGroup SpeechStream { get; } = new("speech-stream", new("实时语音流配置", "Live speech streams")) { Section = SettingSection.ThirdParties };

    /// <summary>6.1.3.2.4</summary>
    public static SettingGroup Axb { get; } = new("axb", new("AXB外呼配置", "AXB calls")) { Section = SettingSection.ThirdParties };

    /// <summary>6.1.3.2.5</summary>
    public static SettingGroup Speech { get; } = new("speech", new("TTS配置", "Speech synthesis")) { Section = SettingSection.ThirdParties };

    /// <summary>6.1.3.3</summary>
    public static SettingGroup Routes { get; } = new("routes", new("企业路由配置", "Routes")) { Section = SettingSection.Routes };
}
