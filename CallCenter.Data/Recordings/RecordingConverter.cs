using System.Globalization;
using System.Text.Json;

namespace CallCenter.Data.Recordings;

/// <summary>Makes waveforms and mp3 from recordings, and keeps what it made. Thread safe.</summary>
public sealed class RecordingConverter(Ffmpeg ffmpeg, RecordingCache cache)
{
    /// <summary>The outline of a recording. Wav needs no other program; mp3 needs ffmpeg.</summary>
    /// <returns>Null when the recording cannot be read.</returns>
    public async Task<Waveform?> WaveformAsync(RecordingFile recording, CancellationToken cancel)
    {
        var file = cache.FileOf(recording, "waveform.json");
        if (File.Exists(file))
        {
            await using var kept = File.OpenRead(file);
            return await JsonSerializer.DeserializeAsync<Waveform>(kept, JsonSerializerOptions.Web, cancel);
        }

        await using var sound = recording.Open();
        Waveform? waveform = null;
        if (recording.Format is SoundFormat.Wav)
        {
            waveform = await WaveformReader.ReadAsync(sound, cancel);
        }

        if (waveform is null)
        {
            sound.Position = 0;
            await ffmpeg.RunAsync(
                [.. Input(recording), "-f", "wav", "-c:a", "pcm_s16le", "-ar", "8000", "pipe:1"], sound,
                async (output, stop) => waveform = await WaveformReader.ReadAsync(output, stop), cancel);
        }

        if (waveform is not null)
        {
            await cache.WriteAsync(file, async part =>
            {
                await File.WriteAllBytesAsync(part, JsonSerializer.SerializeToUtf8Bytes(waveform, JsonSerializerOptions.Web), cancel);
                return true;
            });
        }

        return waveform;
    }

    /// <summary>A copy of a recording as mp3, made when it is asked for the first time.</summary>
    /// <returns>The path of the copy, or why there is none.</returns>
    /// <param name="stereo">Both channels of a stereo recording, each with the bits of a mono one; otherwise mixed.</param>
    public async Task<(string? File, ConversionProblem Problem)> Mp3Async(RecordingFile recording, int kilobits, CancellationToken cancel, bool stereo = false)
    {
        var file = cache.FileOf(recording, string.Create(CultureInfo.InvariantCulture, $"{kilobits}{(stereo ? "s" : "")}.mp3"));
        if (File.Exists(file))
        {
            return (file, ConversionProblem.None);
        }

        var problem = ConversionProblem.None;
        var done = await cache.WriteAsync(file, async part =>
        {
            await using var sound = recording.Open();
            problem = await EncodeAsync(recording, sound, part, kilobits, stereo, cancel);
            return problem is ConversionProblem.None;
        });
        return (done ? file : null, problem);
    }

    /// <summary>One channel of a stereo recording, or both mixed, as a mono wav.</summary>
    /// <param name="channel">0 for the left, 1 for the right; null for both mixed.</param>
    /// <param name="take">Told of the finished file, which is gone afterwards.</param>
    public async Task<ConversionProblem> MonoAsync(RecordingFile recording, int? channel, Func<string, Task> take, CancellationToken cancel)
    {
        var mix = channel switch { 0 => "pan=mono|c0=c0", 1 => "pan=mono|c0=c1", _ => "pan=mono|c0=0.5*c0+0.5*c1" };
        var problem = ConversionProblem.None;
        await cache.WriteAsync(cache.FileOf(recording, "mono.wav"), async part =>
        {
            await using var sound = recording.Open();
            problem = Problem(await ffmpeg.RunAsync([.. Input(recording), "-map_metadata", "-1", "-vn", "-af", mix, "-c:a", "pcm_s16le", "-f", "wav", part], sound, null, cancel));
            if (problem is ConversionProblem.None)
            {
                await take(part);
            }

            return false;
        });
        return problem;
    }

    private async Task<ConversionProblem> EncodeAsync(RecordingFile recording, Stream sound, string target, int kilobits, bool stereo, CancellationToken cancel)
    {
        // MPEG 2.5 (8 kHz) carries a telephone's sound with the fewest bits; with more of them, wide-band calls keep their width.
        var rate = kilobits <= 16 ? "8000" : "16000";
        var result = await ffmpeg.RunAsync(
            [
                .. Input(recording), "-map_metadata", "-1", "-vn", "-ac", stereo ? "2" : "1", "-ar", rate, "-c:a", "libmp3lame",
                "-b:a", string.Create(CultureInfo.InvariantCulture, $"{(stereo ? 2 * kilobits : kilobits)}k"), "-f", "mp3", target,
            ],
            sound, null, cancel);
        return result is FfmpegResult.Done && !await IsMp3Async(target, cancel) ? ConversionProblem.Unreadable : Problem(result);
    }

    private static ConversionProblem Problem(FfmpegResult result) => result switch
    {
        FfmpegResult.Done => ConversionProblem.None,
        FfmpegResult.NotInstalled => ConversionProblem.NoConverter,
        FfmpegResult.TooSlow => ConversionProblem.TooSlow,
        _ => ConversionProblem.Unreadable,
    };

    private static async Task<bool> IsMp3Async(string file, CancellationToken cancel)
    {
        await using var stream = File.OpenRead(file);
        var head = new byte[SoundFormats.HeadLength];
        var read = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancel);
        return SoundFormats.Detect(head.AsSpan(0, read)) is SoundFormat.Mp3;
    }

    /// <summary>The format is told, not guessed, and only the pipe is read: a file that pretends to be a playlist leads nowhere.</summary>
    private static IEnumerable<string> Input(RecordingFile recording) =>
        ["-protocol_whitelist", "pipe", "-f", recording.Format is SoundFormat.Mp3 ? "mp3" : "wav", "-i", "pipe:0"];
}

public enum ConversionProblem
{
    None = 0,

    /// <summary>ffmpeg is not on this machine.</summary>
    NoConverter,

    TooSlow,

    /// <summary>The recording is damaged.</summary>
    Unreadable,
}
