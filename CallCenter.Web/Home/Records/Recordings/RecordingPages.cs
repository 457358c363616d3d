namespace CallCenter.Web.Home.Records.Recordings;

/// <summary>Wiring of what plays recordings.</summary>
public static class RecordingPages
{
    public static IServiceCollection AddRecordingPages(this IServiceCollection services)
    {
        services.AddSingleton<RecordingLinks>();
        services.AddSingleton<RecordingEndpoint>();
        return services;
    }

    public static IEndpointRouteBuilder MapRecordings(this IEndpointRouteBuilder routes) => RecordingEndpoint.Map(routes);
}
