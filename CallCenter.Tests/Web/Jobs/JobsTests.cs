using CallCenter.Data;
using CallCenter.Data.Tenancy;
using CallCenter.Tests.Support;
using CallCenter.Web.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CallCenter.Tests.Web.Jobs;

public sealed class JobsTests : IAsyncLifetime
{
    private readonly Counter counter = new();
    private string database = "";

    public async Task InitializeAsync() => database = await PostgresFixture.CreateDatabaseAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_night_that_was_missed_is_made_up_for_once()
    {
        await using (await NodeAsync(Nightly))
        {
            Assert.Equal(0, counter.Runs);
        }

        var passed = DateTimeOffset.UtcNow.AddDays(-3);
        await ExecuteAsync("update qrtz_triggers set next_fire_time = $1", passed.UtcTicks);
        await using var node = await NodeAsync(Nightly);

        await Eventually.TrueAsync(() => counter.Runs == 1, "the job to be made up for");
        var next = await ScalarAsync<long>("select next_fire_time from qrtz_triggers");
        Assert.InRange(next, DateTimeOffset.UtcNow.UtcTicks, DateTimeOffset.UtcNow.AddHours(25).UtcTicks);
        Assert.Equal(1, counter.Runs);
    }

    [Fact]
    public async Task A_job_that_is_asked_for_on_two_nodes_never_overlaps_itself()
    {
        await using var one = await NodeAsync(Nightly);
        await using var two = await NodeAsync(Nightly);
        counter.Hold();

        await one.Get<JobSchedule>().RunSoonAsync("count", CancellationToken.None);
        await Eventually.TrueAsync(() => counter.Running == 1, "the first run to begin");
        await two.Get<JobSchedule>().RunSoonAsync("count", CancellationToken.None);
        await Eventually.TrueAsync(
            async () => await ScalarAsync<long>("select count(*) from qrtz_triggers where trigger_state = 'BLOCKED'") > 0, "the second run to wait for the first");
        counter.Release();

        await Eventually.TrueAsync(() => counter.Runs == 2, "both runs");
        Assert.Equal(1, counter.Most);
    }

    [Fact]
    public async Task A_job_that_fails_runs_again()
    {
        counter.Fail = true;
        await using var node = await NodeAsync(services => services.AddSingleton(counter).AddJobs()
            .AddRepeatedJob<Counter>("count", TimeSpan.FromMilliseconds(100), (it, cancel) => it.RunAsync(cancel)));

        await Eventually.TrueAsync(() => counter.Runs >= 2, "the job to run in spite of its failure");
    }

    [Fact]
    public async Task Night_is_where_most_departments_are()
    {
        await using (var node = await NodeAsync(Nightly))
        {
            await using var context = await node.Get<IDbContextFactory<CallCenterContext>>().CreateDbContextAsync();
            var enterprise = new Enterprise { Name = "E" };
            context.Add(enterprise);
            await context.SaveChangesAsync();
            var institution = new Institution { EnterpriseId = enterprise.Id, Name = "I" };
            context.Add(institution);
            await context.SaveChangesAsync();
            foreach (var zone in new[] { "Asia/Shanghai", "Europe/Berlin", "Europe/Berlin" })
            {
                context.Add(new Department { EnterpriseId = enterprise.Id, InstitutionId = institution.Id, Name = zone, TimeZone = zone });
            }

            await context.SaveChangesAsync();
        }

        await using var again = await NodeAsync(Nightly);

        Assert.Equal("Europe/Berlin", await ScalarAsync<string>("select time_zone_id from qrtz_cron_triggers"));
        Assert.Equal("0 10 3 * * ?", await ScalarAsync<string>("select cron_expression from qrtz_cron_triggers"));
    }

    [Fact]
    public async Task A_job_that_is_no_longer_planned_is_forgotten()
    {
        await using (await NodeAsync(Nightly))
        {
        }

        await using var node = await NodeAsync(services => services.AddJobs());

        Assert.Equal(0, await ScalarAsync<long>("select count(*) from qrtz_job_details"));
    }

    private void Nightly(IServiceCollection services) =>
        services.AddSingleton(counter).AddJobs().AddNightlyJob<Counter>("count", new TimeOnly(3, 10), (it, cancel) => it.RunAsync(cancel));

    private Task<DataHost> NodeAsync(Action<IServiceCollection> configure) => DataHost.StartAsync(
        options: new DataOptions(Directory.CreateTempSubdirectory("callcenter-jobs-").FullName, database, Demo: false, "Test-password-1", "test-token"),
        configure: configure, ownsFolder: true);

    private async Task ExecuteAsync(string sql, object value)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync();
    }

    private async Task<T> ScalarAsync<T>(string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>A job that counts how often and how many at a time it runs.</summary>
    private sealed class Counter
    {
        private readonly Lock gate = new();
        private TaskCompletionSource released = Released();

        public bool Fail { get; set; }

        public int Runs { get; private set; }

        public int Running { get; private set; }

        public int Most { get; private set; }

        public void Hold() => released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Release() => released.TrySetResult();

        public async Task RunAsync(CancellationToken cancel)
        {
            lock (gate)
            {
                Running++;
                Most = Math.Max(Most, Running);
            }

            await released.Task.WaitAsync(cancel);
            lock (gate)
            {
                Running--;
                Runs++;
            }

            if (Fail)
            {
                throw new InvalidOperationException("It was told to fail.");
            }
        }

        private static TaskCompletionSource Released()
        {
            var done = new TaskCompletionSource();
            done.SetResult();
            return done;
        }
    }
}
