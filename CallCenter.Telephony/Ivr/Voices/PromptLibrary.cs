using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CallCenter.Telephony.Ivr.Voices;

/// <summary>Turns prompts into a file that the switch can play.</summary>
public interface IPrompts
{
    /// <summary>One file that holds the prompts one after the other.</summary>
    /// <exception cref="IvrNodeException">A prompt cannot be had: a voice file that is not in the library.</exception>
    Task<string> FileAsync(IReadOnlyList<Prompt> prompts, CancellationToken cancel);
}

/// <summary>Prompts as WAV files (8 kHz, mono, 16 bit), made once and kept by their content under <c>voices</c> of the data folder. Uploaded
/// voices lie in <c>voices/library</c>.</summary>
public sealed class PromptLibrary(string dataFolder, ISpeech speech) : IPrompts
{
    private const string Digits = "零一二三四五六七八九";

    private readonly string folder = Path.GetFullPath(Path.Combine(dataFolder, "voices"));
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> files = new();

    /// <summary>Where uploaded voices lie.</summary>
    public string LibraryFolder => Path.Combine(folder, "library");

    public Task<string> FileAsync(IReadOnlyList<Prompt> prompts, CancellationToken cancel)
    {
        if (prompts is [Prompt.VoiceFile single])
        {
            return Task.FromResult(VoicePath(single));
        }

        var key = KeyOf(prompts);
        var file = files.GetOrAdd(key, _ => new Lazy<Task<string>>(() => Task.Run(() => MakeAsync(key, prompts), CancellationToken.None)));
        if (file.Value is { IsCompleted: true, IsCompletedSuccessfully: false })
        {
            // What failed is tried again by the next caller.
            files.TryRemove(KeyValuePair.Create(key, file));
        }

        return file.Value.WaitAsync(cancel);
    }

    private async Task<string> MakeAsync(string key, IReadOnlyList<Prompt> prompts)
    {
        var path = Path.Combine(folder, $"{key}.wav");
        if (File.Exists(path))
        {
            return path;
        }

        Directory.CreateDirectory(folder);
        var samples = new List<short>();
        var complete = true;
        foreach (var prompt in prompts)
        {
            var sound = await SoundOfAsync(prompt);
            complete &= sound is not null;
            samples.AddRange(sound ?? TelephoneAudio.Tone(TimeSpan.FromMilliseconds(400)));
        }

        if (!complete)
        {
            // Not under the content's name: once there is a voice, the text shall be spoken.
            path = Path.Combine(folder, $"tone-{key}.wav");
        }

        var unfinished = $"{path}.{Guid.NewGuid():N}.part";
        await File.WriteAllBytesAsync(unfinished, TelephoneAudio.Write([.. samples]));
        File.Move(unfinished, path, overwrite: true);
        return path;
    }

    private async Task<short[]?> SoundOfAsync(Prompt prompt) => prompt switch
    {
        Prompt.SpokenText text => await speech.SpeakAsync(text.Text, CancellationToken.None),
        Prompt.SpokenNumber number => await speech.SpeakAsync(number.As == NumberReading.Digits ? SpellOut(number.Value) : number.Value, CancellationToken.None),
        Prompt.VoiceFile voice => TelephoneAudio.Read(await File.ReadAllBytesAsync(VoicePath(voice)))
            ?? throw new IvrNodeException(new(
                $"语音文件“{voice.File}”不是 16 位 PCM 的 WAV，无法与其他语音连播。",
                $"The voice file \"{voice.File}\" is not a WAV of 16-bit PCM, so it cannot be played together with others.")),
        _ => throw new NotSupportedException(prompt.GetType().Name),
    };

    private string VoicePath(Prompt.VoiceFile voice)
    {
        var path = Path.Combine(LibraryFolder, Path.GetFileName(voice.File));
        return File.Exists(path) ? path : throw new IvrNodeException(new($"语音库中没有文件“{voice.File}”。", $"The voice library has no file \"{voice.File}\"."));
    }

    private static string SpellOut(string digits) => string.Join(' ', digits.Select(digit => Digits[digit - '0']));

    private string KeyOf(IReadOnlyList<Prompt> prompts)
    {
        var content = new StringBuilder(speech.Voice);
        foreach (var prompt in prompts)
        {
            content.Append('\n').Append(prompt switch
            {
                Prompt.SpokenText text => $"tts {text.Text}",
                Prompt.SpokenNumber number => $"number {number.As} {number.Value}",
                // A voice that was uploaded again under the same name makes a new file.
                Prompt.VoiceFile voice => string.Create(
                    CultureInfo.InvariantCulture, $"voice {voice.File} {File.GetLastWriteTimeUtc(VoicePath(voice)).Ticks}"),
                _ => throw new NotSupportedException(prompt.GetType().Name),
            });
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content.ToString())).AsSpan(0, 16));
    }
}
