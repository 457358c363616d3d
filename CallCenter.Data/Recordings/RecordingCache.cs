using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CallCenter.Data.Recordings;

/// <summary>What was made from recordings and can be made again: waveforms, converted copies. Thread safe.</summary>
public sealed class RecordingCache(RecordingOptions options, TimeProvider time)
{
    /// <summary>Where something made from a recording lies or will lie. A recording that grows has another place with each length.</summary>
    /// <param name="what">With its extension: <c>waveform.json</c>.</param>
    public string FileOf(RecordingFile recording, string what) =>
        Path.Combine(options.CacheFolder, string.Create(CultureInfo.InvariantCulture, $"{NameOf(recording.Path)}-{recording.Length}-{what}"));

    /// <summary>Completes a file of the cache: whoever looks sees all of it or nothing.</summary>
    /// <param name="write">Writes to the path that it is given; false when it came to nothing.</param>
    public async Task<bool> WriteAsync(string file, Func<string, Task<bool>> write)
    {
        PrivateFolder.Create(options.CacheFolder);
        var part = $"{file}.{Guid.NewGuid():N}.part";
        try
        {
            if (!await write(part))
            {
                return false;
            }

            File.Move(part, file, overwrite: true);
            return true;
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>Removes all that was made from a recording.</summary>
    public void Forget(string path)
    {
        if (Directory.Exists(options.CacheFolder))
        {
            foreach (var file in Directory.EnumerateFiles(options.CacheFolder, NameOf(path) + "-*"))
            {
                File.Delete(file);
            }
        }
    }

    /// <summary>Removes what was made longer ago than this.</summary>
    public int Prune(TimeSpan age)
    {
        var removed = 0;
        foreach (var file in Directory.Exists(options.CacheFolder) ? new DirectoryInfo(options.CacheFolder).EnumerateFiles() : [])
        {
            if (time.GetUtcNow() - file.LastWriteTimeUtc > age)
            {
                file.Delete();
                removed++;
            }
        }

        return removed;
    }

    private static string NameOf(string path) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..40];
}
