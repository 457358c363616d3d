using CallCenter.Data;
using CallCenter.Data.Schema;
using CallCenter.Data.Tenancy;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace CallCenter.Web.Jobs;

/// <summary>Brings the stored schedule in line with the plans, and starts jobs out of turn. Thread safe.</summary>
/// <remarks>A trigger that is as planned stays as it is: its next time may have passed while nothing ran, and then it runs at once.</remarks>
public sealed class JobSchedule(IEnumerable<JobPlan> plans, ISchedulerFactory schedulers, IDbContextFactory<CallCenterContext> contexts) : IHostedService
{
    private const string Group = "plans";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var zone = await ZoneAsync(cancellationToken);
        foreach (var plan in plans)
        {
            await PlanAsync(scheduler, plan, zone, cancellationToken);
        }

        foreach (var key in await scheduler.GetJobKeys(GroupMatcher<JobKey>.GroupEquals(Group), cancellationToken))
        {
            if (plans.All(plan => plan.Name != key.Name))
            {
                await scheduler.DeleteJob(key, cancellationToken);
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Runs a job as soon as it does not run already, on any node.</summary>
    public async Task RunSoonAsync(string name, CancellationToken cancel)
    {
        var scheduler = await schedulers.GetScheduler(cancel);
        await scheduler.TriggerJob(new JobKey(name, Group), cancel);
    }

    private static async Task PlanAsync(IScheduler scheduler, JobPlan plan, TimeZoneInfo zone, CancellationToken cancel)
    {
        var key = new TriggerKey(plan.Name, Group);
        var planned = plan.Times switch
        {
            JobTimes.Nightly(var at) => TriggerBuilder.Create().WithIdentity(key).WithCronSchedule(
                $"{at.Second} {at.Minute} {at.Hour} * * ?", cron => cron.InTimeZone(zone).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)).Build(),
            JobTimes.Every(var interval) => TriggerBuilder.Create().WithIdentity(key).StartNow().WithSimpleSchedule(
                simple => simple.WithInterval(interval).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NowWithRemainingCount)).Build(),
            _ => throw new NotSupportedException($"{plan.Times.GetType().Name} is no way to plan a job."),
        };
        if (!Same(await scheduler.GetTrigger(key, cancel), planned))
        {
            var job = JobBuilder.Create<PlannedJob>().WithIdentity(plan.Name, Group).DisallowConcurrentExecution().StoreDurably().Build();
            await scheduler.ScheduleJob(job, planned, ScheduleJobOptions.Replacing, cancel);
        }
    }

    private static bool Same(ITrigger? stored, ITrigger planned) => (stored, planned) switch
    {
        (ICronTrigger old, ICronTrigger now) => old.CronExpressionString == now.CronExpressionString && old.TimeZone.Id == now.TimeZone.Id,
        (ISimpleTrigger old, ISimpleTrigger now) => old.RepeatInterval == now.RepeatInterval,
        _ => false,
    };

    /// <summary>Night is when most departments have it.</summary>
    private async Task<TimeZoneInfo> ZoneAsync(CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        var name = await context.Departments.GroupBy(row => row.TimeZone).OrderByDescending(zone => zone.Count()).ThenBy(zone => zone.Key)
            .Select(zone => zone.Key).FirstOrDefaultAsync(cancel);
        return Zones.Of(name);
    }
}
