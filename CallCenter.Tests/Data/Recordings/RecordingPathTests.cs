using CallCenter.Data.Recordings;
using CallCenter.Telephony.Calls;

namespace CallCenter.Tests.Data.Recordings;

public sealed class RecordingPathTests
{
    [Fact]
    public void The_name_that_call_logic_gives_is_understood()
    {
        var start = new DateTimeOffset(2026, 9, 6, 0, 8, 6, TimeSpan.FromHours(8));
        var name = RecordingPath.Parse(RecordingName.Of(7600000, start, "16619911313", "9501131", "x", "sip-3-1567699686.1849"))!;

        Assert.Equal((7600000, new DateOnly(2026, 9, 6), start.DateTime, SoundFormat.Wav), (name.EnterpriseId, name.Day, name.Started, name.Format));
    }

    [Fact]
    public void All_formats_of_a_recording_share_its_stem() =>
        Assert.Equal(RecordingPath.Parse("06092026/record/1/1-x.wav")!.Stem, RecordingPath.Parse("06092026/record/1/1-x.mp3")!.Stem);

    [Theory]
    [InlineData("")]
    [InlineData("1/2.wav")]
    [InlineData("06092026/record/1/x.txt")]
    [InlineData("06092026/record/x/x.wav")]
    [InlineData("31022026/record/1/x.wav")]
    [InlineData("06092026/../1/x.wav")]
    [InlineData("06092026//1/x.wav")]
    [InlineData("06092026/record/-1/x.wav")]
    public void Other_paths_are_not_of_recordings(string path) => Assert.Null(RecordingPath.Parse(path));
}
