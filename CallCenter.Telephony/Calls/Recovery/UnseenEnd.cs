using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Telephony.Switching.CallReports;

namespace CallCenter.Telephony.Calls.Recovery;

/// <summary>Corrects an end that nobody saw (<see cref="Closing"/>) by what the switch itself noted of the channel. Pure.</summary>
/// <remarks>A step that nobody saw has no cause. The reports of the customer's and the agent's channel may come in either order, and again: each corrects its own
/// channel once, because the step has a cause afterwards.</remarks>
public static class UnseenEnd
{
    private static readonly Text FromReport = new(
        "通话在系统离线期间结束，结束时间与挂机方来自交换机话单。", "The call ended while the system was away; time and side are those of the switch's own report.");

    /// <returns>The story as it really ended, with as many steps; null when the report tells nothing new.</returns>
    public static CallStory? Corrected(CallStory story, CallReport report)
    {
        var steps = story.Events.ToList();
        var end = steps.FindIndex(step => step is CallEnded);
        if (end < 0)
        {
            return null;
        }

        var changed = steps.OfType<CallEntered>().FirstOrDefault()?.ChannelId == report.Channel
            ? CustomerLeft(steps, end, report)
            : AgentLeft(steps, end, report);
        return changed ? story with { Events = steps } : null;
    }

    private static bool CustomerLeft(List<CallEvent> steps, int end, CallReport report)
    {
        if (steps[end] is not CallEnded { Cause: "" } noticed)
        {
            return false;
        }

        // The steps before the end that were written together with it.
        var first = end;
        while (first > 0 && steps[first - 1].At == noticed.At && steps[first - 1] is LegEnded or OfferEnded or RecordingStopped or QueueLeft or VoicemailLeft or SurveyAnswered or NodeLeft)
        {
            first--;
        }

        var state = CallState.Of(steps.Take(first));
        var at = first > 0 && steps[first - 1].At > report.Ended ? steps[first - 1].At : report.Ended;
        List<CallEvent> ending = [.. Closing.WhatWasOpen(state, switchRestarted: false, report.Side, at)];
        if (ending.Count != end - first)
        {
            return false; // Not a story of ours as it was closed.
        }

        ending.Add(new CallEnded(Ending.ReasonOf(state, report.Side), report.Side, report.Cause.Name) { At = at, Why = FromReport, Mos = report.Mos });
        for (var index = 0; index < ending.Count; index++)
        {
            steps[first + index] = ending[index];
        }

        return true;
    }

    /// <summary>The agent may have gone before the customer: then the talk ended there.</summary>
    private static bool AgentLeft(List<CallEvent> steps, int end, CallReport report)
    {
        var index = steps.FindIndex(step => step is LegEnded { Cause: "" } ended && ended.LegId == report.Channel);
        if (index < 1 || index > end)
        {
            return false;
        }

        var noticed = (LegEnded)steps[index];
        var at = report.Ended < steps[index - 1].At ? steps[index - 1].At : report.Ended > steps[end].At ? steps[end].At : report.Ended;
        steps[index] = noticed with
        {
            At = at, Cause = report.Cause.Name, Mos = report.Mos, Side = report.Side == HangUpSide.Customer ? HangUpSide.Agent : noticed.Side,
        };
        return true;
    }
}
