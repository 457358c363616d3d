using CallCenter.Data.Schema;
using CallCenter.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CallCenter.Tests.Data.Schema;

public sealed class PartitionsTests
{
    private static readonly string[] Facts = [
        "call_record", "call_leg", "call_event", "ivr_trace", "queue_log", "agent_state_log", "survey_response", "voicemail_message", "transcript",
    ];

    [Fact]
    public async Task This_month_and_the_next_two_are_made_ahead_also_at_the_end_of_a_year()
    {
        await using var database = NpgsqlDataSource.Create(await PostgresFixture.CreateDatabaseAsync());

        await new Partitions(database, new ManualTime(new DateTimeOffset(2031, 12, 31, 23, 59, 0, TimeSpan.Zero))).CreateAheadAsync(CancellationToken.None);

        var made = await PartitionsAsync(database);
        Assert.All(Facts, fact => Assert.Superset(new HashSet<string> { $"{fact}_2031_12", $"{fact}_2032_01", $"{fact}_2032_02" }, made));
    }

    [Fact]
    public async Task Writers_that_need_the_same_month_at_once_make_it_once()
    {
        await using var database = NpgsqlDataSource.Create(await PostgresFixture.CreateDatabaseAsync());
        var moment = new DateTimeOffset(2033, 5, 5, 0, 0, 0, TimeSpan.Zero);

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => new Partitions(database, TimeProvider.System).EnsureAsync([moment], CancellationToken.None)));

        Assert.Contains("call_record_2033_05", await PartitionsAsync(database));
    }

    [Fact]
    public async Task Months_are_of_utc_and_leave_no_gap()
    {
        await using var database = NpgsqlDataSource.Create(await PostgresFixture.CreateDatabaseAsync());
        var partitions = new Partitions(database, TimeProvider.System);
        foreach (var moment in new[] { "2034-01-31T23:59:59.999999Z", "2034-02-01T00:00:00Z", "2034-02-28T23:59:59.999999Z", "2034-03-01T07:00:00+08:00" })
        {
            await partitions.EnsureAsync([DateTimeOffset.Parse(moment, null)], CancellationToken.None);
            await using var insert = database.CreateCommand(
                $"insert into agent_state_log (id, department_id, agent_id, state, started_at, ended_at, seconds) values (gen_random_uuid(), 1, 1, 1, '{moment}', now(), 0)");
            await insert.ExecuteNonQueryAsync();
        }

        await using var count = database.CreateCommand("select count(*) from agent_state_log_2034_02");
        Assert.Equal(3L, await count.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Every_fact_gets_the_months_that_earlier_releases_made()
    {
        await using var database = NpgsqlDataSource.Create(await PostgresFixture.CreateEmptyDatabaseAsync());
        var migrations = new Migrations(database, NullLogger<Migrations>.Instance);
        await migrations.ApplyAsync([.. Migrations.All.TakeWhile(migration => string.CompareOrdinal(migration.Name, "0006") < 0)], CancellationToken.None);
        await using (var earlier = database.CreateCommand("select create_month('2025-12-31T23:00:00Z'), create_month('2026-02-01T00:00:00Z')"))
        {
            await earlier.ExecuteNonQueryAsync();
        }

        await migrations.ApplyAsync(CancellationToken.None);

        var made = await PartitionsAsync(database);
        Assert.All(Facts, fact => Assert.Superset(new HashSet<string> { $"{fact}_2025_12", $"{fact}_2026_02" }, made));
        Assert.DoesNotContain("transcript_2026_01", made);
    }

    [Fact]
    public async Task The_list_of_facts_names_every_partitioned_table_and_the_time_of_its_months()
    {
        await using var database = NpgsqlDataSource.Create(await PostgresFixture.CreateDatabaseAsync());

        var listed = await TextsAsync(database, "select name || '.' || moment from fact_table()");

        Assert.Equal(listed, await TextsAsync(
            database,
            """
            select partrelid::regclass::text || '.' || attname from pg_partitioned_table
            join pg_attribute on attrelid = partrelid and attnum = partattrs[0]
            """));
    }

    private static async Task<HashSet<string>> PartitionsAsync(NpgsqlDataSource database) =>
        await TextsAsync(database, "select relid::regclass::text from pg_partition_tree('call_record') where isleaf "
            + "union all select inhrelid::regclass::text from pg_inherits join pg_class on pg_class.oid = inhrelid where relkind = 'r'");

    private static async Task<HashSet<string>> TextsAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync();
        var names = new HashSet<string>();
        while (await rows.ReadAsync())
        {
            names.Add(rows.GetString(0));
        }

        return names;
    }
}
