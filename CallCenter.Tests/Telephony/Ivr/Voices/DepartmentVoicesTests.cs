using CallCenter.Data.Recordings;
using CallCenter.Data.Tenancy;
using CallCenter.Data.Voices;
using CallCenter.Telephony.Ivr;
using CallCenter.Telephony.Ivr.Voices;

namespace CallCenter.Tests.Telephony.Ivr.Voices;

public sealed class DepartmentVoicesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("callcenter-voices-").FullName;
    private readonly List<string> spoken = [];

    private PromptLibrary Library => new(folder, new Listening(spoken));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("voice:1558605875510")]
    [InlineData("1558605875510")]
    public async Task A_voice_is_found_by_its_reference_and_by_the_value_that_a_variable_holds(string reference)
    {
        var hash = await KeepAsync(new short[800]);

        var file = await Library.FileAsync(Department(Voice("1558605875510", hash)), [new Prompt.VoiceFile(reference)], CancellationToken.None);

        Assert.Equal(new VoiceFolder(folder).TelephoneFile(hash), file);
    }

    [Fact]
    public async Task Voices_are_joined_with_words_and_public_sounds()
    {
        var hash = await KeepAsync(new short[800]);

        var file = await Library.FileAsync(
            Department(Voice("1", hash)), [new Prompt.VoiceFile("voice:1"), new Prompt.SpokenNumber("1234.5", NumberReading.Amount), new Prompt.VoiceFile("public:goodbye")], CancellationToken.None);

        Assert.Equal(["一千二百三十四点五", "感谢您的来电，再见。"], spoken);
        Assert.Equal(800 + 1000 + 1000, TelephoneAudio.Read(await File.ReadAllBytesAsync(file))!.Length);
    }

    [Theory]
    [InlineData("voice:2", "企业语音库中没有语音变量值为“2”的语音。")]
    [InlineData("voice:1", "语音“欢迎.wav”未审核通过，不能播放。")]
    [InlineData("public:nothing", "公共语音库中没有“public:nothing”。")]
    public async Task What_cannot_be_played_is_named(string reference, string sentence)
    {
        var department = Department(Voice("1", await KeepAsync(new short[80]), VoiceReview.Pending));

        var failure = await Assert.ThrowsAsync<IvrNodeException>(async () => await Library.FileAsync(department, [new Prompt.VoiceFile(reference)], CancellationToken.None));

        Assert.Equal(sentence, failure.Why.Zh);
    }

    [Theory]
    [InlineData("")]
    [InlineData("voice:gone")]
    [InlineData("public:music-default")]
    public async Task Nobody_waits_in_silence(string reference) =>
        Assert.Equal(BuiltInSounds.HoldMusic, await Library.MusicAsync(Department(), reference, CancellationToken.None));

    [Fact]
    public async Task Music_of_the_switch_that_a_queue_had_before_goes_on_playing() =>
        Assert.Equal("local_stream://moh", await Library.MusicAsync(Department(), "local_stream://moh", CancellationToken.None));

    [Fact]
    public async Task Every_public_sound_can_be_heard()
    {
        foreach (var sound in BuiltInSounds.All)
        {
            var file = await Library.FileAsync([new Prompt.VoiceFile(sound.Reference)], CancellationToken.None);
            Assert.True(sound.OfSwitch || TelephoneAudio.Read(await File.ReadAllBytesAsync(file))!.Length > 500, sound.Name);
        }
    }

    [Theory]
    [InlineData("0", "零")]
    [InlineData("10", "十")]
    [InlineData("15", "十五")]
    [InlineData("20", "二十")]
    [InlineData("101", "一百零一")]
    [InlineData("110", "一百一十")]
    [InlineData("1001", "一千零一")]
    [InlineData("1234.5", "一千二百三十四点五")]
    [InlineData("10000", "一万")]
    [InlineData("10010", "一万零一十")]
    [InlineData("100200", "十万零二百")]
    [InlineData("120000", "十二万")]
    [InlineData("100000001", "一亿零一")]
    [InlineData("-3.05", "负三点零五")]
    [InlineData("7.00", "七")]
    public void Amounts_are_read_as_people_say_them(string amount, string words) =>
        Assert.Equal(words, SpokenNumbers.Amount(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("305", "三 零 五")]
    [InlineData("010-8888", "零 一 零 八 八 八 八")]
    [InlineData("*1#", "星 一 井")]
    [InlineData("abc", null)]
    public void Digits_are_read_one_by_one(string value, string? words) => Assert.Equal(words, SpokenNumbers.OneByOne(value));

    private async Task<string> KeepAsync(short[] samples)
    {
        var wav = TelephoneAudio.Write(samples);
        var hash = VoiceFolder.HashOf(wav);
        await new VoiceFolder(folder).KeepAsync(hash, SoundFormat.Wav, wav, wav, CancellationToken.None);
        return hash;
    }

    private static VoiceFile Voice(string code, string hash, VoiceReview review = VoiceReview.Approved) => new() { DepartmentId = 1, Code = code, Name = "欢迎.wav", Hash = hash, Review = review };

    private static DepartmentConfiguration Department(params VoiceFile[] voices) =>
        new(new Department { Id = 1, Name = "部门" }, [], [], [], [], [], [], [], [], [], CallCenter.Data.Settings.DepartmentSettings.Default) { Voices = voices };

    private sealed class Listening(List<string> spoken) : ISpeech
    {
        public string Voice => "test";

        public Task<short[]?> SpeakAsync(string text, CancellationToken cancel)
        {
            spoken.Add(text);
            return Task.FromResult<short[]?>(new short[1000]);
        }
    }
}
