using CallCenter.Web.Home.Records.Recordings;
using CallCenter.Web.Home.Records.Story;
using CallCenter.Web.Home.Records.Transcripts;
using CallCenter.Web.Listing.Audit;
using CallCenter.Web.Listing.Saved;
using CallCenter.Web.Shell;

namespace CallCenter.Web.Listing;

/// <summary>Wiring of the lists.</summary>
public static class ListServices
{
    public static IServiceCollection AddLists(this IServiceCollection services)
    {
        services.AddSingleton<ListReader>();
        services.AddSingleton<OfferedChoices>();
        services.AddSingleton<SavedSearches>();
        services.AddSingleton<ListAudit>();
        services.AddHostedService<ListAuditWriter>();
        services.AddSingleton<Preferences>();
        services.AddSingleton<StoryReader>();
        services.AddSingleton<TranscriptReader>();
        services.AddRecordingPages();
        return services;
    }
}
