using CallCenter.Tests.Benchmarks.Agents;
using CallCenter.Web.Console.Agents;
using CallCenter.Web.Editing;
using CallCenter.Web.Listing;

namespace CallCenter.Tests.Benchmarks;

/// <summary>What the pages of agents cost in a department of 5,000. <c>bench agents</c></summary>
internal static class AgentsBenchmark
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        await using var department = await LargeDepartment.OpenAsync();
        var (reader, store, members) = (department.Get<ListReader>(), department.Get<EditStore>(), department.Get<QueueMembersReader>());
        var access = department.Administrator;
        Timings.Head();
        await Timings.MeasureAsync("agent list, first page with total", 50, _ => ListAsync());
        await Timings.MeasureAsync("agent list, page 250", 50, _ => ListAsync((ListQuery.PageKey, "250")));
        await Timings.MeasureAsync("agent list, searched as one types", 50, time => ListAsync(("search", $"{100 + (time + 2) % 50}")));
        var first = (await ListAsync()).Page!.Rows.Select(row => Seats.Editing.IdOf(row.Item)).ToList();
        await Timings.MeasureAsync("form of an agent", 50, async time => await store.OpenAsync(Seats.Editing, access, first[(time + 2) % first.Count], CancellationToken.None));
        var queue = (await members.QueuesAsync(access, department.Id, CancellationToken.None))[0];
        await Timings.MeasureAsync("座席成员 of a queue, with why", 20, async _ => await members.ReadAsync(access, queue, CancellationToken.None));
        return 0;

        async Task<ListOutcome> ListAsync(params (string Key, string Value)[] asked)
        {
            var outcome = await reader.ReadAsync(Seats.Definition, access, asked.ToDictionary(pair => pair.Key, pair => pair.Value), null, CancellationToken.None);
            return outcome.Page is { Rows.Count: > 0 } ? outcome : throw new InvalidOperationException(outcome.Problem?.En ?? "no rows");
        }
    }
}
