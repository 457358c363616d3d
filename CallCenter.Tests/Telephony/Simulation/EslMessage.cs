using System.Globalization;
using System.Text;

namespace CallCenter.Tests.Telephony.Simulation;

/// <summary>One message of the switch, read without the product's own parser.</summary>
/// <param name="Headers">Of the event when it is one, else of the frame; decoded; the first of each name.</param>
public sealed record EslMessage(bool IsEvent, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string? this[string header] => Headers.GetValueOrDefault(header);

    public string Name => this["Event-Name"] ?? this["Content-Type"] ?? "";

    /// <summary>What a command was answered.</summary>
    public string Reply => this["Reply-Text"] ?? Body;

    public override string ToString() => IsEvent
        ? $"{Name} {this["Event-Subclass"]} {this["Unique-ID"]} {this["Channel-State"]} {this["Channel-Call-State"]} {this["Application"]} {this["Hangup-Cause"]} {Body}"
        : $"{Name} {Reply}";

    /// <summary>Reads all whole frames and says how many bytes they took.</summary>
    public static int ReadAll(ReadOnlySpan<byte> bytes, ICollection<EslMessage> into)
    {
        var at = 0;
        while (TryRead(bytes[at..], out var message, out var length))
        {
            into.Add(message!);
            at += length;
        }

        return at;
    }

    private static bool TryRead(ReadOnlySpan<byte> bytes, out EslMessage? message, out int length)
    {
        (message, length) = (null, 0);
        var end = bytes.IndexOf("\n\n"u8);
        if (end < 0)
        {
            return false;
        }

        var outer = ReadHeaders(bytes[..end], decode: false);
        var size = int.Parse(outer.GetValueOrDefault("Content-Length", "0"), CultureInfo.InvariantCulture);
        if (bytes.Length < end + 2 + size)
        {
            return false;
        }

        var body = bytes.Slice(end + 2, size);
        length = end + 2 + size;
        if (outer.GetValueOrDefault("Content-Type") != "text/event-plain")
        {
            message = new(false, outer, Encoding.UTF8.GetString(body));
            return true;
        }

        var inner = body.IndexOf("\n\n"u8);
        message = new(true, ReadHeaders(body[..inner], decode: true), Encoding.UTF8.GetString(body[(inner + 2)..]));
        return true;
    }

    private static Dictionary<string, string> ReadHeaders(ReadOnlySpan<byte> block, bool decode)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in Encoding.UTF8.GetString(block).Split('\n'))
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            if (colon > 0)
            {
                headers.TryAdd(line[..colon], decode ? Uri.UnescapeDataString(line[(colon + 2)..]) : line[(colon + 2)..]);
            }
        }

        return headers;
    }
}
