using System.Buffers;
using System.Text;

namespace CallCenter.Telephony.Simulation.Wire;

/// <summary>What a client sent: a line, headers under it, and a body when a header announced one.</summary>
internal sealed record ClientCommand(string Line, IReadOnlyDictionary<string, string> Headers, string Body)
{
    private static readonly Dictionary<string, string> NoHeaders = [];

    public string Verb => Line.AsSpan().IndexOf(' ') is var at and >= 0 ? Line[..at] : Line;

    public string Arguments => Line.AsSpan().IndexOf(' ') is var at and >= 0 ? Line[(at + 1)..].Trim() : "";

    public string? this[string header] => Headers.GetValueOrDefault(header);

    /// <summary>Takes one command off the buffer; false when more bytes are needed. Lines end in LF or CRLF.</summary>
    public static bool TryRead(ref ReadOnlySequence<byte> buffer, out ClientCommand? command)
    {
        command = null;
        var reader = new SequenceReader<byte>(buffer);
        string? line = null;
        Dictionary<string, string>? headers = null;
        while (reader.TryReadTo(out ReadOnlySequence<byte> raw, (byte)'\n'))
        {
            var text = Encoding.UTF8.GetString(raw).TrimEnd('\r');
            if (text.Length == 0)
            {
                if (line is null)
                {
                    continue; // FreeSWITCH skips blank lines between commands.
                }

                return TryReadBody(ref buffer, ref reader, line, headers, out command);
            }

            if (line is null)
            {
                line = text;
            }
            else if (text.IndexOf(':') is var colon and > 0)
            {
                headers ??= new(StringComparer.OrdinalIgnoreCase);
                headers[text[..colon]] = text[(colon + 1)..].Trim();
            }
        }

        return false;
    }

    private static bool TryReadBody(
        ref ReadOnlySequence<byte> buffer, ref SequenceReader<byte> reader, string line, Dictionary<string, string>? headers, out ClientCommand? command)
    {
        command = null;
        var body = "";
        if (headers is not null && headers.TryGetValue("Content-Length", out var text) && int.TryParse(text, out var length) && length > 0)
        {
            if (!reader.TryReadExact(length, out var raw))
            {
                return false;
            }

            body = Encoding.UTF8.GetString(raw);
        }

        command = new(line, headers ?? NoHeaders, body);
        buffer = buffer.Slice(reader.Position);
        return true;
    }
}
