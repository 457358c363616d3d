namespace CallCenter.Telephony.Ivr.Trial;

/// <summary>Who calls in a trial of a flow, where and when.</summary>
/// <param name="AreaCode">区号 that the caller counts as, whatever the number says; empty for unknown.</param>
/// <param name="At">What the clock shows when the call comes in; it goes on with what the caller hears and waits.</param>
public sealed record TrialCaller(string Number, string AreaCode, string Region, string Hotline, DateTimeOffset At);
