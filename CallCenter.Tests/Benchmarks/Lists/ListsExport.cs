using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using CallCenter.Data;
using CallCenter.Data.Records;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Home.Records;
using CallCenter.Web.Listing;
using CallCenter.Web.Listing.Exports;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CallCenter.Tests.Benchmarks.Lists;

/// <summary>导出全部 of a million rows beside <c>COPY … TO</c> of the same rows and columns, turn by turn.</summary>
internal sealed class ListsExport(LoadedInstallation installation)
{
    private const int Rows = 1_000_000;
    private const int Turns = 3;

    private readonly ListReader reader = installation.Get<ListReader>();
    private readonly IReadOnlyList<ListColumn> columns = [.. InboundCalls.Definition.Columns.Where(column => column.Shown)];

    public async Task MeasureAsync()
    {
        var question = await QuestionAsync();
        Console.WriteLine();
        Console.WriteLine($"Export of the {columns.Count} columns shown at first, {question.Query.From:yyyy-MM-dd} to {question.Query.Until:yyyy-MM-dd}");
        Console.WriteLine();
        Console.WriteLine("| turn | rows | COPY TO rows/s | export rows/s | ratio | csv MB | zip MB | peak heap MB | peak process MB |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        for (var turn = 1; turn <= Turns; turn++)
        {
            var (copied, seconds) = await CopyAsync(question);
            var watch = Stopwatch.StartNew();
            using var memory = new PeakMemory();
            var (rows, size) = await ExportAsync(question);
            var elapsed = watch.Elapsed.TotalSeconds;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {turn} | {rows:N0} | {rows / seconds:N0} | {rows / elapsed:N0} | {seconds / elapsed:0.00} | {copied / 1e6:0} | {size / 1e6:0} | {memory.Heap / 1e6:0} | {memory.Process / 1e6:0} |"));
        }
    }

    /// <summary>As many days back from today as it takes for a million rows.</summary>
    private async Task<ListQuestion> QuestionAsync()
    {
        var access = new Access(null, "bench", "bench", Scope.Of(installation.Contents.Departments), Permission.All);
        for (var days = 10; ; days += 5)
        {
            var input = new Dictionary<string, string> { ["from"] = $"{installation.Contents.Now.AddDays(-days):yyyy-MM-dd}" };
            var (question, problem) = await reader.CheckAsync(InboundCalls.Definition, access, input, null, CancellationToken.None);
            if (question is null)
            {
                throw new InvalidOperationException(problem!.Problem?.En);
            }

            if (days > 320 || await reader.CountAsync(question, CancellationToken.None) >= Rows)
            {
                return question;
            }
        }
    }

    private async Task<(long Rows, long Bytes)> ExportAsync(ListQuestion question)
    {
        var path = Path.Combine(Path.GetTempPath(), $"callcenter-bench-{Guid.NewGuid():N}.zip");
        try
        {
            await using var context = await ContextAsync();
            await using var file = File.Create(path);
            var archive = new CsvArchive(question.Definition.Title.ToString(), columns, question.Zone, NumberHiding.None);
            var values = question.Definition.ValuesAsync(context, question.Scope, question.Query, columns, CancellationToken.None);
            var rows = await archive.WriteAsync(file, values.Take(Rows), null, CancellationToken.None);
            file.Flush(flushToDisk: true);
            return (rows, file.Length);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private async Task<(long Bytes, double Seconds)> CopyAsync(ListQuestion question)
    {
        await using var context = await ContextAsync();
        var values = new RowValues<CallRecord>([.. columns.Cast<ListColumn<CallRecord>>()]);
        await using var command = InboundCalls.Definition.Query(context, question.Scope, question.Query).Select(values.Selection).CreateDbCommand();
        await using var connection = await installation.Get<NpgsqlDataSource>().OpenConnectionAsync();
        var watch = Stopwatch.StartNew();
        using var text = await connection.BeginTextExportAsync($"copy ({WithLiterals(command)} limit {Rows}) to stdout (format csv)");
        // The bytes as they come, without making characters of them.
        var copy = ((StreamReader)text).BaseStream;
        var buffer = new byte[1 << 16];
        var bytes = 0L;
        for (int read; (read = await copy.ReadAsync(buffer.AsMemory(), CancellationToken.None)) > 0;)
        {
            bytes += read;
        }

        return (bytes, watch.Elapsed.TotalSeconds);
    }

    private Task<CallCenterContext> ContextAsync() => installation.Get<IDbContextFactory<CallCenterContext>>().CreateDbContextAsync();

    /// <summary>COPY takes no parameters. The longest names first, as one may begin another.</summary>
    private static string WithLiterals(DbCommand command) => command.Parameters.Cast<NpgsqlParameter>().OrderByDescending(parameter => parameter.ParameterName.Length)
        .Aggregate(command.CommandText, (sql, parameter) => sql.Replace($"@{parameter.ParameterName.TrimStart('@')}", parameter.Value switch
        {
            DateTime time => $"'{time:O}'::timestamptz",
            DateTimeOffset time => $"'{time:O}'::timestamptz",
            IEnumerable<int> numbers => $"'{{{string.Join(',', numbers)}}}'::int[]",
            int number => $"{number}",
            var other => throw new NotSupportedException($"{parameter.ParameterName} is a {other?.GetType().Name}."),
        }, StringComparison.Ordinal));

    /// <summary>The most memory seen while it exists.</summary>
    private sealed class PeakMemory : IDisposable
    {
        private readonly Timer timer;

        public PeakMemory()
        {
            GC.Collect();
            timer = new Timer(_ => Look(), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(50));
        }

        public long Heap { get; private set; }

        public long Process { get; private set; }

        public void Dispose() => timer.Dispose();

        private void Look()
        {
            Heap = Math.Max(Heap, GC.GetTotalMemory(false));
            Process = Math.Max(Process, Environment.WorkingSet);
        }
    }
}
