namespace CallCenter.Telephony.Calls;

/// <summary>Names of the variables that we keep on channels: they outlive the application, and tell it after a restart what a channel is about.</summary>
public static class CallVariables
{
    public const string UniqueId = "cc_unique_id";
    public const string Department = "cc_department";

    /// <summary>Name of the <see cref="CallPhase"/>.</summary>
    public const string Phase = "cc_phase";

    /// <summary>Id and version of the IVR flow, and the node within it.</summary>
    public const string Flow = "cc_flow";
    public const string FlowVersion = "cc_flow_version";
    public const string FlowNode = "cc_node";

    /// <summary>Id of the queue, and when the call entered it (Unix milliseconds).</summary>
    public const string Queue = "cc_queue";
    public const string QueuedAt = "cc_queued_at";

    /// <summary>Id of the agent who is rung or talks, and the channel of the agent's phone.</summary>
    public const string Agent = "cc_agent";
    public const string AgentLeg = "cc_agent_leg";

    /// <summary><see cref="CustomerRole"/> or <see cref="AgentRole"/>.</summary>
    public const string Role = "cc_role";

    /// <summary>Header that tells the agent's phone the <see cref="Data.Settings.AnsweredCall"/>, so that it knows which calls to answer by itself.</summary>
    public const string KindHeader = "Call-Kind";

    public const string CustomerRole = "customer";
    public const string AgentRole = "agent";

    /// <summary>A telephone that is told a code: such a channel belongs to no call.</summary>
    public const string VerificationRole = "verification";
}
