using CallCenter.Data.Webhooks;

namespace CallCenter.Telephony.Webhooks;

/// <summary>Something happened that receivers may want to know.</summary>
/// <param name="Subject">The call's UniqueId, or the agent's number.</param>
/// <param name="Variables">参数变量 by name; times are Unix seconds, so that expressions can reckon with them.</param>
public sealed record WebhookEvent(WebhookKind Kind, int DepartmentId, string Subject, DateTimeOffset At, IReadOnlyDictionary<string, string> Variables);
