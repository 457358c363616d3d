using System.IO.Compression;
using System.IO.Pipelines;
using CsvHelper;

namespace CallCenter.Web.Listing.Exports;

/// <summary>导出全部: rows as csv files in a zip. Rows pass through one by one, and are formatted and compressed side by side: memory does not grow with their
/// number. Labels and words are in the language of the caller.</summary>
/// <param name="rowsPerFile">A file of more rows goes on in the next one.</param>
public sealed class CsvArchive(string title, IReadOnlyList<ListColumn> columns, TimeZoneInfo zone, NumberHiding hiding, int rowsPerFile = CsvArchive.RowsOfASheet)
{
    /// <summary>What Excel opens whole, below its 1,048,576 lines.</summary>
    public const int RowsOfASheet = 1_000_000;

    /// <summary>Formatted bytes that may wait for the compressor.</summary>
    private const int Waiting = 1 << 20;

    private static readonly CsvWriterOptions Layout = new()
    {
        WriteByteOrderMark = true,
        // Excel takes a text after an apostrophe for a text, whatever it begins with.
        Injection = CsvInjection.Escape,
    };

    private readonly CsvCell[] cells = [.. columns.Select(column => CsvCell.Of(column, zone, hiding))];
    private readonly string[] absent = [.. columns.Select(column => column.Display(null, zone))];

    /// <param name="rows">Values in the order of the columns, as <see cref="ListColumn.Read"/> gives them.</param>
    /// <param name="progress">Told the number of rows written, now and then.</param>
    /// <returns>The number of rows.</returns>
    /// <exception cref="IOException">The output takes no more.</exception>
    public async Task<long> WriteAsync(Stream output, IAsyncEnumerable<object?[]> rows, Action<long>? progress, CancellationToken cancel)
    {
        await using var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        await using var source = rows.GetAsyncEnumerator(cancel);
        var count = 0L;
        var more = await source.MoveNextAsync();
        for (var file = 1; file == 1 || more; file++)
        {
            await using var entry = await zip.CreateEntry($"{FileName(title)}-{file}.csv", CompressionLevel.Fastest).OpenAsync(cancel);
            var pipe = new Pipe(new PipeOptions(
                pauseWriterThreshold: Waiting, resumeWriterThreshold: Waiting / 2, minimumSegmentSize: 1 << 16, useSynchronizationContext: false));
            var compressing = Task.Run(() => CompressAsync(pipe.Reader, entry, cancel), CancellationToken.None);
            try
            {
                (more, count) = await FormatAsync(pipe.Writer, source, more, count, progress, cancel);
                await pipe.Writer.CompleteAsync();
            }
            catch (Exception problem)
            {
                await pipe.Writer.CompleteAsync(problem);
                // Its own problem, e.g. a full disk, comes out of the pipe as ours; what it says afterwards is no news.
                await compressing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                throw;
            }

            await compressing;
        }

        progress?.Invoke(count);
        return count;
    }

    private async Task<(bool More, long Count)> FormatAsync(
        PipeWriter output, IAsyncEnumerator<object?[]> source, bool more, long count, Action<long>? progress, CancellationToken cancel)
    {
        await using var csv = CsvWriter.Create(output.AsStream(leaveOpen: true), Layout, leaveOpen: true);
        foreach (var column in columns)
        {
            csv.WriteField(column.Label.ToString());
        }

        await csv.EndRecordAsync(cancel);
        for (var line = 0; more && line < rowsPerFile; line++)
        {
            Write(csv, source.Current);
            await csv.EndRecordAsync(cancel);
            if ((++count & 0x3FF) == 0)
            {
                progress?.Invoke(count);
            }

            more = await source.MoveNextAsync();
        }

        await csv.FlushAsync(cancel);
        return (more, count);
    }

    private void Write(CsvWriter csv, object?[] values)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (values[i] is { } value)
            {
                cells[i].Write(csv, value);
            }
            else
            {
                csv.WriteField(absent[i]);
            }
        }
    }

    private static async Task CompressAsync(PipeReader input, Stream entry, CancellationToken cancel)
    {
        try
        {
            await input.CopyToAsync(entry, cancel);
            await input.CompleteAsync();
        }
        catch (Exception problem)
        {
            await input.CompleteAsync(problem);
            throw;
        }
    }

    /// <summary>A name that every system can store.</summary>
    public static string FileName(string title) => string.Concat(title.Select(letter => char.IsControl(letter) || "\\/:*?\"<>|".Contains(letter, StringComparison.Ordinal) ? '-' : letter));
}
