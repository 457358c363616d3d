using System.Globalization;
using CallCenter.Data.Agents;
using CallCenter.Data.Settings;
using CallCenter.Telephony.Calls;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Acd.Agents;

/// <summary>座席定时下线 (manual 6.3.8): signs everybody of a department out at the times that it set, by its own clock. Who is on a call goes when it is over.</summary>
public sealed partial class ScheduledSignOuts(Departments departments, TimeProvider time, ILogger<ScheduledSignOuts> log, UnbindPhones? unbind = null) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(10);

    /// <summary>Does what came due after one moment and not after another.</summary>
    public async Task RunAsync(DateTimeOffset after, DateTimeOffset until, CancellationToken cancel)
    {
        foreach (var department in departments.All)
        {
            var settings = department.Configuration.Settings;
            if (Due(settings.Get(DepartmentAgents.SignOutTimes), department.Zone, after, until))
            {
                await SignOutAsync(department, settings.Get(DepartmentAgents.TimedSignOutUnbinds), cancel);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var done = time.GetUtcNow();
        using var timer = new PeriodicTimer(Pace, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                var now = time.GetUtcNow();
                try
                {
                    await RunAsync(done, now, stoppingToken);
                }
                catch (Exception failed) when (failed is not OperationCanceledException)
                {
                    NotDone(failed);
                }

                done = now;
            }
        }
        catch (OperationCanceledException)
        {
            // The application stops.
        }
    }

    /// <summary>The clock of the zone passed one of the times. A time that a change of clocks leaves out is passed with the change; one that comes twice counts twice.</summary>
    private static bool Due(IReadOnlyList<string> times, TimeZoneInfo zone, DateTimeOffset after, DateTimeOffset until)
    {
        if (times.Count == 0)
        {
            return false;
        }

        var (from, to) = (TimeZoneInfo.ConvertTime(after, zone).DateTime, TimeZoneInfo.ConvertTime(until, zone).DateTime);
        return times.Select(one => TimeOnly.ParseExact(one, "HH:mm", CultureInfo.InvariantCulture))
            .SelectMany(at => new[] { from.Date, to.Date }.Distinct().Select(day => day + at.ToTimeSpan())).Any(moment => moment > from && moment <= to);
    }

    private async Task SignOutAsync(ServedDepartment department, bool unbinds, CancellationToken cancel)
    {
        var gone = new List<int>();
        foreach (var agent in (await department.Acd.SnapshotAsync()).Agents.Where(agent => agent.State != AgentState.Offline))
        {
            if (await department.Acd.LeaveAsync(agent.AgentId, new("定时下线", "Signed out at the set time")) is null)
            {
                gone.Add(agent.AgentId);
            }
        }

        if (unbinds && gone.Count > 0 && unbind is not null)
        {
            await unbind(department.Id, gone, cancel);
        }

        SignedOut(department.Id, gone.Count);
    }

    [LoggerMessage(LogLevel.Information, "Department {Department}: {Count} agents were signed out at the set time.")]
    private partial void SignedOut(int department, int count);

    [LoggerMessage(LogLevel.Error, "Agents could not be signed out at their set time.")]
    private partial void NotDone(Exception error);
}
