using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Records.Demo;

/// <summary>All calls of a department on one day.</summary>
internal static class DemoDay
{
    /// <param name="share">1 for an ordinary day, less for days of which only a few calls are wanted.</param>
    /// <param name="recording">Talks, messages and ringing are to have sound.</param>
    public static IEnumerable<DemoStory> Tell(DepartmentConfiguration configuration, DateOnly day, double share, bool recording)
    {
        var desk = new DemoDesk(configuration, day, recording);
        var count = (int)Math.Round(DemoCalendar.CallsOn(day, configuration.Agents.Count, desk.Random) * share);
        foreach (var at in DemoCalendar.Moments(day, configuration.Department, count, desk.Random))
        {
            var kind = desk.Weighted(
                (CallKind.Inbound, 62), (CallKind.Preview, 12), (CallKind.Direct, 5), (CallKind.Internal, 3), (CallKind.WebCall, 8), (CallKind.Predictive, 10));
            yield return kind switch
            {
                CallKind.Inbound => DemoInbound.Tell(desk, at),
                CallKind.WebCall or CallKind.Predictive => DemoCustomerFirst.Tell(desk, kind, at),
                _ => DemoAgentFirst.Tell(desk, kind, at),
            };
        }
    }
}
