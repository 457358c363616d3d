using CallCenter.Data.Recordings;
using CallCenter.Tests.Support;
using FsCheck.Fluent;

namespace CallCenter.Tests.Data.Recordings;

public sealed class WaveformReaderTests
{
    [Fact]
    public async Task Each_channel_has_its_own_outline()
    {
        var waveform = (await ReadAsync(SampleSound.Wav([1, 0], [0, 0.5])))!;

        Assert.Equal(2, waveform.Seconds, 0.001);
        Assert.Equal([100, 0], new[] { 20, 70 }.Select(block => waveform.Peaks[0][block]));
        Assert.Equal([0, 50], new[] { 20, 70 }.Select(block => waveform.Peaks[1][block]));
    }

    [Fact]
    public async Task A_long_recording_has_no_more_points_than_can_be_drawn_and_keeps_its_loudest_moment()
    {
        var loudness = Enumerable.Range(0, 120).Select(second => new[] { second == 77 ? 1.0 : 0.1 }).ToArray();
        var waveform = (await ReadAsync(SampleSound.Wav(loudness)))!;

        Assert.Equal(WaveformReader.Points, waveform.Peaks[0].Count);
        Assert.Equal(100, waveform.Peaks[0].Max());
        Assert.InRange(waveform.Peaks[0].ToList().IndexOf(100), 77 * 800 / 120 - 1, 78 * 800 / 120);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(uint.MaxValue)]
    public async Task A_header_that_does_not_know_the_length_yet_is_no_hindrance(uint length)
    {
        var wav = SampleSound.Wav(1);
        BitConverter.TryWriteBytes(wav.AsSpan(40), length);

        Assert.Equal(1, (await ReadAsync(wav))!.Seconds, 0.001);
    }

    [Fact]
    public async Task A_file_that_was_cut_off_has_the_outline_of_what_is_there() =>
        Assert.Equal(0.5, (await ReadAsync(SampleSound.Wav(1)[..(44 + 8001)]))!.Seconds, 0.001);

    [Fact]
    public void Damaged_files_have_an_outline_or_none_and_never_fail()
    {
        var wav = SampleSound.Wav([0.5], [0.2]);
        var damage = Gen.Choose(0, 60).Two().Two();
        FsCheck.Check.QuickThrowOnFailure(Prop.ForAll(damage.ToArbitrary(), change =>
        {
            var ((at, value), (also, other)) = change;
            var damaged = wav.ToArray();
            damaged[at] = (byte)(value * 5);
            damaged[also] = (byte)(other * 7);
            var waveform = ReadAsync(damaged).GetAwaiter().GetResult();
            return waveform is null || waveform.Peaks.All(channel => channel.Count <= WaveformReader.Points && channel.All(peak => peak is >= 0 and <= 100));
        }));
    }

    private static Task<Waveform?> ReadAsync(byte[] wav) => WaveformReader.ReadAsync(new MemoryStream(wav), CancellationToken.None);
}
