using System.Text.Json;
using System.Text.Json.Serialization;
using CallCenter.Telephony.Expressions;

namespace CallCenter.Telephony.Ivr.Nodes;

/// <param name="Queue">队列号; may hold variables.</param>
/// <param name="Prompts">Played before queueing.</param>
/// <param name="AgentPrompt">座席侧提示音: heard by the agent before the caller is put through. In JSON a prompt, or the text of one.</param>
/// <param name="KeepWaiting">超时继续等待: who has waited as long as the queue lets him may press 1 to wait on.</param>
/// <param name="KeepWaitingPrompt">超时等待提示音; the usual sentence when absent.</param>
/// <param name="Callback">预约回呼: who has waited as long as the queue lets him may press 1 to be called back.</param>
/// <param name="CallbackPrompt">The usual sentence when absent.</param>
public sealed record QueueSettings(
    string Queue, IReadOnlyList<Prompt>? Prompts = null, [property: JsonConverter(typeof(QueueNode.TextOrPrompt))] Prompt? AgentPrompt = null,
    bool KeepWaiting = false, Prompt? KeepWaitingPrompt = null, bool Callback = false, Prompt? CallbackPrompt = null);

/// <summary>队列 (manual 6.3.4.4): waits for an agent and talks. Exit <c>answered</c> is followed when the agent hung up first.</summary>
/// <remarks>Who waits on keeps his place. With both features on, waiting on is offered first.</remarks>
public sealed class QueueNode : IvrNodeType<QueueSettings>
{
    /// <summary>The key that accepts what is offered when the wait is over.</summary>
    public const string Accept = "1";

    private static readonly TimeSpan Answer = TimeSpan.FromSeconds(5);
    private static readonly Prompt WaitOn = new Prompt.SpokenText("座席正忙，继续等待请按1。");
    private static readonly Prompt CallBack = new Prompt.SpokenText("座席正忙，预约回呼请按1，我们将在座席空闲后的第一时间联系您。");
    private static readonly Prompt Booked = new Prompt.SpokenText("预约成功，我们将在座席空闲后的第一时间联系您，再见。");

    public override string Name => "queue";

    public override IReadOnlyList<string> Exits { get; } =
        [Outcome.Unavailable.Exit, Outcome.Full.Exit, Outcome.Timeout.Exit, Outcome.Answered.Exit, Outcome.Callback.Exit];

    protected override IEnumerable<Text> Validate(QueueSettings settings)
    {
        if (QueueProblem(settings.Queue) is { } queue)
        {
            yield return queue;
        }

        foreach (var problem in Check(settings.Prompts).Concat(Check([.. Single(settings)])))
        {
            yield return problem;
        }
    }

    protected override IEnumerable<IReadOnlyList<Prompt>> PromptsOf(QueueSettings settings)
    {
        yield return settings.Prompts ?? [];
        foreach (var prompt in Single(settings))
        {
            yield return [prompt];
        }

        if (settings is { KeepWaiting: true, KeepWaitingPrompt: null })
        {
            yield return [WaitOn];
        }

        if (settings.Callback)
        {
            yield return [settings.CallbackPrompt ?? CallBack];
            yield return [Booked];
        }
    }

    protected override async Task<Outcome> ExecuteAsync(IvrNodeVisit visit, QueueSettings settings, CancellationToken cancel)
    {
        if (!visit.Resumed)
        {
            await visit.PlayAsync(settings.Prompts, cancel);
        }

        var result = await visit.Call.QueueAsync(
            new QueueVisit(visit.Fill(settings.Queue).Trim(), settings.AgentPrompt?.Filled(visit.Fill), visit.Resumed, () => visit.Leave(Outcome.Answered))
            {
                TimedOut = settings.KeepWaiting || settings.Callback ? () => AskAsync(visit, settings, cancel) : null,
            },
            cancel);
        switch (result)
        {
            case QueueVisitResult.Answered:
                return Outcome.Answered;
            case QueueVisitResult.Timeout:
                return Outcome.Timeout;
            case QueueVisitResult.Full:
                return Outcome.Full;
            case QueueVisitResult.Callback:
                await visit.Call.PlayAsync([Booked], cancel);
                return Outcome.Callback;
            default:
                return Outcome.Unavailable;
        }
    }

    /// <summary>What the caller wants whose wait is over.</summary>
    private static async Task<QueueWish> AskAsync(IvrNodeVisit visit, QueueSettings settings, CancellationToken cancel) =>
        settings.KeepWaiting && await AcceptsAsync(visit, settings.KeepWaitingPrompt ?? WaitOn, cancel) ? QueueWish.WaitOn
        : settings.Callback && await AcceptsAsync(visit, settings.CallbackPrompt ?? CallBack, cancel) ? QueueWish.CallBack
        : QueueWish.Leave;

    private static async Task<bool> AcceptsAsync(IvrNodeVisit visit, Prompt prompt, CancellationToken cancel)
    {
        var key = await visit.Call.CollectAsync(visit.Filled([prompt]), maxDigits: 1, Answer, cancel);
        if (key.Length > 0)
        {
            visit.Call.KeysPressed(visit.Node.Id, key, key == Accept);
        }

        return key == Accept;
    }

    private static IEnumerable<Prompt> Single(QueueSettings settings) =>
        new[] { settings.AgentPrompt, settings.KeepWaitingPrompt, settings.CallbackPrompt }.OfType<Prompt>();

    private static Text? QueueProblem(string? queue)
    {
        if (string.IsNullOrWhiteSpace(queue))
        {
            return new("请选择队列", "queue must be the number of a queue");
        }

        try
        {
            Template.Parse(queue);
            return null;
        }
        catch (ExpressionException wrong)
        {
            return new($"队列名：{wrong.Problem.Zh}", $"queue: {wrong.Problem.En}");
        }
    }

    /// <summary>A prompt in JSON, or only its text.</summary>
    internal sealed class TextOrPrompt : JsonConverter<Prompt?>
    {
        public override Prompt? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType != JsonTokenType.String ? JsonSerializer.Deserialize<Prompt>(ref reader, options)
            : reader.GetString() is { Length: > 0 } text ? new Prompt.SpokenText(text)
            : null;

        public override void Write(Utf8JsonWriter writer, Prompt? value, JsonSerializerOptions options)
        {
            if (value is Prompt.SpokenText { Text: var text })
            {
                writer.WriteStringValue(text);
            }
            else
            {
                JsonSerializer.Serialize(writer, value, options);
            }
        }
    }
}
