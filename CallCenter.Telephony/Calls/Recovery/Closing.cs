using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Telephony.Ivr;

namespace CallCenter.Telephony.Calls.Recovery;

/// <summary>Writes the end of a call whose customer went while nobody looked. Pure.</summary>
public static class Closing
{
    private static readonly Text Lost = new("交换机重启，通话丢失。", "The switch was restarted, and the call was lost.");

    private static readonly Text Noticed = new(
        "通话在系统离线期间结束，结束时间为系统发现的时间。", "The call ended while the system was away; its end is when the system noticed.");

    /// <param name="switchRestarted">The switch lost all its calls; otherwise somebody hung up.</param>
    /// <param name="at">The end as far as it is known: when it was noticed.</param>
    public static IEnumerable<CallEvent> Of(CallState state, bool switchRestarted, DateTimeOffset at)
    {
        // While the system or the queue held the call, only the customer could end it. In a talk it may have been either.
        var side = switchRestarted ? HangUpSide.System : state.Talks ? HangUpSide.Unknown : HangUpSide.Customer;
        var reason = switchRestarted ? EndReason.SystemError : Ending.ReasonOf(state, side);
        return
        [
            .. WhatWasOpen(state, switchRestarted, side, at),
            new CallEnded(reason, side, "") { At = at, Why = switchRestarted ? Lost : Noticed },
        ];
    }

    /// <summary>The steps that end what a call was in, before its own end.</summary>
    internal static IEnumerable<CallEvent> WhatWasOpen(CallState state, bool switchRestarted, HangUpSide side, DateTimeOffset at)
    {
        if (state.Agent is { } agent)
        {
            yield return state.Talks
                ? new LegEnded(agent.LegId, side, "") { At = at }
                : new OfferEnded(agent.LegId, switchRestarted ? OfferResult.Failed : OfferResult.CallerGone, "") { At = at };
        }

        if (state.Recording is { } recording)
        {
            yield return new RecordingStopped(recording) { At = at };
        }

        if (state.Queue is { } queue)
        {
            yield return new QueueLeft(queue.QueueId, switchRestarted ? QueueExit.SystemError : QueueExit.Abandoned) { At = at };
        }

        if (state.Message is { } message)
        {
            yield return message.Left(at - message.At, at);
        }

        if (state.Survey is not null)
        {
            yield return state.SurveyEnd(at);
        }

        if (state.Node is { } node)
        {
            yield return new NodeLeft(node.NodeId, Outcome.Hangup.Exit) { At = at };
        }
    }
}
