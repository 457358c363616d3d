using CallCenter.Data.Recordings;
using CallCenter.Web.Home.Records.Voicemail;
using CallCenter.Web.Jobs;

namespace CallCenter.Web.Home.Records.Recordings;

/// <summary>Wiring of what plays recordings and looks after them.</summary>
public static class RecordingPages
{
    public static IServiceCollection AddRecordingPages(this IServiceCollection services)
    {
        services.AddSingleton<RecordingLinks>();
        services.AddSingleton<RecordingEndpoint>();
        services.AddSingleton<VoicemailDesk>();
        services.AddRepeatedJob<RecordingKeeper>("recording-keeper", TimeSpan.FromMinutes(5), (keeper, cancel) => keeper.RunAsync(cancel));
        services.AddNightlyJob<RecordingRetention>("recording-retention", new TimeOnly(3, 30), (retention, cancel) => retention.RunAsync(cancel));
        return services;
    }

    public static IEndpointRouteBuilder MapRecordings(this IEndpointRouteBuilder routes) => RecordingEndpoint.Map(routes);
}
