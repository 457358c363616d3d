namespace CallCenter.Telephony.Ivr.Design;

public enum FlowSeverity
{
    /// <summary>May be published, and may surprise callers.</summary>
    Warning,

    /// <summary>Must be mended before it is published.</summary>
    Error,
}

/// <summary>What <see cref="FlowCheck"/> found.</summary>
public enum FlowFault
{
    NoStart,
    UnknownType,
    NotOffered,
    Settings,
    UnknownName,
    MissingVoice,
    BrokenTemplate,
    UnknownExit,
    BrokenExit,
    EndlessLoop,
    LoopWithoutWay,
    Unreachable,
    OpenExit,
}

/// <param name="NodeId">Empty when it is about the flow as a whole.</param>
/// <param name="Place">The key of the setting, or <c>exit:NAME</c>; empty when it is about the node as a whole.</param>
public sealed record FlowFinding(FlowSeverity Severity, FlowFault Fault, string NodeId, string Place, Text Sentence);
