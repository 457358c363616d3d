using System.Buffers;
using System.Text;

namespace CallCenter.Telephony.EventSocket.Protocol;

/// <summary>
/// The encoding of event values: UTF-8, with <c>%XX</c> for what would break a line. It is lossy: FreeSWITCH leaves a <c>%XX</c> that is part of the
/// value as it is, so it comes out decoded here too. A <c>%</c> that two hexadecimal digits do not follow stands for itself.
/// </summary>
public static class PercentEncoding
{
    private const int OnStack = 512;
    private const string ArrayPrefix = "ARRAY::";
    private const string ArraySeparator = "|:";

    public static string Decode(ReadOnlySpan<byte> raw)
    {
        var percent = raw.IndexOf((byte)'%');
        if (percent < 0)
        {
            return Encoding.UTF8.GetString(raw);
        }

        byte[]? rented = null;
        var buffer = raw.Length <= OnStack ? stackalloc byte[OnStack] : rented = ArrayPool<byte>.Shared.Rent(raw.Length);
        try
        {
            return Encoding.UTF8.GetString(buffer[..Decode(raw, percent, buffer)]);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    /// <summary>The elements of a variable that was pushed to more than once, <c>ARRAY::a|:b</c>; one element for any other value.</summary>
    public static IReadOnlyList<string> SplitArray(string value) =>
        value.StartsWith(ArrayPrefix, StringComparison.Ordinal) ? value[ArrayPrefix.Length..].Split(ArraySeparator) : [value];

    private static int Decode(ReadOnlySpan<byte> raw, int percent, Span<byte> target)
    {
        var written = 0;
        while (percent >= 0)
        {
            raw[..percent].CopyTo(target[written..]);
            written += percent;
            raw = raw[percent..];
            if (raw.Length >= 3 && Digit(raw[1]) is var high and >= 0 && Digit(raw[2]) is var low and >= 0)
            {
                target[written++] = (byte)((high << 4) | low);
                raw = raw[3..];
            }
            else
            {
                target[written++] = (byte)'%';
                raw = raw[1..];
            }

            percent = raw.IndexOf((byte)'%');
        }

        raw.CopyTo(target[written..]);
        return written + raw.Length;
    }

    private static int Digit(byte symbol) => symbol switch
    {
        >= (byte)'0' and <= (byte)'9' => symbol - '0',
        >= (byte)'A' and <= (byte)'F' => symbol - 'A' + 10,
        >= (byte)'a' and <= (byte)'f' => symbol - 'a' + 10,
        _ => -1,
    };
}
