using System.Text;
using CallCenter.Data.Recordings;
using CallCenter.Data.Voices;
using CallCenter.Telephony.Ivr.Voices;
using CallCenter.Tests.Support;
using CallCenter.Web.Console.Voices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web.Console.Voices;

public sealed class VoiceUploadTests(WebHost host) : VoicesFixture(host), IClassFixture<WebHost>
{
    [Fact]
    public async Task A_text_that_is_named_mp3_is_refused_by_its_content()
    {
        var taken = await TakeAsync("music.mp3", Encoding.UTF8.GetBytes("#EXTM3U\nfile:///etc/passwd\n"));

        Assert.Null(taken.Upload);
        Assert.Equal("文件内容不是 wav 或 mp3 语音，请选择 wav 或 mp3 格式的文件。", taken.Problem!.Value.Zh);
    }

    [Fact]
    public async Task More_than_two_megabytes_are_refused()
    {
        var large = SampleSound.Wav(132);

        Assert.True(large.Length > VoiceStudio.MaxBytes);
        Assert.Equal("语音文件最大为 2M。", (await TakeAsync("long.wav", large)).Problem!.Value.Zh);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(60)]
    [InlineData(9000)]
    public async Task A_wav_that_was_cut_off_is_refused(int length)
    {
        var taken = await TakeAsync("cut.wav", Sound()[..length]);

        Assert.StartsWith("语音文件不完整", taken.Problem!.Value.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_mp3_that_was_cut_off_is_refused()
    {
        var whole = await Mp3Async(SampleSound.Wav(5));

        Assert.Null((await TakeAsync("whole.mp3", whole)).Problem);
        Assert.StartsWith("语音文件不完整", (await TakeAsync("half.mp3", whole[..(whole.Length / 2)])).Problem!.Value.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_begins_like_sound_and_is_none_is_refused()
    {
        var noise = new byte[4000];
        new Random(7).NextBytes(noise);
        "ID3"u8.CopyTo(noise);
        noise.AsSpan(3, 7).Clear();

        Assert.Equal("语音文件已损坏，无法解码。", (await TakeAsync("noise.mp3", noise)).Problem!.Value.Zh);
    }

    [Fact]
    public async Task Sound_in_stereo_and_of_another_rate_becomes_what_the_switch_plays_and_the_original_is_kept()
    {
        var stereo = SampleSound.Wav([0.5, 0.2], [0.1, 0.6]);
        BitConverter.GetBytes(16000).CopyTo(stereo, 24);
        BitConverter.GetBytes(64000).CopyTo(stereo, 28);

        var upload = await UploadAsync(@"C:\sounds\开场白.WAV", stereo);

        Assert.Equal(("开场白.wav", SoundFormat.Wav, 1000), (upload.Name, upload.Format, upload.Milliseconds));
        var telephone = await File.ReadAllBytesAsync(Folder.TelephoneFile(upload.Hash));
        Assert.Equal((1, 8000, 16), (BitConverter.ToInt16(telephone, 22), BitConverter.ToInt32(telephone, 24), BitConverter.ToInt16(telephone, 34)));
        Assert.Equal(8000, TelephoneAudio.Read(telephone)!.Length);
        Assert.Equal(stereo, await File.ReadAllBytesAsync(Folder.OriginalFile(upload.Hash, SoundFormat.Wav)));
    }

    [Fact]
    public async Task An_upload_becomes_a_voice_that_is_named_by_its_file_and_found_by_its_millisecond()
    {
        var voice = await VoiceAsync(await AddVoiceAsync("欢迎.wav", 0.31));

        Assert.Equal(("欢迎.wav", "欢迎.wav 的描述", VoiceReview.Approved, VoiceOrigin.Upload), (voice.Name, voice.Description, voice.Review, voice.Origin));
        Assert.InRange(long.Parse(voice.Code, null), DateTimeOffset.UtcNow.AddMinutes(-5).ToUnixTimeMilliseconds(), DateTimeOffset.UtcNow.AddMinutes(5).ToUnixTimeMilliseconds());
        var file = await Host.Services.GetRequiredService<IPrompts>().FileAsync(
            await ConfigurationAsync(), [new CallCenter.Telephony.Ivr.Prompt.VoiceFile($"voice:{voice.Code}")], Soon);
        Assert.Equal(Folder.TelephoneFile(voice.Hash), file);
        Assert.True(File.Exists(file));
    }

    [Fact]
    public async Task A_text_is_read_aloud_heard_and_then_saved()
    {
        var taken = await Studio.SpeakAsync(Host.North.DepartmentId, North.Name, " 您好，欢迎致电 ", Soon);

        var voice = await VoiceAsync(await AddedAsync(VoiceFiles.Editing, ("sound", $"upload:{taken.Upload!.Id}"), ("name", "问候")));

        Assert.Equal(("问候", "您好，欢迎致电", VoiceOrigin.Speech), (voice.Name, voice.Text, voice.Origin));
        Assert.True(voice.Milliseconds > 500);
        Assert.Equal("请填写 1 到 1000 个字的文本。", (await Studio.SpeakAsync(Host.North.DepartmentId, North.Name, " ", Soon)).Problem!.Value.Zh);
    }

    [Fact]
    public async Task What_somebody_else_uploaded_cannot_be_saved_nor_saved_twice()
    {
        var upload = await UploadAsync("mine.wav", Sound(0.33));
        var sheet = await BlankAsync(VoiceFiles.Editing, ("sound", $"upload:{upload.Id}"));

        var other = await Store.SaveAsync(VoiceFiles.Editing, North with { Name = "somebody" }, sheet, Soon);
        var first = await Store.SaveAsync(VoiceFiles.Editing, North, sheet, Soon);
        var second = await Store.SaveAsync(VoiceFiles.Editing, North, sheet, Soon);

        Assert.Equal("上传的语音已失效，请重新上传。", other.Problems["sound"].Zh);
        Assert.True(first.Done);
        Assert.Equal("上传的语音已失效，请重新上传。", second.Problems["sound"].Zh);
    }

    [Theory]
    [InlineData("", "请填写“语音文件”。")]
    [InlineData("upload:1", "请选择语音文件。")]
    [InlineData("../../etc/passwd", "请选择语音文件。")]
    public async Task Without_a_sound_there_is_no_voice(string written, string sentence) =>
        Assert.Equal(sentence, (await AddAsync(VoiceFiles.Editing, ("sound", written))).Problems["sound"].Zh);

    [Fact]
    public async Task Files_that_no_voice_has_are_swept_after_a_day_and_those_of_voices_stay()
    {
        var kept = await VoiceAsync(await AddVoiceAsync("kept.wav", 0.41));
        var forgotten = await UploadAsync("forgotten.wav", Sound(0.42));
        foreach (var hash in new[] { kept.Hash, forgotten.Hash })
        {
            File.SetLastWriteTimeUtc(Folder.TelephoneFile(hash), DateTime.UtcNow.AddDays(-2));
        }

        await using (var context = await Host.DatabaseAsync())
        {
            await context.VoiceUploads.Where(upload => upload.Id == forgotten.Id).ExecuteUpdateAsync(set => set.SetProperty(upload => upload.CreatedAt, DateTimeOffset.UtcNow.AddDays(-2)), Soon);
        }

        await Host.Services.GetRequiredService<VoiceSweep>().RunAsync(Soon);

        Assert.True(File.Exists(Folder.TelephoneFile(kept.Hash)));
        Assert.False(File.Exists(Folder.TelephoneFile(forgotten.Hash)));
        Assert.False(File.Exists(Folder.OriginalFile(forgotten.Hash, SoundFormat.Wav)));
    }

    private Task<VoiceTaking> TakeAsync(string name, byte[] file) => Studio.TakeAsync(Host.North.DepartmentId, North.Name, name, file, Soon);

    private async Task<byte[]> Mp3Async(byte[] wav)
    {
        var file = Path.Combine(Path.GetTempPath(), $"voice-{Guid.NewGuid():N}.mp3");
        try
        {
            var result = await Host.Services.GetRequiredService<Ffmpeg>().RunAsync(["-f", "wav", "-i", "pipe:0", "-c:a", "libmp3lame", "-b:a", "32k", "-f", "mp3", file], new MemoryStream(wav), null, Soon);
            Assert.Equal(FfmpegResult.Done, result);
            return await File.ReadAllBytesAsync(file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
