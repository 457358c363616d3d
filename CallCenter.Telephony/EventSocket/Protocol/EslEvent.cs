using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text;

namespace CallCenter.Telephony.EventSocket.Protocol;

/// <summary>
/// One event in <c>text/event-plain</c>: a view of the bytes that arrived. Nothing is decoded before it is asked for, so an event costs no memory
/// and an unread header no time. It lives only as long as its bytes: take out what you need.
/// </summary>
/// <remarks>
/// Names are compared exactly: FreeSWITCH sends headers that differ by case alone. Of a repeated header the first counts; <see cref="FindAll"/> has them all.
/// A line without a colon continues the value of the line before it.
/// </remarks>
public readonly ref struct EslEvent
{
    private readonly ReadOnlySpan<byte> headers;

    /// <param name="payload">The body of a <c>text/event-plain</c> frame.</param>
    public EslEvent(ReadOnlySpan<byte> payload)
    {
        var blank = payload.IndexOf("\n\n"u8);
        if (blank < 0)
        {
            headers = payload;
            return;
        }

        headers = payload[..(blank + 1)];
        Body = BodyOf(headers, payload[(blank + 2)..]);
    }

    /// <summary>The event's own body, e.g. a job's result; mostly empty.</summary>
    public ReadOnlySpan<byte> Body { get; }

    public string BodyText => Encoding.UTF8.GetString(Body);

    /// <summary><c>Event-Name</c>, e.g. <c>CHANNEL_ANSWER</c>; one of <see cref="EslEventName"/>'s constants when it is known there.</summary>
    public string Name => TryFind(EslHeader.EventName, out var raw) ? EslEventName.Of(raw) : "";

    /// <summary>The raw, still encoded value of the first header of that name.</summary>
    public bool TryFind(string name, out ReadOnlySpan<byte> raw)
    {
        var rest = headers;
        while (rest.Length > name.Length)
        {
            if (rest[name.Length] == ':' && Ascii.Equals(rest[..name.Length], name))
            {
                raw = ValueAt(rest[(name.Length + 1)..], out _);
                return true;
            }

            var end = rest.IndexOf((byte)'\n');
            if (end < 0)
            {
                break;
            }

            rest = rest[(end + 1)..];
        }

        raw = default;
        return false;
    }

    /// <summary>The decoded value of the first header of that name, or null.</summary>
    public string? Find(string name) => TryFind(name, out var raw) ? PercentEncoding.Decode(raw) : null;

    /// <summary>The decoded value, or the empty string.</summary>
    public string this[string name] => Find(name) ?? "";

    /// <summary>The value of a channel variable, or null.</summary>
    public string? Variable(string name) => Find(EslHeader.VariablePrefix + name);

    public long? FindNumber(string name) =>
        TryFind(name, out var raw) && Utf8Parser.TryParse(raw, out long number, out var used) && used == raw.Length ? number : null;

    /// <summary>The decoded values of every header of that name, in their order.</summary>
    public IReadOnlyList<string> FindAll(string name)
    {
        var values = new List<string>();
        foreach (var header in this)
        {
            if (header.Is(name))
            {
                values.Add(header.Value);
            }
        }

        return values;
    }

    /// <summary>Walks through all headers in their order.</summary>
    public Enumerator GetEnumerator() => new(headers);

    // The rest of the line and the continuation lines after it.
    private static ReadOnlySpan<byte> ValueAt(ReadOnlySpan<byte> rest, out int consumed)
    {
        var end = 0;
        while (true)
        {
            var length = rest[end..].IndexOf((byte)'\n');
            if (length < 0)
            {
                end = rest.Length;
                consumed = end;
                break;
            }

            end += length;
            consumed = end + 1;
            var next = rest[consumed..];
            var nextEnd = next.IndexOf((byte)'\n');
            var nextLine = nextEnd < 0 ? next : next[..nextEnd];
            if (nextLine.IsEmpty || nextLine.Contains((byte)':'))
            {
                break;
            }

            end = consumed;
        }

        var value = rest[..end].TrimEnd((byte)'\r');
        return value is [(byte)' ', ..] ? value[1..] : value;
    }

    // A header Content-Length may belong to somebody else's event that was passed on, so the last one is the body's. The frame's own length has
    // already decided where the event ends: a value that does not fit it is ignored.
    private static ReadOnlySpan<byte> BodyOf(ReadOnlySpan<byte> headers, ReadOnlySpan<byte> rest)
    {
        if (rest.IsEmpty)
        {
            return rest;
        }

        var at = headers.LastIndexOf("\nContent-Length:"u8);
        if (at < 0)
        {
            return rest;
        }

        var value = ValueAt(headers[(at + "\nContent-Length:"u8.Length)..], out _);
        return Utf8Parser.TryParse(value, out int length, out _) && length >= 0 && length <= rest.Length ? rest[..length] : rest;
    }

    /// <summary>One header of an event.</summary>
    public readonly ref struct Header(ReadOnlySpan<byte> name, ReadOnlySpan<byte> raw)
    {
        public ReadOnlySpan<byte> NameBytes { get; } = name;

        /// <summary>As it came, percent-encoded.</summary>
        public ReadOnlySpan<byte> Raw { get; } = raw;

        public string Name => Encoding.UTF8.GetString(NameBytes);

        public string Value => PercentEncoding.Decode(Raw);

        public bool Is(string name) => Ascii.Equals(NameBytes, name);
    }

    [StructLayout(LayoutKind.Auto)]
    public ref struct Enumerator(ReadOnlySpan<byte> headers)
    {
        private ReadOnlySpan<byte> rest = headers;

        public Header Current { get; private set; }

        public bool MoveNext()
        {
            while (!rest.IsEmpty)
            {
                var colon = rest.IndexOfAny((byte)':', (byte)'\n');
                if (colon < 0)
                {
                    return false;
                }

                if (rest[colon] == '\n')
                {
                    rest = rest[(colon + 1)..]; // A first line without a colon continues nothing.
                    continue;
                }

                var value = ValueAt(rest[(colon + 1)..], out var consumed);
                Current = new Header(rest[..colon], value);
                rest = rest[(colon + 1 + consumed)..];
                return true;
            }

            return false;
        }
    }
}
