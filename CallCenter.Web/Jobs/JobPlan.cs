namespace CallCenter.Web.Jobs;

/// <summary>Something that is done at its times, by one node of the cluster and never twice at once.</summary>
/// <param name="Name">Its name for ever: the schedule in the database knows it by that alone.</param>
/// <param name="Work">Told to stop when the application stops; it goes on at the next time.</param>
public sealed record JobPlan(string Name, JobTimes Times, Func<IServiceProvider, CancellationToken, Task> Work);

/// <summary>When a job runs.</summary>
public abstract record JobTimes
{
    /// <summary>Every night at this time of the clock where the departments are.</summary>
    public sealed record Nightly(TimeOnly At) : JobTimes;

    /// <summary>Again and again; counted from the start of the run before.</summary>
    public sealed record Every(TimeSpan Interval) : JobTimes;
}
