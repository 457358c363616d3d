namespace CallCenter.Telephony.Ivr;

/// <summary>多按键设置: puts a caller through to the number that was keyed in.</summary>
internal sealed class DirectDialling(IvrNodeVisit visit)
{
    private static readonly Outcome Over = Outcome.End;

    /// <returns><see cref="Outcome.Failed"/> when nobody could be reached; the flow ends after a talk.</returns>
    public async Task<Outcome> DialAsync(DialChoice choice, string number, CancellationToken cancel) => choice switch
    {
        DialChoice.Queue => await QueueAsync(number, cancel),
        _ => Outcome.Failed,
    };

    public async Task<Outcome> QueueAsync(string number, CancellationToken cancel)
    {
        var result = await visit.Call.QueueAsync(new QueueVisit(number, null, visit.Resumed && visit.Call.QueuedIn == number, () => visit.Leave(Outcome.Answered)), cancel);
        return result == QueueVisitResult.Answered ? Over : Outcome.Failed;
    }
}
