using System.Globalization;
using System.IO.Compression;
using System.Text;
using CallCenter.Data.Records;
using CallCenter.Web.Listing;
using CallCenter.Web.Listing.Exports;
using CsvHelper;

namespace CallCenter.Tests.Web.Listing.Exports;

public sealed class CsvArchiveTests
{
    [Fact]
    public async Task Values_are_written_as_people_read_them()
    {
        var (files, count) = await ExportAsync([SampleList.Call()]);
        var (name, lines) = Assert.Single(files);

        Assert.Equal(1, count);
        Assert.Equal("样例-记录-1.csv", name);
        Assert.Equal(["备注", "客户电话", "进入系统时间", "接听时间", "通话时长", "txMos", "呼入类型", "演示", "录音"], lines[0]);
        Assert.Equal(["0101234", "18512346173", "2026-03-02 00:30:05", "", "00:01:05", "4.2", "呼入", "否", "有"], lines[1]);
    }

    [Fact]
    public async Task Labels_and_words_are_in_the_language_of_who_asked()
    {
        var (files, _) = await ExportAsync([SampleList.Call()], language: "en");

        Assert.Equal("Remark", files[0].Lines[0][0]);
        Assert.Equal("Inbound", files[0].Lines[1][6]);
        Assert.Equal("No", files[0].Lines[1][7]);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+86 10 1234")]
    [InlineData("-2")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1+1")]
    [InlineData("\r=1+1")]
    public async Task What_looks_like_a_formula_gets_an_apostrophe(string remark)
    {
        var (files, _) = await ExportAsync([SampleList.Call(remark)]);

        Assert.Equal("'" + remark, files[0].Lines[1][0]);
    }

    [Fact]
    public async Task A_negative_number_is_a_number()
    {
        var call = SampleList.Call();
        call.TxMos = -1.5m;

        Assert.Equal("-1.5", (await ExportAsync([call])).Files[0].Lines[1][5]);
    }

    [Theory]
    [InlineData("a,b")]
    [InlineData("he said \"yes\"")]
    [InlineData("two\r\nlines")]
    [InlineData("中文，备注😀")]
    public async Task Any_text_comes_back_as_it_was(string remark) =>
        Assert.Equal(remark, (await ExportAsync([SampleList.Call(remark)])).Files[0].Lines[1][0]);

    [Theory]
    [InlineData(0, "00:00:00")]
    [InlineData(59, "00:00:59")]
    [InlineData(3_599, "00:59:59")]
    [InlineData(359_999, "99:59:59")]
    [InlineData(360_000, "100:00:00")]
    public async Task Durations_go_beyond_a_day(int seconds, string text) =>
        Assert.Equal(text, (await ExportAsync([SampleList.Call(talkSeconds: seconds)])).Files[0].Lines[1][4]);

    [Fact]
    public async Task Times_follow_the_clock_changes_of_the_zone()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var moments = Enumerable.Range(0, 48).Select(quarter => new DateTimeOffset(2026, 3, 28, 20, 0, 7, TimeSpan.Zero).AddMinutes(15 * quarter)).ToList();
        var (files, _) = await ExportAsync(moments.Select(moment =>
        {
            var call = SampleList.Call();
            call.EnteredAt = moment;
            return call;
        }), zone: zone);

        Assert.Equal(
            moments.Select(moment => TimeZoneInfo.ConvertTime(moment, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)),
            files[0].Lines.Skip(1).Select(line => line[2]));
    }

    [Fact]
    public async Task Hidden_digits_stay_hidden() =>
        Assert.Equal("185****6173", (await ExportAsync([SampleList.Call()], hidden: true)).Files[0].Lines[1][1]);

    [Fact]
    public async Task No_rows_give_a_file_with_its_header()
    {
        var (files, count) = await ExportAsync([]);

        Assert.Equal(0, count);
        Assert.Single(Assert.Single(files).Lines);
    }

    [Theory]
    [InlineData(9, 3)]
    [InlineData(10, 4)]
    [InlineData(1, 1)]
    public async Task More_rows_than_a_sheet_holds_go_on_in_further_files(int rows, int expected)
    {
        var (files, count) = await ExportAsync(Enumerable.Range(0, rows).Select(row => SampleList.Call($"row {row}")), rowsPerFile: 3);

        Assert.Equal(rows, count);
        Assert.Equal(expected, files.Count);
        Assert.All(files, file => Assert.Equal("备注", file.Lines[0][0]));
        Assert.Equal(Enumerable.Range(0, rows).Select(row => $"row {row}"), files.SelectMany(file => file.Lines.Skip(1)).Select(line => line[0]));
    }

    [Fact]
    public async Task The_file_begins_with_the_mark_by_which_Excel_knows_utf8()
    {
        var output = new MemoryStream();
        await Archive().WriteAsync(output, Rows([SampleList.Call()]), null, CancellationToken.None);
        using var zip = new ZipArchive(new MemoryStream(output.ToArray()));
        using var content = zip.Entries.Single().Open();
        var first = new byte[3];
        await content.ReadExactlyAsync(first);

        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), first);
    }

    [Fact]
    public async Task A_full_disk_ends_it_whatever_is_under_way()
    {
        var endless = Enumerable.Range(0, int.MaxValue).Select(row => SampleList.Call(Guid.NewGuid().ToString()));

        await Assert.ThrowsAsync<IOException>(() => Archive().WriteAsync(new FullDisk(100_000), Rows(endless), null, CancellationToken.None));
    }

    [Fact]
    public async Task A_failing_database_ends_it_with_its_own_problem()
    {
        static async IAsyncEnumerable<object?[]> Failing()
        {
            yield return SampleList.Values(SampleList.Call());
            await Task.Yield();
            throw new InvalidOperationException("the database is gone");
        }

        var problem = await Assert.ThrowsAsync<InvalidOperationException>(() => Archive().WriteAsync(new MemoryStream(), Failing(), null, CancellationToken.None));
        Assert.Equal("the database is gone", problem.Message);
    }

    [Fact]
    public async Task It_can_be_cancelled()
    {
        using var source = new CancellationTokenSource();
        var endless = Enumerable.Range(0, int.MaxValue).Select(_ => SampleList.Call());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Archive().WriteAsync(new MemoryStream(), Rows(endless), rows => Cancel(rows), source.Token));

        void Cancel(long rows)
        {
            if (rows > 5_000)
            {
                source.Cancel();
            }
        }
    }

    private static CsvArchive Archive(TimeZoneInfo? zone = null, bool hidden = false, int rowsPerFile = CsvArchive.RowsOfASheet) => new(
        SampleList.Definition.Title.ToString(), SampleList.Definition.Columns, zone ?? SampleList.Shanghai, hidden ? new NumberHiding(4) : NumberHiding.None, rowsPerFile);

    private static IAsyncEnumerable<object?[]> Rows(IEnumerable<CallRecord> calls) => calls.Select(SampleList.Values).ToAsyncEnumerable();

    private static async Task<(IReadOnlyList<(string Name, IReadOnlyList<string[]> Lines)> Files, long Count)> ExportAsync(
        IEnumerable<CallRecord> calls, TimeZoneInfo? zone = null, bool hidden = false, int rowsPerFile = CsvArchive.RowsOfASheet, string language = "zh-CN")
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        var output = new MemoryStream();
        var count = await Archive(zone, hidden, rowsPerFile).WriteAsync(output, Rows(calls), null, CancellationToken.None);
        output.Position = 0;
        return (ExportedFiles.Read(output), count);
    }
}
