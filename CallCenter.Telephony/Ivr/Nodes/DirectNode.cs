using CallCenter.Telephony.Expressions;

namespace CallCenter.Telephony.Ivr.Nodes;

/// <param name="To">直拨类型: <c>phone</c>, <c>agent</c>, <c>extension</c> or <c>phone-group</c>.</param>
/// <param name="Value">直拨值; may hold variables. Of a group also <c>phone-group:3</c>.</param>
/// <param name="Prompts">Played before calling.</param>
/// <param name="Waiting">等待语音; the usual music when absent.</param>
/// <param name="TimeoutSeconds">超时时间, 5-120: how long the phone rings.</param>
/// <param name="MaxSeconds">最长通话时间, 0-86400; 0 for no limit.</param>
/// <param name="RemindSeconds">提前提醒时间, 0-3600; 0 for no reminder.</param>
/// <param name="RemindPrompt">提醒语音</param>
/// <param name="AgentPrompt">座席侧播放语音</param>
public sealed record DirectSettings(
    string To, string Value, IReadOnlyList<Prompt>? Prompts = null, Prompt? Waiting = null, int TimeoutSeconds = 30, IvrNumber? MaxSeconds = null,
    IvrNumber? RemindSeconds = null, Prompt? RemindPrompt = null, Prompt? AgentPrompt = null);

/// <summary>直呼 (manual 6.3.4.12): puts the call through to a telephone, an agent, an extension or a group of telephones.</summary>
/// <remarks>When the time is over, who was called is hung up on, and the flow goes on by 接听方挂断.</remarks>
public sealed class DirectNode : IvrNodeType<DirectSettings>
{
    public const string TypeName = "direct";

    private const int LongestTalk = 86_400;
    private const int LongestRemind = 3600;

    public override string Name => TypeName;

    public override IReadOnlyList<string> Exits { get; } = [Outcome.CallerHungUp.Exit, Outcome.CalleeHungUp.Exit, Outcome.Failed.Exit];

    protected override IEnumerable<Text> Validate(DirectSettings settings)
    {
        if (TargetOf(settings.To) is null)
        {
            yield return new("直拨类型须为固话或手机、座席号、分机号或电话组", "to must be phone, agent, extension or phone-group");
        }

        if (ValueProblem(settings.Value) is { } value)
        {
            yield return value;
        }

        if (settings.TimeoutSeconds is < 5 or > 120)
        {
            yield return new($"超时时间须为 5 到 120 秒，不能是 {settings.TimeoutSeconds}", $"timeoutSeconds must be 5 to 120, not {settings.TimeoutSeconds}");
        }

        if (settings.MaxSeconds?.Problem(new("最长通话时间", "maxSeconds"), 0, LongestTalk) is { } longest)
        {
            yield return longest;
        }

        if (settings.RemindSeconds?.Problem(new("提前提醒时间", "remindSeconds"), 0, LongestRemind) is { } remind)
        {
            yield return remind;
        }

        if (settings is { MaxSeconds.Constant: > 0 and var most, RemindSeconds.Constant: { } before } && before >= most)
        {
            yield return new("提前提醒时间须小于最长通话时间", "remindSeconds must be less than maxSeconds");
        }

        if (settings is { RemindSeconds.Constant: > 0, RemindPrompt: null })
        {
            yield return new("设置了提前提醒时间，请选择提醒语音", "remindSeconds needs a remindPrompt");
        }

        foreach (var problem in Check(settings.Prompts).Concat(Check([.. Single(settings)])))
        {
            yield return problem;
        }
    }

    protected override IEnumerable<IReadOnlyList<Prompt>> PromptsOf(DirectSettings settings) =>
        [settings.Prompts ?? [], .. Single(settings).Select(prompt => (IReadOnlyList<Prompt>)[prompt])];

    protected override async Task<Outcome> ExecuteAsync(IvrNodeVisit visit, DirectSettings settings, CancellationToken cancel)
    {
        if (!visit.Resumed)
        {
            await visit.PlayAsync(settings.Prompts, cancel);
        }

        var end = await visit.Call.Outreach.DialAsync(
            new DirectVisit(TargetOf(settings.To)!.Value, visit.Fill(settings.Value).Trim(), TimeSpan.FromSeconds(settings.TimeoutSeconds))
            {
                Waiting = settings.Waiting?.Filled(visit.Fill),
                Longest = TimeSpan.FromSeconds(visit.Number(settings.MaxSeconds ?? 0, 0, LongestTalk)),
                Remind = TimeSpan.FromSeconds(visit.Number(settings.RemindSeconds ?? 0, 0, LongestRemind)),
                Reminder = settings.RemindPrompt?.Filled(visit.Fill),
                AgentPrompt = settings.AgentPrompt?.Filled(visit.Fill),
            },
            cancel);
        var outcome = end.Result switch
        {
            DirectResult.CallerHungUp => Outcome.CallerHungUp,
            DirectResult.CalleeHungUp => Outcome.CalleeHungUp,
            _ => Outcome.Failed,
        };
        visit.LeaveBecause(outcome, end.Why);
        return outcome;
    }

    private static IEnumerable<Prompt> Single(DirectSettings settings) =>
        new[] { settings.Waiting, settings.RemindPrompt, settings.AgentPrompt }.OfType<Prompt>();

    private static DirectTarget? TargetOf(string to) => to switch
    {
        "phone" => DirectTarget.Phone,
        "agent" => DirectTarget.Agent,
        "extension" => DirectTarget.Extension,
        "phone-group" => DirectTarget.PhoneGroup,
        _ => null,
    };

    private static Text? ValueProblem(string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return new("请填写直拨值", "value is missing");
        }

        try
        {
            Template.Parse(value);
            return null;
        }
        catch (ExpressionException wrong)
        {
            return new($"直拨值：{wrong.Problem.Zh}", $"value: {wrong.Problem.En}");
        }
    }
}
