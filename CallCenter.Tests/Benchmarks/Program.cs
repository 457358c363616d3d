namespace CallCenter.Tests.Benchmarks;

/// <summary>Entry point of <c>script/bench</c>: the first argument names the benchmark, the rest are its own; none runs them all.</summary>
internal static class Program
{
    private static readonly SortedDictionary<string, Func<string[], Task<int>>> Benchmarks = new(StringComparer.Ordinal)
    {
        ["acd"] = AcdBenchmark.RunAsync,
        ["agents"] = AgentsBenchmark.RunAsync,
        ["calls"] = CallsBenchmark.RunAsync,
        ["decode"] = EventDecodeBenchmark.RunAsync,
        ["import"] = ImportBenchmark.RunAsync,
        ["lists"] = ListsBenchmark.RunAsync,
        ["membership"] = MembershipBenchmark.RunAsync,
        ["simulator"] = SimulatorBenchmark.RunAsync,
        ["switch"] = SwitchBenchmark.RunAsync,
        ["flow"] = FlowBenchmark.RunAsync,
        ["export"] = ExportBenchmark.RunAsync,
        ["ledger"] = LedgerBenchmark.RunAsync,
    };

    private static async Task<int> Main(string[] arguments)
    {
        if (arguments is [var name, ..] && Benchmarks.TryGetValue(name, out var run))
        {
            return await run(arguments[1..]);
        }

        if (arguments is [])
        {
            foreach (var (each, benchmark) in Benchmarks)
            {
                Console.WriteLine($"== {each}");
                await benchmark([]);
            }

            return 0;
        }

        await Console.Error.WriteLineAsync($"usage: bench {string.Join('|', Benchmarks.Keys)} [options]");
        return 2;
    }
}
