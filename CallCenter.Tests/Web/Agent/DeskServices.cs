using CallCenter.Telephony.Acd.Agents;
using CallCenter.Telephony.Calls;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;
using NSubstitute;

namespace CallCenter.Tests.Web.Agents;

/// <summary>What the desk's components ask for.</summary>
internal static class DeskServices
{
    /// <summary>A browser that does as it is told.</summary>
    public static void Browser(IServiceCollection services)
    {
        services.AddSingleton(Substitute.For<IJSRuntime>());
        services.AddSingleton<NavigationManager, Standing>();
        services.AddSingleton(TimeProvider.System);
    }

    public static Action<IServiceCollection> Telephony(IAgentDesk desk, ILiveFeed feed) => services =>
    {
        Browser(services);
        services.AddSingleton(desk);
        services.AddSingleton(feed);
    };

    private sealed class Standing : NavigationManager
    {
        public Standing() => Initialize("http://localhost/", "http://localhost/agent");
    }
}
