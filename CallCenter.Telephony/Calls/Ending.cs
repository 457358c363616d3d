using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Telephony.Switching;

namespace CallCenter.Telephony.Calls;

/// <summary>Decides what is written of a call's end. Pure, and the only place that decides it.</summary>
public static class Ending
{
    /// <summary>Why the call ended.</summary>
    /// <param name="state">Where the call stood when it ended.</param>
    /// <param name="side">Who hung up.</param>
    public static EndReason ReasonOf(CallState state, HangUpSide side) => state switch
    {
        { Refused: { } refused } => refused,
        { IvrFailed: true } => EndReason.IvrError,
        { Talked: true } => EndReason.Normal,
        { LeftMessage: true } or { Message: not null } => EndReason.Voicemail,
        { LastQueueExit: QueueExit.Abandoned } or { Phase: CallPhase.Queued or CallPhase.Ringing } when side == HangUpSide.Customer =>
            state is { LastOffer: OfferResult.CallerGone } or { Phase: CallPhase.Ringing } ? EndReason.AbandonedWhileRinging : EndReason.AbandonedInQueue,
        { LastQueueExit: QueueExit.Timeout } => EndReason.QueueTimeout,
        { LastQueueExit: QueueExit.Full } => EndReason.QueueOverflow,
        { LastQueueExit: QueueExit.AgentsUnavailable } => EndReason.NoAgentOnline,
        { LastQueueExit: QueueExit.SystemError } => EndReason.SystemError,
        // Not through a queue: the route led straight to a phone.
        { LastOffer: OfferResult.CallerGone } => EndReason.AbandonedWhileRinging,
        { LastOffer: { } offer } => offer == OfferResult.Busy ? EndReason.Busy : EndReason.AgentUnanswered,
        { Phase: CallPhase.Ivr } => side == HangUpSide.Customer ? EndReason.AbandonedInIvr : EndReason.EndedInIvr,
        { Phase: CallPhase.Arriving } => side == HangUpSide.Customer ? EndReason.CallerCancelled : EndReason.SystemError,
        _ => EndReason.Unknown,
    };

    /// <summary>Who ended a leg.</summary>
    /// <param name="far">Whose phone the leg is.</param>
    /// <param name="askedBy">Who had asked us to hang the leg up, or null when nobody had.</param>
    public static HangUpSide SideOf(ChannelHungUp ended, HangUpSide far, HangUpSide? askedBy) =>
        askedBy ?? (ended.ByPeer ? far : HangUpSide.System);

    /// <summary>What the switch tells the customer's carrier when we end a call.</summary>
    public static HangupCause CauseFor(EndReason reason) => reason switch
    {
        EndReason.Blacklisted or EndReason.Rejected => HangupCause.CallRejected,
        EndReason.Busy => HangupCause.UserBusy,
        EndReason.SystemError or EndReason.IvrError => new HangupCause("NORMAL_TEMPORARY_FAILURE"),
        _ => HangupCause.NormalClearing,
    };
}
