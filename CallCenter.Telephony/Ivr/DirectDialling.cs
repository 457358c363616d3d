namespace CallCenter.Telephony.Ivr;

/// <summary>多按键设置: puts a caller through to the number that was keyed in.</summary>
internal sealed class DirectDialling(IvrNodeVisit visit)
{
    /// <summary>How long a phone rings.</summary>
    private static readonly TimeSpan Ring = TimeSpan.FromSeconds(30);

    /// <returns><see cref="Outcome.Failed"/> when nobody could be reached; the flow ends after a talk.</returns>
    public Task<Outcome> DialAsync(DialChoice choice, string number, CancellationToken cancel) => choice switch
    {
        DialChoice.Queue => QueueAsync(number, cancel),
        DialChoice.Agent => CallAsync(DirectTarget.Agent, number, cancel),
        DialChoice.Extension => CallAsync(DirectTarget.Extension, number, cancel),
        DialChoice.PhoneGroup => CallAsync(DirectTarget.PhoneGroup, number, cancel),
        _ => throw new ArgumentOutOfRangeException(nameof(choice), choice, null),
    };

    /// <summary>Queues, or waits on where the call waited when the application went away.</summary>
    public async Task<Outcome> QueueAsync(string number, CancellationToken cancel)
    {
        var result = await visit.Call.QueueAsync(
            new QueueVisit(number, null, visit.Resumed && visit.Call.QueuedIn == number, () => visit.Leave(Outcome.Answered)), cancel);
        return result == QueueVisitResult.Answered ? Outcome.End : Outcome.Failed;
    }

    private async Task<Outcome> CallAsync(DirectTarget target, string number, CancellationToken cancel)
    {
        var end = await visit.Call.Outreach.DialAsync(new DirectVisit(target, number, Ring), cancel);
        var outcome = end.Result switch
        {
            DirectResult.CallerHungUp => Outcome.CallerHungUp,
            DirectResult.CalleeHungUp => Outcome.End,
            _ => Outcome.Failed,
        };
        visit.LeaveBecause(outcome, end.Why);
        return outcome;
    }
}
