using System.Buffers.Binary;
using CallCenter.Data.Recordings;

namespace CallCenter.Telephony.Ivr.Voices;

/// <summary>Whether a sound file is all there, by what its own headers say.</summary>
internal static class SoundChecks
{
    /// <summary>Programs that write to a pipe cannot know the length, and claim one that no file has.</summary>
    private const uint Unknown = 0x7F00_0000;

    public static bool IsCutOff(ReadOnlySpan<byte> file, SoundFormat format) => format is SoundFormat.Wav ? IsCutWav(file) : IsCutMp3(file);

    private static bool IsCutWav(ReadOnlySpan<byte> file)
    {
        for (var at = 12; at + 8 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]);
            var left = (uint)(file.Length - at - 8);
            if (file.Slice(at, 4).SequenceEqual("data"u8))
            {
                return length < Unknown && length > left;
            }

            if (length > left)
            {
                return true;
            }

            at += 8 + (int)(length + (length & 1));
        }

        return true;
    }

    /// <summary>Encoders write into the first frame how many bytes there are (Xing, Info). Without that a file that was cut is one that is shorter.</summary>
    private static bool IsCutMp3(ReadOnlySpan<byte> file)
    {
        var start = file.Length >= 10 && file.StartsWith("ID3"u8) ? 10 + (file[6] << 21) + (file[7] << 14) + (file[8] << 7) + file[9] : 0;
        if (start >= file.Length)
        {
            return true;
        }

        var head = file.Slice(start, Math.Min(256, file.Length - start));
        var at = head.IndexOf("Xing"u8) is >= 0 and var xing ? xing : head.IndexOf("Info"u8);
        if (at < 0 || at + 16 > head.Length)
        {
            return false;
        }

        const int HasFrames = 1, HasBytes = 2;
        var flags = BinaryPrimitives.ReadInt32BigEndian(head[(at + 4)..]);
        var bytes = BinaryPrimitives.ReadUInt32BigEndian(head[(at + 8 + ((flags & HasFrames) != 0 ? 4 : 0))..]);
        return (flags & HasBytes) != 0 && bytes > file.Length - start;
    }
}
