namespace CallCenter.Web.Realtime;

/// <summary>Hands values over from publishers' threads to a circuit. While the circuit is busy values do not pile up: only the latest is delivered.</summary>
/// <param name="dispatch">Runs an action on the circuit, e.g. <c>InvokeAsync</c>.</param>
/// <param name="fail">Takes what <paramref name="apply"/> or the dispatch threw.</param>
internal sealed class LatestOnly<T>(Func<Action, Task> dispatch, Action<T> apply, Func<Exception, Task> fail)
    where T : class
{
    private T? waiting;

    /// <summary>Thread safe; returns at once.</summary>
    public void Post(T value)
    {
        // Something was waiting already: its delivery is on the way and will take this value instead.
        if (Interlocked.Exchange(ref waiting, value) is null)
        {
            _ = DeliverAsync();
        }
    }

    private async Task DeliverAsync()
    {
        try
        {
            await dispatch(() =>
            {
                if (Interlocked.Exchange(ref waiting, null) is { } value)
                {
                    apply(value);
                }
            });
        }
        catch (ObjectDisposedException)
        {
            // The circuit ended between the post and its turn: nobody is left to tell.
        }
        catch (Exception problem)
        {
            await fail(problem);
        }
    }
}
