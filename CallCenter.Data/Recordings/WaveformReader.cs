using System.Buffers.Binary;

namespace CallCenter.Data.Recordings;

/// <summary>Reads the outline of a wav file (PCM of 8 or 16 bits, any number of channels) as it streams by.</summary>
public static class WaveformReader
{
    /// <summary>Parts a channel is divided into.</summary>
    public const int Points = 800;

    private const int BlocksPerSecond = 50;
    private const int Pcm = 1;
    private const int Extensible = 0xFFFE;

    /// <returns>Null when the stream is no such wav file.</returns>
    public static async Task<Waveform?> ReadAsync(Stream wav, CancellationToken cancel)
    {
        if (await FormatAsync(wav, cancel) is not { } format)
        {
            return null;
        }

        var blocks = Enumerable.Range(0, format.Channels).Select(_ => new List<int>()).ToArray();
        var block = new byte[Math.Max(1, format.Rate / BlocksPerSecond) * format.FrameBytes];
        var left = format.DataBytes;
        var frames = 0L;
        int read;
        do
        {
            // A recording that still runs has a length of 0 in its header, a stream has the greatest: then the file's end decides.
            read = await wav.ReadAtLeastAsync(block.AsMemory(0, (int)Math.Min(block.Length, left)), (int)Math.Min(block.Length, left), throwOnEndOfStream: false, cancel);
            left -= read;
            frames += read / format.FrameBytes;
            Add(block.AsSpan(0, read - read % format.FrameBytes), format, blocks);
        }
        while (read == block.Length && left > 0);

        return new((double)frames / format.Rate, [.. blocks.Select(channel => Condense(channel))]);
    }

    private static void Add(ReadOnlySpan<byte> frames, WavFormat format, List<int>[] blocks)
    {
        if (frames.Length == 0)
        {
            return;
        }

        for (var channel = 0; channel < format.Channels; channel++)
        {
            var loudest = 0;
            for (var at = channel * format.SampleBytes; at < frames.Length; at += format.FrameBytes)
            {
                var sample = format.SampleBytes == 2 ? BinaryPrimitives.ReadInt16LittleEndian(frames[at..]) : (frames[at] - 128) << 8;
                loudest = Math.Max(loudest, Math.Abs(sample));
            }

            blocks[channel].Add(loudest);
        }
    }

    /// <summary>At most <see cref="Points"/> parts; each has the loudest of its blocks.</summary>
    private static int[] Condense(List<int> blocks)
    {
        var points = Math.Min(Points, blocks.Count);
        var peaks = new int[points];
        for (var i = 0; i < points; i++)
        {
            var from = (int)((long)i * blocks.Count / points);
            var to = Math.Max(from + 1, (int)((long)(i + 1) * blocks.Count / points));
            for (var block = from; block < to; block++)
            {
                peaks[i] = Math.Max(peaks[i], (blocks[block] * 100 + 16384) / 32768);
            }
        }

        return peaks;
    }

    /// <summary>Reads up to the first byte of the samples.</summary>
    private static async Task<WavFormat?> FormatAsync(Stream wav, CancellationToken cancel)
    {
        var head = new byte[12];
        if (await wav.ReadAtLeastAsync(head, 12, throwOnEndOfStream: false, cancel) < 12 || SoundFormats.Detect(head) is not SoundFormat.Wav)
        {
            return null;
        }

        WavFormat? format = null;
        var chunk = new byte[8];
        while (await wav.ReadAtLeastAsync(chunk, 8, throwOnEndOfStream: false, cancel) == 8)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(chunk.AsSpan(4));
            if (chunk.AsSpan().StartsWith("data"u8))
            {
                return format is null ? null : format with { DataBytes = length == 0 ? uint.MaxValue : length };
            }

            // Chunks before the samples are small; they end at even bytes.
            if (length > 1 << 20)
            {
                return null;
            }

            var body = new byte[length + (length & 1)];
            if (await wav.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancel) < body.Length)
            {
                return null;
            }

            if (chunk.AsSpan().StartsWith("fmt "u8) && (format = Format(body)) is null)
            {
                return null;
            }
        }

        return null;
    }

    private static WavFormat? Format(ReadOnlySpan<byte> body)
    {
        if (body.Length < 16)
        {
            return null;
        }

        int kind = BinaryPrimitives.ReadUInt16LittleEndian(body), channels = BinaryPrimitives.ReadUInt16LittleEndian(body[2..]);
        int rate = BinaryPrimitives.ReadInt32LittleEndian(body[4..]), bits = BinaryPrimitives.ReadUInt16LittleEndian(body[14..]);
        return kind is Pcm or Extensible && channels is > 0 and <= 8 && rate is >= 1000 and <= 384_000 && bits is (8 or 16)
            ? new(channels, rate, bits / 8, 0)
            : null;
    }

    private sealed record WavFormat(int Channels, int Rate, int SampleBytes, long DataBytes)
    {
        public int FrameBytes => Channels * SampleBytes;
    }
}
