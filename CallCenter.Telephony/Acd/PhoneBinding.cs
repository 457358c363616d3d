using CallCenter.Data.Agents;

namespace CallCenter.Telephony.Acd;

/// <summary>绑定电话 in use.</summary>
public sealed record PhoneBinding(BoundPhoneKind Kind, string Number);
