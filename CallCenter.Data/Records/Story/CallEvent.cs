using System.Text.Json.Serialization;
using CallCenter.Data.Agents;

namespace CallCenter.Data.Records.Story;

/// <summary>One step of a call's story. Records, legs, logs and rollups are folded from the ordered list of these and from nothing else.</summary>
/// <remarks>Kinds are stored by name for ever: rename a class freely, never its discriminator.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(CallEntered), "entered")]
[JsonDerivedType(typeof(CallRefused), "refused")]
[JsonDerivedType(typeof(RouteChosen), "route")]
[JsonDerivedType(typeof(SystemAnswered), "system-answered")]
[JsonDerivedType(typeof(NodeEntered), "node-entered")]
[JsonDerivedType(typeof(KeysPressed), "keys")]
[JsonDerivedType(typeof(VariableSet), "variable")]
[JsonDerivedType(typeof(NodeLeft), "node-left")]
[JsonDerivedType(typeof(AnchorPassed), "anchor")]
[JsonDerivedType(typeof(CallQueued), "queued")]
[JsonDerivedType(typeof(QueueLeft), "queue-left")]
[JsonDerivedType(typeof(AgentOffered), "offered")]
[JsonDerivedType(typeof(AgentRinging), "ringing")]
[JsonDerivedType(typeof(OfferEnded), "offer-ended")]
[JsonDerivedType(typeof(AgentAnswered), "agent-answered")]
[JsonDerivedType(typeof(CallHeld), "held")]
[JsonDerivedType(typeof(CallRetrieved), "retrieved")]
[JsonDerivedType(typeof(RecordingStarted), "recording-started")]
[JsonDerivedType(typeof(RecordingStopped), "recording-stopped")]
[JsonDerivedType(typeof(LegEnded), "leg-ended")]
[JsonDerivedType(typeof(CustomerCalled), "customer-called")]
[JsonDerivedType(typeof(CustomerAnswered), "customer-answered")]
[JsonDerivedType(typeof(CustomFieldSet), "custom-field")]
[JsonDerivedType(typeof(SurveyBegun), "survey-begun")]
[JsonDerivedType(typeof(SurveyAnswered), "survey")]
[JsonDerivedType(typeof(MessageBegun), "voicemail-begun")]
[JsonDerivedType(typeof(VoicemailLeft), "voicemail")]
[JsonDerivedType(typeof(NoteWritten), "note")]
[JsonDerivedType(typeof(CallRecovered), "recovered")]
[JsonDerivedType(typeof(CallEnded), "ended")]
public abstract record CallEvent
{
    /// <summary>When it happened, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The rule, the candidates or the reason behind the step, in a sentence; null where the step explains itself.</summary>
    [JsonConverter(typeof(WhyJson))]
    public Text? Why { get; init; }
}

/// <summary>The call reached the switch, or was asked for.</summary>
/// <param name="CustomerAreaCode">区号 of the customer's number, empty when unknown.</param>
/// <param name="CustomerRegion">e.g. <c>北京 / 北京</c>; empty when unknown.</param>
/// <param name="ChannelId">The customer's channel at the switch.</param>
public sealed record CallEntered(
    CallKind CallKind, string CustomerNumber, string CustomerAreaCode, string CustomerRegion,
    string Hotline, string HotlineAreaCode, string ChannelId, string Node) : CallEvent
{
    /// <summary>外呼任务 that asked for the call; null for none.</summary>
    public int? TaskId { get; init; }

    public string? TaskName { get; init; }

    /// <summary>虚拟号 through which the two are joined; null for none.</summary>
    public string? VirtualNumber { get; init; }

    /// <summary>SIP's Call-ID of the browser that takes part; null for none.</summary>
    public string? WebRtcCallId { get; init; }
}

/// <summary>The call was refused before any IVR (black list, white list, no such hotline, no route).</summary>
public sealed record CallRefused(EndReason Reason) : CallEvent;

/// <summary>An inbound route was chosen; <see cref="CallEvent.Why"/> names the routes that were not, and why.</summary>
public sealed record RouteChosen(int RouteId, Numbers.RouteDestination Destination, string Target) : CallEvent;

/// <summary>The system answered the customer's channel.</summary>
public sealed record SystemAnswered : CallEvent;

public sealed record NodeEntered(int FlowId, string FlowName, int FlowVersion, string NodeId, string Path, string Name, string NodeType) : CallEvent;

/// <summary>Keys the customer pressed in a node.</summary>
/// <param name="Accepted">False for a wrong key.</param>
public sealed record KeysPressed(string NodeId, string Digits, bool Accepted) : CallEvent;

/// <summary>An IVR node gave the call a variable; the last value of a name stands.</summary>
public sealed record VariableSet(string NodeId, string Name, string Value) : CallEvent
{
    /// <summary>不记录: the value is known while the call goes on and is left out of what is kept of it.</summary>
    public bool Hidden { get; init; }
}

/// <param name="Outcome">The exit by which the node was left, e.g. <c>1</c>, <c>timeout</c>, <c>invalid</c>, <c>next</c>; <c>hangup</c> when the customer went.</param>
public sealed record NodeLeft(string NodeId, string Outcome) : CallEvent;

/// <summary>锚点: the call passed a node that counts.</summary>
/// <param name="Parameter">统计名: what the counter is called.</param>
public sealed record AnchorPassed(int AnchorId, string Name, string Parameter) : CallEvent;

/// <param name="Position">1 is the head of the queue.</param>
public sealed record CallQueued(int QueueId, string QueueNumber, string QueueName, int Priority, int Position) : CallEvent;

public sealed record QueueLeft(int QueueId, QueueExit Exit) : CallEvent;

/// <summary>An agent was reserved for the call; the phone is about to be rung. <see cref="CallEvent.Why"/> names strategy and candidates.</summary>
/// <param name="LegId">Identifies the leg within the story: the channel id of the agent's phone.</param>
public sealed record AgentOffered(
    string LegId, int AgentId, string AgentNumber, string AgentName, string AgentPhone,
    int? QueueId, string QueueNumber, string QueueName, bool ByCallerMemory) : CallEvent
{
    /// <summary>What the phone is; null in stories from before this was told.</summary>
    public BoundPhoneKind? PhoneKind { get; init; }

    /// <summary>Why the agent is called; null is the usual of the call's kind: the agent's own phone of an outbound call, else a call brought to the agent.</summary>
    public LegKind? LegKind { get; init; }

    /// <summary>The number that the agent's phone shows; null when unknown.</summary>
    public string? CallerId { get; init; }
}

public sealed record AgentRinging(string LegId) : CallEvent;

/// <summary>The offer came to nothing.</summary>
public sealed record OfferEnded(string LegId, OfferResult Result, string Cause) : CallEvent;

/// <summary>The agent's phone answered and is bridged with the customer.</summary>
public sealed record AgentAnswered(string LegId) : CallEvent;

public sealed record CallHeld(string LegId) : CallEvent;

public sealed record CallRetrieved(string LegId) : CallEvent;

/// <param name="File">Path relative to the recordings folder.</param>
public sealed record RecordingStarted(string File) : CallEvent
{
    /// <summary>彩铃: what the line said before the customer answered, not the talk.</summary>
    public bool RingBack { get; init; }
}

public sealed record RecordingStopped(string File) : CallEvent;

/// <summary>An answered leg ended.</summary>
public sealed record LegEnded(string LegId, HangUpSide Side, string Cause) : CallEvent
{
    /// <summary>Quality of what the agent's phone sent us, 1.0-5.0 as the switch measured it; null when unknown.</summary>
    public decimal? Mos { get; init; }
}

/// <summary>The customer's phone is being called.</summary>
/// <param name="CallerId">外显号码: what the customer's phone shows.</param>
public sealed record CustomerCalled(string ChannelId, string CallerId) : CallEvent;

/// <summary>The customer, who was called, answered.</summary>
public sealed record CustomerAnswered(string ChannelId) : CallEvent;

/// <summary>自定义字段: an IVR variable or the interface gave the call a field; the last value of a name stands.</summary>
public sealed record CustomFieldSet(string Name, string Value) : CallEvent;

/// <summary>满意度调查: the customer, whom an agent has left, goes through the flow that asks. <see cref="SurveyAnswered"/> follows.</summary>
public sealed record SurveyBegun(int FlowId, string FlowName, int FlowVersion) : CallEvent
{
    /// <summary>What the keys mean, as it is when the survey begins; null when each digit is its own score.</summary>
    public IReadOnlyList<SurveyKey>? Keys { get; init; }
}

/// <summary>满意度调查 ended, with or without an answer. The agent and queue it is about are those before it in the story.</summary>
/// <param name="Score">What the key that was pressed gives; null for 未按键.</param>
public sealed record SurveyAnswered(string Survey, DateTimeOffset StartedAt, int? Score) : CallEvent
{
    /// <summary>What that key means, e.g. 非常满意.</summary>
    public string Meaning { get; init; } = "";
}

/// <summary>留言: the tone has sounded, and the customer may speak. <see cref="VoicemailLeft"/> follows when there is a message.</summary>
/// <param name="StartedAt">When the announcement before the message began.</param>
/// <param name="LongestSeconds">How long the message may be.</param>
public sealed record MessageBegun(string Box, string Name, string File, DateTimeOffset StartedAt, int LongestSeconds) : CallEvent
{
    /// <summary>What is kept of it.</summary>
    /// <param name="length">Of the message.</param>
    public VoicemailLeft Left(TimeSpan length, DateTimeOffset at) =>
        new(Box, Name, File, StartedAt, (int)Math.Clamp(Math.Round(length.TotalSeconds), 0, LongestSeconds)) { At = at };
}

/// <summary>留言: the customer spoke a message, and it is kept.</summary>
/// <param name="Box">留言箱</param>
/// <param name="Name">留言姓名, as configured at the box.</param>
/// <param name="File">Path relative to the recordings folder.</param>
/// <param name="StartedAt">When the announcement before the message began.</param>
/// <param name="RecordedSeconds">Length of the message itself.</param>
public sealed record VoicemailLeft(string Box, string Name, string File, DateTimeOffset StartedAt, int RecordedSeconds) : CallEvent;

/// <summary>备注 written by an agent; the last one stands.</summary>
public sealed record NoteWritten(string AgentNumber, string Text) : CallEvent;

/// <summary>The application came back and took the call up again.</summary>
public sealed record CallRecovered(string Phase) : CallEvent;

/// <summary>The customer's channel is gone; always the last step but for notes.</summary>
/// <param name="Cause">FreeSWITCH's hangup cause; empty when nobody saw the channel go, and the time is that of noticing.</param>
public sealed record CallEnded(EndReason Reason, HangUpSide Side, string Cause) : CallEvent
{
    /// <summary>Quality of what the customer sent us, 1.0-5.0 as the switch measured it; null when unknown.</summary>
    public decimal? Mos { get; init; }

    /// <summary>Quality of what we sent the customer, 1.0-4.5, computed from the customer's RTCP receiver reports; null when there were none.</summary>
    public decimal? SentMos { get; init; }
}

/// <summary>How a call left a queue.</summary>
public enum QueueExit
{
    Answered = 1,
    Abandoned = 2,
    Timeout = 3,
    Full = 4,
    AgentsUnavailable = 5,
    SystemError = 6,
}

/// <summary>Why an offer to an agent ended without talk.</summary>
public enum OfferResult
{
    NoAnswer = 1,
    Rejected = 2,
    Busy = 3,
    Unreachable = 4,
    CallerGone = 5,
    Cancelled = 6,
    Failed = 7,
}
