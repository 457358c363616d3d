using CallCenter.Data.Recordings;
using CallCenter.Data.Settings;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Data.Recordings;

public sealed class RecordingKeeperTests
{
    private static readonly byte[] Sound = SampleSound.Wav(2);

    /// <summary>The customer alone, then the agent alone.</summary>
    private static readonly byte[] Stereo = SampleSound.Wav([0.5, 0], [0, 0.25]);

    [Fact]
    public async Task Finished_recordings_move_to_the_bucket_and_play_from_there_in_parts()
    {
        await using var rig = await RecordingsRig.StartAsync(bucket: true);
        var finished = await rig.RecordAsync(0, Sound);
        var inProgress = await rig.RecordAsync(0, Sound, finished: false);

        var report = await RunAsync(rig);

        Assert.Equal((1, Sound.Length, 0), (report.Moved, report.MovedBytes, report.Failed));
        Assert.False(rig.IsInFolder(finished));
        Assert.True(rig.IsInFolder(inProgress));
        Assert.Equal(Sound, rig.Server!.Objects[finished]);
        var found = (await rig.Library.FindAsync(finished, null, CancellationToken.None))!;
        await using var stream = found.Open();
        stream.Position = 1000;
        var part = new byte[500];
        await stream.ReadExactlyAsync(part);
        Assert.Equal(Sound[1000..1500], part);
        Assert.Equal(2, (await rig.Get<RecordingConverter>().WaveformAsync(found, CancellationToken.None))!.Seconds, 0.01);
    }

    [Fact]
    public async Task A_copy_that_is_not_the_same_leaves_the_file_where_it_was()
    {
        await using var rig = await RecordingsRig.StartAsync(bucket: true);
        var path = await rig.RecordAsync(0, Sound);
        rig.Server!.Keep = body => [.. body[..^1], (byte)(body[^1] ^ 1)];

        Assert.Equal((0, 1), await MovedAndFailedAsync(rig));
        Assert.True(rig.IsInFolder(path));
        rig.Server.Keep = body => body;
        Assert.Equal((1, 0), await MovedAndFailedAsync(rig));
    }

    [Fact]
    public async Task A_bucket_that_is_away_costs_nothing_and_is_left_alone_until_the_next_run()
    {
        await using var rig = await RecordingsRig.StartAsync(bucket: true);
        foreach (var _ in Enumerable.Range(0, 5))
        {
            await rig.RecordAsync(0, Sound);
        }

        await rig.Server!.DisposeAsync();

        Assert.Equal((0, 3), await MovedAndFailedAsync(rig));
        Assert.Equal(5, await rig.Folder.ListAsync(DateOnly.MinValue, CancellationToken.None).CountAsync());
    }

    [Fact]
    public async Task Mp3_is_made_after_the_call_where_the_enterprise_wants_it()
    {
        await using var rig = await RecordingsRig.StartAsync();
        var before = await RunAsync(rig);
        var path = await rig.RecordAsync(0, Sound);
        var empty = await rig.RecordAsync(0, Sound[..44]);
        await rig.SetAsync((RecordingSettings.Format, nameof(Mp3Format.Mp3)), (RecordingSettings.Mp3Compression, nameof(Mp3Compression.Sixteenfold)));

        var report = await RunAsync(rig);
        var again = await RunAsync(rig);

        Assert.Equal((0, 1, 0, 0), (before.Converted, report.Converted, report.Failed, again.Converted));
        var mp3 = rig.Folder.FileOf(Path.ChangeExtension(path, ".mp3"))!;
        Assert.True(rig.IsInFolder(path));
        Assert.InRange(new FileInfo(mp3).Length, 1, Sound.Length / 8);
        Assert.False(rig.IsInFolder(Path.ChangeExtension(empty, ".mp3")));
    }

    [Fact]
    public async Task Two_mono_files_are_kept_beside_a_mixed_recording_where_the_enterprise_wants_the_voices_apart()
    {
        await using var rig = await RecordingsRig.StartAsync();
        var path = await rig.RecordAsync(0, Stereo);
        await rig.SetAsync((RecordingSettings.Wav, nameof(WavFormat.Split)));

        var report = await RunAsync(rig);
        var again = await RunAsync(rig);

        Assert.Equal((1, 0, 0), (report.Split, report.Failed, again.Split));
        Assert.Equal([[0, 0], [50, 0], [0, 25]], await PeaksAsync(rig, path, ".customer.wav", ".agent.wav"));
    }

    [Fact]
    public async Task A_stereo_mp3_has_both_voices_and_the_wav_beside_it_is_mixed_all_the_same()
    {
        await using var rig = await RecordingsRig.StartAsync();
        var path = await rig.RecordAsync(0, Stereo);
        await rig.SetAsync((RecordingSettings.Format, nameof(Mp3Format.StereoMp3)));

        Assert.Equal((1, 0), ((await RunAsync(rig)).Converted, (await RunAsync(rig)).Failed));

        var mp3 = (await rig.Library.FindAsync(path, SoundFormat.Mp3, CancellationToken.None))!;
        Assert.Equal(1, (await File.ReadAllBytesAsync(rig.Folder.FileOf(path)!))[22]);
        // The mode of a frame of layer III: 3 is one channel.
        var sound = await File.ReadAllBytesAsync(rig.Folder.FileOf(mp3.Path)!);
        var frame = sound.AsSpan().IndexOf([(byte)0xFF, (byte)0xE3]);
        Assert.NotEqual(3, sound[frame + 3] >> 6);
    }

    [Fact]
    public async Task A_stereo_wav_stays_as_it_was_recorded()
    {
        await using var rig = await RecordingsRig.StartAsync();
        var path = await rig.RecordAsync(0, Stereo);
        await rig.SetAsync((RecordingSettings.Wav, nameof(WavFormat.Stereo)));

        Assert.Equal(0, (await RunAsync(rig)).Split);
        Assert.Equal(Stereo, await File.ReadAllBytesAsync(rig.Folder.FileOf(path)!));
    }

    [Fact]
    public async Task An_enterprise_with_a_bucket_of_its_own_has_its_recordings_there_and_in_the_second_one_and_hears_them_from_there()
    {
        await using var rig = await RecordingsRig.StartAsync(bucket: true);
        await using var own = await S3Server.StartAsync();
        await using var backup = await S3Server.StartAsync();
        var path = await rig.RecordAsync(0, Sound);
        await OwnBucketAsync(rig, own);
        await rig.SetAsync((OwnStorageSettings.BackupEndpoint, backup.Bucket.Endpoint.ToString()), (OwnStorageSettings.BackupBucket, backup.Bucket.Bucket));

        var report = await RunAsync(rig);

        Assert.Equal((1, 0), (report.Moved, report.Failed));
        Assert.Equal(Sound, own.Objects[path]);
        Assert.Equal(Sound, backup.Objects[path]);
        Assert.Empty(rig.Server!.Objects);
        Assert.False(rig.IsInFolder(path));
        Assert.Equal(Sound.Length, (await rig.Library.FindAsync(path, null, CancellationToken.None))!.Length);
        Assert.Equal([path], await rig.Get<EnterpriseBuckets>().ListAsync(DateOnly.MinValue, CancellationToken.None).Select(recording => recording.Name.Path).ToListAsync());
    }

    [Fact]
    public async Task A_bucket_that_cannot_be_reached_keeps_nothing_else_from_being_looked_after()
    {
        await using var rig = await RecordingsRig.StartAsync();
        var own = await S3Server.StartAsync();
        await OwnBucketAsync(rig, own);
        await own.DisposeAsync();
        var path = await rig.RecordAsync(0, Sound);

        Assert.Equal((0, 1), await MovedAndFailedAsync(rig));
        Assert.True(rig.IsInFolder(path));
        Assert.Empty(await rig.Get<EnterpriseBuckets>().ListAsync(DateOnly.MinValue, CancellationToken.None).ToListAsync());
    }

    [Fact]
    public async Task Recordings_stay_in_the_folder_where_the_enterprise_wants_them_there()
    {
        await using var rig = await RecordingsRig.StartAsync(bucket: true);
        var path = await rig.RecordAsync(0, Sound);
        await rig.SetAsync((OwnStorageSettings.Storage, nameof(RecordingStorage.Nfs)));

        Assert.Equal((0, 0), await MovedAndFailedAsync(rig));
        Assert.True(rig.IsInFolder(path));
    }

    [Fact]
    public async Task Without_ffmpeg_the_wav_stays_and_its_outline_is_drawn_all_the_same()
    {
        await using var rig = await RecordingsRig.StartAsync(ffmpeg: "no-such-program");
        var path = await rig.RecordAsync(0, Sound);
        await rig.SetAsync((RecordingSettings.Format, nameof(Mp3Format.Mp3)));

        Assert.Equal((0, 1), ((await RunAsync(rig)).Converted, (await RunAsync(rig)).Failed));
        var wav = (await rig.Library.FindAsync(path, null, CancellationToken.None))!;
        var converter = rig.Get<RecordingConverter>();
        Assert.Equal((null, ConversionProblem.NoConverter), await converter.Mp3Async(wav, 16, CancellationToken.None));
        Assert.Equal(2, (await converter.WaveformAsync(wav, CancellationToken.None))!.Seconds, 0.01);
    }

    [Fact]
    public async Task A_damaged_recording_is_not_converted_and_no_half_file_is_left()
    {
        await using var rig = await RecordingsRig.StartAsync();
        var path = await rig.RecordAsync(0, [.. "RIFF\0\0\0\0WAVE"u8, .. new byte[100]]);
        var damaged = (await rig.Library.FindAsync(path, null, CancellationToken.None))!;

        Assert.Equal((null, ConversionProblem.Unreadable), await rig.Get<RecordingConverter>().Mp3Async(damaged, 16, CancellationToken.None));
        Assert.Empty(Directory.EnumerateFiles(rig.Get<RecordingOptions>().CacheFolder));
    }

    [Fact]
    public async Task Whoever_stops_waiting_stops_the_conversion()
    {
        await using var rig = await RecordingsRig.StartAsync();
        var path = await rig.RecordAsync(0, Sound);
        var wav = (await rig.Library.FindAsync(path, null, CancellationToken.None))!;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rig.Get<RecordingConverter>().Mp3Async(wav, 16, new CancellationToken(canceled: true)));
        Assert.NotNull((await rig.Get<RecordingConverter>().Mp3Async(wav, 16, CancellationToken.None)).File);
    }

    private static Task<KeeperReport> RunAsync(RecordingsRig rig) => rig.Get<RecordingKeeper>().RunAsync(CancellationToken.None);

    private static async Task<(int Moved, int Failed)> MovedAndFailedAsync(RecordingsRig rig)
    {
        var report = await RunAsync(rig);
        return (report.Moved, report.Failed);
    }

    private static Task OwnBucketAsync(RecordingsRig rig, S3Server own) => rig.SetAsync(
        (OwnStorageSettings.On, "true"), (OwnStorageSettings.Endpoint, own.Bucket.Endpoint.ToString()), (OwnStorageSettings.Bucket, own.Bucket.Bucket),
        (OwnStorageSettings.Region, own.Bucket.Region), (OwnStorageSettings.AccessKey, own.Bucket.AccessKey), (OwnStorageSettings.SecretKey, own.Bucket.SecretKey));

    /// <summary>By file, how loud each second is: the recording itself (0 where it is mono at all), then its tracks.</summary>
    private static async Task<int[][]> PeaksAsync(RecordingsRig rig, string path, params string[] tracks)
    {
        var peaks = new List<int[]> { new[] { 0, (await File.ReadAllBytesAsync(rig.Folder.FileOf(path)!))[22] - 1 } };
        foreach (var track in tracks)
        {
            await using var file = File.OpenRead(rig.Folder.FileOf(path[..^4] + track)!);
            var outline = (await WaveformReader.ReadAsync(file, CancellationToken.None))!.Peaks.Single();
            peaks.Add([Rounded(outline.Take(outline.Count / 2).Max()), Rounded(outline.Skip((outline.Count / 2) + 2).Max())]);
        }

        return [.. peaks];
    }

    private static int Rounded(int loudness) => (loudness + 2) / 5 * 5;
}
