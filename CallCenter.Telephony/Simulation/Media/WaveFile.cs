using System.Buffers.Binary;

namespace CallCenter.Telephony.Simulation.Media;

/// <summary>The RIFF header of a sound file: reading its length, writing ours (8 kHz, 16 bits).</summary>
internal static class WaveFile
{
    public const int HeaderLength = 44;
    /// <summary>Of one channel.</summary>
    public const int BytesPerSecond = 16_000;

    /// <summary>Null when it is no PCM sound file.</summary>
    public static TimeSpan? ReadLength(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> chunk = stackalloc byte[16];
        if (file.ReadAtLeast(chunk[..12], 12, false) < 12 || !chunk[..4].SequenceEqual("RIFF"u8) || !chunk[8..12].SequenceEqual("WAVE"u8))
        {
            return null;
        }

        var bytesPerSecond = 0u;
        while (file.ReadAtLeast(chunk[..8], 8, false) == 8)
        {
            var size = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..8]);
            if (chunk[..4].SequenceEqual("fmt "u8) && size >= 16)
            {
                var next = file.Position + size + (size & 1);
                file.ReadExactly(chunk);
                bytesPerSecond = BinaryPrimitives.ReadUInt32LittleEndian(chunk[8..12]);
                file.Position = next;
            }
            else if (chunk[..4].SequenceEqual("data"u8))
            {
                // A file that is still being written, or was cut off, has less than it says.
                var data = Math.Min(size, file.Length - file.Position);
                return bytesPerSecond == 0 ? null : TimeSpan.FromSeconds((double)data / bytesPerSecond);
            }
            else
            {
                file.Position += size + (size & 1);
            }
        }

        return null;
    }

    public static void WriteHeader(Stream file, int dataLength, short channels = 1)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], dataLength + HeaderLength - 8);
        "WAVEfmt "u8.CopyTo(header[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(header[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(header[22..], channels);
        BinaryPrimitives.WriteInt32LittleEndian(header[24..], 8000);
        BinaryPrimitives.WriteInt32LittleEndian(header[28..], BytesPerSecond * channels);
        BinaryPrimitives.WriteInt16LittleEndian(header[32..], (short)(2 * channels));
        BinaryPrimitives.WriteInt16LittleEndian(header[34..], 16);
        "data"u8.CopyTo(header[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[40..], dataLength);
        file.Write(header);
    }
}
