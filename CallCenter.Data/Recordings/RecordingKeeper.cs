using System.Security.Cryptography;
using CallCenter.Data.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CallCenter.Data.Recordings;

/// <summary>Looks after recordings once their calls are over: gives them the format that the enterprise wants (录音格式), and moves them to its bucket or the
/// installation's, where there is one. One run at a time.</summary>
public sealed partial class RecordingKeeper(
    IDbContextFactory<CallCenterContext> contexts, SettingsStore settings, RecordingLibrary library, FolderStore folder, RecordingConverter converter,
    RecordingCache cache, TimeProvider time, ILogger<RecordingKeeper> log)
{
    /// <summary>A storage that refuses so many in a row is left alone until the next run.</summary>
    private const int Patience = 3;

    /// <summary>What cannot become mp3, or needs no other one, is not tried every time. Forgotten when the application starts again.</summary>
    private readonly HashSet<string> settled = [];

    /// <summary>The same for what was looked at for its channels.</summary>
    private readonly HashSet<string> shaped = [];

    public async Task<KeeperReport> RunAsync(CancellationToken cancel)
    {
        var wishes = await WishesAsync(cancel);
        var standard = new Wish(WavFormat.Mixed, Mp3Format.Wav, 0, library.Stores.OfType<S3Store>().FirstOrDefault());
        if (standard.IsEmpty && wishes.Values.All(wish => wish.IsEmpty))
        {
            return new();
        }

        // Without a bucket everything stays in the folder: only what is new has something to be done.
        var anyBucket = wishes.Values.Append(standard).Any(wish => wish.Bucket is not null);
        var from = anyBucket ? DateOnly.MinValue : DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(-2);
        var finished = new FinishedRecordings(contexts, time);
        var report = new KeeperReport();
        await foreach (var recording in folder.ListAsync(from, cancel))
        {
            if (report.FailedInARow >= Patience)
            {
                break;
            }

            var wish = wishes.GetValueOrDefault(recording.Name.EnterpriseId, standard);
            if ((wish.Bucket is not null || WantsMp3(recording.Name, wish) || WantsShape(recording.Name, wish)) && await finished.ContainsAsync(recording, cancel))
            {
                report = await KeepAsync(recording, report.ConverterMissing ? wish.WithoutConverter : wish, report, cancel);
            }
        }

        if (report is not { Converted: 0, Split: 0, Moved: 0, Failed: 0 })
        {
            Kept(report.Converted, report.Split, report.Moved, report.MovedBytes, report.Failed);
        }

        return report;
    }

    private async Task<KeeperReport> KeepAsync(StoredRecording recording, Wish wish, KeeperReport report, CancellationToken cancel)
    {
        try
        {
            var shape = WantsShape(recording.Name, wish) && await StereoAsync(recording.Name, cancel) is { } stereo ? stereo : null;
            if (shape is not null && wish.Wav is WavFormat.Split)
            {
                var split = await SplitAsync(shape, recording.Name, cancel);
                report = report.After(split, done => done with { Split = done.Split + 1 });
                shape = split is ConversionProblem.None ? shape : null;
            }

            var mp3 = WantsMp3(recording.Name, wish) ? await ConvertAsync(recording.Name, wish, cancel) : null;
            if (mp3 is { } problem)
            {
                report = report.After(problem, done => done with { Converted = done.Converted + 1 });
            }

            if (shape is not null && mp3 is null or ConversionProblem.None)
            {
                await MixAsync(shape, recording.Name, cancel);
            }

            if (wish.Bucket is { } bucket)
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

    private bool WantsMp3(RecordingPath name, Wish wish) =>
        name is { Format: SoundFormat.Wav, Track: null } && wish.Mp3 is not Mp3Format.Wav && !settled.Contains(name.Path)
        && !File.Exists(folder.FileOf(name.Stem + SoundFormat.Mp3.Extension()));

    /// <summary>It may have been recorded in stereo for the sake of another file that is made of it.</summary>
    private bool WantsShape(RecordingPath name, Wish wish) =>
        name is { Format: SoundFormat.Wav, Track: null } && !shaped.Contains(name.Path)
        && (wish.Wav is WavFormat.Split || wish is { Wav: WavFormat.Mixed, Mp3: Mp3Format.StereoMp3 });

    /// <summary>Null when it has one channel.</summary>
    private async Task<RecordingFile?> StereoAsync(RecordingPath name, CancellationToken cancel)
    {
        shaped.Add(name.Path);
        return await library.FindAsync(name.Path, SoundFormat.Wav, cancel) is { Format: SoundFormat.Wav, Length: > RecordingFinding.EmptyWav } wav
            && await converter.WaveformAsync(wav, cancel) is { Peaks.Count: 2 } ? wav : null;
    }

    /// <summary>The voices one by one (2个单声道wav), beside the recording itself.</summary>
    private async Task<ConversionProblem> SplitAsync(RecordingFile stereo, RecordingPath name, CancellationToken cancel)
    {
        var problem = ConversionProblem.None;
        for (var channel = 0; channel < RecordingPath.Tracks.Count && problem is ConversionProblem.None; channel++)
        {
            var target = $"{name.Stem}.{RecordingPath.Tracks[channel]}.wav";
            problem = await converter.MonoAsync(stereo, channel, part => folder.PutAsync(target, part, cancel), cancel);
        }

        if (problem is not ConversionProblem.None)
        {
            NotConverted(name.Path, problem);
        }

        return problem;
    }

    /// <summary>What people listen to has both voices in one channel.</summary>
    private async Task MixAsync(RecordingFile stereo, RecordingPath name, CancellationToken cancel)
    {
        if (await converter.MonoAsync(stereo, channel: null, part => folder.PutAsync(name.Path, part, cancel), cancel) is ConversionProblem.None)
        {
            cache.Forget(name.Path);
        }
    }

    /// <returns>Null when there was nothing to do.</returns>
    private async Task<ConversionProblem?> ConvertAsync(RecordingPath name, Wish wish, CancellationToken cancel)
    {
        var target = name.Stem + SoundFormat.Mp3.Extension();
        if (await library.FindAsync(target, SoundFormat.Mp3, cancel) is { Format: SoundFormat.Mp3 }
            || await library.FindAsync(name.Path, SoundFormat.Wav, cancel) is not { Format: SoundFormat.Wav, Length: > RecordingFinding.EmptyWav } wav)
        {
            settled.Add(name.Path);
            return null;
        }

        var (file, problem) = await converter.Mp3Async(wav, wish.Kilobits, cancel, wish.Mp3 is Mp3Format.StereoMp3);
        if (file is null)
        {
            NotConverted(name.Path, problem);
            if (problem is ConversionProblem.Unreadable)
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

    private async Task<Dictionary<int, Wish>> WishesAsync(CancellationToken cancel)
    {
        var own = library.Stores.OfType<EnterpriseBuckets>().FirstOrDefault();
        var installation = library.Stores.OfType<S3Store>().FirstOrDefault();
        return (await settings.OfScopeAsync(Tenancy.Scope.Everything, cancel)).ToDictionary(enterprise => enterprise.Key, enterprise => new Wish(
            enterprise.Value.Get(RecordingSettings.Wav), enterprise.Value.Get(RecordingSettings.Format), (int)enterprise.Value.Get(RecordingSettings.Mp3Compression),
            EnterpriseBuckets.IsOn(enterprise.Value) ? own : enterprise.Value.Get(OwnStorageSettings.Storage) is RecordingStorage.Aws ? installation : null));
    }

    [LoggerMessage(LogLevel.Information, "Recordings: {Converted} made into mp3, {Split} into two tracks, {Moved} moved to a bucket ({Bytes} bytes), {Failed} failed")]
    private partial void Kept(int converted, int split, int moved, long bytes, int failed);

    [LoggerMessage(LogLevel.Warning, "The recording {Path} stays where it is: {Reason}")]
    private partial void NotKept(string path, string reason);

    [LoggerMessage(LogLevel.Warning, "The recording {Path} was not made into mp3: {Problem}")]
    private partial void NotConverted(string path, ConversionProblem problem);

    /// <summary>What an enterprise wants.</summary>
    /// <param name="Kilobits">Bit rate of mp3, Kbps.</param>
    /// <param name="Bucket">Where finished recordings go; null keeps them in the folder.</param>
    private sealed record Wish(WavFormat Wav, Mp3Format Mp3, int Kilobits, IRecordingStore? Bucket)
    {
        public bool IsEmpty => this is { Wav: not WavFormat.Split, Mp3: Mp3Format.Wav, Bucket: null };

        public Wish WithoutConverter => this with { Wav = WavFormat.Stereo, Mp3 = Mp3Format.Wav };
    }
}

/// <summary>What a run did.</summary>
/// <param name="Split">Recordings of which two tracks were made.</param>
/// <param name="ConverterMissing">ffmpeg is not on this machine.</param>
public sealed record KeeperReport(int Converted = 0, int Moved = 0, long MovedBytes = 0, int Failed = 0, int FailedInARow = 0, int Split = 0, bool ConverterMissing = false)
{
    internal KeeperReport After(ConversionProblem problem, Func<KeeperReport, KeeperReport> done) => problem is ConversionProblem.None
        ? done(this)
        : this with { Failed = Failed + 1, ConverterMissing = ConverterMissing || problem is ConversionProblem.NoConverter };
}
