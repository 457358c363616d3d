using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace CallCenter.Data.Archive;

/// <summary>Where the files are: <c>{data}/archive/2024-03/call_record.copy.gz</c>, with its manifest <c>call_record.json</c>. Thread safe.</summary>
public sealed class ArchiveFolder(DataOptions options)
{
    private readonly string root = Path.Combine(options.DataFolder, "archive");

    /// <summary>The file's name within the folder, as the database keeps it.</summary>
    public static string NameOf(string table, DateOnly month, int part) =>
        Path.Combine(month.ToString("yyyy-MM", CultureInfo.InvariantCulture), part == 1 ? $"{table}.copy.gz" : $"{table}.{part}.copy.gz");

    public string PathOf(string file) => Path.Combine(root, file);

    /// <summary>Writes a file under another name first, so that one of this name is always whole.</summary>
    public async Task WriteAsync(string file, Func<Stream, Task> write, CancellationToken cancel)
    {
        var path = PathOf(file);
        PrivateFolder.Create(root);
        PrivateFolder.Create(Path.GetDirectoryName(path)!);
        var unfinished = path + ".part";
        await using (var stream = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true))
        {
            await write(stream);
            await stream.FlushAsync(cancel);
            stream.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite: true);
    }

    public Task WriteManifestAsync(ArchiveManifest manifest, CancellationToken cancel) =>
        WriteAsync(ManifestOf(NameOf(manifest.Table, manifest.Month, manifest.Part)), stream => manifest.WriteAsync(stream, cancel), cancel);

    /// <summary>The manifest of a file whose bytes are those that were written.</summary>
    /// <exception cref="ArchiveProblem">The file or its manifest is missing or damaged.</exception>
    public async Task<ArchiveManifest> CheckAsync(string file, string sha256, CancellationToken cancel)
    {
        try
        {
            await using var manifestStream = File.OpenRead(PathOf(ManifestOf(file)));
            var manifest = await ArchiveManifest.ReadAsync(manifestStream, cancel);
            await using var stream = File.OpenRead(PathOf(file));
            var found = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancel));
            return found == sha256 && manifest.Sha256 == sha256 ? manifest : throw ArchiveProblem.Damaged(file);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw ArchiveProblem.Missing(file);
        }
        catch (JsonException)
        {
            throw ArchiveProblem.Damaged(ManifestOf(file));
        }
    }

    /// <summary>Removes a file, its manifest, and the month's folder when nothing else is in it.</summary>
    public void Delete(string file)
    {
        var folder = Path.GetDirectoryName(PathOf(file))!;
        if (!Directory.Exists(folder))
        {
            return;
        }

        File.Delete(PathOf(file));
        File.Delete(PathOf(ManifestOf(file)));
        if (!Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder);
        }
    }

    private static string ManifestOf(string file) => file.Replace(".copy.gz", ".json", StringComparison.Ordinal);
}
