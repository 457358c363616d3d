using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Data.Recordings;

public static class RecordingServices
{
    /// <summary>Finding, converting and keeping recordings.</summary>
    public static IServiceCollection AddRecordings(this IServiceCollection services, RecordingOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(new FolderStore(options.Folder));
        if (options.Bucket is { } bucket)
        {
            services.AddSingleton(_ => new S3Store(bucket));
        }

        services.AddSingleton<EnterpriseBuckets>();
        services.AddSingleton(provider => new RecordingLibrary(
        [
            provider.GetRequiredService<FolderStore>(), .. options.Bucket is null ? (IRecordingStore[])[] : [provider.GetRequiredService<S3Store>()],
            provider.GetRequiredService<EnterpriseBuckets>(),
        ]));
        services.AddSingleton<RecordingReader>();
        services.AddSingleton<RecordingCache>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<Ffmpeg>(provider));
        services.AddSingleton<RecordingConverter>();
        services.AddSingleton<RecordingKeeper>();
        services.AddSingleton<RecordingRetention>();
        return services;
    }
}
