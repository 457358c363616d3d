using CallCenter.Data;
using CallCenter.Data.Records;
using CallCenter.Data.Records.Demo;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Tenancy;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Data.Records.Demo;

public sealed class DemoHistoryTests(DemoHistoryTests.Told told) : IClassFixture<DemoHistoryTests.Told>
{
    [Fact]
    public async Task Every_list_of_records_has_rows_with_every_answer_status_and_all_are_marked()
    {
        await using var context = await told.ContextAsync();

        var statuses = await context.CallRecords.GroupBy(call => new { call.Kind, call.AnswerStatus }).Select(calls => calls.Key).ToListAsync();
        foreach (var kind in Enum.GetValues<CallKind>().Except([CallKind.Axb]))
        {
            var told = statuses.Where(status => status.Kind == kind).Select(status => status.AnswerStatus).ToList();
            Assert.Contains(AnswerStatuses.Of(kind)[kind == CallKind.Inbound || kind is CallKind.WebCall or CallKind.Predictive ? 0 : 3], told);
            Assert.Superset(told.ToHashSet(), AnswerStatuses.Of(kind).ToHashSet());
        }

        Assert.Equal(Enum.GetValues<AnswerStatus>().Order(), statuses.Select(status => status.AnswerStatus).Distinct().Order());
        Assert.False(await context.CallRecords.AnyAsync(call => !call.Demo));
        Assert.True(await context.CallRecords.AnyAsync(call => call.TaskId == 793 && call.Kind == CallKind.Predictive && call.TaskName != ""));
        Assert.True(await context.CallRecords.AnyAsync(call => call.CustomFields != "{}"));
        Assert.True(await context.CallLegs.AnyAsync(leg => leg.Kind == LegKind.Consult) && await context.CallLegs.AnyAsync(leg => leg.Kind == LegKind.Transfer));
    }

    [Fact]
    public async Task Surveys_messages_and_transcripts_belong_to_calls()
    {
        await using var context = await told.ContextAsync();

        Assert.Equal(
            [CallKind.Inbound, CallKind.Preview, CallKind.WebCall],
            await context.SurveyResponses.Select(survey => survey.Kind).Distinct().OrderBy(kind => kind).ToListAsync());
        Assert.True(await context.SurveyResponses.AnyAsync(survey => survey.Score == null) && await context.SurveyResponses.AnyAsync(survey => survey.Score == 5));
        Assert.Equal(
            await context.SurveyResponses.CountAsync(),
            await context.CallRecords.CountAsync(call => call.SurveyState != SurveyState.NotAsked));
        Assert.Equal(await context.VoicemailMessages.CountAsync(), await context.CallRecords.CountAsync(call => call.EndReason == EndReason.Voicemail));
        Assert.NotEqual(0, await context.VoicemailMessages.CountAsync());
        Assert.Equal(
            Enum.GetValues<TranscriptChannel>(), await context.Transcripts.Select(transcript => transcript.Channel).Distinct().OrderBy(channel => channel).ToListAsync());
        Assert.False(await context.Transcripts.AnyAsync(
            transcript => !context.CallRecords.Any(call => call.UniqueId == transcript.UniqueId && call.EnteredAt == transcript.EnteredAt)));
    }

    [Fact]
    public async Task Sums_agree_with_the_calls()
    {
        await using var context = await told.ContextAsync();

        Assert.Equal(await context.CallRecords.CountAsync(call => call.Kind == CallKind.Inbound), await context.HourlyHotlines.SumAsync(row => row.Entered));
        Assert.Equal(
            await context.CallRecords.Where(call => call.Kind == CallKind.Inbound).SumAsync(call => (long)call.TalkSeconds),
            await context.HourlyHotlines.SumAsync(row => row.TalkSeconds));
        Assert.Equal(await context.CallLegs.CountAsync(leg => leg.Kind != LegKind.Outbound), await context.HourlyAgents.SumAsync(row => row.Offered));
    }

    [Fact]
    public async Task It_reaches_back_beyond_the_twelve_months_that_are_open_and_not_into_the_future()
    {
        await using var context = await told.ContextAsync();

        var oldest = await context.CallRecords.MinAsync(call => call.EnteredAt);
        Assert.InRange(oldest, DateTimeOffset.UtcNow.AddMonths(-13).AddDays(-1), DateTimeOffset.UtcNow.AddMonths(-12));
        Assert.True(await context.CallRecords.MaxAsync(call => call.EndedAt) < DateTimeOffset.UtcNow);
        Assert.True(await context.CallRecords.CountAsync(call => call.EnteredAt > DateTimeOffset.UtcNow.AddDays(-9)) > 100);
    }

    [Fact]
    public async Task Every_file_that_a_call_names_can_be_played()
    {
        await using var context = await told.ContextAsync();

        var files = await context.CallRecords.Where(call => call.Recording != "").Select(call => call.Recording)
            .Union(context.CallRecords.Where(call => call.RingBack != "").Select(call => call.RingBack))
            .Union(context.VoicemailMessages.Where(message => message.File != "").Select(message => message.File)).ToListAsync();

        Assert.NotEmpty(files);
        Assert.All(files, file =>
        {
            using var wave = new BinaryReader(File.OpenRead(Path.Combine(told.RecordingsFolder, file)));
            Assert.Equal("RIFF"u8.ToArray(), wave.ReadBytes(4));
            Assert.Equal(wave.BaseStream.Length, wave.ReadInt32() + 8);
            Assert.True(wave.BaseStream.Length > 44 + (8000 * 2));
        });
    }

    [Theory]
    [InlineData("Talk")]
    [InlineData("Message")]
    [InlineData("RingBack")]
    public void Its_sounds_are_not_silence(string kind)
    {
        var wave = DemoVoice.Wave(new DemoSound("a.wav", Enum.Parse<DemoSoundKind>(kind), 6, DateTimeOffset.UtcNow));

        var samples = Enumerable.Range(22, (wave.Length / 2) - 22).Select(i => (double)BitConverter.ToInt16(wave, i * 2)).ToList();
        Assert.Equal(6 * 8000, samples.Count);
        Assert.InRange(Math.Sqrt(samples.Average(sample => sample * sample)), 300, 20000);
    }

    [Fact]
    public async Task The_same_day_of_a_department_is_told_in_the_same_words()
    {
        var configuration = (await told.Data.Get<ConfigurationStore>().LoadAsync(Scope.Everything, CancellationToken.None))[0];
        string Words() => string.Join('\n', DemoDay.Tell(configuration, new DateOnly(2026, 3, 4), 1, recording: true)
            .SelectMany(story => story.Story.Events.Select(step => story.UniqueId + CallEventJson.Write(step))));

        Assert.Equal(Words(), Words());
    }

    [Fact]
    public async Task A_second_start_tells_nothing_again()
    {
        await using var context = await told.ContextAsync();
        var calls = await context.CallRecords.CountAsync();
        var sums = await context.HourlyHotlines.SumAsync(row => row.Entered);

        await HistoryOf(told.Data, told.Data.Options).PlantAsync(CancellationToken.None);

        Assert.Equal(calls, await context.CallRecords.CountAsync());
        Assert.Equal(sums, await context.HourlyHotlines.SumAsync(row => row.Entered));
    }

    [Fact]
    public async Task A_department_with_calls_of_an_earlier_day_keeps_its_own_past()
    {
        await using var data = await DataHost.StartAsync(demo: true);
        await using var context = await data.Get<IDbContextFactory<CallCenterContext>>().CreateDbContextAsync();
        var own = await context.Departments.MinAsync(department => department.Id);
        var old = new StoryBuilder("own-1.1", own, DateTimeOffset.UtcNow.AddDays(-2)).Usual().Story;
        var ledger = data.Get<ILedger>();
        ledger.Open(old.UniqueId, old.CallId, old.EnterpriseId, old.DepartmentId);
        old.Events.ToList().ForEach(step => ledger.Append(old.UniqueId, step));
        await Eventually.TrueAsync(() => data.Get<Ledger>().Waiting == 0, "the call is stored");

        var history = new DemoHistoryOptions(Path.Combine(data.Options.DataFolder, "recordings"), Days: 3);
        await HistoryOf(data, data.Options with { History = history }).PlantAsync(CancellationToken.None);

        Assert.Equal(1, await context.CallRecords.CountAsync(call => call.DepartmentId == own));
        Assert.Equal(2, await context.CallRecords.Where(call => call.DepartmentId != own).Select(call => call.DepartmentId).Distinct().CountAsync());
    }

    private static DemoHistory HistoryOf(DataHost data, DataOptions options) => ActivatorUtilities.CreateInstance<DemoHistory>(data.Services, options);

    /// <summary>A demo whose past has been told.</summary>
    public sealed class Told : IAsyncLifetime
    {
        private readonly string folder = Directory.CreateTempSubdirectory("callcenter-test-").FullName;

        public DataHost Data { get; private set; } = default!;

        public string RecordingsFolder => Path.Combine(folder, "recordings");

        public async Task InitializeAsync()
        {
            var options = new DataOptions(folder, await PostgresFixture.CreateDatabaseAsync(), Demo: true)
            {
                History = new DemoHistoryOptions(RecordingsFolder, Days: 10),
            };
            Data = await DataHost.StartAsync(options: options, ownsFolder: true);
            await using var context = await ContextAsync();
            await Eventually.TrueAsync(
                async () => await context.CallRecords.Select(call => call.DepartmentId).Distinct().CountAsync() == 3, "all departments have a past",
                TimeSpan.FromMinutes(3));
        }

        public Task DisposeAsync() => Data.DisposeAsync().AsTask();

        public async Task<CallCenterContext> ContextAsync() => await Data.Get<IDbContextFactory<CallCenterContext>>().CreateDbContextAsync();
    }
}
