using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CallCenter.Data.Ivr;
using CallCenter.Data.Voices;

namespace CallCenter.Telephony.Ivr.Voices;

/// <summary>Turns prompts into a file that the switch can play.</summary>
public interface IPrompts
{
    /// <summary>One file that holds the prompts one after the other.</summary>
    /// <exception cref="IvrNodeException">A prompt cannot be had: a voice file that is not in the library.</exception>
    Task<string> FileAsync(IReadOnlyList<Prompt> prompts, CancellationToken cancel);
}

/// <summary>Prompts as WAV files (8 kHz, mono, 16 bit), made once and kept by their content under <c>voices</c> of the data folder. Voices
/// of 企业语音库 lie in <c>voices/library</c> (<see cref="VoiceFolder"/>).</summary>
public sealed class PromptLibrary(string dataFolder, ISpeech speech) : IPrompts
{
    private readonly string folder = Path.GetFullPath(Path.Combine(dataFolder, "voices"));
    private readonly VoiceFolder library = new(dataFolder);
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> files = new();

    /// <summary>Where files lie that flows name by their own name.</summary>
    public string LibraryFolder => library.Root;

    public Task<string> FileAsync(IReadOnlyList<Prompt> prompts, CancellationToken cancel)
    {
        if (prompts is [var single] && Whole(single) is { } whole)
        {
            return Task.FromResult(whole);
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
        Prompt.SpokenNumber number => await speech.SpeakAsync(SpellOut(number), CancellationToken.None),
        Prompt.StoredVoice stored => await ReadAsync(StoredPath(stored), stored.Name),
        Prompt.VoiceFile voice when Public(voice) is { } sound => await SoundOfAsync(sound),
        Prompt.VoiceFile voice => await ReadAsync(VoicePath(voice), voice.File),
        _ => throw new NotSupportedException(prompt.GetType().Name),
    };

    private async Task<short[]?> SoundOfAsync(PublicSound sound) => sound switch
    {
        { OfSwitch: true } => throw new IvrNodeException(new($"“{sound.Label.Zh}”只能单独播放，无法与其他语音连播。", $"“{sound.Label.En}” can be played by itself only.")),
        { Kind: PublicSoundKind.Speech } => await speech.SpeakAsync(sound.Words, CancellationToken.None),
        _ => ToneMelody.Samples(sound.Notes, plucked: sound.Kind == PublicSoundKind.Music),
    };

    private static async Task<short[]> ReadAsync(string path, string name) => TelephoneAudio.Read(await File.ReadAllBytesAsync(path))
        ?? throw new IvrNodeException(new(
            $"语音文件“{name}”不是 16 位 PCM 的 WAV，无法与其他语音连播。",
            $"The voice file \"{name}\" is not a WAV of 16-bit PCM, so it cannot be played together with others."));

    /// <summary>The file of a prompt that is one already; null for what has to be made.</summary>
    private string? Whole(Prompt prompt) => prompt switch
    {
        Prompt.StoredVoice stored => StoredPath(stored),
        Prompt.VoiceFile voice when Public(voice) is { } sound => sound.OfSwitch ? BuiltInSounds.HoldMusic : null,
        Prompt.VoiceFile voice => VoicePath(voice),
        _ => null,
    };

    private static PublicSound? Public(Prompt.VoiceFile voice) => BuiltInSounds.Referred(voice.File)
        ?? (voice.File.StartsWith(FlowReference.PublicVoice, StringComparison.Ordinal)
            ? throw new IvrNodeException(new($"公共语音库中没有“{voice.File}”。", $"There is no public voice \"{voice.File}\"."))
            : null);

    private string StoredPath(Prompt.StoredVoice voice) => library.TelephoneFile(voice.Hash) is var path && File.Exists(path)
        ? path
        : throw new IvrNodeException(new($"语音“{voice.Name}”的文件已不在磁盘上。", $"The file of the voice \"{voice.Name}\" is no longer on the disk."));

    private string VoicePath(Prompt.VoiceFile voice)
    {
        var path = Path.Combine(LibraryFolder, Path.GetFileName(voice.File));
        return File.Exists(path) ? path : throw new IvrNodeException(new($"语音库中没有文件“{voice.File}”。", $"The voice library has no file \"{voice.File}\"."));
    }

    private static string SpellOut(Prompt.SpokenNumber number)
    {
        var words = number.As == NumberReading.Digits ? SpokenNumbers.OneByOne(number.Value)
            : decimal.TryParse(number.Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) ? SpokenNumbers.Amount(amount) : null;
        return words ?? throw new IvrNodeException(new($"“{number.Value}”不是数字，无法播报。", $"\"{number.Value}\" is no number and cannot be read out."));
    }

    private string KeyOf(IReadOnlyList<Prompt> prompts)
    {
        var content = new StringBuilder(speech.Voice);
        foreach (var prompt in prompts)
        {
            content.Append('\n').Append(prompt switch
            {
                Prompt.SpokenText text => $"tts {text.Text}",
                Prompt.SpokenNumber number => $"number {number.As} {number.Value}",
                Prompt.StoredVoice stored => $"stored {stored.Hash}",
                Prompt.VoiceFile voice when Public(voice) is { } sound => $"public {sound.Name} {sound.Words} {string.Join(' ', sound.Notes)}",
                // A voice that was uploaded again under the same name makes a new file.
                Prompt.VoiceFile voice => string.Create(
                    CultureInfo.InvariantCulture, $"voice {voice.File} {File.GetLastWriteTimeUtc(VoicePath(voice)).Ticks}"),
                _ => throw new NotSupportedException(prompt.GetType().Name),
            });
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content.ToString())).AsSpan(0, 16));
    }
}
