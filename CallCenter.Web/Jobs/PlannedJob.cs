using Quartz;

namespace CallCenter.Web.Jobs;

/// <summary>What Quartz runs, whatever the job: finds the plan by its name and does its work.</summary>
[DisallowConcurrentExecution]
internal sealed partial class PlannedJob(IEnumerable<JobPlan> plans, IServiceProvider services, TimeProvider time, ILogger<PlannedJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var name = context.JobDetail.Key.Name;
        if (plans.FirstOrDefault(plan => plan.Name == name) is not { } plan)
        {
            // A node of another release planned it; one of its kind will do it next time.
            Unknown(name);
            return;
        }

        var began = time.GetTimestamp();
        try
        {
            await plan.Work(services, cancellationToken);
            Done(name, time.GetElapsedTime(began));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Stopped(name);
        }
        catch (Exception problem)
        {
            // The end of this run, not of the job: it runs again at its next time.
            Failed(problem, name);
        }
    }

    [LoggerMessage(LogLevel.Debug, "The job {Name} took {Duration}.")]
    private partial void Done(string name, TimeSpan duration);

    [LoggerMessage(LogLevel.Information, "The job {Name} was stopped with the application.")]
    private partial void Stopped(string name);

    [LoggerMessage(LogLevel.Warning, "The job {Name} is not known here.")]
    private partial void Unknown(string name);

    [LoggerMessage(LogLevel.Error, "The job {Name} failed.")]
    private partial void Failed(Exception problem, string name);
}
