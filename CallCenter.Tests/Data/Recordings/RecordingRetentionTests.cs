using CallCenter.Data.Recordings;
using CallCenter.Data.Settings;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Data.Recordings;

public sealed class RecordingRetentionTests
{
    private static readonly byte[] Sound = SampleSound.Wav(1);

    [Fact]
    public async Task Old_recordings_go_and_their_records_can_tell_when_and_why()
    {
        await using var rig = await RecordingsRig.StartAsync();
        var old = await rig.RecordAsync(40, Sound);
        var young = await rig.RecordAsync(5, Sound);
        await rig.SetAsync((RecordingSettings.KeepDays, "30"));

        var report = Assert.Single(await RunAsync(rig));

        Assert.Equal((1, 0, Sound.Length), (report.ByAge, report.ByCapacity, report.Bytes));
        Assert.False(rig.IsInFolder(old));
        Assert.True(rig.IsInFolder(young));
        await using var context = await rig.DatabaseAsync();
        var removal = await context.RecordingRemovals.SingleAsync();
        Assert.Equal((old, RemovalReason.Age, (long)Sound.Length), (removal.Path, removal.Reason, removal.Bytes));
        var line = await context.AuditEntries.SingleAsync(entry => entry.Page == "recordings");
        Assert.Equal(("retention", "企业"), (line.Action, line.Object));
        Assert.Contains("超过保留天数 1", line.Condition);
        Assert.Equal(0, Assert.Single(await RunAsync(rig)).Removed);
    }

    [Fact]
    public async Task A_call_in_progress_and_a_file_that_is_being_written_are_spared_however_old_they_seem()
    {
        await using var rig = await RecordingsRig.StartAsync();
        var inProgress = await rig.RecordAsync(40, Sound, finished: false);
        var written = await rig.RecordAsync(40, Sound, settled: false);
        await rig.SetAsync((RecordingSettings.KeepDays, "30"));

        var report = Assert.Single(await RunAsync(rig));

        Assert.Equal((0, 2), (report.Removed, report.Spared));
        Assert.True(rig.IsInFolder(inProgress) && rig.IsInFolder(written));
    }

    [Fact]
    public async Task A_recording_whose_record_went_to_the_archive_goes_when_its_time_comes()
    {
        await using var rig = await RecordingsRig.StartAsync();
        var archived = await rig.RecordAsync(70, Sound, finished: false);
        await rig.SetAsync((RecordingSettings.KeepDays, "65"));

        Assert.Equal(1, Assert.Single(await RunAsync(rig)).ByAge);
        Assert.False(rig.IsInFolder(archived));
    }

    [Fact]
    public async Task When_there_is_no_room_the_oldest_go_from_folder_and_bucket_alike()
    {
        await using var rig = await RecordingsRig.StartAsync(bucket: true);
        var oldest = await rig.RecordAsync(50, Sound);
        await rig.Get<RecordingKeeper>().RunAsync(CancellationToken.None);
        var older = await rig.RecordAsync(40, Sound);
        var newest = await rig.RecordAsync(30, Sound);
        // Sparse: a gigabyte that takes no room.
        await using (var file = File.OpenWrite(rig.Folder.FileOf(newest)!))
        {
            file.SetLength((1L << 30) - Sound.Length);
        }

        File.SetLastWriteTimeUtc(rig.Folder.FileOf(newest)!, DateTime.UtcNow.AddHours(-1));
        await rig.SetAsync((RecordingSettings.CapacityGigabytes, "1"));

        var report = Assert.Single(await RunAsync(rig));

        Assert.Equal((0, 1), (report.ByAge, report.ByCapacity));
        Assert.Empty(rig.Server!.Objects);
        Assert.True(rig.IsInFolder(older) && rig.IsInFolder(newest));
        await using var context = await rig.DatabaseAsync();
        var removal = await context.RecordingRemovals.SingleAsync();
        Assert.Equal((oldest, RemovalReason.Capacity), (removal.Path, removal.Reason));
    }

    [Fact]
    public async Task Without_a_rule_nothing_is_removed()
    {
        await using var rig = await RecordingsRig.StartAsync();
        var old = await rig.RecordAsync(300, Sound);

        Assert.Empty(await RunAsync(rig));
        Assert.True(rig.IsInFolder(old));
    }

    [Fact]
    public async Task A_wav_goes_only_when_its_days_are_over_and_there_is_an_mp3()
    {
        await using var rig = await RecordingsRig.StartAsync();
        await rig.SetAsync((RecordingSettings.Format, nameof(Mp3Format.Mp3)), (RecordingSettings.KeepWavDays, "1"));
        var converted = await rig.RecordAsync(2, Sound);
        await rig.Get<RecordingKeeper>().RunAsync(CancellationToken.None);
        var notConverted = await rig.RecordAsync(2, Sound);

        var report = Assert.Single(await RunAsync(rig));

        Assert.Equal((0, 1), (report.ByAge, report.SpareWavs));
        Assert.False(rig.IsInFolder(converted));
        Assert.True(rig.IsInFolder(Path.ChangeExtension(converted, ".mp3")) && rig.IsInFolder(notConverted));
        await using var context = await rig.DatabaseAsync();
        Assert.Empty(await context.RecordingRemovals.ToListAsync());
        Assert.Equal(SoundFormat.Mp3, (await rig.Library.FindAsync(converted, null, CancellationToken.None))!.Format);
    }

    [Fact]
    public async Task Separate_tracks_go_when_their_days_are_over_and_the_recording_stays()
    {
        await using var rig = await RecordingsRig.StartAsync();
        await rig.SetAsync((RecordingSettings.Wav, nameof(WavFormat.Split)), (RecordingSettings.KeepTracksDays, "1"));
        var stereo = SampleSound.Wav([0.5, 0.2]);
        var (older, newer) = (await rig.RecordAsync(2, stereo), await rig.RecordAsync(1, stereo));
        await rig.Get<RecordingKeeper>().RunAsync(CancellationToken.None);
        bool Has(string path) => rig.IsInFolder(path[..^4] + ".customer.wav") && rig.IsInFolder(path[..^4] + ".agent.wav");
        Assert.True(Has(older) && Has(newer));
        foreach (var file in Directory.EnumerateFiles(rig.Get<RecordingOptions>().Folder, "*.wav", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddHours(-1));
        }

        await RunAsync(rig);

        Assert.False(Has(older));
        Assert.True(Has(newer) && rig.IsInFolder(older));
        await using var context = await rig.DatabaseAsync();
        Assert.Empty(await context.RecordingRemovals.ToListAsync());
    }

    private static Task<IReadOnlyList<RetentionReport>> RunAsync(RecordingsRig rig) => rig.Get<RecordingRetention>().RunAsync(CancellationToken.None);
}
