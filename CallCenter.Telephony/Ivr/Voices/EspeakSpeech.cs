using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Ivr.Voices;

/// <summary>Reads text aloud.</summary>
public interface ISpeech
{
    /// <summary>Part of the name under which a spoken text is kept: another voice makes other files.</summary>
    string Voice { get; }

    /// <summary>The text as sound, or null when there is no voice to read it.</summary>
    Task<short[]?> SpeakAsync(string text, CancellationToken cancel);
}

/// <summary>espeak-ng (Debian), in Mandarin where there are Chinese characters, else in English.</summary>
public sealed partial class EspeakSpeech(ILogger<EspeakSpeech> log, string program = "espeak-ng") : ISpeech
{
    private int missing;

    public string Voice => "espeak-ng";

    public async Task<short[]?> SpeakAsync(string text, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in (ReadOnlySpan<string>)["-v", IsChinese(text) ? "cmn" : "en", "-s", "150", "--stdout", "--", text])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            if (Interlocked.Exchange(ref missing, 1) == 0)
            {
                LogMissing(log, program);
            }

            return null;
        }

        using var sound = new MemoryStream();
        var errors = process.StandardError.ReadToEndAsync(cancel);
        await process.StandardOutput.BaseStream.CopyToAsync(sound, cancel);
        await process.WaitForExitAsync(cancel);
        var samples = TelephoneAudio.Read(sound.ToArray());
        if (process.ExitCode != 0 || samples is null)
        {
            LogFailed(log, program, process.ExitCode, await errors);
            return null;
        }

        return samples;
    }

    private static bool IsChinese(string text) => text.Any(symbol => symbol is >= '\u3400' and <= '\u9FFF');

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Program} is not installed: prompts are a short tone instead of speech.")]
    private static partial void LogMissing(ILogger logger, string program);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Program} ended with {ExitCode}: {Errors}")]
    private static partial void LogFailed(ILogger logger, string program, int exitCode, string errors);
}
