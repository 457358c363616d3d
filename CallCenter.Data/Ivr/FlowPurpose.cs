namespace CallCenter.Data.Ivr;

/// <summary>What a flow is for: <see cref="IvrFlow.Purpose"/>.</summary>
public static class FlowPurpose
{
    /// <summary>语音导航 (manual 6.3.4): what callers go through.</summary>
    public const string Inbound = "inbound";

    /// <summary>满意度调查 (manual 6.3.9.6): what customers go through after a call.</summary>
    public const string Survey = "survey";
}
