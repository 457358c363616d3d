namespace CallCenter.Telephony.Ivr.Nodes;

/// <param name="Repeat">重播次数, 1-9: how often the caller is asked before the node gives up; 3 when it is not said.</param>
/// <param name="TimeoutSeconds">Wait for a key after the prompt, 1-60.</param>
/// <param name="InvalidPrompt">默认错误按键语音: for wrong keys that have no prompt of their own.</param>
/// <param name="InvalidPrompts">定制错误按键内容: the first for the first wrong key, and so on; without a default, the last one for all that follow.</param>
/// <param name="Direct">多按键设置: whose numbers may be keyed in instead of a key; empty for nobody's.</param>
/// <param name="MaxDigits">Keys that are taken, 1-20; more than one counts only with <paramref name="Direct"/>.</param>
public sealed record SelectSettings(
    IReadOnlyList<Prompt> Prompts, IvrNumber? Repeat = null, int TimeoutSeconds = 5, Prompt? InvalidPrompt = null, IReadOnlyList<Prompt>? InvalidPrompts = null,
    IReadOnlyList<DialChoice>? Direct = null, int MaxDigits = 1);

/// <summary>选择 (manual 6.3.4.2): a key chooses the exit. A key without an exit is a wrong key.</summary>
public sealed class SelectNode : IvrNodeType<SelectSettings>
{
    public const string TypeName = "select";

    /// <summary>Keys of the longest number that may be keyed in.</summary>
    public const int MostDigits = 20;

    /// <summary>Wait for each further key of a number.</summary>
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(3);

    public override string Name => TypeName;

    public override IReadOnlyList<string> Exits { get; } =
        ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "*", "#", Outcome.Timeout.Exit, Outcome.Invalid.Exit];

    protected override IReadOnlyList<string> ExitsOf(SelectSettings settings) => settings.Direct is { Count: > 0 } ? [.. Exits, Outcome.Failed.Exit] : Exits;

    protected override IEnumerable<Text> Validate(SelectSettings settings)
    {
        if (settings.Prompts is not { Count: > 0 })
        {
            yield return new("请添加播放内容", "prompts must hold at least one prompt");
        }

        if (settings.Repeat?.Problem(new("重播次数", "repeat"), 1, PlayNode.MostRepeats) is { } repeat)
        {
            yield return repeat;
        }

        if (settings.TimeoutSeconds is < 1 or > 60)
        {
            yield return new($"等待按键须为 1 到 60 秒，不能是 {settings.TimeoutSeconds}", $"timeoutSeconds must be 1 to 60, not {settings.TimeoutSeconds}");
        }

        if (settings.MaxDigits is < 1 or > MostDigits)
        {
            yield return new($"最大按键位数须为 1 到 {MostDigits}，不能是 {settings.MaxDigits}", $"maxDigits must be 1 to {MostDigits}, not {settings.MaxDigits}");
        }

        foreach (var problem in Check(settings.Prompts).Concat(Check(settings.InvalidPrompt is null ? [] : [settings.InvalidPrompt])).Concat(Check(settings.InvalidPrompts)))
        {
            yield return problem;
        }
    }

    protected override IEnumerable<IReadOnlyList<Prompt>> PromptsOf(SelectSettings settings) =>
        [settings.Prompts, .. (settings.InvalidPrompts ?? []).Append(settings.InvalidPrompt).OfType<Prompt>().Select(prompt => (IReadOnlyList<Prompt>)[prompt])];

    protected override async Task<Outcome> ExecuteAsync(IvrNodeVisit visit, SelectSettings settings, CancellationToken cancel)
    {
        if (visit.Resumed && visit.Call.QueuedIn is { } queue)
        {
            return await new DirectDialling(visit).QueueAsync(queue, cancel);
        }

        var last = Outcome.Timeout;
        var wrongKeys = 0;
        var rounds = visit.Number(settings.Repeat ?? 3, 1, PlayNode.MostRepeats);
        for (var round = 0; round < rounds; round++)
        {
            var keys = await visit.Call.CollectAsync(visit.Filled(settings.Prompts), Wanted(visit, settings), cancel);
            if (keys.Length == 0)
            {
                last = Outcome.Timeout;
                continue;
            }

            var chosen = visit.Node.Exits.ContainsKey(keys) && keys.Length == 1;
            var dialled = chosen ? null : DialledBy(visit, settings, keys);
            visit.Call.KeysPressed(visit.Node.Id, keys, chosen || dialled is not null);
            if (chosen)
            {
                return new Outcome(keys);
            }

            if (dialled is { } choice)
            {
                return await new DirectDialling(visit).DialAsync(choice, keys, cancel);
            }

            last = Outcome.Invalid;
            if (Complaint(settings, wrongKeys++) is { } complaint)
            {
                await visit.PlayAsync([complaint], cancel);
            }
        }

        return last;
    }

    private static KeysWanted Wanted(IvrNodeVisit visit, SelectSettings settings)
    {
        var timeout = TimeSpan.FromSeconds(settings.TimeoutSeconds);
        return settings is { Direct.Count: > 0, MaxDigits: > 1 and var most }

            // # ends a number, unless it is a choice of its own.
            ? new KeysWanted(most, timeout, Between, visit.Node.Exits.ContainsKey("#") ? "" : "#")
            : new KeysWanted(1, timeout, timeout);
    }

    private static DialChoice? DialledBy(IvrNodeVisit visit, SelectSettings settings, string keys) =>
        (settings.Direct ?? []).Where(choice => visit.Call.CanDial(choice, keys)).Select(choice => (DialChoice?)choice).FirstOrDefault();

    private static Prompt? Complaint(SelectSettings settings, int wrongKeysBefore)
    {
        var own = settings.InvalidPrompts ?? [];
        return wrongKeysBefore < own.Count ? own[wrongKeysBefore] : settings.InvalidPrompt ?? own.LastOrDefault();
    }
}
