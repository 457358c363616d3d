namespace CallCenter.Data.Recordings;

/// <summary>Formats that recordings are kept in.</summary>
public enum SoundFormat
{
    Wav = 1,
    Mp3 = 2,
}

public static class SoundFormats
{
    /// <summary>How many bytes of a file's start <see cref="Detect"/> needs.</summary>
    public const int HeadLength = 16;

    /// <summary>What a file is by its content, whatever its name; null when it is neither.</summary>
    public static SoundFormat? Detect(ReadOnlySpan<byte> head)
    {
        if (head.Length >= 12 && head.StartsWith("RIFF"u8) && head[8..].StartsWith("WAVE"u8))
        {
            return SoundFormat.Wav;
        }

        // An ID3 tag, or the sync word of a frame of layer III.
        return head.StartsWith("ID3"u8) || (head.Length >= 2 && head[0] == 0xFF && (head[1] & 0xE6) == 0xE2) ? SoundFormat.Mp3 : null;
    }

    public static string ContentType(this SoundFormat format) => format is SoundFormat.Mp3 ? "audio/mpeg" : "audio/wav";

    public static string Extension(this SoundFormat format) => format is SoundFormat.Mp3 ? ".mp3" : ".wav";
}
