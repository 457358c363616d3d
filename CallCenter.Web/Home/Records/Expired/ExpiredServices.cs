using CallCenter.Data.Archive;
using CallCenter.Web.Jobs;

namespace CallCenter.Web.Home.Records.Expired;

/// <summary>Wiring of 过期数据.</summary>
public static class ExpiredServices
{
    /// <summary>The job that archives; nightly, and when an operator asks.</summary>
    public const string ArchiveJob = "archive";

    /// <summary>The job that restores, and clears what was restored.</summary>
    public const string RestoreJob = "restore";

    public static IServiceCollection AddExpiredRecords(this IServiceCollection services) => services
        .AddSingleton<ExpiredDesk>()
        .AddNightlyJob<Archiver>(ArchiveJob, new TimeOnly(3, 10), (archiver, cancel) => archiver.RunAsync(cancel))
        .AddRepeatedJob<Restorer>(RestoreJob, TimeSpan.FromMinutes(1), (restorer, cancel) => restorer.RunAsync(cancel));
}
