using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace CallCenter.Data.Archive;

/// <summary>Rows into a compressed file and back, as PostgreSQL's text copy with a line of column names.</summary>
internal sealed class ArchiveFile(ArchiveFolder folder)
{
    private const int Block = 1 << 16;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <param name="table">Its rows, e.g. <c>call_record_2024_03</c>.</param>
    /// <param name="order">Columns to sort by: like rows side by side compress better, and the same rows make the same file.</param>
    /// <returns>Size and hash of the file.</returns>
    public async Task<(long Bytes, string Sha256)> WriteAsync(
        NpgsqlConnection session, string table, IReadOnlyList<FactColumn> columns, IEnumerable<string> order, string file, CancellationToken cancel)
    {
        using var hash = SHA256.Create();
        await folder.WriteAsync(file, async stream =>
        {
            await using var hashed = new CryptoStream(stream, hash, CryptoStreamMode.Write, leaveOpen: true);
            await using var packed = new GZipStream(hashed, CompressionLevel.Optimal, leaveOpen: true);
            await using var writer = new StreamWriter(packed, Utf8, Block, leaveOpen: true);
            using var rows = await session.BeginTextExportAsync(
                $"copy (select {Names(columns)} from {RowDigest.Quote(table)} order by {string.Join(", ", order.Select(RowDigest.Quote))}) to stdout (header)", cancel);
            await CopyAsync(rows, writer, cancel);
        }, cancel);
        return (new FileInfo(folder.PathOf(file)).Length, Convert.ToHexStringLower(hash.Hash!));
    }

    /// <summary>Loads a file into a temporary table <c>archived</c> that goes with the transaction. Its columns are those of the manifest.</summary>
    /// <param name="progress">Told how many bytes of the file were read since it was last told.</param>
    public async Task LoadAsync(NpgsqlConnection session, ArchiveManifest manifest, string file, Action<long>? progress, CancellationToken cancel)
    {
        await using (var create = new NpgsqlCommand(
            $"create temporary table archived ({string.Join(", ", manifest.Columns.Select(column => $"{RowDigest.Quote(column.Name)} {column.Type}"))}) on commit drop", session))
        {
            await create.ExecuteNonQueryAsync(cancel);
        }

        await using var stream = new FileStream(folder.PathOf(file), FileMode.Open, FileAccess.Read, FileShare.Read, Block, useAsync: true);
        await using var unpacked = new GZipStream(stream, CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked, Utf8, detectEncodingFromByteOrderMarks: false, Block);
        await using (var rows = await session.BeginTextImportAsync($"copy archived ({Names(manifest.Columns)}) from stdin (header match)", cancel))
        {
            var told = 0L;
            try
            {
                await CopyAsync(reader, rows, cancel, () =>
                {
                    progress?.Invoke(stream.Position - told);
                    told = stream.Position;
                });
            }
            catch
            {
                // Otherwise its end would be taken for the end of the rows.
                await ((NpgsqlCopyTextWriter)rows).CancelAsync();
                throw;
            }
        }
    }

    public static string Names(IEnumerable<FactColumn> columns) => string.Join(", ", columns.Select(column => RowDigest.Quote(column.Name)));

    private static async Task CopyAsync(TextReader from, TextWriter to, CancellationToken cancel, Action? block = null)
    {
        var buffer = new char[Block];
        int read;
        while ((read = await from.ReadAsync(buffer.AsMemory(), cancel)) > 0)
        {
            await to.WriteAsync(buffer.AsMemory(0, read), cancel);
            block?.Invoke();
        }
    }
}
