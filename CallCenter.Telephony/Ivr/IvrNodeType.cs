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

    /// <summary>None of the cases.</summary>
    public static Outcome Other { get; } = new("other");

    /// <summary>What the node reaches out for could not be had.</summary>
    public static Outcome Failed { get; } = new("failed");

    /// <summary>呼叫方挂断: the customer hung up in a talk that a node had brought about, and the flow goes on without him.</summary>
    public static Outcome CallerHungUp { get; } = new("caller-hung-up");

    /// <summary>接听方挂断</summary>
    public static Outcome CalleeHungUp { get; } = new("callee-hung-up");

    /// <summary>预约回呼: the customer wants to be called back.</summary>
    public static Outcome Callback { get; } = new("callback");

    /// <summary>The node failed; <see cref="Data.Records.EndReason.IvrError"/> is the call's reason then.</summary>
    public static Outcome Error { get; } = new("error");

    public override string ToString() => Exit;
}

/// <summary>A type of node: its name in JSON, its exits, its settings and what it does. One file in <c>Nodes</c>, one line in <see cref="IvrNodeTypes"/>.</summary>
public interface IIvrNodeType
{
    /// <summary>As in the flow's JSON, e.g. <c>select</c>.</summary>
    string Name { get; }

    /// <summary>The exits that every node of the type has.</summary>
    IReadOnlyList<string> Exits { get; }

    /// <summary>The exits a node with these settings has, in the order of its form: those of the type and those that its cases make.</summary>
    IReadOnlyList<string> ExitsOf(object settings);

    /// <summary>Reads the settings; adds a sentence to <paramref name="problems"/> for each rule they break. Null when they cannot be read at all.</summary>
    object? ReadSettings(JsonElement settings, ICollection<Text> problems);

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

    public IReadOnlyList<string> ExitsOf(object settings) => ExitsOf((TSettings)settings);

    public object? ReadSettings(JsonElement settings, ICollection<Text> problems)
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

            problems.Add(new("没有设置", "settings are missing"));
        }
        catch (Exception broken) when (broken is JsonException or NotSupportedException)
        {
            // NotSupported: a prompt without a kind.
            problems.Add(new($"设置无法读取：{broken.Message}", $"settings cannot be read: {broken.Message}"));
        }

        return null;
    }

    public JsonElement WriteSettings(object settings) => JsonSerializer.SerializeToElement((TSettings)settings, Json);

    public IEnumerable<IReadOnlyList<Prompt>> PromptsOf(object settings) => PromptsOf((TSettings)settings);

    public Task<Outcome> ExecuteAsync(IvrNodeVisit visit, CancellationToken cancel) =>
        ExecuteAsync(visit, (TSettings)visit.Node.Settings, cancel);

    /// <summary>A sentence for each rule the settings break.</summary>
    protected abstract IEnumerable<Text> Validate(TSettings settings);

    /// <summary>Those of the type; a type whose cases make exits adds them.</summary>
    protected virtual IReadOnlyList<string> ExitsOf(TSettings settings) => Exits;

    /// <summary>Every list of prompts that the node plays.</summary>
    protected abstract IEnumerable<IReadOnlyList<Prompt>> PromptsOf(TSettings settings);

    protected abstract Task<Outcome> ExecuteAsync(IvrNodeVisit visit, TSettings settings, CancellationToken cancel);

    /// <summary>The problems of a list of prompts.</summary>
    protected static IEnumerable<Text> Check(IReadOnlyList<Prompt?>? prompts) =>
        (prompts ?? []).Select(prompt => prompt is null ? new("播放内容为空", "a prompt is empty") : prompt.Problem()).OfType<Text>();
}
