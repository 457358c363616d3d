using CallCenter.Data.Records;
using CallCenter.Telephony.Ivr;

namespace CallCenter.Telephony.Calls;

/// <summary>The agent of a call.</summary>
/// <param name="Talking">False while the phone rings.</param>
public sealed record AgentOnCall(int AgentId, CallLeg Leg, bool Talking);

/// <summary>How a call's run came to its end.</summary>
/// <param name="Why">For the story.</param>
/// <param name="Reason">Null where the story itself tells (<see cref="Ending.ReasonOf"/>).</param>
/// <param name="Side">Who ended it; null where the customer's channel tells.</param>
internal sealed record Farewell(Text Why, EndReason? Reason = null, HangUpSide? Side = null)
{
    /// <param name="talkEndedBy">Who ended the talk with which the flow ended; null when it did not end with one.</param>
    public static Farewell After(IvrEnd ivr, HangUpSide? talkEndedBy) =>
        talkEndedBy is null ? new(ivr.Why, ivr.Failed ? EndReason.IvrError : null) : AfterTalk(talkEndedBy);

    public static Farewell AfterTalk(HangUpSide? endedBy) =>
        endedBy == HangUpSide.Agent
            ? new(new("座席挂机，通话结束。", "The agent hung up, and the call ended."), Side: endedBy)
            : new(new("座席侧通话中断，通话结束。", "The agent's side broke off, and the call ended."), Side: endedBy);
}

/// <summary>How a session begins: freshly arrived, or taken up in the middle.</summary>
internal interface ICallBeginning
{
    Task<Farewell> RunAsync(CallSession call);
}

/// <summary>The call cannot go on, and the sentence says why.</summary>
internal sealed class CallFault(Text why, EndReason reason = EndReason.SystemError) : Exception(why.En)
{
    /// <summary>With which the call ends.</summary>
    public EndReason Reason => reason;

    public Text Why => why;
}
