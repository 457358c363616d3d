using System.Collections.Immutable;
using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Telephony.Ivr.Nodes;

namespace CallCenter.Telephony.Calls;

/// <summary>Where a call stands, folded from its story: the same for a running call and for one that was found in the journal after a crash.</summary>
public sealed record CallState
{
    public static CallState None { get; } = new();

    public CallEntered? Entered { get; private init; }

    public CallPhase Phase { get; private init; }

    /// <summary>When the phase began.</summary>
    public DateTimeOffset Since { get; private init; }

    /// <summary>The system answered the customer's channel.</summary>
    public bool Answered { get; private init; }

    /// <summary>The customer is called by us, and has not answered yet.</summary>
    public bool CallsCustomer { get; private init; }

    public RouteChosen? Route { get; private init; }

    /// <summary>The IVR node the call is in.</summary>
    public NodeEntered? Node { get; private init; }

    /// <summary>The last node that was left, and by which exit.</summary>
    public (NodeEntered Node, string Exit)? Left { get; private init; }

    /// <summary>The queue the call waits in.</summary>
    public CallQueued? Queue { get; private init; }

    /// <summary>溢出: how often a queue could not serve the call and sent it on.</summary>
    public int Overflows { get; private init; }

    public QueueExit? LastQueueExit { get; private init; }

    /// <summary>The agent who is rung or talks.</summary>
    public AgentOffered? Agent { get; private init; }

    /// <summary>The last offer that came to nothing.</summary>
    public OfferResult? LastOffer { get; private init; }

    public bool Talks { get; private init; }

    /// <summary>Ids of the agents who have talked with the customer so far; 0 is a phone without an agent.</summary>
    public ImmutableHashSet<int> AgentsTalked { get; private init; } = [];

    /// <summary>An agent talked with the customer at some time.</summary>
    public bool Talked => !AgentsTalked.IsEmpty;

    public bool Held { get; private init; }

    /// <summary>The recording that runs.</summary>
    public string? Recording { get; private init; }

    /// <summary>It began before an agent talked (全程录音), so it does not end when the agent leaves.</summary>
    public bool RecordsWhole { get; private init; }

    /// <summary>自定义字段 by name, as set last.</summary>
    public ImmutableDictionary<string, string> CustomFields { get; private init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What IVR nodes set, by name.</summary>
    public ImmutableDictionary<string, string> Variables { get; private init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>满意度调查 that is going on.</summary>
    public SurveyBegun? Survey { get; private init; }

    /// <summary>The last key that chose something in the survey; empty for none so far.</summary>
    public string SurveyKey { get; private init; } = "";

    /// <summary>The customer was asked since the last talk.</summary>
    public bool Surveyed { get; private init; }

    /// <summary>留言 that is being recorded.</summary>
    public MessageBegun? Message { get; private init; }

    /// <summary>The customer left a message.</summary>
    public bool LeftMessage { get; private init; }

    public EndReason? Refused { get; private init; }

    public bool IvrFailed { get; private init; }

    public CallEnded? Ended { get; private init; }

    /// <summary>The phase in the words of the story's whys.</summary>
    public Text PhaseWord => Phase switch
    {
        CallPhase.Arriving => new("呼入", "arrival"),
        CallPhase.Ivr => new("语音导航", "IVR"),
        CallPhase.Queued => new("排队", "queue"),
        CallPhase.Ringing => new("响铃", "ringing"),
        CallPhase.Talking => new("通话", "talk"),
        CallPhase.Held => new("保持", "hold"),
        _ => new("结束", "end"),
    };

    /// <summary>Name of the node, queue or agent the call is at.</summary>
    public string Where => Phase switch
    {
        CallPhase.Ivr => Node?.Name ?? Left?.Node.Name ?? "",
        CallPhase.Queued => Queue?.QueueName ?? "",
        CallPhase.Ringing or CallPhase.Talking or CallPhase.Held => Agent is { } agent ? $"{agent.AgentNumber} {agent.AgentName}".Trim() : "",
        _ => "",
    };

    public static CallState Of(IEnumerable<CallEvent> story) => story.Aggregate(None, (state, step) => state.After(step));

    public CallState After(CallEvent step)
    {
        var next = Apply(step);
        var phase = next.PhaseNow();
        return phase == next.Phase && next.Since != default ? next : next with { Phase = phase, Since = step.At };
    }

    /// <summary>The step with which the survey that is going on ends.</summary>
    public SurveyAnswered SurveyEnd(DateTimeOffset at)
    {
        var pressed = Data.Records.Story.SurveyKey.Pressed(Survey!.Keys ?? [], SurveyKey);
        return new(Survey!.FlowName, Survey.At, pressed?.Score) { At = at, Meaning = pressed?.Meaning ?? "" };
    }

    private CallState Apply(CallEvent step) => step switch
    {
        CallEntered entered => this with { Entered = entered },
        CallRefused refused => this with { Refused = refused.Reason },
        RouteChosen route => this with { Route = route },
        SystemAnswered => this with { Answered = true },
        CustomerCalled => this with { CallsCustomer = true },
        CustomerAnswered => this with { CallsCustomer = false, Answered = true },
        NodeEntered node => this with { Node = node, Left = null },
        NodeLeft left => this with
        {
            Left = Node is { } node ? (node, left.Outcome) : Left, Node = null, Message = null,

            // A survey that fails spoils no call that was served.
            IvrFailed = IvrFailed || (left.Outcome == Ivr.Outcome.Error.Exit && Survey is null),
        },
        KeysPressed { Accepted: true } keys when Survey is not null && Node?.NodeType == SelectNode.TypeName => this with { SurveyKey = keys.Digits },
        SurveyBegun begun => this with { Survey = begun, SurveyKey = "" },
        SurveyAnswered => this with { Survey = null, Surveyed = true },
        MessageBegun begun => this with { Message = begun },
        VoicemailLeft => this with { Message = null, LeftMessage = true },
        CallQueued queued => this with { Queue = queued },
        QueueLeft left => this with
        {
            Queue = null, LastQueueExit = left.Exit,
            Overflows = Overflows + (left.Exit is QueueExit.Timeout or QueueExit.Full or QueueExit.AgentsUnavailable ? 1 : 0),
        },
        AgentOffered offered => this with { Agent = offered },
        OfferEnded ended when ended.LegId == Agent?.LegId && !Talks => this with { Agent = null, LastOffer = ended.Result },
        AgentAnswered answered when answered.LegId == Agent?.LegId => this with { Talks = true, AgentsTalked = AgentsTalked.Add(Agent.AgentId), LastOffer = null, Surveyed = false },
        CallHeld held when held.LegId == Agent?.LegId => this with { Held = true },
        CallRetrieved retrieved when retrieved.LegId == Agent?.LegId => this with { Held = false },
        LegEnded ended when ended.LegId == Agent?.LegId => this with { Agent = null, Talks = false, Held = false },
        RecordingStarted started => this with { Recording = started.File, RecordsWhole = !Talks },
        CustomFieldSet set => this with { CustomFields = CustomFields.SetItem(set.Name, set.Value) },
        VariableSet set => this with { Variables = Variables.SetItem(set.Name, set.Value) },
        RecordingStopped => this with { Recording = null },
        CallEnded ended => this with { Ended = ended },
        // Other keys, ringing, notes and recoveries change nothing of where the call stands; late news of a former leg neither.
        _ => this,
    };

    private CallPhase PhaseNow() => this switch
    {
        { Ended: not null } or { Refused: not null } => CallPhase.Ending,
        { Talks: true, Held: true } => CallPhase.Held,
        { Talks: true } => CallPhase.Talking,
        { Agent: not null } => CallPhase.Ringing,
        { Queue: not null } => CallPhase.Queued,
        { Answered: true } or { Node: not null } => CallPhase.Ivr,
        _ => CallPhase.Arriving,
    };
}
