using CallCenter.Data.Webhooks;

namespace CallCenter.Web.Console.Webhooks;

/// <summary>The words of 推送设置.</summary>
public static class WebhookWords
{
    public static Text Label(WebhookKind kind) => kind switch
    {
        WebhookKind.Incoming => new("来电推送", "Call comes in"),
        WebhookKind.IncomingRinging => new("来电响铃推送", "Agent rings for an inbound call"),
        WebhookKind.IncomingAnswered => new("来电接通推送", "Agent answers an inbound call"),
        WebhookKind.IncomingEnded => new("来电挂机推送", "Inbound call ends"),
        WebhookKind.OutboundRinging => new("外呼响铃推送", "Customer is called"),
        WebhookKind.OutboundAnswered => new("外呼接通推送", "Customer answers"),
        WebhookKind.OutboundEnded => new("外呼挂机推送", "Outbound call ends"),
        WebhookKind.WebCallAgentRinging => new("webcall座席响铃推送", "Agent rings for a WebCall"),
        WebhookKind.AgentState => new("座席状态推送", "State of an agent"),
        WebhookKind.Keys => new("按键推送", "Keys pressed in the IVR"),
        WebhookKind.NumberState => new("号码状态识别推送", "State of a number"),
        WebhookKind.Recording => new("录音状态推送", "Recording finished"),
        WebhookKind.Transcript => new("ASR语音转换结果推送", "Transcript"),
        WebhookKind.Survey => new("满意度调查推送", "Survey"),
        WebhookKind.PredictiveAnswer => new("预测外呼客户接听状态推送", "Customer's answer to a predictive call"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static Text Label(WebhookMethod method) => method switch
    {
        WebhookMethod.Get => new("GET", "GET"),
        WebhookMethod.Post => new("POST", "POST"),
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, null),
    };

    public static Text Label(WebhookContent content) => content switch
    {
        WebhookContent.Form => new("form", "form"),
        WebhookContent.Json => new("json", "json"),
        _ => throw new ArgumentOutOfRangeException(nameof(content), content, null),
    };

    public static Text Label(WebhookValueKind kind) => kind switch
    {
        WebhookValueKind.Text => new("字符串", "Text"),
        WebhookValueKind.Expression => new("表达式", "Expression"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static Text Label(WebhookDeliveryState state) => state switch
    {
        WebhookDeliveryState.Waiting => new("等待发送", "Waiting"),
        WebhookDeliveryState.Delivered => new("成功", "Delivered"),
        WebhookDeliveryState.GivenUp => new("失败", "Given up"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static Text Label(WebhookProblem problem) => problem switch
    {
        WebhookProblem.None => new("无", "None"),
        WebhookProblem.Timeout => new("超时未应答", "No answer in time"),
        WebhookProblem.Status => new("应答不是 2xx", "The answer is not 2xx"),
        WebhookProblem.NoConnection => new("无法连接", "No connection"),
        WebhookProblem.AddressRefused => new("地址属于内部网络，不允许推送", "The address is in a private network, which is not allowed"),
        WebhookProblem.Expression => new("变量计算失败，按空值推送", "A value could not be computed and was sent empty"),
        WebhookProblem.NoReceiver => new("推送设置已停用或删除", "The receiver was disabled or deleted"),
        _ => throw new ArgumentOutOfRangeException(nameof(problem), problem, null),
    };
}
