using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Data.Recordings;

public static class RecordingServices
{
    /// <summary>Finding, converting and keeping recordings.</summary>
    public static IServiceCollection AddRecordings(this IServiceCollection services, RecordingOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(new FolderStore(options.Folder));
        services.AddSingleton(provider => new RecordingLibrary([provider.GetRequiredService<FolderStore>()]));
        services.AddSingleton<RecordingReader>();
        services.AddSingleton<RecordingCache>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<Ffmpeg>(provider));
        services.AddSingleton<RecordingConverter>();
        return services;
    }
}
