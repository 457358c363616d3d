using System.Text.Json;
using System.Text.Json.Serialization;

namespace CallCenter.Telephony.Ivr;

/// <summary>An outcome names the exit by which a node is left, e.g. <c>next</c>, <c>1</c>, <c>timeout</c>. The flow knows what comes next.</summary>
public readonly record struct Outcome(string Exit)
{
    public static Outcome Next { get; } = new("next");

    public static Outcome Timeout { get; } = new("timeout");

    public static Outcome Invalid { get; } = new("invalid");

    public static Outcome Unavailable { get; } = new("unavailable");

    public static Outcome Full { get; } = new("full");

    public static Outcome Answered { get; } = new("answered");

    /// <summary>Nothing follows: the call ends here.</summary>
    public static Outcome End { get; } = new("end");

    /// <summary>The customer went while the node was at work.</summary>
    public static Outcome Hangup { get; } = new("hangup");

    /// <summary>The node failed; <see cref="Data.Records.EndReason.IvrError"/> is the call's reason then.</summary>
    public static Outcome Error { get; } = new("error");

    public override string ToString() => Exit;
}

/// <summary>A type of node: its name in JSON, its exits, its settings and what it does. One file in <c>Nodes</c>, one line in <see cref="IvrNodeTypes"/>.</summary>
public interface IIvrNodeType
{
    /// <summary>As in the flow's JSON, e.g. <c>select</c>.</summary>
    string Name { get; }

    /// <summary>The exits a flow may connect.</summary>
    IReadOnlyList<string> Exits { get; }

    /// <summary>Reads the settings; adds a sentence to <paramref name="problems"/> for each rule they break. Null when they cannot be read at all.</summary>
    object? ReadSettings(JsonElement settings, ICollection<string> problems);

    /// <summary>The settings as JSON, so that <see cref="ReadSettings"/> reads the same again.</summary>
    JsonElement WriteSettings(object settings);

    /// <summary>What callers may hear in the node: each list is played as one. They are spoken ahead of the first caller.</summary>
    IEnumerable<IReadOnlyList<Prompt>> PromptsOf(object settings);

    Task<Outcome> ExecuteAsync(IvrNodeVisit visit, CancellationToken cancel);
}

/// <summary>What a node type derives from: typed settings.</summary>
/// <typeparam name="TSettings">The node's settings: a record whose constructor parameters are the JSON properties (camelCase).</typeparam>
public abstract class IvrNodeType<TSettings> : IIvrNodeType
    where TSettings : class
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowOutOfOrderMetadataProperties = true,
        NumberHandling = JsonNumberHandling.Strict,
    };

    public abstract string Name { get; }

    public abstract IReadOnlyList<string> Exits { get; }

    public object? ReadSettings(JsonElement settings, ICollection<string> problems)
    {
        try
        {
            if (settings.ValueKind == JsonValueKind.Object && settings.Deserialize<TSettings>(Json) is { } read)
            {
                foreach (var problem in Validate(read))
                {
                    problems.Add(problem);
                }

                return read;
            }

            problems.Add("settings are missing");
        }
        catch (Exception broken) when (broken is JsonException or NotSupportedException)
        {
            // NotSupported: a prompt without a kind.
            problems.Add($"settings cannot be read: {broken.Message}");
        }

        return null;
    }

    public JsonElement WriteSettings(object settings) => JsonSerializer.SerializeToElement((TSettings)settings, Json);

    public IEnumerable<IReadOnlyList<Prompt>> PromptsOf(object settings) => PromptsOf((TSettings)settings);

    public Task<Outcome> ExecuteAsync(IvrNodeVisit visit, CancellationToken cancel) =>
        ExecuteAsync(visit, (TSettings)visit.Node.Settings, cancel);

    /// <summary>A sentence for each rule the settings break.</summary>
    protected abstract IEnumerable<string> Validate(TSettings settings);

    /// <summary>Every list of prompts that the node plays.</summary>
    protected abstract IEnumerable<IReadOnlyList<Prompt>> PromptsOf(TSettings settings);

    protected abstract Task<Outcome> ExecuteAsync(IvrNodeVisit visit, TSettings settings, CancellationToken cancel);

    /// <summary>The problems of a list of prompts.</summary>
    protected static IEnumerable<string> Check(IReadOnlyList<Prompt>? prompts) =>
        (prompts ?? []).Select(prompt => prompt is null ? "a prompt is empty" : prompt.Problem()).OfType<string>();
}

/// <summary>A node at work for one call.</summary>
/// <param name="Resumed">The application came back while the call was in this node.</param>
/// <param name="Leave">Records that the caller leaves the node now, for a node whose work goes on after that; otherwise the runner records it.</param>
public sealed record IvrNodeVisit(IvrNode Node, IIvrCall Call, bool Resumed, Action<Outcome> Leave);
