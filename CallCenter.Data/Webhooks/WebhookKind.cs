namespace CallCenter.Data.Webhooks;

/// <summary>推送类型 (manual 6.3.9.8).</summary>
public enum WebhookKind
{
    /// <summary>来电推送: a call came in.</summary>
    Incoming = 1,

    /// <summary>来电响铃推送: an agent's phone rings for it.</summary>
    IncomingRinging = 2,

    /// <summary>来电接通推送: an agent answered it.</summary>
    IncomingAnswered = 3,

    /// <summary>来电挂机推送: it is over, answered or not.</summary>
    IncomingEnded = 4,

    /// <summary>外呼响铃推送: the customer's phone is being called.</summary>
    OutboundRinging = 5,

    /// <summary>外呼接通推送: the customer answered.</summary>
    OutboundAnswered = 6,

    /// <summary>外呼挂机推送</summary>
    OutboundEnded = 7,

    /// <summary>webcall 座席响铃推送</summary>
    WebCallAgentRinging = 8,

    /// <summary>座席状态推送</summary>
    AgentState = 9,

    /// <summary>按键推送: the customer pressed keys in the IVR.</summary>
    Keys = 10,

    /// <summary>号码状态识别推送: what became of a number that was called and not answered.</summary>
    NumberState = 11,

    /// <summary>录音状态推送: a recording is finished.</summary>
    Recording = 12,

    /// <summary>ASR 语音转换结果推送. Told by the transcription of recordings (its settings are 6.1.3.1.6).</summary>
    Transcript = 13,

    /// <summary>满意度调查推送</summary>
    Survey = 14,

    /// <summary>预测外呼客户接听状态推送</summary>
    PredictiveAnswer = 15,
}
