using Npgsql;

namespace CallCenter.Data.Statistics;

/// <summary>Adds to the hourly tables, in the transaction of the connection.</summary>
internal static class RollupWriter
{
    private static readonly RollupTable<HourlyHotline> Hotlines = new("hourly_hotline", nameof(HourlyHotline.Hotline));
    private static readonly RollupTable<HourlyQueue> Queues = new("hourly_queue", nameof(HourlyQueue.QueueId));
    private static readonly RollupTable<HourlyAgent> Agents = new("hourly_agent", nameof(HourlyAgent.AgentId));
    private static readonly RollupTable<HourlyAgentState> AgentStates = new(
        "hourly_agent_state", nameof(HourlyAgentState.AgentId), nameof(HourlyAgentState.State), nameof(HourlyAgentState.BusyReason));

    public static async Task AddAsync(NpgsqlConnection connection, Rollups rollups, CancellationToken cancel)
    {
        await Hotlines.AddAsync(connection, rollups.Hotlines, cancel);
        await Queues.AddAsync(connection, rollups.Queues, cancel);
        await Agents.AddAsync(connection, rollups.Agents, cancel);
        await AgentStates.AddAsync(connection, rollups.AgentStates, cancel);
    }
}
