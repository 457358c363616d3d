namespace CallCenter.Web.Home.Records.Expired;

/// <summary>Looks again and again while something is under way, on whichever node it runs.</summary>
internal static class Poll
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    /// <param name="look">Returns whether to go on.</param>
    public static async Task WhileAsync(Func<Task<bool>> look, TimeProvider time, CancellationToken cancel)
    {
        using var pace = new PeriodicTimer(Pace, time);
        try
        {
            while (await pace.WaitForNextTickAsync(cancel) && await look())
            {
                // The next look is the next tick.
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The page is gone.
        }
    }
}
