using System.Security.Cryptography;
using CallCenter.Data.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CallCenter.Data.Recordings;

/// <summary>Looks after recordings once their calls are over: makes mp3 where an enterprise wants it, and moves all to the bucket where there is one.
/// One run at a time.</summary>
public sealed partial class RecordingKeeper(
    IDbContextFactory<CallCenterContext> contexts, SettingsStore settings, RecordingLibrary library, FolderStore folder, RecordingConverter converter,
    RecordingCache cache, TimeProvider time, ILogger<RecordingKeeper> log)
{
    /// <summary>A storage that refuses so many in a row is left alone until the next run.</summary>
    private const int Patience = 3;

    /// <summary>What cannot become mp3, or needs no other one, is not tried every time. Forgotten when the application starts again.</summary>
    private readonly HashSet<string> settled = [];

    private IRecordingStore? Bucket => library.Stores.FirstOrDefault(store => store != folder);

    public async Task<KeeperReport> RunAsync(CancellationToken cancel)
    {
        var formats = await FormatsAsync(cancel);
        if (Bucket is null && formats.Count == 0)
        {
            return new();
        }

        // Without a bucket everything stays in the folder: only what is new has something to be done.
        var from = Bucket is null ? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(-2) : DateOnly.MinValue;
        var finished = new FinishedRecordings(contexts, time);
        var report = new KeeperReport();
        await foreach (var recording in folder.ListAsync(from, cancel))
        {
            if (report.FailedInARow >= Patience)
            {
                break;
            }

            if ((Bucket is not null || WantsMp3(recording.Name, formats)) && await finished.ContainsAsync(recording, cancel))
            {
                report = await KeepAsync(recording, formats, report, cancel);
            }
        }

        if (report is not { Converted: 0, Moved: 0, Failed: 0 })
        {
            Kept(report.Converted, report.Moved, report.MovedBytes, report.Failed);
        }

        return report;
    }

    private async Task<KeeperReport> KeepAsync(StoredRecording recording, Dictionary<int, int> formats, KeeperReport report, CancellationToken cancel)
    {
        try
        {
            if (WantsMp3(recording.Name, formats) && await ConvertAsync(recording.Name, formats, cancel) is { } problem)
            {
                report = problem is ConversionProblem.None ? report with { Converted = report.Converted + 1 } : report with { Failed = report.Failed + 1 };
            }

            if (Bucket is { } bucket)
            {
                await MoveAsync(recording, bucket, cancel);
                report = report with { Moved = report.Moved + 1, MovedBytes = report.MovedBytes + recording.Length };
            }

            return report with { FailedInARow = 0 };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or RecordingStoreException)
        {
            NotKept(recording.Name.Path, error.Message);
            return report with { Failed = report.Failed + 1, FailedInARow = report.FailedInARow + 1 };
        }
    }

    private bool WantsMp3(RecordingPath name, Dictionary<int, int> formats) =>
        name.Format is SoundFormat.Wav && formats.ContainsKey(name.EnterpriseId) && !settled.Contains(name.Path)
        && !File.Exists(folder.FileOf(name.Stem + SoundFormat.Mp3.Extension()));

    /// <returns>Null when there was nothing to do.</returns>
    private async Task<ConversionProblem?> ConvertAsync(RecordingPath name, Dictionary<int, int> formats, CancellationToken cancel)
    {
        var target = name.Stem + SoundFormat.Mp3.Extension();
        if (await library.FindAsync(target, SoundFormat.Mp3, cancel) is { Format: SoundFormat.Mp3 }
            || await library.FindAsync(name.Path, SoundFormat.Wav, cancel) is not { Format: SoundFormat.Wav, Length: > RecordingFinding.EmptyWav } wav)
        {
            settled.Add(name.Path);
            return null;
        }

        var (file, problem) = await converter.Mp3Async(wav, formats[name.EnterpriseId], cancel);
        if (file is null)
        {
            NotConverted(name.Path, problem);
            if (problem is ConversionProblem.NoConverter)
            {
                formats.Clear();
            }
            else if (problem is ConversionProblem.Unreadable)
            {
                settled.Add(name.Path);
            }

            return problem;
        }

        await folder.PutAsync(target, file, cancel);
        cache.Forget(name.Path);
        return ConversionProblem.None;
    }

    /// <summary>The local file goes only after the stored copy was read back and is the same, byte by byte.</summary>
    private async Task MoveAsync(StoredRecording recording, IRecordingStore bucket, CancellationToken cancel)
    {
        var path = recording.Name.Path;
        await bucket.PutAsync(path, folder.FileOf(path)!, cancel);
        var (here, length) = await HashAsync(folder, path, cancel);
        var (there, stored) = await HashAsync(bucket, path, cancel);
        if (length != stored || !here.AsSpan().SequenceEqual(there))
        {
            throw new IOException($"The stored copy has {stored} bytes and is not the file of {length} bytes that was sent.");
        }

        await folder.DeleteAsync(path, cancel);
    }

    private static async Task<(byte[] Hash, long Length)> HashAsync(IRecordingStore store, string path, CancellationToken cancel)
    {
        await using var part = await store.OpenAsync(path, 0, null, cancel) ?? throw new IOException("The recording is not there any more.");
        return (await SHA256.HashDataAsync(part.Content, cancel), part.Length);
    }

    /// <summary>The bit rate, Kbps, of each enterprise that wants mp3.</summary>
    private async Task<Dictionary<int, int>> FormatsAsync(CancellationToken cancel) =>
        (await settings.OfScopeAsync(Tenancy.Scope.Everything, cancel)).Where(enterprise => enterprise.Value.Get(RecordingSettings.Format) is not Mp3Format.Wav)
        .ToDictionary(enterprise => enterprise.Key, enterprise => (int)enterprise.Value.Get(RecordingSettings.Mp3Compression));

    [LoggerMessage(LogLevel.Information, "Recordings: {Converted} made into mp3, {Moved} moved to the bucket ({Bytes} bytes), {Failed} failed")]
    private partial void Kept(int converted, int moved, long bytes, int failed);

    [LoggerMessage(LogLevel.Warning, "The recording {Path} stays where it is: {Reason}")]
    private partial void NotKept(string path, string reason);

    [LoggerMessage(LogLevel.Warning, "The recording {Path} was not made into mp3: {Problem}")]
    private partial void NotConverted(string path, ConversionProblem problem);
}

/// <summary>What a run did.</summary>
public sealed record KeeperReport(int Converted = 0, int Moved = 0, long MovedBytes = 0, int Failed = 0, int FailedInARow = 0);
