using Npgsql;

namespace CallCenter.Data.Statistics;

/// <summary>Today's figures of departments, from the hourly sums. Thread safe.</summary>
public sealed class TodayQuery(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>Today as the department's own clock has it. A department without calls has zeros.</summary>
    public async Task<DayFigures> LoadAsync(int departmentId, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            """
            select coalesce(sum(entered), 0)::integer, coalesce(sum(agent_answered), 0)::integer, coalesce(sum(abandoned_in_queue + abandoned_ringing), 0)::integer
            from hourly_hotline
            where department_id = $1 and local_date = ($2 at time zone (select time_zone from department where id = $1))::date
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = departmentId });
        command.Parameters.Add(new NpgsqlParameter { Value = time.GetUtcNow() });
        await using var row = await command.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        return new DayFigures(row.GetInt32(0), row.GetInt32(1), row.GetInt32(2));
    }
}

/// <param name="Inbound">Calls that entered.</param>
/// <param name="Answered">Of these, calls that an agent answered.</param>
/// <param name="Abandoned">Of these, calls whose customer hung up while waiting in a queue or while an agent's phone rang.</param>
public sealed record DayFigures(int Inbound, int Answered, int Abandoned);
