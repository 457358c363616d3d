using System.Buffers.Binary;

namespace CallCenter.Telephony.Ivr.Voices;

/// <summary>Sound as telephones carry it: 8000 samples a second, mono, 16 bit. Reads and writes WAV files.</summary>
public static class TelephoneAudio
{
    public const int SampleRate = 8000;

    /// <summary>Half the taps of the low-pass filter, in periods of the slower rate.</summary>
    private const int FilterReach = 12;

    /// <summary>Samples of a 16-bit PCM WAV file, mixed to mono and brought to 8000 a second. Null for any other format.</summary>
    public static short[]? Read(ReadOnlySpan<byte> wav)
    {
        if (wav.Length < 12 || !wav[..4].SequenceEqual("RIFF"u8) || !wav[8..12].SequenceEqual("WAVE"u8))
        {
            return null;
        }

        (int Channels, int Rate)? format = null;
        for (var at = 12; at + 8 <= wav.Length;)
        {
            var id = wav.Slice(at, 4);
            // Programs that write to a pipe leave an absurd length: what is there is what counts.
            var length = (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(wav[(at + 4)..]), (uint)(wav.Length - at - 8));
            var body = wav.Slice(at + 8, length);
            if (id.SequenceEqual("fmt "u8) && length >= 16)
            {
                var (coding, channels) = (BinaryPrimitives.ReadInt16LittleEndian(body), BinaryPrimitives.ReadInt16LittleEndian(body[2..]));
                var (rate, bits) = (BinaryPrimitives.ReadInt32LittleEndian(body[4..]), BinaryPrimitives.ReadInt16LittleEndian(body[14..]));
                if (coding != 1 || bits != 16 || channels < 1 || rate < 1)
                {
                    return null;
                }

                format = (channels, rate);
            }
            else if (id.SequenceEqual("data"u8) && format is { } known)
            {
                return Resample(Mono(body, known.Channels), known.Rate);
            }

            at += 8 + length + (length & 1);
        }

        return null;
    }

    public static byte[] Write(ReadOnlySpan<short> samples)
    {
        const int headerLength = 44;
        var wav = new byte[headerLength + (samples.Length * 2)];
        var span = wav.AsSpan();
        "RIFF"u8.CopyTo(span);
        BinaryPrimitives.WriteInt32LittleEndian(span[4..], wav.Length - 8);
        "WAVEfmt "u8.CopyTo(span[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(span[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(span[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(span[22..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(span[24..], SampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(span[28..], SampleRate * 2);
        BinaryPrimitives.WriteInt16LittleEndian(span[32..], 2);
        BinaryPrimitives.WriteInt16LittleEndian(span[34..], 16);
        "data"u8.CopyTo(span[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(span[40..], samples.Length * 2);
        for (var i = 0; i < samples.Length; i++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(span[(headerLength + (i * 2))..], samples[i]);
        }

        return wav;
    }

    /// <summary>A soft tone, for a voice that cannot be spoken.</summary>
    public static short[] Tone(TimeSpan length, double hertz = 440)
    {
        var samples = new short[(int)(length.TotalSeconds * SampleRate)];
        for (var i = 0; i < samples.Length; i++)
        {
            var fade = Math.Min(1, Math.Min(i, samples.Length - 1 - i) / 200.0);
            samples[i] = (short)(6000 * fade * Math.Sin(2 * Math.PI * hertz * i / SampleRate));
        }

        return samples;
    }

    private static short[] Mono(ReadOnlySpan<byte> body, int channels)
    {
        var frames = new short[body.Length / (2 * channels)];
        for (var i = 0; i < frames.Length; i++)
        {
            var sum = 0;
            for (var channel = 0; channel < channels; channel++)
            {
                sum += BinaryPrimitives.ReadInt16LittleEndian(body[(((i * channels) + channel) * 2)..]);
            }

            frames[i] = (short)(sum / channels);
        }

        return frames;
    }

    /// <summary>Windowed-sinc interpolation; the filter cuts at the lower of the two rates' half, so nothing folds back into the voice.</summary>
    private static short[] Resample(short[] source, int rate)
    {
        if (rate == SampleRate)
        {
            return source;
        }

        var step = (double)rate / SampleRate;
        var cut = Math.Min(1, 1 / step);
        var reach = FilterReach / cut;
        var result = new short[(int)(source.Length / step)];
        for (var i = 0; i < result.Length; i++)
        {
            var centre = i * step;
            double sum = 0, weights = 0;
            for (var at = Math.Max(0, (int)Math.Ceiling(centre - reach)); at <= Math.Min(source.Length - 1, (int)(centre + reach)); at++)
            {
                var distance = at - centre;
                var weight = Sinc(distance * cut) * (0.5 + (0.5 * Math.Cos(Math.PI * distance / reach)));
                sum += weight * source[at];
                weights += weight;
            }

            result[i] = (short)Math.Clamp(sum / weights, short.MinValue, short.MaxValue);
        }

        return result;
    }

    private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);
}
