using CallCenter.Telephony.Ivr;
using CallCenter.Telephony.Ivr.Voices;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallCenter.Tests.Telephony.Ivr;

public sealed class PromptLibraryTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("callcenter-voices-").FullName;
    private readonly CountingSpeech speech = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_same_words_are_spoken_once_and_found_again_after_a_restart()
    {
        var first = await new PromptLibrary(folder, speech).FileAsync([new Prompt.SpokenText("欢迎")], CancellationToken.None);
        var second = await new PromptLibrary(folder, speech).FileAsync([new Prompt.SpokenText("欢迎")], CancellationToken.None);

        Assert.Equal(first, second);
        Assert.Equal(["欢迎"], speech.Spoken);
    }

    [Fact]
    public async Task Prompts_in_a_row_become_one_file_of_telephone_sound()
    {
        var library = new PromptLibrary(folder, speech);
        Directory.CreateDirectory(library.LibraryFolder);
        await File.WriteAllBytesAsync(Path.Combine(library.LibraryFolder, "hello.wav"), TelephoneAudio.Write(new short[800]));

        var file = await library.FileAsync(
            [new Prompt.VoiceFile("hello.wav"), new Prompt.SpokenNumber("305"), new Prompt.SpokenText("位")], CancellationToken.None);

        Assert.Equal(["三 零 五", "位"], speech.Spoken);
        Assert.Equal(800 + 1000 + 1000, TelephoneAudio.Read(await File.ReadAllBytesAsync(file))!.Length);
    }

    [Fact]
    public async Task Without_a_voice_the_caller_hears_a_tone_and_the_words_are_spoken_once_there_is_one()
    {
        var mute = await new PromptLibrary(folder, new EspeakSpeech(NullLogger<EspeakSpeech>.Instance, "no-such-program"))
            .FileAsync([new Prompt.SpokenText("Hello")], CancellationToken.None);
        Assert.NotEmpty(TelephoneAudio.Read(await File.ReadAllBytesAsync(mute))!);

        await new PromptLibrary(folder, new RealNamed(speech)).FileAsync([new Prompt.SpokenText("Hello")], CancellationToken.None);
        Assert.Equal(["Hello"], speech.Spoken);
    }

    [Fact]
    public async Task A_voice_that_is_not_in_the_library_is_named()
    {
        var library = new PromptLibrary(folder, speech);

        var failure = await Assert.ThrowsAsync<IvrNodeException>(() => library.FileAsync([new Prompt.VoiceFile("gone.wav")], CancellationToken.None));

        Assert.Contains("gone.wav", failure.Message);
    }

    [Fact]
    public void Sound_of_another_rate_keeps_its_length_and_pitch()
    {
        var fast = new short[22050];
        for (var i = 0; i < fast.Length; i++)
        {
            fast[i] = (short)(10000 * Math.Sin(2 * Math.PI * 500 * i / 22050));
        }

        var wav = TelephoneAudio.Write(fast);
        BitConverter.GetBytes(22050).CopyTo(wav, 24);
        var slow = TelephoneAudio.Read(wav)!;

        Assert.Equal(8000, slow.Length);
        var crossings = slow.Zip(slow.Skip(1)).Count(pair => pair.First < 0 && pair.Second >= 0);
        Assert.InRange(crossings, 498, 502);
        Assert.InRange(slow.Skip(100).Take(7800).Max(), (short)9500, (short)10500);
    }

    [Theory]
    [InlineData("")]
    [InlineData("RIFF")]
    [InlineData("ID3 something that is no wave file at all")]
    public void What_is_not_a_wave_file_is_not_read(string content)
    {
        Assert.Null(TelephoneAudio.Read(System.Text.Encoding.ASCII.GetBytes(content)));
    }

    private sealed class CountingSpeech : ISpeech
    {
        public List<string> Spoken { get; } = [];

        public string Voice => "test";

        public Task<short[]?> SpeakAsync(string text, CancellationToken cancel)
        {
            Spoken.Add(text);
            return Task.FromResult<short[]?>(new short[1000]);
        }
    }

    /// <summary>Speaks under the name of espeak-ng, so that the files of both have the same names.</summary>
    private sealed class RealNamed(CountingSpeech inner) : ISpeech
    {
        public string Voice => "espeak-ng";

        public Task<short[]?> SpeakAsync(string text, CancellationToken cancel) => inner.SpeakAsync(text, cancel);
    }
}
