using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallCenter.Tests.Web;

/// <summary>Draws a component as text, in one language.</summary>
internal static class Rendering
{
    public const string Chinese = "zh-CN";

    public const string English = "en";

    /// <param name="afterwards">Runs on the renderer's thread once the component is drawn; the result is drawn after it.</param>
    public static async Task<string> RenderAsync<TComponent>(
        string culture, object? parameters = null, Action<IServiceCollection>? services = null, Func<Task>? afterwards = null)
        where TComponent : IComponent
    {
        var collection = new ServiceCollection();
        services?.Invoke(collection);
        await using var provider = collection.BuildServiceProvider();
        await using var renderer = new HtmlRenderer(provider, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            var values = (parameters?.GetType().GetProperties() ?? []).ToDictionary(property => property.Name, property => property.GetValue(parameters));
            var drawn = await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(values));
            if (afterwards is not null)
            {
                await afterwards();
            }
            // Characters outside ASCII are encoded; tests compare words.
            return WebUtility.HtmlDecode(drawn.ToHtmlString());
        });
    }
}
