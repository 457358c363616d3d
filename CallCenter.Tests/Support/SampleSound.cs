using System.Buffers.Binary;
using System.Text;

namespace CallCenter.Tests.Support;

/// <summary>Small wav files: 8 kHz, 16 bits.</summary>
public static class SampleSound
{
    public const int Rate = 8000;

    /// <param name="loudness">By second and channel, 0-1.</param>
    public static byte[] Wav(params double[][] loudness)
    {
        var channels = loudness[0].Length;
        var wav = new byte[44 + loudness.Length * Rate * channels * 2];
        Header(wav, channels);
        for (var frame = 0; frame < loudness.Length * Rate; frame++)
        {
            for (var channel = 0; channel < channels; channel++)
            {
                var value = loudness[frame / Rate][channel] * 32767 * Math.Sin(2 * Math.PI * 440 * frame / Rate);
                BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(44 + (frame * channels + channel) * 2), (short)value);
            }
        }

        return wav;
    }

    /// <summary>One channel.</summary>
    public static byte[] Wav(int seconds, double loudness = 0.5) => Wav([.. Enumerable.Range(0, seconds).Select(_ => new[] { loudness })]);

    private static void Header(Span<byte> wav, int channels)
    {
        Encoding.ASCII.GetBytes("RIFF", wav);
        BinaryPrimitives.WriteInt32LittleEndian(wav[4..], wav.Length - 8);
        Encoding.ASCII.GetBytes("WAVEfmt ", wav[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(wav[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(wav[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(wav[22..], (short)channels);
        BinaryPrimitives.WriteInt32LittleEndian(wav[24..], Rate);
        BinaryPrimitives.WriteInt32LittleEndian(wav[28..], Rate * channels * 2);
        BinaryPrimitives.WriteInt16LittleEndian(wav[32..], (short)(channels * 2));
        BinaryPrimitives.WriteInt16LittleEndian(wav[34..], 16);
        Encoding.ASCII.GetBytes("data", wav[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(wav[40..], wav.Length - 44);
    }
}
