using System.Text.Json;
using CallCenter.Telephony.Ivr.Http;

namespace CallCenter.Telephony.Ivr.Dialogue;

/// <summary>The engines of a robot, asked over HTTP; what goes over the wire is in this folder's README. Never throws for what an engine does. Thread safe.</summary>
public sealed class DialogueEngines(FlowHttp http)
{
    /// <summary>Of one answer of an engine.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(10);

    private const int LongestSound = 4 * 1024 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What was said; empty when it was no speech.</summary>
    /// <param name="wave">A WAV file.</param>
    public async Task<(string Text, Text? Problem)> RecogniseAsync(Uri address, string engine, string session, byte[] wave, CancellationToken cancel)
    {
        var (answer, problem) = await AskAsync<Recognised>(address, new { engine, session, format = "wav", sampleRate = 8000, audio = Convert.ToBase64String(wave) }, cancel);
        return (answer?.Text?.Trim() ?? "", problem);
    }

    /// <summary>What the robot makes of a turn.</summary>
    public Task<(RobotTurn? Turn, Text? Problem)> UnderstandAsync(Uri address, CallerTurn turn, CancellationToken cancel) => AskAsync<RobotTurn>(address, turn, cancel);

    /// <summary>A text as a WAV file; null when it could not be had.</summary>
    public async Task<byte[]?> SpeakAsync(Uri address, string engine, string text, CancellationToken cancel)
    {
        var answer = await http.AskAsync(Request(address, new { engine, text, format = "wav", sampleRate = 8000 }), LongestSound, cancel);
        return answer is { Ok: true, Body: [(byte)'R', (byte)'I', (byte)'F', (byte)'F', ..] } ? answer.Body : null;
    }

    private async Task<(T? Answer, Text? Problem)> AskAsync<T>(Uri address, object question, CancellationToken cancel)
        where T : class
    {
        var answer = await http.AskAsync(Request(address, question), cancel);
        if (answer.Problem is { } problem)
        {
            return (null, problem);
        }

        try
        {
            return JsonSerializer.Deserialize<T>(answer.Body, Json) is { } read ? (read, null) : (null, NoJson(address));
        }
        catch (JsonException)
        {
            return (null, NoJson(address));
        }
    }

    private static FlowHttpRequest Request(Uri address, object question) => new(HttpMethod.Post, address, [], Patience) { Json = JsonSerializer.Serialize(question, Json) };

    private static Text NoJson(Uri address) => new($"引擎 {address.Host} 返回的内容不是约定的 JSON。", $"The engine at {address.Host} did not answer with the JSON that is agreed on.");

    private sealed record Recognised(string? Text);
}

/// <summary>What language understanding is asked.</summary>
/// <param name="Session">UniqueId of the call.</param>
/// <param name="Event"><c>said</c>, or <c>silence</c> when the caller said nothing for a while.</param>
public sealed record CallerTurn(
    string Engine, string Session, string Node, string Event, string Text, string CustomerNumber, string Hotline, IReadOnlyDictionary<string, string> Parameters);

/// <summary>What language understanding answers.</summary>
/// <param name="Reply">Said to the caller; may be empty.</param>
/// <param name="Value">What the dialogue came to: it ends then.</param>
/// <param name="Finished">It ends, also without a value.</param>
public sealed record RobotTurn(string? Reply, string? Value, bool Finished, Dictionary<string, string>? Variables);
