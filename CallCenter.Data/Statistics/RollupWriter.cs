using Npgsql;

namespace CallCenter.Data.Statistics;

/// <summary>Adds to the hourly tables, in the transaction of the connection.</summary>
internal static class RollupWriter
{
    private static readonly RollupTable<HourlyHotline> Hotlines = new("hourly_hotline", nameof(HourlyHotline.Hotline));
    private static readonly RollupTable<HourlyQueue> Queues = new("hourly_queue", nameof(HourlyQueue.QueueId));
    private static readonly RollupTable<HourlyAgent> Agents = new("hourly_agent", nameof(HourlyAgent.AgentId));
    private static readonly RollupTable<HourlyAnchor> Anchors = new("hourly_anchor", nameof(HourlyAnchor.AnchorId));
    private static readonly RollupTable<HourlyAgentState> AgentStates = new(
        "hourly_agent_state", nameof(HourlyAgentState.AgentId), nameof(HourlyAgentState.State), nameof(HourlyAgentState.BusyReason));

    public static async Task AddAsync(NpgsqlConnection connection, Rollups rollups, CancellationToken cancel)
    {
        await Hotlines.AddAsync(connection, rollups.Hotlines, cancel);
        await Queues.AddAsync(connection, rollups.Queues, cancel);
        await Agents.AddAsync(connection, rollups.Agents, cancel);
        await AgentStates.AddAsync(connection, rollups.AgentStates, cancel);
        await Anchors.AddAsync(connection, rollups.Anchors, cancel);
    }

    /// <summary>Takes out what a call added and puts in what it should have added. Agents' states do not depend on calls.</summary>
    /// <param name="was">Is changed.</param>
    /// <param name="becomes">Is changed.</param>
    public static async Task CorrectAsync(NpgsqlConnection connection, Rollups was, Rollups becomes, CancellationToken cancel)
    {
        var waits = was.Queues.Zip(becomes.Queues).Where(pair => pair.First.LongestWaitSeconds != pair.Second.LongestWaitSeconds).Select(pair => pair.First).ToList();
        await Hotlines.AddAsync(connection, [.. Hotlines.Negative(was.Hotlines), .. becomes.Hotlines], cancel);
        await Queues.AddAsync(connection, [.. Queues.Negative(was.Queues), .. becomes.Queues], cancel);
        await Agents.AddAsync(connection, [.. Agents.Negative(was.Agents), .. becomes.Agents], cancel);
        await Anchors.AddAsync(connection, [.. Anchors.Negative(was.Anchors), .. becomes.Anchors], cancel);
        foreach (var hour in waits)
        {
            await LongestWaitAsync(connection, hour, cancel);
        }
    }

    /// <summary>The greatest of an hour cannot be corrected by a difference: it is looked up again.</summary>
    private static async Task LongestWaitAsync(NpgsqlConnection connection, HourlyQueue hour, CancellationToken cancel)
    {
        await using var update = new NpgsqlCommand(
            """
            update hourly_queue set longest_wait_seconds = (
                select coalesce(max(wait_seconds), 0) from queue_log
                where department_id = $1 and queue_id = $2 and queued_at >= $3 and queued_at < $3 + interval '1 hour')
            where department_id = $1 and queue_id = $2 and hour_start = $3
            """, connection);
        update.Parameters.Add(new NpgsqlParameter { Value = hour.DepartmentId });
        update.Parameters.Add(new NpgsqlParameter { Value = hour.QueueId });
        update.Parameters.Add(new NpgsqlParameter { Value = hour.HourStart.UtcDateTime });
        await update.ExecuteNonQueryAsync(cancel);
    }
}
