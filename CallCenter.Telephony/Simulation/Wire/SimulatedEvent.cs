using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CallCenter.Telephony.Simulation.Wire;

/// <summary>The headers of one event while it is being sent. One instance is reused for all.</summary>
internal sealed class SimulatedEvent
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<(string Name, string Value)> headers = new(160);
    private readonly WireWriter payload = new();

    public string Body { get; set; } = "";

    public string Subclass { get; private set; } = "";

    public void Begin(string subclass)
    {
        headers.Clear();
        Body = "";
        Subclass = subclass;
    }

    public SimulatedEvent Add(string name, string? value)
    {
        // FreeSWITCH has no empty headers: a header without a value is not there.
        if (!string.IsNullOrEmpty(value))
        {
            headers.Add((name, value));
        }

        return this;
    }

    /// <summary>The first header of that name (case does not matter), or null.</summary>
    public string? Find(string name)
    {
        foreach (var (header, value) in headers)
        {
            if (header.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>The headers alone, as the answer to <c>uuid_dump</c>: values percent-encoded.</summary>
    public string ToPlainText()
    {
        EncodePayload();
        return Encoding.UTF8.GetString(payload.Written);
    }

    public string ToJson()
    {
        var map = new Dictionary<string, string>(headers.Count);
        foreach (var (name, value) in headers)
        {
            map[name] = value;
        }

        if (Body.Length > 0)
        {
            map["Content-Length"] = Encoding.UTF8.GetByteCount(Body).ToString(System.Globalization.CultureInfo.InvariantCulture);
            map["_body"] = Body;
        }

        return JsonSerializer.Serialize(map, Json);
    }

    /// <summary>Writes the whole frame: the outer header block, then the event as its body.</summary>
    public void EncodeFrame(WireWriter frame, bool json)
    {
        payload.Clear();
        if (json)
        {
            payload.Text(ToJson());
        }
        else
        {
            EncodePayload();
        }

        frame.Raw("Content-Length: "u8).Number(payload.Length)
            .Raw(json ? "\nContent-Type: text/event-json\n\n"u8 : "\nContent-Type: text/event-plain\n\n"u8)
            .Raw(payload.Written);
    }

    private void EncodePayload()
    {
        payload.Clear();
        foreach (var (name, value) in headers)
        {
            payload.EncodedHeader(name, value);
        }

        if (Body.Length > 0)
        {
            payload.Raw("Content-Length: "u8).Number(Encoding.UTF8.GetByteCount(Body)).Raw("\n"u8);
        }

        payload.Raw("\n"u8).Text(Body);
    }
}
