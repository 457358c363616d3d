using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace CallCenter.Web.Realtime;

/// <summary>A component that is redrawn from what a feed publishes. It holds no truth: what it shows is the latest value.</summary>
public abstract class LiveComponent : ComponentBase, IDisposable
{
    private readonly List<IDisposable> subscriptions = [];
    private volatile bool disposed;

    /// <summary>Subscribes; values are coalesced (latest wins) and applied on the circuit, in the language of the circuit, followed by a redraw.</summary>
    /// <param name="subscribe">Given the handler to call from any thread; returns what ends the subscription.</param>
    protected void Follow<T>(Func<Action<T>, IDisposable> subscribe, Action<T> apply)
        where T : class
    {
        // Publishers' threads know nothing of the circuit's language.
        var (culture, language) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        var inbox = new LatestOnly<T>(
            InvokeAsync,
            value =>
            {
                if (disposed)
                {
                    return;
                }
                (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, language);
                apply(value);
                StateHasChanged();
            },
            problem => disposed ? Task.CompletedTask : DispatchExceptionAsync(problem));
        subscriptions.Add(subscribe(inbox.Post));
    }

    /// <summary>Ends all subscriptions, e.g. before following another department.</summary>
    protected void Unfollow()
    {
        foreach (var subscription in subscriptions)
        {
            subscription.Dispose();
        }
        subscriptions.Clear();
    }

    public void Dispose()
    {
        disposed = true;
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => Unfollow();
}
