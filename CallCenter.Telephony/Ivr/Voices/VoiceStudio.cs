using CallCenter.Data;
using CallCenter.Data.Recordings;
using CallCenter.Data.Voices;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Telephony.Ivr.Voices;

/// <summary>Takes in voices for 企业语音库: checks uploaded files by their content, reads texts aloud, and makes of both what the switch plays. Thread safe.</summary>
/// <remarks>What it took is a <see cref="VoiceUpload"/>, to be listened to and then saved. It knows nothing of rights: whoever calls it asks for them first.</remarks>
public sealed class VoiceStudio(VoiceFolder folder, Ffmpeg ffmpeg, ISpeech speech, IDbContextFactory<CallCenterContext> contexts, TimeProvider time)
{
    /// <summary>最大 2M</summary>
    public const int MaxBytes = 2 * 1024 * 1024;

    /// <summary>Letters of a text that is read aloud.</summary>
    public const int MaxLetters = 1000;

    public static Text TooLarge { get; } = new("语音文件最大为 2M。", "A voice file has at most 2 MB.");

    private static readonly Text NotSound = new(
        "文件内容不是 wav 或 mp3 语音，请选择 wav 或 mp3 格式的文件。", "By its content the file is neither wav nor mp3: choose a file in one of these formats.");

    private static readonly Text CutOff = new("语音文件不完整，可能在传输中被截断，请重新选择。", "The file is not complete: it may have been cut off on its way. Choose it again.");

    private static readonly Text Damaged = new("语音文件已损坏，无法解码。", "The file is damaged and cannot be decoded.");

    /// <summary>Takes an uploaded file.</summary>
    /// <param name="by">Who uploads it.</param>
    /// <param name="name">The file's own name.</param>
    public async Task<VoiceTaking> TakeAsync(int departmentId, string by, string name, byte[] file, CancellationToken cancel)
    {
        name = Path.GetFileName(name.Replace('\\', '/')).Trim();
        if (file.Length > MaxBytes)
        {
            return new(TooLarge);
        }

        if (SoundFormats.Detect(file.AsSpan(0, Math.Min(file.Length, SoundFormats.HeadLength))) is not { } format)
        {
            return new(NotSound);
        }

        if (SoundChecks.IsCutOff(file, format))
        {
            return new(CutOff);
        }

        var (samples, problem) = await DecodeAsync(file, format, cancel);
        if (samples is null)
        {
            return new(problem);
        }

        var upload = new VoiceUpload { MadeBy = by, DepartmentId = departmentId, Name = Shorten(name, format), Format = format, Hash = VoiceFolder.HashOf(file) };
        return await KeepAsync(upload, file, samples, cancel);
    }

    /// <summary>Reads a text aloud.</summary>
    public async Task<VoiceTaking> SpeakAsync(int departmentId, string by, string text, CancellationToken cancel)
    {
        text = text.Trim();
        if (text.Length is 0 or > MaxLetters)
        {
            return new(new Text($"请填写 1 到 {MaxLetters} 个字的文本。", $"The text has 1 to {MaxLetters} characters."));
        }

        if (await speech.SpeakAsync(text, cancel) is not { Length: > 0 } samples)
        {
            return new(new Text("语音合成暂不可用，请联系系统管理员。", "There is no voice to read it at the moment: ask the operator."));
        }

        var file = TelephoneAudio.Write(samples);
        var upload = new VoiceUpload
        {
            MadeBy = by, DepartmentId = departmentId, Name = Shorten(text[..Math.Min(text.Length, 20)].TrimEnd('。', '，', '！', '？', '.', ',', '!', '?'), SoundFormat.Wav), Origin = VoiceOrigin.Speech, Text = text, Voice = speech.Voice,
            Hash = VoiceFolder.HashOf(file),
        };
        return await KeepAsync(upload, file, samples, cancel);
    }

    private async Task<VoiceTaking> KeepAsync(VoiceUpload upload, byte[] original, short[] samples, CancellationToken cancel)
    {
        upload.Id = Guid.NewGuid();
        upload.Bytes = original.Length;
        upload.Milliseconds = samples.Length / (TelephoneAudio.SampleRate / 1000);
        upload.CreatedAt = time.GetUtcNow();
        await folder.KeepAsync(upload.Hash, upload.Format, original, TelephoneAudio.Write(samples), cancel);
        await using var context = await contexts.CreateDbContextAsync(cancel);
        context.Add(upload);
        await context.SaveChangesAsync(cancel);
        return new(upload);
    }

    /// <summary>The format is told, not guessed, and only the pipe is read: a file that pretends to be a playlist leads nowhere.</summary>
    private async Task<(short[]? Samples, Text Problem)> DecodeAsync(byte[] file, SoundFormat format, CancellationToken cancel)
    {
        using var decoded = new MemoryStream();
        using var input = new MemoryStream(file, writable: false);
        var result = await ffmpeg.RunAsync(
            [
                "-protocol_whitelist", "pipe", "-f", format is SoundFormat.Mp3 ? "mp3" : "wav", "-i", "pipe:0", "-vn", "-map_metadata", "-1",
                "-ac", "1", "-ar", "8000", "-c:a", "pcm_s16le", "-f", "wav", "pipe:1",
            ],
            input, (output, stop) => output.CopyToAsync(decoded, stop), cancel);
        var samples = result switch
        {
            FfmpegResult.Done => TelephoneAudio.Read(decoded.ToArray()),
            // Without ffmpeg the usual wav is understood all the same.
            FfmpegResult.NotInstalled when format is SoundFormat.Wav => TelephoneAudio.Read(file),
            _ => null,
        };
        return samples is { Length: > 0 } ? (samples, default) : (null, result switch
        {
            FfmpegResult.NotInstalled => new("服务器未安装 ffmpeg，只能上传 16 位 PCM 的 wav 文件。", "ffmpeg is not installed on the server: only wav files of 16-bit PCM can be taken."),
            FfmpegResult.TooSlow => new("语音文件转换超时，请稍后再试。", "Converting the file took too long: try again later."),
            _ => Damaged,
        });
    }

    /// <summary>At most 100 letters, with the extension of what it is.</summary>
    private static string Shorten(string name, SoundFormat format)
    {
        var stem = Path.GetExtension(name).ToLowerInvariant() is ".mp3" or ".wav" ? Path.GetFileNameWithoutExtension(name) : name;
        stem = new string([.. stem.Where(letter => !char.IsControl(letter))]);
        return (stem.Length is 0 ? "voice" : stem[..Math.Min(stem.Length, 90)]) + format.Extension();
    }
}

/// <summary>What came of an upload: it, or what is wrong with it.</summary>
public sealed record VoiceTaking(VoiceUpload? Upload, Text? Problem)
{
    public VoiceTaking(VoiceUpload upload)
        : this(upload, null)
    {
    }

    public VoiceTaking(Text problem)
        : this(null, problem)
    {
    }
}
