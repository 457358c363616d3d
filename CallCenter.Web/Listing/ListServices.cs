using CallCenter.Web.Home.Records.Recordings;
using CallCenter.Web.Home.Records.Story;
using CallCenter.Web.Shell;

namespace CallCenter.Web.Listing;

/// <summary>Wiring of the lists.</summary>
public static class ListServices
{
    public static IServiceCollection AddLists(this IServiceCollection services)
    {
        services.AddSingleton<ListReader>();
        services.AddSingleton<Preferences>();
        services.AddSingleton<StoryReader>();
        services.AddRecordingPages();
        return services;
    }
}
