using System.Globalization;

namespace CallCenter.Web.Jobs.Exports;

/// <summary>The files of exports. A file is written under a temporary name and gets its own only when it is whole. Thread safe.</summary>
/// <param name="folder">Made when it is missing; only we may enter it.</param>
/// <param name="create">Opens a new file for writing; null for the real one.</param>
public sealed class ExportFiles(string folder, Func<string, Stream>? create = null)
{
    private const string Whole = ".zip", Partial = ".part";

    public Stream Create(long job, int attempt)
    {
        MakeFolder();
        return create?.Invoke(PartOf(job, attempt))
            ?? new FileStream(PartOf(job, attempt), new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 1 << 16 });
    }

    /// <summary>The file is whole: it gets its name.</summary>
    /// <returns>Its bytes.</returns>
    public long Publish(long job, int attempt)
    {
        File.Move(PartOf(job, attempt), PathOf(job), overwrite: true);
        return new FileInfo(PathOf(job)).Length;
    }

    /// <summary>The full path of the job's whole file, or null.</summary>
    public string? Find(long job) => File.Exists(PathOf(job)) ? PathOf(job) : null;

    public void DiscardPart(long job, int attempt) => Remove(PartOf(job, attempt));

    public void Delete(long job) => Remove(PathOf(job));

    /// <summary>Removes what belongs to no job any more, e.g. after a crash.</summary>
    /// <param name="keepsFile">Of the jobs asked about, those whose file stays.</param>
    /// <param name="attempt">The attempt that a job is in, or null when none is under way.</param>
    public void Tidy(Func<long, bool> keepsFile, Func<long, int?> attempt)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var path in Directory.EnumerateFiles(folder))
        {
            var parts = Path.GetFileName(path).Split('.');
            if (long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var job)
                && (path.EndsWith(Partial, StringComparison.Ordinal) ? $"{attempt(job)}" != parts[1] : path.EndsWith(Whole, StringComparison.Ordinal) && !keepsFile(job)))
            {
                File.Delete(path);
            }
        }
    }

    private string PathOf(long job) => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{job}{Whole}"));

    private string PartOf(long job, int attempt) => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{job}.{attempt}{Partial}"));

    private void Remove(string path)
    {
        // A folder that is not there yet would be an error, a missing file is none.
        if (Directory.Exists(folder))
        {
            File.Delete(path);
        }
    }

    private void MakeFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
