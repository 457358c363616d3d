using Npgsql;
using Quartz;

namespace CallCenter.Web.Jobs;

/// <summary>Wiring of what runs by itself.</summary>
public static class JobServices
{
    /// <summary>The scheduler. To be added after the database, whose start makes its tables.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(options =>
            {
                options.InstanceName = "callcenter";
                // A stop of the application stops its jobs, and waits until they have.
                options.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            });
            quartz.UseDefaultThreadPool(maxConcurrency: 4);
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(source => source.DataSourceFactory = provider => provider.GetRequiredService<NpgsqlDataSource>());
                store.UseSystemTextJsonSerializer();
                store.UseClustering();
            });
        });
        services.AddSingleton<JobSchedule>();
        services.AddHostedService(provider => provider.GetRequiredService<JobSchedule>());
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return services;
    }

    /// <summary>Does the work every night at this time, where the departments are; a night that was missed is made up for once.</summary>
    /// <param name="name">For ever; in small letters with hyphens.</param>
    public static IServiceCollection AddNightlyJob<T>(this IServiceCollection services, string name, TimeOnly at, Func<T, CancellationToken, Task> work)
        where T : notnull => services.AddSingleton(new JobPlan(name, new JobTimes.Nightly(at), (provider, cancel) => work(provider.GetRequiredService<T>(), cancel)));

    /// <summary>Does the work again and again, with at least this time between the starts.</summary>
    public static IServiceCollection AddRepeatedJob<T>(this IServiceCollection services, string name, TimeSpan interval, Func<T, CancellationToken, Task> work)
        where T : notnull => services.AddSingleton(new JobPlan(name, new JobTimes.Every(interval), (provider, cancel) => work(provider.GetRequiredService<T>(), cancel)));
}
