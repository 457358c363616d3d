namespace CallCenter.Telephony.Ivr.Nodes;

/// <param name="Repeat">重播次数, 1-9: how often the caller is asked before the node gives up; 3 when it is not said.</param>
/// <param name="TimeoutSeconds">Wait for a key after the prompt, 1-60.</param>
/// <param name="InvalidPrompts">错误按键内容: the first for the first wrong key, and so on; the last one for all that follow.</param>
public sealed record SelectSettings(
    IReadOnlyList<Prompt> Prompts, IvrNumber? Repeat = null, int TimeoutSeconds = 5, IReadOnlyList<Prompt>? InvalidPrompts = null);

/// <summary>选择 (manual 6.3.4.2): a key chooses the exit. A key without an exit is a wrong key.</summary>
public sealed class SelectNode : IvrNodeType<SelectSettings>
{
    public override string Name => "select";

    public override IReadOnlyList<string> Exits { get; } =
        ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "*", "#", Outcome.Timeout.Exit, Outcome.Invalid.Exit];

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

        foreach (var problem in Check(settings.Prompts).Concat(Check(settings.InvalidPrompts)))
        {
            yield return problem;
        }
    }

    protected override IEnumerable<IReadOnlyList<Prompt>> PromptsOf(SelectSettings settings) =>
        [settings.Prompts, .. (settings.InvalidPrompts ?? []).Select(prompt => (IReadOnlyList<Prompt>)[prompt])];

    protected override async Task<Outcome> ExecuteAsync(IvrNodeVisit visit, SelectSettings settings, CancellationToken cancel)
    {
        var last = Outcome.Timeout;
        var wrongKeys = 0;
        var rounds = visit.Number(settings.Repeat ?? 3, 1, PlayNode.MostRepeats);
        for (var round = 0; round < rounds; round++)
        {
            var key = await visit.Call.CollectAsync(visit.Filled(settings.Prompts), maxDigits: 1, TimeSpan.FromSeconds(settings.TimeoutSeconds), cancel);
            if (key.Length == 0)
            {
                last = Outcome.Timeout;
                continue;
            }

            var chosen = visit.Node.Exits.ContainsKey(key);
            visit.Call.KeysPressed(visit.Node.Id, key, chosen);
            if (chosen)
            {
                return new Outcome(key);
            }

            last = Outcome.Invalid;
            if (settings.InvalidPrompts is { Count: > 0 } complaints)
            {
                await visit.PlayAsync([complaints[Math.Min(wrongKeys, complaints.Count - 1)]], cancel);
            }

            wrongKeys++;
        }

        return last;
    }
}
