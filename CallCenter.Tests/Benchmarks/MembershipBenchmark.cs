using CallCenter.Data.Agents;
using CallCenter.Data.Tenancy;
using CallCenter.Telephony.Acd.Queues;
using CallCenter.Telephony.Calls;
using CallCenter.Tests.Benchmarks.Agents;
using CallCenter.Web.Console.Agents;
using CallCenter.Web.Editing;

namespace CallCenter.Tests.Benchmarks;

/// <summary>What it takes to find anew who belongs to which queue, and until call logic obeys a changed skill. <c>bench membership</c></summary>
internal static class MembershipBenchmark
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(string[] arguments)
    {
        await using var department = await LargeDepartment.OpenAsync();
        var configurations = department.Get<ConfigurationStore>();
        var configuration = (await configurations.LoadAsync(department.Id, CancellationToken.None))!;
        var served = await ServedAsync(department);
        Console.WriteLine($"{Members(configuration):N0} memberships");
        Console.WriteLine();
        Timings.Head();
        await Timings.MeasureAsync("membership of all agents in all queues", 50, _ => Task.FromResult(Members(configuration)));
        await Timings.MeasureAsync("the same, every agent for every queue", 10, _ => Task.FromResult(configuration.Queues.Sum(queue => configuration.Agents.Count(agent => SkillRule.LevelIn(queue, agent) is not null))));
        await Timings.MeasureAsync("configuration loaded from the database", 20, async _ => await configurations.LoadAsync(department.Id, CancellationToken.None));
        await Timings.MeasureAsync("configuration taken over by call logic", 20, async _ => await served.Acd.ConfigureAsync(configuration));

        var store = department.Get<EditStore>();
        var agent = configuration.Agents[0];
        await Timings.MeasureAsync("from saving one changed skill until call logic obeys it", 10, async time =>
        {
            var sheet = (await store.OpenAsync(Seats.Editing, department.Administrator, agent.Id, CancellationToken.None))!;
            var level = 1 + (time + 2) % 9;
            var skill = agent.Skills.MinBy(one => one.SkillId)!.SkillId;
            var outcome = await store.SaveAsync(Seats.Editing, department.Administrator, sheet with { Values = new Dictionary<string, string>(sheet.Values) { ["skills"] = $"{skill}:{level}" } }, CancellationToken.None);
            if (!outcome.Done)
            {
                throw new InvalidOperationException(outcome.Refusal?.En ?? outcome.Problems.Values.First().En);
            }

            await UntilAsync(() => served.Configuration.Agents[0].Skills is [{ } only] && only.SkillId == skill && only.Level == level);
            await served.Acd.SnapshotAsync();
        });
        return 0;
    }

    private static int Members(DepartmentConfiguration configuration)
    {
        var skilled = new SkillIndex<Agent>(configuration.Agents, agent => agent);
        return configuration.Queues.Sum(queue => skilled.MembersOf(queue).Count());
    }

    private static async Task<ServedDepartment> ServedAsync(LargeDepartment department)
    {
        var departments = department.Get<Departments>();
        await UntilAsync(() => departments.Find(department.Id)?.Configuration.Agents.Count == LargeDepartment.Agents);
        return departments.Find(department.Id)!;
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition())
        {
            await Task.Delay(1, patience.Token);
        }
    }
}
