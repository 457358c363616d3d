using System.Globalization;
using CallCenter.Data.Recordings;
using FsCheck;
using FsCheck.Fluent;

namespace CallCenter.Tests.Data.Recordings;

public sealed class RetentionPlanTests
{
    private static readonly DateOnly Today = new(2026, 3, 10);

    [Fact]
    public void A_recording_is_kept_for_whole_days()
    {
        var plan = new RetentionPlan(new(KeepDays: 3, 0, 0), Today, 0);

        Assert.Equal(RemovalReason.Age, plan.Of(Recording(daysAgo: 4)));
        Assert.Null(plan.Of(Recording(daysAgo: 3)));
        Assert.False(plan.IsDone(Today.AddDays(-4)));
        Assert.True(plan.IsDone(Today.AddDays(-3)));
    }

    [Fact]
    public void Without_a_rule_nothing_goes()
    {
        var plan = new RetentionPlan(new(0, 0, 0), Today, long.MaxValue);

        Assert.Null(plan.Of(Recording(daysAgo: 5000)));
        Assert.False(plan.IsSpareWav(Recording(daysAgo: 5000)));
        Assert.True(plan.IsDone(DateOnly.MinValue));
    }

    [Fact]
    public void Only_a_wav_is_spare()
    {
        var plan = new RetentionPlan(new(0, 0, KeepWavDays: 31), Today, 0);

        Assert.True(plan.IsSpareWav(Recording(daysAgo: 32)));
        Assert.False(plan.IsSpareWav(Recording(daysAgo: 31)));
        Assert.False(plan.IsSpareWav(Recording(daysAgo: 32, extension: "mp3")));
    }

    [Fact]
    public void Whatever_the_sizes_the_oldest_go_until_the_rest_fits_and_no_longer()
    {
        var cases = Gen.Choose(0, 100).ArrayOf().Zip(Gen.Choose(1, 500));
        Check.QuickThrowOnFailure(Prop.ForAll(cases.ToArbitrary(), drawn =>
        {
            var (sizes, capacity) = drawn;
            var recordings = sizes.Select((size, index) => Recording(daysAgo: sizes.Length - index, length: size)).ToList();
            var plan = new RetentionPlan(new(0, capacity, 0), Today, recordings.Sum(recording => recording.Length));
            var gone = new List<StoredRecording>();
            foreach (var recording in recordings.Where(recording => plan.Of(recording) is RemovalReason.Capacity))
            {
                gone.Add(recording);
                plan.Removed(recording);
            }

            var kept = recordings.Skip(gone.Count).ToList();
            return gone.SequenceEqual(recordings.Take(gone.Count)) && kept.Sum(recording => recording.Length) <= capacity
                && (gone.Count == 0 || kept.Sum(recording => recording.Length) + gone[^1].Length > capacity);
        }));
    }

    private static StoredRecording Recording(int daysAgo, long length = 1, string extension = "wav")
    {
        var day = Today.AddDays(-daysAgo);
        var path = string.Create(CultureInfo.InvariantCulture, $"{day:ddMMyyyy}/record/1/1-{day:yyyyMMdd}090000-x.{extension}");
        return new(RecordingPath.Parse(path)!, length, new DateTimeOffset(day.ToDateTime(new TimeOnly(9, 5)), TimeSpan.Zero));
    }
}
