using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace CallCenter.Telephony.EventSocket.Protocol;

/// <summary>Finds frames in bytes. Pure: no I/O, no state, nothing allocated.</summary>
public static class EslFrameReader
{
    /// <summary>A header block that is longer, in bytes, is an error: FreeSWITCH's own have two or three lines.</summary>
    public const int MaxHeaderBlock = 64 * 1024;

    /// <summary>A body that claims to be longer, in bytes, is an error.</summary>
    public const int MaxBody = 64 * 1024 * 1024;

    /// <summary>Reads the next frame and moves behind it.</summary>
    /// <returns>False when the frame is not complete yet; the reader then stands where it stood.</returns>
    /// <exception cref="EslProtocolException">
    /// A <c>Content-Length</c> that is negative, no number, above <see cref="MaxBody"/> or given twice with different values; a header block above
    /// <see cref="MaxHeaderBlock"/>; a line without a colon in a frame's header block (two or three lines of FreeSWITCH's own making: whoever
    /// sends something else has lost step, and guessing where the next frame begins would be worse than connecting again).
    /// </exception>
    public static bool TryRead(ref SequenceReader<byte> reader, out EslFrame frame)
    {
        var start = reader.Consumed;
        if (TryReadFrame(ref reader, start, out frame))
        {
            return true;
        }

        reader.Rewind(reader.Consumed - start);
        return false;
    }

    private static bool TryReadFrame(ref SequenceReader<byte> reader, long start, out EslFrame frame)
    {
        frame = default;
        var type = EslContentType.Other;
        var replyText = ReadOnlySequence<byte>.Empty;
        long? length = null;
        var lines = 0;

        while (true)
        {
            if (!reader.TryReadTo(out ReadOnlySequence<byte> line, (byte)'\n'))
            {
                return reader.Length - start <= MaxHeaderBlock ? false : throw TooLong();
            }

            if (reader.Consumed - start > MaxHeaderBlock)
            {
                throw TooLong();
            }

            line = WithoutCarriageReturn(line);
            if (line.IsEmpty)
            {
                if (lines == 0)
                {
                    start = reader.Consumed; // An empty line between frames means nothing.
                    continue;
                }

                break;
            }

            lines++;
            ReadHeader(line, ref type, ref replyText, ref length);
        }

        if (reader.Remaining < length.GetValueOrDefault())
        {
            return false;
        }

        var body = reader.UnreadSequence.Slice(0, length.GetValueOrDefault());
        reader.Advance(body.Length);
        frame = new EslFrame(type, replyText, body);
        return true;
    }

    private static void ReadHeader(ReadOnlySequence<byte> line, ref EslContentType type, ref ReadOnlySequence<byte> replyText, ref long? length)
    {
        // A line that lies across two buffers is rare (one in about 30 frames at worst): copying it keeps the rest simple.
        var text = line.IsSingleSegment ? line.FirstSpan : line.ToArray();
        var colon = text.IndexOf((byte)':');
        if (colon < 0)
        {
            throw new EslProtocolException($"a header line without a colon: \"{Shown(text)}\"");
        }

        var value = text[(colon + 1)..].Trim((byte)' ');
        switch (text[..colon])
        {
            case var name when Ascii.EqualsIgnoreCase(name, EslHeader.ContentLength):
                var given = ParseLength(value);
                length = length is null || length == given ? given : throw new EslProtocolException($"two values of Content-Length: {length} and {given}");
                break;
            case var name when Ascii.EqualsIgnoreCase(name, EslHeader.ContentType):
                type = EslContentTypes.Parse(value);
                break;
            case var name when Ascii.EqualsIgnoreCase(name, EslHeader.ReplyText):
                replyText = line.Slice(line.Length - text[(colon + 1)..].TrimStart((byte)' ').Length);
                break;
        }
    }

    private static long ParseLength(ReadOnlySpan<byte> value)
    {
        if (!Utf8Parser.TryParse(value, out long length, out var used) || used != value.Length)
        {
            throw new EslProtocolException($"a Content-Length that is no number: \"{Shown(value)}\"");
        }

        return length is >= 0 and <= MaxBody
            ? length
            : throw new EslProtocolException($"a Content-Length of {length} bytes; between 0 and {MaxBody} are accepted");
    }

    private static ReadOnlySequence<byte> WithoutCarriageReturn(ReadOnlySequence<byte> line)
    {
        if (line.IsEmpty)
        {
            return line;
        }

        var last = line.Slice(line.Length - 1);
        return last.FirstSpan[0] == '\r' ? line.Slice(0, line.Length - 1) : line;
    }

    private static EslProtocolException TooLong() => new($"a header block of more than {MaxHeaderBlock} bytes");

    private static string Shown(ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(text[..Math.Min(text.Length, 80)]);
}
