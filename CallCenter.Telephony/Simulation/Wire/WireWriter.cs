using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace CallCenter.Telephony.Simulation.Wire;

/// <summary>A growing buffer of what goes to a client. Reused: no allocation once it has grown.</summary>
internal sealed class WireWriter
{
    /// <summary>What FreeSWITCH leaves as it is in a header of an event; all else becomes %XX.</summary>
    private static readonly SearchValues<char> Safe = SearchValues.Create(
        "!$'()*,-./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~");

    private byte[] buffer = new byte[16 * 1024];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => buffer.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public WireWriter Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        Length += bytes.Length;
        return this;
    }

    public WireWriter Text(ReadOnlySpan<char> text)
    {
        Length += Encoding.UTF8.GetBytes(text, Room(text.Length * 3));
        return this;
    }

    public WireWriter Number(int value)
    {
        Utf8Formatter.TryFormat(value, Room(11), out var written);
        Length += written;
        return this;
    }

    /// <summary>One header line of an event, its value percent-encoded as FreeSWITCH does: an existing <c>%XX</c> is not encoded again.</summary>
    public void EncodedHeader(string name, string value)
    {
        var room = Room(name.Length + 3 + (value.Length * 9));
        var at = Encoding.ASCII.GetBytes(name, room);
        room[at++] = (byte)':';
        room[at++] = (byte)' ';
        at += value.AsSpan().ContainsAnyExcept(Safe) ? Encode(value, room[at..]) : Encoding.ASCII.GetBytes(value, room[at..]);
        room[at++] = (byte)'\n';
        Length += at;
    }

    private static int Encode(string value, Span<byte> into)
    {
        const string Hex = "0123456789ABCDEF";
        Span<byte> utf8 = value.Length <= 256 ? stackalloc byte[value.Length * 3] : new byte[value.Length * 3];
        utf8 = utf8[..Encoding.UTF8.GetBytes(value, utf8)];
        var at = 0;
        for (var i = 0; i < utf8.Length; i++)
        {
            var b = utf8[i];
            var kept = b < 128 && Safe.Contains((char)b)
                || (b == '%' && i + 2 < utf8.Length && char.IsAsciiHexDigit((char)utf8[i + 1]) && char.IsAsciiHexDigit((char)utf8[i + 2]));
            if (kept)
            {
                into[at++] = b;
                continue;
            }

            into[at++] = (byte)'%';
            into[at++] = (byte)Hex[b >> 4];
            into[at++] = (byte)Hex[b & 15];
        }

        return at;
    }

    private Span<byte> Room(int size)
    {
        if (buffer.Length - Length < size)
        {
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, Length + size));
        }

        return buffer.AsSpan(Length);
    }
}
