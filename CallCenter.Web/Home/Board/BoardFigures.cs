using CallCenter.Data.Agents;
using CallCenter.Telephony.Acd;
using CallCenter.Telephony.Calls;

namespace CallCenter.Web.Home.Board;

/// <summary>What the live board shows of one or more departments: pure sums over their snapshots.</summary>
public sealed record BoardFigures(
    int InIvr, int Waiting, int Ringing, int Talking, TodayFigures Today, IReadOnlyDictionary<AgentState, int> AgentsByState,
    IReadOnlyList<LiveCall> Calls, IReadOnlyList<AgentView> Agents, IReadOnlyList<QueueView> Queues)
{
    /// <summary>Answered of answered and abandoned, or null before the first. Calls that are still on count for neither.</summary>
    public double? AnswerRate => Today.Answered + Today.Abandoned is > 0 and var all ? (double)Today.Answered / all : null;

    public DateTimeOffset? OldestWaiting => Queues.Min(queue => queue.OldestQueuedAt);

    public static BoardFigures Of(IReadOnlyCollection<LiveSnapshot> departments)
    {
        // Rows are told apart by id: whatever came twice would end the page.
        LiveCall[] calls = [.. departments.SelectMany(department => department.Calls).Where(call => call.Phase != CallPhase.Ending)
            .DistinctBy(call => call.UniqueId).OrderBy(call => call.EnteredAt)];
        AgentView[] agents = [.. departments.SelectMany(department => department.Acd.Agents).DistinctBy(agent => agent.AgentId)];
        int In(params ReadOnlySpan<CallPhase> phases)
        {
            var count = 0;
            foreach (var call in calls)
            {
                count += phases.Contains(call.Phase) ? 1 : 0;
            }
            return count;
        }
        return new BoardFigures(
            In(CallPhase.Arriving, CallPhase.Ivr), In(CallPhase.Queued), In(CallPhase.Ringing), In(CallPhase.Talking, CallPhase.Held),
            new TodayFigures(departments.Sum(one => one.Today.Inbound), departments.Sum(one => one.Today.Answered), departments.Sum(one => one.Today.Abandoned)),
            agents.CountBy(agent => agent.State).ToDictionary(),
            calls,
            [.. agents.Where(agent => agent.State != AgentState.Offline).OrderBy(agent => Rank(agent.State)).ThenBy(agent => agent.Number, StringComparer.Ordinal)],
            [.. departments.SelectMany(department => department.Acd.Queues).DistinctBy(queue => queue.QueueId).OrderBy(queue => queue.Number, StringComparer.Ordinal)]);
    }

    private static int Rank(AgentState state) => state switch
    {
        AgentState.Ringing => 0,
        AgentState.Talking => 1,
        AgentState.Calling => 2,
        AgentState.Idle => 3,
        AgentState.WrapUp => 4,
        AgentState.Busy => 5,
        _ => 6,
    };
}
