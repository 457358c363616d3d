using System.Buffers.Binary;
using System.Text;

namespace CallCenter.Data.Records.Demo;

/// <summary>Sounds of the demo as wave files (8 kHz, 16 bit, mono): humming voices, a tone, ringing. Nobody's voice, and nothing is said.</summary>
internal static class DemoVoice
{
    private const int Rate = 8000;

    /// <summary>Writes the file and dates it as the call.</summary>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public static void Write(string recordingsFolder, DemoSound sound)
    {
        var path = Path.Combine(recordingsFolder, sound.File);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllBytes(path, Wave(sound));
        System.IO.File.SetLastWriteTimeUtc(path, sound.At.UtcDateTime);
    }

    internal static byte[] Wave(DemoSound sound)
    {
        var samples = new short[sound.Seconds * Rate];
        switch (sound.Kind)
        {
            case DemoSoundKind.RingBack:
                // The ringing tone of China: 450 Hz, one second of five.
                Tone(samples, 450, at => at % (5 * Rate) < Rate);
                break;
            case DemoSoundKind.Message:
                Tone(samples, 1000, at => at < Rate / 2);
                Speak(samples, Rate / 2, samples.Length, 195, sound.Seconds);
                break;
            default:
                Converse(samples, sound.Seconds);
                break;
        }

        var wave = new byte[44 + (samples.Length * 2)];
        Header(wave, samples.Length * 2);
        for (var i = 0; i < samples.Length; i++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(wave.AsSpan(44 + (i * 2)), samples[i]);
        }

        return wave;
    }

    /// <summary>Two voices in turn, a few seconds each.</summary>
    private static void Converse(short[] samples, int seed)
    {
        var random = new Random(seed);
        var at = Rate / 4;
        for (var turn = 0; at < samples.Length; turn++)
        {
            var until = Math.Min(samples.Length, at + (int)(Rate * (1.5 + (random.NextDouble() * 3))));
            Speak(samples, at, until, turn % 2 == 0 ? 205 : 120, seed + turn);
            at = until + (Rate / 3);
        }
    }

    /// <summary>Syllables: a pitch that wanders, two formants, and pauses.</summary>
    private static void Speak(short[] samples, int from, int until, double pitch, int seed)
    {
        var random = new Random(seed);
        var at = from;
        while (at < until)
        {
            var length = (int)(Rate * (0.12 + (random.NextDouble() * 0.16)));
            var end = Math.Min(until, at + length);
            var tone = pitch * (0.9 + (random.NextDouble() * 0.25));
            var (first, second) = (300 + (random.NextDouble() * 500), 1000 + (random.NextDouble() * 1200));
            for (var i = at; i < end; i++)
            {
                var swell = Math.Sin(Math.PI * (i - at) / length);
                var value = 0.0;
                for (var harmonic = 1; harmonic * tone < 2600; harmonic++)
                {
                    value += Math.Sin(2 * Math.PI * tone * harmonic * i / Rate) * (Near(harmonic * tone, first) + (0.5 * Near(harmonic * tone, second))) / 2;
                }

                samples[i] = (short)Math.Clamp(value * swell * 7000, short.MinValue, short.MaxValue);
            }

            at = end + (random.Next(6) == 0 ? Rate / 3 : Rate / 50);
        }
    }

    /// <summary>How loud a frequency is beside a formant.</summary>
    private static double Near(double frequency, double formant) => 1 / (1 + Math.Pow((frequency - formant) / 160, 2));

    private static void Tone(short[] samples, double frequency, Func<int, bool> sounds)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            if (sounds(i))
            {
                samples[i] = (short)(Math.Sin(2 * Math.PI * frequency * i / Rate) * 6000);
            }
        }
    }

    private static void Header(Span<byte> wave, int bytes)
    {
        Encoding.ASCII.GetBytes("RIFF", wave);
        BinaryPrimitives.WriteInt32LittleEndian(wave[4..], 36 + bytes);
        Encoding.ASCII.GetBytes("WAVEfmt ", wave[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(wave[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(wave[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(wave[22..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(wave[24..], Rate);
        BinaryPrimitives.WriteInt32LittleEndian(wave[28..], Rate * 2);
        BinaryPrimitives.WriteInt16LittleEndian(wave[32..], 2);
        BinaryPrimitives.WriteInt16LittleEndian(wave[34..], 16);
        Encoding.ASCII.GetBytes("data", wave[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(wave[40..], bytes);
    }
}
