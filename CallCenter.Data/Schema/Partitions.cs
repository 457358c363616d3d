using System.Collections.Concurrent;
using Npgsql;

namespace CallCenter.Data.Schema;

/// <summary>Makes the monthly partitions of the facts. Months are of UTC. Thread safe.</summary>
public sealed class Partitions(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>It spells "part".</summary>
    private const long Lock = 0x70617274;

    private readonly ConcurrentDictionary<DateOnly, bool> known = new();

    /// <summary>This month and the next two.</summary>
    public async Task CreateAheadAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await EnsureAsync([now, now.AddMonths(1), now.AddMonths(2)], cancel);
    }

    /// <summary>Makes sure that rows of these moments have a place. Costs nothing for months seen before.</summary>
    public async Task EnsureAsync(IEnumerable<DateTimeOffset> moments, CancellationToken cancel)
    {
        foreach (var month in moments.Select(MonthOf).Distinct().Where(month => !known.ContainsKey(month)).Order().ToList())
        {
            await using var connection = await database.OpenConnectionAsync(cancel);
            await using var transaction = await connection.BeginTransactionAsync(cancel);
            await using (var wait = new NpgsqlCommand($"select pg_advisory_xact_lock({Lock})", connection, transaction))
            {
                await wait.ExecuteNonQueryAsync(cancel);
            }

            // A statement of its own, so that it sees what the holder of the lock before us made.
            await using var command = new NpgsqlCommand("select create_month($1)", connection, transaction);
            command.Parameters.Add(new NpgsqlParameter { Value = month.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) });
            await command.ExecuteNonQueryAsync(cancel);
            await transaction.CommitAsync(cancel);
            known[month] = true;
        }
    }

    /// <summary>After an error that says a partition is missing: somebody removed one, so look again.</summary>
    public void Forget() => known.Clear();

    private static DateOnly MonthOf(DateTimeOffset moment)
    {
        var utc = moment.UtcDateTime;
        return new DateOnly(utc.Year, utc.Month, 1);
    }
}
