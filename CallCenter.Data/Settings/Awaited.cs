namespace CallCenter.Data.Settings;

/// <summary>A part of the product that is yet to come and will read settings that are kept for it. When it comes, its entry here goes.</summary>
public sealed record Awaited(Text Label)
{
    /// <summary>预览外呼, 主叫外呼 and WebCall: calls that the enterprise places.</summary>
    public static Awaited OutboundCalls { get; } = new(new Text("外呼", "outbound calls"));

    /// <summary>Which number the customer sees.</summary>
    public static Awaited CallerIds { get; } = new(new Text("外呼外显", "outbound caller ids"));

    public static Awaited PredictiveDialling { get; } = new(new Text("预测外呼", "predictive dialling"));

    public static Awaited Axb { get; } = new(new Text("AXB 外呼", "AXB calls"));

    public static Awaited MutedRecording { get; } = new(new Text("通话中暂停录音", "pausing a recording during the call"));

    public static Awaited NumberStates { get; } = new(new Text("号码状态识别", "recognising the state of numbers"));

    public static Awaited NumberCertification { get; } = new(new Text("号码认证信息", "certification of numbers"));

    public static Awaited TwinCloud { get; } = new(new Text("双云备份", "the twin cloud"));

    public static Awaited SignedRequests { get; } = new(new Text("接口签名鉴权", "signed requests of the interface"));

    public static Awaited RecordPush { get; } = new(new Text("话单推送", "pushing records"));

    public static Awaited MobileApp { get; } = new(new Text("手机 APP", "the mobile app"));

    public static Awaited Transcription { get; } = new(new Text("语音转写", "transcription"));

    public static Awaited LostNumbers { get; } = new(new Text("失联修复", "repairing lost numbers"));

    public static Awaited RiskControl { get; } = new(new Text("风控（RMS）", "risk control (RMS)"));

    public static Awaited SpeechStreams { get; } = new(new Text("实时语音流", "live speech streams"));

    public static Awaited SpeechVoices { get; } = new(new Text("语音合成引擎", "further speech engines"));

    /// <summary>弹屏 of CRMs, over the interface of the toolbar.</summary>
    public static Awaited ScreenPop { get; } = new(new Text("弹屏接口", "the interface for screen pops"));

    public static Awaited Reports { get; } = new(new Text("座席工作量报表", "the workload report"));

    /// <summary>本地部署 webrtc: gateways in the user's own network.</summary>
    public static Awaited OwnWebRtc { get; } = new(new Text("本地部署 webrtc", "browser phones through a gateway on site"));
}
