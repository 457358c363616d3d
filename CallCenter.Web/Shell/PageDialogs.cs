using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;
using Radzen;

namespace CallCenter.Web.Shell;

/// <summary>
/// Dialogs that close when their page is left. A list that writes its question into the address leaves none: Radzen's own service would close a
/// dialog that was opened before the browser had confirmed the new address.
/// </summary>
/// <remarks>Of one circuit, like the service it replaces.</remarks>
public sealed class PageDialogs : DialogService, IDisposable
{
    private readonly NavigationManager navigation;
    private string page;
    private int open;

    /// <summary>Closes nothing by itself but by the address.</summary>
    public PageDialogs(NavigationManager navigation, IJSRuntime script, IServiceProvider services) : base(null, script, services)
    {
        this.navigation = navigation;
        page = new Uri(navigation.Uri).AbsolutePath;
        navigation.LocationChanged += Moved;
        OnOpen += (_, _, _, _) => open++;
        OnClose += _ => open--;
    }

    /// <inheritdoc />
    public new void Dispose()
    {
        navigation.LocationChanged -= Moved;
        base.Dispose();
    }

    private void Moved(object? sender, LocationChangedEventArgs move)
    {
        var to = new Uri(move.Location).AbsolutePath;
        if (to == page)
        {
            return;
        }

        page = to;
        for (var left = open; left > 0; left--)
        {
            Close();
        }
    }
}
