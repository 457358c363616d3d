using CallCenter.Data.Numbers;
using CallCenter.Data.Records.Journal;
using CallCenter.Data.Schema;
using CallCenter.Data.Statistics;
using CallCenter.Data.Tenancy;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CallCenter.Data.Records.Demo;

/// <summary>Gives each demo department a past, once: every kind of call of the last weeks and a few of the months before, told as stories and folded into records,
/// legs, logs and sums like any others.</summary>
/// <remarks>It works after the application has started and beside its traffic. All of a department's past is stored in one transaction; a department that has
/// calls of an earlier day is left alone, so nothing is told twice, and nothing is mixed into the calls of people who use the demo in earnest.</remarks>
internal sealed partial class DemoHistory(
    NpgsqlDataSource database, ConfigurationStore configurations, Partitions partitions, DataOptions options, IHostApplicationLifetime application,
    TimeProvider time, ILogger<DemoHistory> log) : BackgroundService
{
    /// <summary>It spells "hist".</summary>
    private const long Lock = 0x68697374;

    /// <summary>How many days before today have sound.</summary>
    private const int DaysWithSound = 1;

    private const int Months = 13;

    private static readonly TableWriter<Transcript> Transcripts = new("transcript", nameof(Transcript.Result));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await StartedAsync(stoppingToken);
            await PlantAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start tells it.
        }
        catch (Exception e) when (e is NpgsqlException or IOException or UnauthorizedAccessException)
        {
            // A demo without its past is a demo all the same.
            NotTold(e);
        }
    }

    internal async Task PlantAsync(CancellationToken cancel)
    {
        // Two nodes that start together tell it once.
        await using var guard = await database.OpenConnectionAsync(cancel);
        await ExecuteAsync(guard, $"select pg_advisory_lock({Lock})", cancel);
        try
        {
            foreach (var configuration in await configurations.LoadAsync(Scope.Everything, cancel))
            {
                var usable = configuration is { Agents.Count: > 1, Queues.Count: > 0, Flows.Count: > 0 }
                    && configuration.Hotlines.Any(hotline => hotline.Kind == HotlineKind.Direct);
                if (configuration.Department.Demo && usable && !await HasPastAsync(guard, configuration.Department.Id, cancel))
                {
                    await PlantAsync(guard, configuration, cancel);
                }
            }
        }
        finally
        {
            await ExecuteAsync(guard, $"select pg_advisory_unlock({Lock})", CancellationToken.None);
        }
    }

    private async Task PlantAsync(NpgsqlConnection connection, DepartmentConfiguration configuration, CancellationToken cancel)
    {
        var began = time.GetTimestamp();
        var stories = Tell(configuration).ToList();
        foreach (var sound in stories.SelectMany(story => story.Sounds))
        {
            cancel.ThrowIfCancellationRequested();
            DemoVoice.Write(options.History!.RecordingsFolder, sound);
        }

        // The calls come last: they are what tells that all is there.
        var transcripts = stories.SelectMany(story => DemoTranscripts.Of(Story.RecordFold.Of(story.Story))).ToList();
        await partitions.EnsureAsync(transcripts.Select(transcript => transcript.EnteredAt), cancel);
        await Transcripts.InsertNewAsync(connection, transcripts, "id", cancel);
        await new LedgerStore(database, partitions, new DepartmentClocks(database, time)).StoreAsync([.. stories.Select(story => new PendingCall(story.Story))], cancel);
        Told(configuration.Department.Name, stories.Count, transcripts.Count, time.GetElapsedTime(began).TotalSeconds);
    }

    /// <summary>The days of the department's own calendar, the oldest first; nothing that is not over yet.</summary>
    private IEnumerable<DemoStory> Tell(DepartmentConfiguration configuration)
    {
        var now = time.GetUtcNow();
        var today = DepartmentClock.Of(configuration.Department.TimeZone).DateOf(now);
        var first = today.AddMonths(-Months);
        var ordinary = today.AddDays(-options.History!.Days);
        for (var day = first; day <= today; day = day.AddDays(1))
        {
            // Of the months before, one day in ten, and few calls of it.
            var share = day >= ordinary ? 1 : day.DayNumber % 10 == 0 ? 0.2 : 0;
            foreach (var story in share == 0 ? [] : DemoDay.Tell(configuration, day, share, recording: day >= today.AddDays(-DaysWithSound)))
            {
                if (story.Now < now.AddMinutes(-1))
                {
                    yield return story;
                }
            }
        }
    }

    private async Task<bool> HasPastAsync(NpgsqlConnection connection, int departmentId, CancellationToken cancel)
    {
        // Calls of the last day may be those of the traffic that began with us.
        await using var command = new NpgsqlCommand("select exists (select from call_record where department_id = $1 and entered_at < $2)", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = departmentId });
        command.Parameters.Add(new NpgsqlParameter { Value = time.GetUtcNow().AddDays(-1) });
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }

    private async Task StartedAsync(CancellationToken cancel)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = application.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancel);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancel);
    }

    [LoggerMessage(LogLevel.Information, "Told the past of the demo department {Department}: {Calls} calls and {Transcripts} transcripts in {Seconds:0.0} s.")]
    private partial void Told(string department, int calls, int transcripts, double seconds);

    [LoggerMessage(LogLevel.Warning, "Could not tell the past of the demo; the next start tries again.")]
    private partial void NotTold(Exception reason);
}
