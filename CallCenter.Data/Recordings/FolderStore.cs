using System.Runtime.CompilerServices;

namespace CallCenter.Data.Recordings;

/// <summary>Recordings in a folder of this machine: the one the switch writes into.</summary>
/// <param name="folder">Absolute. It need not exist.</param>
public sealed class FolderStore(string folder) : IRecordingStore
{
    private readonly string root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;

    public Task<RecordingPart?> OpenAsync(string path, long from, long? count, CancellationToken cancel)
    {
        if (FileOf(path) is not { } file)
        {
            return Task.FromResult<RecordingPart?>(null);
        }

        try
        {
            // Shared with everybody: the switch may still write, and retention may remove what somebody listens to.
            var stream = new FileStream(
                file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 64 * 1024, FileOptions.Asynchronous | FileOptions.SequentialScan);
            var length = stream.Length;
            stream.Position = Math.Min(from, length);
            Stream content = count is { } limit ? new LimitedStream(stream, limit) : stream;
            return Task.FromResult<RecordingPart?>(new(content, length, File.GetLastWriteTimeUtc(file)));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return Task.FromResult<RecordingPart?>(null);
        }
    }

    public async Task PutAsync(string path, string file, CancellationToken cancel)
    {
        var target = FileOf(path) ?? throw new ArgumentException($"{path} leads out of the folder.", nameof(path));
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var part = $"{target}.{Guid.NewGuid():N}.part";
        try
        {
            await using (var source = File.OpenRead(file))
            await using (var copy = File.Create(part))
            {
                await source.CopyToAsync(copy, cancel);
                copy.Flush(flushToDisk: true);
            }

            File.Move(part, target, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
    }

    public Task<bool> DeleteAsync(string path, CancellationToken cancel)
    {
        if (FileOf(path) is not { } file || !File.Exists(file))
        {
            return Task.FromResult(false);
        }

        File.Delete(file);
        return Task.FromResult(true);
    }

    public async IAsyncEnumerable<StoredRecording> ListAsync(DateOnly from, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var day in Days(from))
        {
            foreach (var file in Files(day))
            {
                cancel.ThrowIfCancellationRequested();
                yield return file;
            }
        }

        await Task.CompletedTask;
    }

    /// <summary>The full path of a file inside the folder, whether it exists or not; null for a path that leads out of it.</summary>
    public string? FileOf(string path)
    {
        if (path is "" || path.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        var file = Path.GetFullPath(Path.Combine(root, path));
        return file.StartsWith(root, StringComparison.Ordinal) ? file : null;
    }

    private IEnumerable<DirectoryInfo> Days(DateOnly from) => !Directory.Exists(root) ? [] : new DirectoryInfo(root).EnumerateDirectories()
        .Select(directory => (directory, Day: RecordingPath.DayOf(directory.Name)))
        .Where(found => found.Day >= from)
        .OrderBy(found => found.Day)
        .Select(found => found.directory);

    private IEnumerable<StoredRecording> Files(DirectoryInfo day) => day.EnumerateFiles("*", SearchOption.AllDirectories)
        .Select(file => (file, Name: RecordingPath.Parse(Path.GetRelativePath(root, file.FullName).Replace(Path.DirectorySeparatorChar, '/'))))
        .Where(found => found.Name is not null)
        .Select(found => new StoredRecording(found.Name!, found.file.Length, found.file.LastWriteTimeUtc))
        .OrderBy(found => found.Name.Started).ThenBy(found => found.Name.Path, StringComparer.Ordinal);
}
