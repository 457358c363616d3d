using System.Globalization;
using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Webhooks;

namespace CallCenter.Telephony.Webhooks;

/// <summary>Follows the story of one call and says which pushes each step brings about, with everything that is known by then. Pure; one call at a time.</summary>
public sealed class CallNarration
{
    private readonly Dictionary<string, string> known;
    private readonly SortedDictionary<string, string> fields = new(StringComparer.Ordinal);
    private readonly string uniqueId;
    private readonly int departmentId;
    private CallKind kind = CallKind.Inbound;
    private DateTimeOffset? entered;
    private DateTimeOffset? talkSince;
    private TimeSpan talked;
    private bool customerAnswered;

    /// <summary>The nodes of a survey are not the flow that the call came through.</summary>
    private bool asking;

    public CallNarration(string uniqueId, int enterpriseId, int departmentId)
    {
        this.uniqueId = uniqueId;
        this.departmentId = departmentId;
        known = new(StringComparer.Ordinal)
        {
            ["cdr_main_unique_id"] = uniqueId, ["cdr_enterprise_id"] = $"{enterpriseId}", ["cdr_department_id"] = $"{departmentId}",
        };
    }

    /// <summary>All that is known by now.</summary>
    public string? Value(string name) => fields.GetValueOrDefault(name) ?? known.GetValueOrDefault(name);

    /// <summary>Takes a step in.</summary>
    public IReadOnlyList<WebhookEvent> Tell(CallEvent step)
    {
        Learn(step);
        return [.. KindsOf(step).Select(pushed => Event(pushed, step))];
    }

    private WebhookEvent Event(WebhookKind pushed, CallEvent step)
    {
        var variables = new Dictionary<string, string>(known) { ["push_type"] = pushed.ToString(), ["push_time"] = Seconds(step.At) };
        return new(pushed, departmentId, uniqueId, step.At, variables);
    }

    private IEnumerable<WebhookKind> KindsOf(CallEvent step) => (kind, step) switch
    {
        (CallKind.Inbound, CallEntered) => [WebhookKind.Incoming],
        (CallKind.Inbound, AgentRinging) => [WebhookKind.IncomingRinging],
        (CallKind.Inbound, AgentAnswered) => [WebhookKind.IncomingAnswered],
        (CallKind.Inbound, CallEnded) => [WebhookKind.IncomingEnded],
        (CallKind.WebCall, AgentRinging) => [WebhookKind.WebCallAgentRinging],
        (_, KeysPressed) => [WebhookKind.Keys],
        (_, RecordingStopped) => [WebhookKind.Recording],
        (_, SurveyAnswered) => [WebhookKind.Survey],
        (CallKind.Internal or CallKind.Inbound, _) => [],
        (CallKind.Predictive, CustomerAnswered) => [WebhookKind.OutboundAnswered, WebhookKind.PredictiveAnswer],
        (_, CustomerCalled) => [WebhookKind.OutboundRinging],
        (_, CustomerAnswered) => [WebhookKind.OutboundAnswered],
        (CallKind.Predictive, CallEnded) when !customerAnswered => [WebhookKind.OutboundEnded, WebhookKind.NumberState, WebhookKind.PredictiveAnswer],
        (_, CallEnded) when !customerAnswered => [WebhookKind.OutboundEnded, WebhookKind.NumberState],
        (_, CallEnded) => [WebhookKind.OutboundEnded],
        _ => [],
    };

    private void Learn(CallEvent step)
    {
        switch (step)
        {
            case CallEntered call:
                (kind, entered) = (call.CallKind, call.At);
                Set(
                    ("cdr_call_type", JsonName(call.CallKind.ToString())), ("cdr_customer_number", call.CustomerNumber), ("cdr_customer_area_code", call.CustomerAreaCode),
                    ("cdr_customer_region", call.CustomerRegion), ("cdr_hotline", call.Hotline), ("cdr_start_time", Seconds(call.At)));
                break;
            case SystemAnswered:
                Set(("cdr_answer_time", Seconds(step.At)));
                break;
            case SurveyBegun:
                asking = true;
                break;
            case NodeEntered node when !asking:
                Set(("cdr_ivr_name", node.FlowName), ("cdr_node_name", node.Name));
                break;
            case KeysPressed keys:
                Set(("keys_digits", keys.Digits), ("keys_accepted", keys.Accepted ? "true" : "false"));
                break;
            case CallQueued queue:
                Set(("cdr_queue", queue.QueueNumber), ("cdr_queue_name", queue.QueueName), ("cdr_join_queue_time", Seconds(queue.At)));
                break;
            case AgentOffered agent:
                Set(("cdr_agent_number", agent.AgentNumber), ("cdr_agent_name", agent.AgentName), ("cdr_agent_phone", agent.AgentPhone), ("cdr_ringing_time", ""), ("cdr_bridge_time", ""));
                break;
            case AgentRinging:
                Set(("cdr_ringing_time", Seconds(step.At)));
                break;
            case OfferEnded:
                Set(("cdr_agent_number", ""), ("cdr_agent_name", ""), ("cdr_agent_phone", ""), ("cdr_ringing_time", ""));
                break;
            case AgentAnswered:
                talkSince = step.At;
                Set(("cdr_bridge_time", Seconds(step.At)));
                break;
            case LegEnded:
                EndTalk(step.At);
                break;
            case CustomerCalled customer:
                Set(("cdr_caller_id", customer.CallerId), ("cdr_customer_ringing_time", Seconds(step.At)));
                break;
            case CustomerAnswered:
                customerAnswered = true;
                Set(("cdr_customer_answer_time", Seconds(step.At)));
                break;
            case RecordingStarted recording:
                Set(("cdr_record_file", recording.File));
                break;
            case RecordingStopped recording:
                Set(("cdr_record_file", recording.File));
                break;
            case CustomFieldSet custom:
                fields[custom.Name] = custom.Value;
                Set(("cdr_user_field", CustomFields.Write(fields)));
                break;
            case SurveyAnswered survey:
                asking = false;
                Set(
                    ("survey_name", survey.Survey), ("survey_score", survey.Score?.ToString(CultureInfo.InvariantCulture) ?? ""),
                    ("survey_start_time", Seconds(survey.StartedAt)));
                break;
            case CallEnded end:
                EndTalk(end.At);
                Set(
                    ("cdr_end_time", Seconds(end.At)), ("cdr_end_reason", end.Reason.ToString()), ("cdr_hangup_side", end.Side.ToString()),
                    ("cdr_bridge_duration", Whole(talked)), ("cdr_total_duration", Whole(end.At - (entered ?? end.At))));
                break;
        }
    }

    private void EndTalk(DateTimeOffset at)
    {
        talked += talkSince is { } since && at > since ? at - since : TimeSpan.Zero;
        talkSince = null;
    }

    private void Set(params ReadOnlySpan<(string Name, string Value)> values)
    {
        foreach (var (name, value) in values)
        {
            known[name] = value;
        }
    }

    private static string JsonName(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static string Seconds(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static string Whole(TimeSpan time) => ((long)time.TotalSeconds).ToString(CultureInfo.InvariantCulture);
}
