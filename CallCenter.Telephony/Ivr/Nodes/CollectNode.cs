namespace CallCenter.Telephony.Ivr.Nodes;

/// <param name="Prompts">播放内容; may be empty.</param>
/// <param name="Variable">变量名: receives the keys.</param>
/// <param name="MaxDigits">最大收号位数, 1-30.</param>
/// <param name="Repeat">重播次数, 1-9: how often is asked while nothing is keyed in. Once when it is not said.</param>
/// <param name="Record">记录按键: otherwise nothing that is kept of the call tells the keys.</param>
/// <param name="TimeoutSeconds">超时时间: wait for the first key after the prompt, 1-60.</param>
/// <param name="InterDigitSeconds">延迟时间: wait for each further key, 1-60.</param>
/// <param name="Terminator">Key that ends the input before it is full: # or *; empty for none.</param>
public sealed record CollectSettings(
    string Variable, int MaxDigits, IReadOnlyList<Prompt>? Prompts = null, IvrNumber? Repeat = null, bool Record = true, int TimeoutSeconds = 5,
    int InterDigitSeconds = 3, string? Terminator = "#");

/// <summary>收号 (manual 6.3.4.8): keys go into a variable. Without the exit <c>timeout</c>, who keys in nothing goes on with an empty variable.</summary>
public sealed class CollectNode : IvrNodeType<CollectSettings>
{
    /// <summary>最大收号位数 at most.</summary>
    public const int MostDigits = 30;

    public override string Name => "collect";

    public override IReadOnlyList<string> Exits { get; } = [Outcome.Next.Exit, Outcome.Timeout.Exit];

    protected override IEnumerable<Text> Validate(CollectSettings settings)
    {
        if (VariableNames.Problem(new("变量名", "variable"), settings.Variable) is { } name)
        {
            yield return name;
        }

        if (settings.MaxDigits is < 1 or > MostDigits)
        {
            yield return new($"最大收号位数须为 1 到 {MostDigits}，不能是 {settings.MaxDigits}", $"maxDigits must be 1 to {MostDigits}, not {settings.MaxDigits}");
        }

        if (settings.Repeat?.Problem(new("重播次数", "repeat"), 1, PlayNode.MostRepeats) is { } repeat)
        {
            yield return repeat;
        }

        if (settings.TimeoutSeconds is < 1 or > 60)
        {
            yield return new($"超时时间须为 1 到 60 秒，不能是 {settings.TimeoutSeconds}", $"timeoutSeconds must be 1 to 60, not {settings.TimeoutSeconds}");
        }

        if (settings.InterDigitSeconds is < 1 or > 60)
        {
            yield return new($"延迟时间须为 1 到 60 秒，不能是 {settings.InterDigitSeconds}", $"interDigitSeconds must be 1 to 60, not {settings.InterDigitSeconds}");
        }

        if (settings.Terminator is not (null or "" or "#" or "*"))
        {
            yield return new($"结束键须为 # 或 *，不能是“{settings.Terminator}”", $"terminator must be # or *, not '{settings.Terminator}'");
        }

        foreach (var problem in Check(settings.Prompts))
        {
            yield return problem;
        }
    }

    protected override IEnumerable<IReadOnlyList<Prompt>> PromptsOf(CollectSettings settings) => [settings.Prompts ?? []];

    protected override async Task<Outcome> ExecuteAsync(IvrNodeVisit visit, CollectSettings settings, CancellationToken cancel)
    {
        var wanted = new KeysWanted(
            settings.MaxDigits, TimeSpan.FromSeconds(settings.TimeoutSeconds), TimeSpan.FromSeconds(settings.InterDigitSeconds), settings.Terminator ?? "");
        var rounds = visit.Number(settings.Repeat ?? 1, 1, PlayNode.MostRepeats);
        for (var round = 0; round < rounds; round++)
        {
            var keys = await visit.Call.CollectAsync(visit.Filled(settings.Prompts), wanted, cancel);
            if (keys.Length > 0)
            {
                visit.Call.Set(visit.Node.Id, settings.Variable, keys, hidden: !settings.Record);
                if (settings.Record)
                {
                    visit.Call.KeysPressed(visit.Node.Id, keys, accepted: true);
                }

                return Outcome.Next;
            }
        }

        // What an earlier visit left must not be taken for an answer.
        visit.Set(settings.Variable, "");
        return visit.Node.Exits.ContainsKey(Outcome.Timeout.Exit) ? Outcome.Timeout : Outcome.Next;
    }
}
