using CallCenter.Data.Archive;
using CallCenter.Data.Settings;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Data.Archive;

public sealed class ArchiverTests
{
    private static readonly DateTimeOffset Old = new(2025, 3, 10, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Open = new(2025, 5, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Old_months_of_every_table_go_to_files_and_open_ones_stay()
    {
        await using var host = await ArchiveHost.StartAsync();
        await host.FillAsync(host.North, Old);
        await host.FillAsync(host.South, Old, rows: 2);
        await host.FillAsync(host.North, Open);
        var tables = (await host.RowsAsync(host.North)).Keys;

        var run = await host.Archiver.RunAsync(CancellationToken.None);

        Assert.Equal(("", ArchiveRunState.Done, tables.Count(), 5L * tables.Count()), (run.ProblemEn, run.State, run.Files, run.Rows));
        Assert.All((await host.RowsAsync(host.North)).Values, rows => Assert.Equal(3, rows.Count));
        Assert.DoesNotContain(await host.PartitionsAsync(), partition => partition.EndsWith("2025-03", StringComparison.Ordinal));
        Assert.Contains("call_record 2025-05", await host.PartitionsAsync());
        await using var context = await host.ContextAsync();
        Assert.All(await context.ArchiveMonths.ToListAsync(), file =>
        {
            Assert.Equal(ArchiveState.Removed, file.State);
            Assert.Equal(new FileInfo(Path.Combine(host.Folder, file.File)).Length, file.Bytes);
        });
        Assert.Equal(tables.Order(), await context.ArchiveMonths.Select(file => file.TableName).OrderBy(name => name).ToListAsync());
        Assert.All(await context.ArchiveSteps.ToListAsync(), step => Assert.True(step is { Verified: true, Removed: true } && step.Rows == (step.DepartmentId == host.North ? 3 : 2)));
    }

    [Fact]
    public async Task The_manifest_tells_what_is_in_the_file()
    {
        await using var host = await ArchiveHost.StartAsync();
        await host.FillAsync(host.North, Old);

        await host.Archiver.RunAsync(CancellationToken.None);

        await using var stream = File.OpenRead(Path.Combine(host.Folder, "2025-03", "call_record.json"));
        var manifest = await ArchiveManifest.ReadAsync(stream, CancellationToken.None);
        Assert.Equal(("call_record", new DateOnly(2025, 3, 1), 3L, Old, Old.AddSeconds(2)), (manifest.Table, manifest.Month, manifest.Rows, manifest.First, manifest.Last));
        Assert.Contains(new FactColumn("tx_mos", "numeric(2,1)"), manifest.Columns);
        Assert.Matches("^00[0-9]{2}_", manifest.Schema);
    }

    [Fact]
    public async Task The_longest_setting_of_all_enterprises_decides()
    {
        await using var host = await ArchiveHost.StartAsync();
        await host.FillAsync(host.South, Old);
        await host.SetAsync(RecordSettings.MonthsOpen, 24);

        await host.Archiver.RunAsync(CancellationToken.None);

        Assert.Contains("call_record 2025-03", await host.PartitionsAsync());
    }

    [Theory]
    [InlineData(ArchiveMoment.Written)]
    [InlineData(ArchiveMoment.Verified)]
    [InlineData(ArchiveMoment.BeforeDetach)]
    [InlineData(ArchiveMoment.AfterDetach)]
    [InlineData(ArchiveMoment.BeforeDrop)]
    internal async Task A_run_that_breaks_off_loses_nothing_and_the_next_one_goes_on(ArchiveMoment moment)
    {
        await using var host = await ArchiveHost.StartAsync();
        await host.FillAsync(host.North, Old);
        var before = await host.RowsAsync(host.North);
        host.Archiver.Interrupt = at => at == moment ? throw new PowerFailure() : Task.CompletedTask;
        await Assert.ThrowsAsync<PowerFailure>(() => host.Archiver.RunAsync(CancellationToken.None));

        host.Archiver.Interrupt = null;
        var run = await host.Archiver.RunAsync(CancellationToken.None);

        Assert.Equal(("", ArchiveRunState.Done), (run.ProblemEn, run.State));
        Assert.All((await host.RowsAsync(host.North)).Values, Assert.Empty);
        await using var context = await host.ContextAsync();
        Assert.All(await context.ArchiveMonths.ToListAsync(), file => Assert.Equal((ArchiveState.Removed, 3L, 1), (file.State, file.Rows, file.Part)));
        Assert.Equal(ArchiveRunState.Failed, (await context.ArchiveRuns.OrderBy(row => row.Id).FirstAsync()).State);
        var (request, _) = await host.AskAsync(2025, 3, host.North);
        await host.Restorer.RunAsync(CancellationToken.None);
        Assert.Equal(RestoreState.Done, (await host.RequestAsync(request!.Id)).State);
        Assert.Equal(before, await host.RowsAsync(host.North));
    }

    [Fact]
    public async Task A_file_that_is_damaged_before_it_is_read_back_costs_no_row()
    {
        await using var host = await ArchiveHost.StartAsync();
        await host.FillAsync(host.North, Old);
        var before = await host.RowsAsync(host.North);
        host.Archiver.Interrupt = async at =>
        {
            if (at == ArchiveMoment.Written)
            {
                await DamageAsync(Directory.GetFiles(Path.Combine(host.Folder, "2025-03"), "*.gz").MaxBy(File.GetLastWriteTimeUtc)!);
            }
        };

        var run = await host.Archiver.RunAsync(CancellationToken.None);

        Assert.Equal(ArchiveRunState.Failed, run.State);
        Assert.Contains("damaged", run.ProblemEn, StringComparison.Ordinal);
        Assert.Contains("已损坏", run.ProblemZh, StringComparison.Ordinal);
        Assert.Equal(before, await host.RowsAsync(host.North));
        await using (var context = await host.ContextAsync())
        {
            Assert.All(await context.ArchiveSteps.ToListAsync(), step => Assert.True(step is { Verified: false, Removed: false, ProblemZh.Length: > 0 }));
        }

        host.Archiver.Interrupt = null;
        Assert.Equal(ArchiveRunState.Done, (await host.Archiver.RunAsync(CancellationToken.None)).State);
    }

    [Fact]
    public async Task A_row_that_comes_while_its_month_is_archived_is_in_the_file()
    {
        await using var host = await ArchiveHost.StartAsync();
        await host.FillAsync(host.North, Old);
        var came = false;
        host.Archiver.Interrupt = async at =>
        {
            if (at == ArchiveMoment.BeforeDetach && !came)
            {
                came = true;
                await host.FillAsync(host.North, Old.AddHours(1), rows: 1);
            }
        };

        await host.Archiver.RunAsync(CancellationToken.None);

        await using var context = await host.ContextAsync();
        Assert.All(await context.ArchiveMonths.ToListAsync(), file => Assert.Equal((4L, 1), (file.Rows, file.Part)));
    }

    [Fact]
    public async Task Rows_that_come_after_their_month_went_make_a_further_part()
    {
        await using var host = await ArchiveHost.StartAsync();
        await host.FillAsync(host.North, Old);
        await host.Archiver.RunAsync(CancellationToken.None);
        await host.FillAsync(host.North, Old.AddDays(1), rows: 2);
        var late = await host.RowsAsync(host.North);

        await host.Archiver.RunAsync(CancellationToken.None);

        Assert.True(File.Exists(Path.Combine(host.Folder, "2025-03", "call_record.2.copy.gz")));
        var (request, _) = await host.AskAsync(2025, 3, host.North);
        await host.Restorer.RunAsync(CancellationToken.None);
        var back = await host.RowsAsync(host.North);
        Assert.All(back, table => Assert.Equal(5, table.Value.Count));
        Assert.All(back, table => Assert.Subset(table.Value.ToHashSet(), late[table.Key].ToHashSet()));
    }

    [Fact]
    public async Task Files_go_when_five_years_are_over_and_that_is_noted()
    {
        await using var host = await ArchiveHost.StartAsync();
        await host.FillAsync(host.North, Old);
        await host.Archiver.RunAsync(CancellationToken.None);
        host.Time.Advance(new DateTimeOffset(2030, 4, 30, 0, 0, 0, TimeSpan.Zero) - host.Time.GetUtcNow());
        Assert.Equal(0, (await host.Archiver.RunAsync(CancellationToken.None)).Removed);

        host.Time.Advance(TimeSpan.FromDays(2));
        var run = await host.Archiver.RunAsync(CancellationToken.None);

        Assert.True(run.Removed > 0);
        Assert.False(Directory.Exists(Path.Combine(host.Folder, "2025-03")));
        await using var context = await host.ContextAsync();
        Assert.All(await context.ArchiveMonths.ToListAsync(), file => Assert.Equal(ArchiveState.Expired, file.State));
        Assert.Equal(run.Removed, await context.ArchiveSteps.CountAsync(step => step.Kind == ArchiveStepKind.CleanUp && step.Removed && step.RunId == run.Id));
    }

    private static async Task DamageAsync(string path)
    {
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        stream.Position = stream.Length / 2;
        var changed = (byte)(stream.ReadByte() ^ 0x55);
        stream.Position--;
        stream.WriteByte(changed);
    }

    private sealed class PowerFailure : Exception;
}
