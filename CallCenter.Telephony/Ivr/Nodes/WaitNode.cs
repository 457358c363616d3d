namespace CallCenter.Telephony.Ivr.Nodes;

/// <param name="Seconds">整型秒数, 1-3600.</param>
public sealed record WaitSettings(IvrNumber Seconds);

/// <summary>等待 (manual 6.3.4.9): in silence, until the time is over or somebody wakes the call: the interface, or the answer to an asynchronous HTTP request.</summary>
public sealed class WaitNode : IvrNodeType<WaitSettings>
{
    /// <summary>整型秒数 at most.</summary>
    public const int LongestSeconds = 3600;

    public override string Name => "wait";

    public override IReadOnlyList<string> Exits { get; } = [Outcome.Timeout.Exit, Outcome.Callback.Exit];

    protected override IEnumerable<Text> Validate(WaitSettings settings) =>
        settings.Seconds.Problem(new("整型秒数", "seconds"), 1, LongestSeconds) is { } problem ? [problem] : [];

    protected override IEnumerable<IReadOnlyList<Prompt>> PromptsOf(WaitSettings settings) => [];

    protected override async Task<Outcome> ExecuteAsync(IvrNodeVisit visit, WaitSettings settings, CancellationToken cancel)
    {
        var left = TimeSpan.FromSeconds(visit.Number(settings.Seconds, 1, LongestSeconds)) - visit.Call.InNode;
        return await visit.Call.Outreach.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, cancel) ? Outcome.Callback : Outcome.Timeout;
    }
}
