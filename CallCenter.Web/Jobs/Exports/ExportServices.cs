using CallCenter.Web.Shell;

namespace CallCenter.Web.Jobs.Exports;

/// <summary>Wiring of 导出全部.</summary>
public static class ExportServices
{
    /// <summary>To be added after the database.</summary>
    public static IServiceCollection AddExports(this IServiceCollection services)
    {
        services.AddSingleton(new ExportOptions());
        services.AddSingleton(provider => new ExportFiles(Path.Combine(provider.GetRequiredService<InstallationSettings>().DataFolder, "exports")));
        services.AddSingleton<ExportLinks>();
        services.AddSingleton<ExportQueue>();
        services.AddSingleton<ExportSweep>();
        services.AddSingleton<ExportRun>();
        services.AddSingleton<ExportJobs>();
        services.AddSingleton<ExportFeed>();
        services.AddHostedService(provider => provider.GetRequiredService<ExportFeed>());
        services.AddHostedService<ExportWorker>();
        return services;
    }
}
