using System.Collections;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using CallCenter.Data;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Listing;
using CallCenter.Web.Listing.Exports;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CallCenter.Tests.Benchmarks;

/// <param name="PeakBytes">The most memory that this process held above what it held at the start.</param>
/// <param name="Bytes">Written.</param>
internal sealed record ExportFigure(long Rows, TimeSpan Time, long PeakBytes, long Bytes)
{
    public double RowsPerSecond => Rows / Time.TotalSeconds;
}

/// <summary>Measures 导出全部 of a list, and COPY TO of the same columns of the same rows in the same order.</summary>
internal static class ExportMeasure
{
    /// <summary>Prints both and their ratio.</summary>
    /// <param name="rows">At most so many.</param>
    public static async Task<double> CompareAsync<TRow>(
        IDbContextFactory<CallCenterContext> contexts, NpgsqlDataSource database, ListDefinition<TRow> definition, Scope scope, ListQuery query, int rows)
        where TRow : class, IOfDepartment
    {
        IReadOnlyList<ListColumn> shown = [.. definition.Columns.Where(column => column.Shown)];
        var copy = await CopyAsync(contexts, database, definition, scope, query, shown, rows);
        var export = await ExportAsync(contexts, definition, scope, query, shown, rows);
        Console.WriteLine($"COPY TO: {copy.RowsPerSecond,9:0} rows/s   {copy.Rows} rows, {copy.Bytes / 1e6:0} MB of csv in {copy.Time.TotalSeconds:0.0} s");
        Console.WriteLine(
            $"export:  {export.RowsPerSecond,9:0} rows/s   {export.Rows} rows, {export.Bytes / 1e6:0} MB of zip in {export.Time.TotalSeconds:0.0} s, peak memory +{export.PeakBytes / 1e6:0} MB");
        Console.WriteLine($"ratio:   {export.RowsPerSecond / copy.RowsPerSecond:0.00} of COPY TO");
        return export.RowsPerSecond / copy.RowsPerSecond;
    }

    public static async Task<ExportFigure> ExportAsync(
        IDbContextFactory<CallCenterContext> contexts, ListDefinition definition, Scope scope, ListQuery query, IReadOnlyList<ListColumn> columns, int rows)
    {
        using var memory = new PeakMemory();
        var watch = Stopwatch.StartNew();
        await using var context = await contexts.CreateDbContextAsync();
        context.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        var output = new Counter();
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
        var values = definition.ValuesAsync(context, scope, query, columns, CancellationToken.None).Take(rows);
        var count = await new CsvArchive(definition.Title.ToString(), columns, zone, new NumberHiding(4)).WriteAsync(output, values, null, CancellationToken.None);
        return new ExportFigure(count, watch.Elapsed, memory.Peak, output.Bytes);
    }

    private static async Task<ExportFigure> CopyAsync<TRow>(
        IDbContextFactory<CallCenterContext> contexts, NpgsqlDataSource database, ListDefinition<TRow> definition, Scope scope, ListQuery query,
        IReadOnlyList<ListColumn> columns, int rows)
        where TRow : class, IOfDepartment
    {
        await using var context = await contexts.CreateDbContextAsync();
        var values = new RowValues<TRow>([.. columns.Cast<ListColumn<TRow>>().Where(column => column.Path is not null)]);
        await using var command = definition.Query(context, scope, query).Select(values.Selection).Take(rows).CreateDbCommand();
        await using var connection = await database.OpenConnectionAsync();
        await using (var patience = new NpgsqlCommand("set statement_timeout = 0", connection))
        {
            await patience.ExecuteNonQueryAsync();
        }

        var watch = Stopwatch.StartNew();
        using var reader = await connection.BeginTextExportAsync($"copy ({Inlined(command)}) to stdout (format csv)");
        var buffer = new char[1 << 16];
        long lines = 0, bytes = 0;
        while (await reader.ReadAsync(buffer) is > 0 and var read)
        {
            lines += buffer.AsSpan(0, read).Count('\n');
            bytes += Encoding.UTF8.GetByteCount(buffer.AsSpan(0, read));
        }

        return new ExportFigure(lines, watch.Elapsed, 0, bytes);
    }

    // COPY takes no parameters.
    private static string Inlined(DbCommand command)
    {
        var sql = command.CommandText;
        foreach (var parameter in command.Parameters.Cast<DbParameter>().OrderByDescending(parameter => parameter.ParameterName.Length))
        {
            sql = sql.Replace("@" + parameter.ParameterName.TrimStart('@'), Literal(parameter.Value), StringComparison.Ordinal);
        }

        return sql;
    }

    private static string Literal(object? value) => value switch
    {
        string text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
        DateTimeOffset time => $"'{time.UtcDateTime:yyyy-MM-dd HH:mm:ss.ffffff}+00'::timestamptz",
        DateTime time => $"'{time:yyyy-MM-dd HH:mm:ss.ffffff}+00'::timestamptz",
        IEnumerable<int> list => $"'{{{string.Join(',', list)}}}'::integer[]",
        Enum code => Convert.ToInt32(code, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
        IEnumerable => throw new NotSupportedException($"{value.GetType()} as a literal"),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "null",
    };

    private sealed class Counter : MemoryStream
    {
        public long Bytes { get; private set; }

        public override bool CanSeek => false;

        public override void Write(byte[] buffer, int offset, int count) => Bytes += count;

        public override void Write(ReadOnlySpan<byte> buffer) => Bytes += buffer.Length;

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            Bytes += count;
            return Task.CompletedTask;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Bytes += buffer.Length;
            return ValueTask.CompletedTask;
        }
    }

    /// <summary>Looks every 20 ms.</summary>
    private sealed class PeakMemory : IDisposable
    {
        private readonly long before = Now();
        private readonly Timer timer;
        private long peak;

        public PeakMemory()
        {
            peak = before;
            timer = new Timer(_ => Interlocked.Exchange(ref peak, Math.Max(Interlocked.Read(ref peak), Now())), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(20));
        }

        public long Peak => Interlocked.Read(ref peak) - before;

        public void Dispose() => timer.Dispose();

        private static long Now()
        {
            using var process = Process.GetCurrentProcess();
            return process.WorkingSet64;
        }
    }
}
