using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Web.Shell;

namespace CallCenter.Web.Home.Records.Story;

/// <summary>A step of a call as a person reads it.</summary>
/// <param name="Icon">A material symbol.</param>
/// <param name="Tone">Colours the step.</param>
public sealed record StorySentence(Text Text, string Icon, StoryTone Tone = StoryTone.Plain)
{
    /// <summary>A sentence for every kind of step.</summary>
    /// <param name="mask">Hides what the reader may not see of a customer's number.</param>
    /// <param name="agent">Names the agent of a leg, from the steps before.</param>
    public static StorySentence Of(CallEvent step, Func<string, string> mask, Func<string, string> agent) => step switch
    {
        CallEntered { CallKind: not CallKind.Inbound } entered => new(
            new($"发起{entered.CallKind.Label().Zh}：{Who(entered, mask, "客户")}", $"{entered.CallKind.Label().En} call placed: {Who(entered, mask, "Customer")}"), "call_made"),
        CallEntered entered => new(
            new($"{Who(entered, mask, "客户")} 呼入热线 {entered.Hotline}", $"{Who(entered, mask, "Customer")} called the hotline {entered.Hotline}"), "call_received"),
        CustomerCalled called => new(
            new($"呼叫客户，外显号码 {called.CallerId}", $"The customer is called, showing {called.CallerId}"), "phone_forwarded"),
        CustomerAnswered => new(new("客户接听", "The customer answered"), "call", StoryTone.Good),
        CustomFieldSet field => new(new($"自定义字段 {field.Name}：{field.Value}", $"Custom field {field.Name}: {field.Value}"), "label"),
        SurveyBegun survey => new(new($"进入满意度调查“{survey.FlowName}”", $"The survey “{survey.FlowName}” began"), "thumbs_up_down"),
        MessageBegun message => new(new($"开始留言到“{message.Name}”", $"The customer may leave a message in “{message.Name}”"), "voicemail"),
        SurveyAnswered { Score: { } score } survey => new(
            new($"满意度调查“{survey.Survey}”：{score} 分", $"Survey “{survey.Survey}”: {score}"), "thumbs_up_down"),
        SurveyAnswered survey => new(
            new($"满意度调查“{survey.Survey}”：未按键", $"Survey “{survey.Survey}”: no key pressed"), "thumbs_up_down", StoryTone.Warn),
        VoicemailLeft left => new(
            new($"客户留言 {left.RecordedSeconds} 秒（{left.Name}）", $"The customer left a message of {left.RecordedSeconds} s ({left.Name})"), "voicemail"),
        CallRefused refused => new(
            new($"来电被拒绝：{refused.Reason.Label().Zh}", $"The call was refused: {refused.Reason.Label().En}"), "block", StoryTone.Bad),
        RouteChosen route => new(
            new($"呼入路由 {route.RouteId}：转到{Destination(route).Zh} {route.Target}", $"Inbound route {route.RouteId}: to {Destination(route).En} {route.Target}"), "alt_route"),
        SystemAnswered => new(new("系统接听", "The system answered"), "check_circle"),
        NodeEntered node => new(
            new($"进入 IVR“{node.FlowName}”节点 {node.Path} {node.Name}（{RecordWords.NodeType(node.NodeType).Zh}）",
                $"Entered node {node.Path} {node.Name} ({RecordWords.NodeType(node.NodeType).En}) of the IVR “{node.FlowName}”"), "account_tree"),
        KeysPressed { Accepted: true } keys => new(new($"客户按键 {keys.Digits}", $"The customer pressed {keys.Digits}"), "dialpad"),
        KeysPressed keys => new(new($"客户按键 {keys.Digits}，无效", $"The customer pressed {keys.Digits}, a wrong key"), "dialpad", StoryTone.Warn),
        VariableSet { Hidden: true } variable => new(new($"变量 {variable.Name} 已收取，不记录", $"Variable {variable.Name} was taken and is not recorded"), "data_object"),
        VariableSet variable => new(new($"变量 {variable.Name} = {variable.Value}", $"Variable {variable.Name} = {variable.Value}"), "data_object"),
        NodeLeft node => new(
            new($"离开节点，出口：{RecordWords.Outcome(node.Outcome).Zh}", $"Left the node by: {RecordWords.Outcome(node.Outcome).En}"), "logout"),
        AnchorPassed anchor => new(new($"经过锚点“{anchor.Name}”", $"Passed the anchor “{anchor.Name}”"), "flag"),
        CallQueued queued => new(
            new($"进入队列 {queued.QueueNumber} {queued.QueueName}，第 {queued.Position} 位", $"Entered queue {queued.QueueNumber} {queued.QueueName} at position {queued.Position}"),
            "hourglass_top"),
        QueueLeft left => new(
            new($"离开队列：{left.Exit.Label().Zh}", $"Left the queue: {left.Exit.Label().En}"), "hourglass_bottom", left.Exit == QueueExit.Answered ? StoryTone.Plain : StoryTone.Warn),
        AgentOffered offered => new(
            new($"分配给座席 {offered.AgentNumber} {offered.AgentName}（{offered.AgentPhone}）{(offered.ByCallerMemory ? "，按主叫记忆" : "")}",
                $"Offered to agent {offered.AgentNumber} {offered.AgentName} ({offered.AgentPhone}){(offered.ByCallerMemory ? ", by caller memory" : "")}"), "person_search"),
        AgentRinging ringing => new(new($"座席 {agent(ringing.LegId)} 振铃", $"The phone of agent {agent(ringing.LegId)} rings"), "ring_volume"),
        OfferEnded ended => new(
            new($"座席 {agent(ended.LegId)} 未接：{((OfferResult?)ended.Result).Label().Zh}", $"Agent {agent(ended.LegId)} did not take it: {((OfferResult?)ended.Result).Label().En}"),
            "phone_missed", StoryTone.Warn),
        AgentAnswered answered => new(new($"座席 {agent(answered.LegId)} 接听", $"Agent {agent(answered.LegId)} answered"), "call", StoryTone.Good),
        CallHeld => new(new("通话保持", "Call on hold"), "pause_circle"),
        CallRetrieved => new(new("取回通话", "Call retrieved"), "play_circle"),
        RecordingStarted { RingBack: true } => new(new("开始录制彩铃", "Recording of the ringing started"), "radio_button_checked"),
        RecordingStarted => new(new("开始录音", "Recording started"), "radio_button_checked"),
        RecordingStopped => new(new("停止录音", "Recording stopped"), "stop_circle"),
        LegEnded leg => new(
            new($"座席 {agent(leg.LegId)} 的通话结束，挂断方：{leg.Side.Label().Zh}", $"The talk with agent {agent(leg.LegId)} ended, hung up by: {leg.Side.Label().En}"), "call_end"),
        NoteWritten note => new(new($"座席 {note.AgentNumber} 写备注：{note.Text}", $"Agent {note.AgentNumber} noted: {note.Text}"), "edit_note"),
        CallRecovered => new(new("系统恢复后接管通话", "The application came back and took the call up again"), "restart_alt", StoryTone.Warn),
        CallEnded end => new(
            new($"通话结束：{end.Reason.Label().Zh}，挂断方：{end.Side.Label().Zh}", $"The call ended: {end.Reason.Label().En}, hung up by: {end.Side.Label().En}"),
            "call_end", end.Reason is EndReason.Normal or EndReason.EndedInIvr ? StoryTone.Plain : StoryTone.Bad),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "A step without a sentence."),
    };

    private static string Who(CallEntered entered, Func<string, string> mask, string unknown)
    {
        var number = entered.CustomerNumber is "" ? unknown : mask(entered.CustomerNumber);
        return entered.CustomerRegion is "" ? number : $"{number}（{entered.CustomerRegion}）";
    }

    private static Text Destination(RouteChosen route) => route.Destination switch
    {
        Data.Numbers.RouteDestination.Ivr => new(" IVR", "IVR"),
        Data.Numbers.RouteDestination.Extension => new("分机", "extension"),
        Data.Numbers.RouteDestination.FixedNumber => new("固定号码", "number"),
        _ => throw new ArgumentOutOfRangeException(nameof(route), route, null),
    };
}

public enum StoryTone
{
    Plain,
    Good,
    Warn,
    Bad,
}
