using CallCenter.Data;
using CallCenter.Data.Agents;
using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Statistics;
using CallCenter.Data.Tenancy;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CallCenter.Tests.Data.Records;

public sealed class LedgerWriterTests
{
    [Fact]
    public async Task A_finished_call_is_stored_with_its_story_legs_logs_and_sums()
    {
        await using var data = await DataHost.StartAsync(demo: true);
        var department = await FirstDepartmentAsync(data);
        var story = new StoryBuilder("w-1.1", department).Usual().Story;

        Tell(data, story);
        await StoredAsync(data);

        await using var context = await data.Get<IDbContextFactory<CallCenterContext>>().CreateDbContextAsync();
        var record = await context.CallRecords.SingleAsync();
        Assert.Equal((AnswerStatus.AgentAnswered, 81, true), (record.AnswerStatus, record.TalkSeconds, record.Demo));
        var steps = await context.CallEvents.OrderBy(step => step.Sequence).ToListAsync();
        Assert.Equal(story.Events, steps.Select(step => CallEventJson.Read(step.Step)));
        Assert.Equal(1, await context.CallLegs.CountAsync());
        Assert.Equal(1, await context.QueueLogs.CountAsync());
        Assert.Equal(1, await context.IvrTraces.CountAsync());
        var hotline = await context.HourlyHotlines.SingleAsync();
        Assert.Equal((1, 12, new DateOnly(2026, 11, 21)), (hotline.Entered, hotline.LocalHour, hotline.LocalDate));
    }

    [Fact]
    public async Task Writing_a_call_twice_changes_nothing()
    {
        await using var data = await DataHost.StartAsync();
        for (var i = 0; i < 3; i++)
        {
            Tell(data, new StoryBuilder("w-1.1").Usual().Story);
            Tell(data, new StoryBuilder($"w-2.{i}").Usual().Story);
            await StoredAsync(data);
        }

        await using var context = await data.Get<IDbContextFactory<CallCenterContext>>().CreateDbContextAsync();
        Assert.Equal(4, await context.CallRecords.CountAsync());
        Assert.Equal(4, await context.CallLegs.CountAsync());
        Assert.Equal(4, await context.HourlyHotlines.SumAsync(row => row.Entered));
        Assert.Equal(4 * 81, await context.HourlyAgents.SumAsync(row => row.TalkSeconds));
        Assert.Equal(10, (await context.HourlyQueues.SingleAsync()).LongestWaitSeconds);
    }

    [Fact]
    public async Task One_bad_record_is_put_aside_with_its_reason_and_the_others_are_stored()
    {
        await using var data = await DataHost.StartAsync();

        // PostgreSQL knows no NUL in a text; a story of the year 1 would need a partition of its own; one without steps is none.
        Tell(data, new StoryBuilder("bad-1.1").Entered(customer: "138\0").Ended(9).Story);
        Tell(data, new StoryBuilder("bad-1.2", start: DateTimeOffset.MinValue.AddYears(1)).Usual().Story);
        for (var i = 0; i < 40; i++)
        {
            Tell(data, new StoryBuilder($"good-1.{i}").Usual().Story);
        }

        await StoredAsync(data);

        await using var context = await data.Get<IDbContextFactory<CallCenterContext>>().CreateDbContextAsync();
        Assert.Equal(40, await context.CallRecords.CountAsync());
        Assert.Equal(40, await context.HourlyHotlines.SumAsync(row => row.Entered));
        var rejected = Directory.GetFiles(Path.Combine(data.Options.DataFolder, "journal", "rejected")).Order().ToList();
        Assert.Equal(["call_bad-1.1.json", "call_bad-1.2.json"], rejected.Select(Path.GetFileName));
        Assert.All(rejected, file => Assert.Contains("\"reason\"", File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_call_of_a_month_without_partition_makes_it()
    {
        await using var data = await DataHost.StartAsync();

        Tell(data, new StoryBuilder("old-1.1", start: new DateTimeOffset(2024, 2, 29, 23, 59, 59, TimeSpan.Zero)).Usual().Story);
        await StoredAsync(data);

        await using var command = data.Get<NpgsqlDataSource>().CreateCommand("select count(*) from call_record_2024_02");
        Assert.Equal(1L, await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task A_note_written_later_becomes_the_remark_and_a_step_of_the_story_once()
    {
        await using var data = await DataHost.StartAsync();
        var builder = new StoryBuilder("w-1.1").Usual();
        Tell(data, builder.Story);
        await StoredAsync(data);
        var note = new NoteWritten("2001", "请周一回电") { At = builder.At(300) };

        data.Get<ILedger>().Append("w-1.1", note);
        await StoredAsync(data);
        data.Get<ILedger>().Append("w-1.1", note);
        await StoredAsync(data);

        await using var context = await data.Get<IDbContextFactory<CallCenterContext>>().CreateDbContextAsync();
        Assert.Equal("请周一回电", (await context.CallRecords.SingleAsync()).Remark);
        var steps = await context.CallEvents.OrderBy(step => step.Sequence).ToListAsync();
        Assert.Equal(builder.Story.Events.Append(note), steps.Select(step => CallEventJson.Read(step.Step)));
    }

    [Fact]
    public async Task A_span_of_an_agent_is_logged_and_divided_among_the_hours()
    {
        await using var data = await DataHost.StartAsync(demo: true);
        var department = await FirstDepartmentAsync(data);
        var from = StoryBuilder.Noon.AddMinutes(50);
        var span = new AgentInterval(Guid.NewGuid(), department, 7, "2001", "王伟", AgentState.Busy, "小休", from, from.AddMinutes(25), "", new("座席置闲", "The agent went idle"));

        data.Get<ILedger>().Append(span);
        data.Get<ILedger>().Append(span);
        data.Get<ILedger>().Append(span with { Id = Guid.NewGuid() });
        await StoredAsync(data);

        await using var context = await data.Get<IDbContextFactory<CallCenterContext>>().CreateDbContextAsync();
        Assert.Equal(2, await context.AgentStateLogs.CountAsync());
        var hours = await context.HourlyAgentStates.OrderBy(row => row.HourStart).ToListAsync();
        Assert.Equal([(12, 2, 1200L), (13, 0, 1800L)], hours.Select(hour => (hour.LocalHour, hour.Times, hour.Seconds)));
    }

    [Fact]
    public async Task Other_nodes_hear_of_a_department_with_new_records()
    {
        await using var data = await DataHost.StartAsync();
        await using var connection = await data.Get<NpgsqlDataSource>().OpenConnectionAsync();
        var heard = "";
        connection.Notification += (_, notification) => heard = notification.Payload;
        await using (var listen = new NpgsqlCommand("listen callcenter_records", connection))
        {
            await listen.ExecuteNonQueryAsync();
        }

        Tell(data, new StoryBuilder("w-1.1", departmentId: 42).Usual().Story);
        await connection.WaitAsync(Eventually.Patience);

        Assert.Equal("42", heard);
    }

    [Fact]
    public async Task Calls_left_in_the_journal_are_stored_by_the_next_start()
    {
        var folder = Directory.CreateTempSubdirectory("callcenter-test-").FullName;
        using (var dead = new Ledger(new DataOptions(folder, null, false), TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<Ledger>.Instance))
        {
            for (var i = 0; i < 20; i++)
            {
                Tell(dead, new StoryBuilder($"w-1.{i}").Usual().Story);
            }
        }

        await using var data = await DataHost.StartAsync(options: new DataOptions(folder, await PostgresFixture.CreateDatabaseAsync(), false), ownsFolder: true);
        await StoredAsync(data);

        await using var context = await data.Get<IDbContextFactory<CallCenterContext>>().CreateDbContextAsync();
        Assert.Equal(20, await context.CallRecords.CountAsync());
    }

    [Fact]
    public async Task Stopping_the_application_loses_nothing_and_stores_nothing_twice()
    {
        var options = new DataOptions(Directory.CreateTempSubdirectory("callcenter-test-").FullName, await PostgresFixture.CreateDatabaseAsync(), false);
        await using (var first = await DataHost.StartAsync(options: options))
        {
            for (var i = 0; i < 300; i++)
            {
                Tell(first, new StoryBuilder($"w-1.{i}").Usual().Story);
            }
        }

        await using var data = await DataHost.StartAsync(options: options, ownsFolder: true);
        await StoredAsync(data);

        await using var context = await data.Get<IDbContextFactory<CallCenterContext>>().CreateDbContextAsync();
        Assert.Equal(300, await context.CallRecords.CountAsync());
        Assert.Equal(300, await context.HourlyHotlines.SumAsync(row => row.Entered));
    }

    [Fact]
    public async Task Today_counts_calls_of_the_departments_own_day()
    {
        // 00:30 in Shanghai, still yesterday in UTC.
        var now = new DateTimeOffset(2026, 3, 1, 16, 30, 0, TimeSpan.Zero);
        await using var data = await DataHost.StartAsync(demo: true);
        var department = await FirstDepartmentAsync(data);
        Tell(data, new StoryBuilder("d-1", department, now).Usual().Story);
        Tell(data, new StoryBuilder("d-2", department, now).Entered().Queued(1).Ended(9, EndReason.AbandonedInQueue).Story);
        Tell(data, new StoryBuilder("d-3", department, now.AddHours(-1)).Usual().Story);
        await StoredAsync(data);

        var today = await new TodayQuery(data.Get<NpgsqlDataSource>(), new ManualTime(now)).LoadAsync(department, CancellationToken.None);

        Assert.Equal(new DayFigures(2, 1, 1), today);
    }

    [Fact]
    public async Task Caller_memory_names_the_last_agent_of_that_queue_within_the_days()
    {
        await using var data = await DataHost.StartAsync();
        var now = StoryBuilder.Noon;
        Tell(data, Answered("m-1", now.AddDays(-3), agent: 1, queue: 1));
        Tell(data, Answered("m-2", now.AddDays(-2), agent: 2, queue: 1));
        Tell(data, Answered("m-3", now.AddDays(-1), agent: 3, queue: 2));
        await StoredAsync(data);
        var query = new CallerMemoryQuery(data.Get<IDbContextFactory<CallCenterContext>>(), new ManualTime(now));

        Assert.Equal(2, await query.LastAgentAsync(1, "0001", "13800001111", 30, CancellationToken.None));
        Assert.Null(await query.LastAgentAsync(1, "0001", "13800001111", 1, CancellationToken.None));
        Assert.Null(await query.LastAgentAsync(1, "0001", "13900000000", 30, CancellationToken.None));
        Assert.Null(await query.LastAgentAsync(2, "0001", "13800001111", 30, CancellationToken.None));
        Assert.Null(await query.LastAgentAsync(1, "0001", "", 30, CancellationToken.None));
    }

    [Fact]
    public async Task A_customers_history_is_the_latest_calls_within_the_scope()
    {
        await using var data = await DataHost.StartAsync();
        for (var i = 0; i < 25; i++)
        {
            Tell(data, new StoryBuilder($"h-{i:D2}", departmentId: i == 24 ? 2 : 1, start: StoryBuilder.Noon.AddMinutes(i)).Usual().Story);
        }

        await StoredAsync(data);
        var query = new CustomerHistoryQuery(data.Get<IDbContextFactory<CallCenterContext>>(), new ManualTime(StoryBuilder.Noon.AddHours(1)));

        var history = await query.LoadAsync(Scope.Of(1), "13800001111", CancellationToken.None);

        Assert.Equal(Enumerable.Range(4, 20).Reverse().Select(i => $"h-{i:D2}"), history.Select(call => call.UniqueId));
    }

    private static CallStory Answered(string uniqueId, DateTimeOffset at, int agent, int queue) => new StoryBuilder(uniqueId, start: at).Entered().Queued(1, queue)
        .Offered(2, agent, queue: queue).Answered(5, $"leg-{agent}").LegEnded(20, $"leg-{agent}").Ended(20).Story;

    private static void Tell(DataHost data, CallStory story) => Tell(data.Get<ILedger>(), story);

    private static void Tell(ILedger ledger, CallStory story)
    {
        ledger.Open(story.UniqueId, story.CallId, story.EnterpriseId, story.DepartmentId);
        foreach (var step in story.Events)
        {
            ledger.Append(story.UniqueId, step);
        }
    }

    private static Task StoredAsync(DataHost data) => Eventually.TrueAsync(() => data.Get<Ledger>().Waiting == 0, "everything in the ledger is stored");

    private static async Task<int> FirstDepartmentAsync(DataHost data)
    {
        await using var context = await data.Get<IDbContextFactory<CallCenterContext>>().CreateDbContextAsync();
        return await context.Departments.MinAsync(department => department.Id);
    }
}
