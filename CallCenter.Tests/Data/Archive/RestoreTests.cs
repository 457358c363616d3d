using CallCenter.Data.Archive;
using CallCenter.Data.Settings;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Data.Archive;

public sealed class RestoreTests
{
    private static readonly DateTimeOffset Old = new(2025, 3, 10, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Rows_come_back_as_they_were_stay_for_their_days_and_leave_again()
    {
        await using var host = await ArchivedAsync();
        var (request, problem) = await host.AskAsync(2025, 3, host.North);
        Assert.Null(problem);

        await host.Restorer.RunAsync(CancellationToken.None);

        var done = await host.RequestAsync(request!.Id);
        Assert.Equal((RestoreState.Done, done.BytesTotal, host.Time.GetUtcNow().AddDays(7)), (done.State, done.BytesRead, done.ExpiresAt!.Value));
        var rows = await host.RowsAsync(host.North);
        Assert.Equal(archived, rows);
        await using (var context = await host.ContextAsync())
        {
            Assert.Equal(rows.Values.Sum(table => table.Count), (await context.RestoredDepartments.SingleAsync()).Rows);
        }

        var range = Assert.Single(await host.RangesAsync(host.North, host.South));
        Assert.Equal((host.North, new DateTimeOffset(2025, 3, 1, 0, 0, 0, TimeSpan.FromHours(8)), new DateTimeOffset(2025, 4, 1, 0, 0, 0, TimeSpan.FromHours(8))), (range.DepartmentId, range.From, range.Until));

        // A month with restored rows is not archived a second time.
        await host.Archiver.RunAsync(CancellationToken.None);
        Assert.Equal(archived, await host.RowsAsync(host.North));

        host.Time.Advance(TimeSpan.FromDays(7));
        Assert.Empty(await host.RangesAsync(host.North));
        await host.Restorer.RunAsync(CancellationToken.None);
        Assert.Equal(RestoreState.Expired, (await host.RequestAsync(request.Id)).State);
        Assert.All((await host.RowsAsync(host.North)).Values, Assert.Empty);
        await host.Archiver.RunAsync(CancellationToken.None);
        Assert.DoesNotContain(await host.PartitionsAsync(), partition => partition.EndsWith("2025-03", StringComparison.Ordinal));

        host.Time.Advance(TimeSpan.FromDays(20));
        Assert.NotNull((await host.AskAsync(2025, 3, host.North)).Request);
    }

    [Fact]
    public async Task Only_the_rows_of_the_departments_that_were_asked_for_come_back()
    {
        await using var host = await ArchivedAsync();
        await host.AskAsync(2025, 3, host.North);

        await host.Restorer.RunAsync(CancellationToken.None);

        Assert.All((await host.RowsAsync(host.South)).Values, Assert.Empty);
        Assert.All((await host.RowsAsync(host.NorthEast)).Values, Assert.Empty);
    }

    [Fact]
    public async Task Departments_of_two_enterprises_cannot_be_asked_for_together()
    {
        await using var host = await ArchivedAsync();

        var (request, problem) = await host.AskAsync(2025, 3, host.North, host.South);

        Assert.Null(request);
        Assert.Contains("one enterprise", problem!.Value.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_month_begins_when_it_begins_for_the_department()
    {
        await using var host = await ArchiveHost.StartAsync();
        await host.FillAsync(host.North, new DateTimeOffset(2025, 3, 1, 0, 0, 0, TimeSpan.FromHours(8)), rows: 1);
        await host.FillAsync(host.North, new DateTimeOffset(2025, 2, 28, 23, 59, 59, TimeSpan.FromHours(8)), rows: 1);
        await host.Archiver.RunAsync(CancellationToken.None);
        Assert.NotNull((await host.AskAsync(2025, 3, host.North)).Request);

        await host.Restorer.RunAsync(CancellationToken.None);

        Assert.All((await host.RowsAsync(host.North)).Values, rows => Assert.Single(rows));
        Assert.Equal(new DateTime(2025, 2, 28, 16, 0, 0, DateTimeKind.Utc), await host.ScalarAsync<DateTime>("select entered_at from call_record"));
    }

    [Fact]
    public async Task The_months_allowance_is_used_up_by_restores_that_did_not_fail()
    {
        await using var host = await ArchivedAsync();
        var (first, _) = await host.AskAsync(2025, 3, host.North);
        await host.Restorer.RunAsync(CancellationToken.None);

        var (second, problem) = await host.AskAsync(2025, 3, host.NorthEast);

        Assert.Null(second);
        Assert.Contains("1 次恢复已用完", problem!.Value.Zh, StringComparison.Ordinal);
        Assert.Equal(0, (await host.Desk.OfferAsync([host.North], CancellationToken.None))!.Left);
        Assert.NotNull((await host.AskAsync(2025, 3, host.South)).Request);
        await host.ExecuteAsync($"update restore_request set state = {(int)RestoreState.Failed} where id = {first!.Id}");
        Assert.NotNull((await host.AskAsync(2025, 3, host.NorthEast)).Request);
    }

    [Fact]
    public async Task Two_who_ask_at_once_do_not_both_get_the_last_allowance()
    {
        await using var host = await ArchivedAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.AskAsync(2025, 3, host.North)));

        Assert.Single(answers, answer => answer.Request is not null);
    }

    [Fact]
    public async Task What_two_restores_brought_back_stays_until_both_are_over()
    {
        await using var host = await ArchivedAsync();
        await host.SetAsync(ArchiveSettings.RestoresAMonth, 5);
        await host.AskAsync(2025, 3, host.North);
        await host.Restorer.RunAsync(CancellationToken.None);
        host.Time.Advance(TimeSpan.FromDays(3));
        await host.AskAsync(2025, 3, host.North);
        await host.Restorer.RunAsync(CancellationToken.None);

        host.Time.Advance(TimeSpan.FromDays(5));
        await host.Restorer.RunAsync(CancellationToken.None);
        Assert.Equal(archived, await host.RowsAsync(host.North));

        host.Time.Advance(TimeSpan.FromDays(5));
        await host.Restorer.RunAsync(CancellationToken.None);
        Assert.All((await host.RowsAsync(host.North)).Values, Assert.Empty);
    }

    [Fact]
    public async Task A_damaged_file_fails_the_restore_with_a_sentence_and_leaves_no_half_month()
    {
        await using var host = await ArchivedAsync();
        await File.WriteAllTextAsync(Path.Combine(host.Folder, "2025-03", "queue_log.copy.gz"), "no rows here");
        var (request, _) = await host.AskAsync(2025, 3, host.North);

        await host.Restorer.RunAsync(CancellationToken.None);

        var failed = await host.RequestAsync(request!.Id);
        Assert.Equal(RestoreState.Failed, failed.State);
        Assert.Contains("queue_log.copy.gz", failed.ProblemZh, StringComparison.Ordinal);
        Assert.Empty(await host.RangesAsync(host.North));
        await host.Restorer.RunAsync(CancellationToken.None);
        Assert.NotNull((await host.RequestAsync(request.Id)).ClearedAt);
        Assert.All((await host.RowsAsync(host.North)).Values, Assert.Empty);
    }

    [Fact]
    public async Task A_restore_that_broke_off_is_done_anew()
    {
        await using var host = await ArchivedAsync();
        var (request, _) = await host.AskAsync(2025, 3, host.North);
        await host.Restorer.RunAsync(CancellationToken.None);
        await host.ExecuteAsync($"update restore_request set state = {(int)RestoreState.Restoring}, expires_at = null; delete from queue_log");

        await host.Restorer.RunAsync(CancellationToken.None);

        Assert.Equal(RestoreState.Done, (await host.RequestAsync(request!.Id)).State);
        Assert.Equal(archived, await host.RowsAsync(host.North));
    }

    [Fact]
    public async Task Columns_that_came_went_or_changed_since_do_not_matter()
    {
        await using var host = await ArchivedAsync();
        await host.ExecuteAsync("""
            alter table call_record add column mood text not null default 'calm';
            alter table call_record drop column tx_mos;
            alter table call_record alter column survey_score type bigint
            """);
        var (request, _) = await host.AskAsync(2025, 3, host.North);

        await host.Restorer.RunAsync(CancellationToken.None);

        Assert.Equal("", (await host.RequestAsync(request!.Id)).ProblemEn);
        Assert.Equal(3, await host.ScalarAsync<long>("select count(*) from call_record where mood = 'calm'"));
    }

    [Fact]
    public async Task Rows_that_came_while_a_month_was_restored_do_not_leave_with_it()
    {
        await using var host = await ArchivedAsync();
        await host.AskAsync(2025, 3, host.North);
        await host.Restorer.RunAsync(CancellationToken.None);
        await host.FillAsync(host.North, Old.AddDays(2), rows: 1);

        host.Time.Advance(TimeSpan.FromDays(8));
        await host.Restorer.RunAsync(CancellationToken.None);

        Assert.All((await host.RowsAsync(host.North)).Values, rows => Assert.Single(rows));
        await host.Archiver.RunAsync(CancellationToken.None);
        Assert.True(File.Exists(Path.Combine(host.Folder, "2025-03", "call_record.2.copy.gz")));
    }

    [Fact]
    public async Task A_month_that_only_the_enterprises_own_limit_hides_is_opened_and_stays()
    {
        await using var host = await ArchiveHost.StartAsync();
        await host.FillAsync(host.North, Old);
        await host.SetAsync(RecordSettings.MonthsOpen, 6);
        await host.ExecuteAsync("insert into enterprise_setting (enterprise_id, key, value) select enterprise_id, 'records.months-open', '24' from department where id = " + host.South);
        await host.Archiver.RunAsync(CancellationToken.None);
        var offer = await host.Desk.OfferAsync([host.North], CancellationToken.None);
        Assert.Equal(new OfferedMonth(new(2025, 3, 1), 3, 3, 0, Archived: false), Assert.Single(offer!.Months));
        var (request, _) = await host.AskAsync(2025, 3, host.North);

        await host.Restorer.RunAsync(CancellationToken.None);

        Assert.Single(await host.RangesAsync(host.North));
        host.Time.Advance(TimeSpan.FromDays(8));
        await host.Restorer.RunAsync(CancellationToken.None);
        Assert.Equal(RestoreState.Expired, (await host.RequestAsync(request!.Id)).State);
        Assert.All((await host.RowsAsync(host.North)).Values, rows => Assert.Equal(3, rows.Count));
    }

    [Fact]
    public async Task The_offer_tells_rows_and_size_of_the_departments_alone()
    {
        await using var host = await ArchivedAsync();

        var offer = await host.Desk.OfferAsync([host.North], CancellationToken.None);

        var month = Assert.Single(offer!.Months);
        Assert.Equal((new DateOnly(2025, 3, 1), 3L, 3L * archived.Count, true, 1, 7), (month.Month, month.Calls, month.Rows, month.Archived, offer.Left, offer.Days));
        Assert.InRange(month.Bytes, 1, new DirectoryInfo(Path.Combine(host.Folder, "2025-03")).GetFiles("*.gz").Sum(file => file.Length) / 2);
    }

    [Theory]
    [InlineData("2025-04", "2025-03", "after the last")]
    [InlineData("2023-01", "2025-03", "At most 12 months")]
    [InlineData("2020-01", "2020-02", "no archived records")]
    public async Task A_wish_that_cannot_be_met_is_refused_with_a_sentence(string first, string last, string sentence)
    {
        await using var host = await ArchivedAsync();

        var (request, problem) = await host.Desk.AskAsync(
            new RestoreWish(DateOnly.Parse(first + "-01", null), DateOnly.Parse(last + "-01", null), [host.North], null, "tester"), CancellationToken.None);

        Assert.Null(request);
        Assert.Contains(sentence, problem!.Value.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Ranges_side_by_side_cover_what_lies_across_them()
    {
        static DateTimeOffset Day(int day) => new(2025, 3, day, 0, 0, 0, TimeSpan.Zero);
        static RestoredRange Range(int from, int until) => new(1, Day(from), Day(until), Day(31));

        Assert.True(RestoredRange.Cover([Range(10, 20), Range(1, 10)], Day(2), Day(18)));
        Assert.False(RestoredRange.Cover([Range(1, 9), Range(10, 20)], Day(2), Day(18)));
        Assert.False(RestoredRange.Cover([], Day(2), Day(3)));
    }

    private IReadOnlyDictionary<string, IReadOnlyList<string>> archived = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>March 2025 of all three departments is in the archive.</summary>
    private async Task<ArchiveHost> ArchivedAsync()
    {
        var host = await ArchiveHost.StartAsync();
        await host.FillAsync(host.North, Old);
        await host.FillAsync(host.NorthEast, Old);
        await host.FillAsync(host.South, Old);
        archived = await host.RowsAsync(host.North);
        Assert.Equal("", (await host.Archiver.RunAsync(CancellationToken.None)).ProblemEn);
        return host;
    }
}
