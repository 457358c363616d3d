using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CallCenter.Data.Tenancy;
using CallCenter.Tests.Benchmarks.Lists;
using CallCenter.Web.Home.Records;
using CallCenter.Web.Listing;
using CallCenter.Web.Security;
using Npgsql;

namespace CallCenter.Tests.Benchmarks;

/// <summary>What pages of a list cost with ten million calls behind them, asked as pages and programs ask.
/// <c>bench lists [--rows N] [--database FOLDER] [--keep] [--explain] [--only TEXT]</c></summary>
/// <remarks>A folder given by <c>--database</c> stays, and is used again without loading; without it a folder is made, and goes unless <c>--keep</c>.</remarks>
internal static class ListsBenchmark
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public static async Task<int> RunAsync(string[] arguments)
    {
        var given = arguments.Option("--database");
        var folder = given ?? Directory.CreateTempSubdirectory("callcenter-bench-").FullName;
        var rows = arguments.Number("--rows", 10_000_000);
        Directory.CreateDirectory(folder);
        try
        {
            await using var installation = await LoadedInstallation.OpenAsync(folder, rows);
            await MeasureAsync(installation, arguments.Contains("--explain"), arguments.Option("--only") ?? "");
            return 0;
        }
        finally
        {
            if (given is null && !arguments.Contains("--keep"))
            {
                Directory.Delete(folder, recursive: true);
            }
            else
            {
                Console.WriteLine($"The database stays in {folder}; use it again with --database {folder}");
            }
        }
    }

    private static async Task MeasureAsync(LoadedInstallation installation, bool explain, string only)
    {
        var contents = installation.Contents;
        Console.WriteLine($"{contents.Calls:N0} calls, {contents.Size}; load of the machine {(await File.ReadAllTextAsync("/proc/loadavg"))[..14]}");
        Console.WriteLine();
        Console.WriteLine("| question | times | total | rows: best ms | p50 | p95 | total: best ms | p50 | p95 |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        using var program = new HttpClient { BaseAddress = installation.Address };
        program.DefaultRequestHeaders.Authorization = new("Bearer", LoadedInstallation.Token);
        var reader = installation.Get<ListReader>();
        foreach (var question in ListsQuestion.All(contents).Where(question => question.Name.Contains(only, StringComparison.OrdinalIgnoreCase)))
        {
            await MeasureAsync(question, async input =>
            {
                var began = Stopwatch.GetTimestamp();
                var outcome = await reader.RowsAsync(InboundCalls.Definition, AccessOf(question.Scope), input, null, CancellationToken.None);
                var rows = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
                var page = outcome.Page ?? throw new InvalidOperationException(outcome.Problem?.En);
                began = Stopwatch.GetTimestamp();
                var total = page.Total ?? await reader.CountAsync(outcome.Question!, CancellationToken.None);
                return new Answer(total, rows, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            });
            if (explain)
            {
                installation.Commands.Listening = true;
                await reader.ReadAsync(InboundCalls.Definition, AccessOf(question.Scope), question.Ask(new Random(1)), null, CancellationToken.None);
                installation.Commands.Listening = false;
                await installation.Commands.ExplainAsync(installation.Get<NpgsqlDataSource>());
            }
        }

        var overHttp = ListsQuestion.All(contents).First();
        if (overHttp.Name.Contains(only, StringComparison.OrdinalIgnoreCase))
        {
            await MeasureAsync(overHttp with { Name = "the same over HTTP, rows and total" }, async input =>
            {
                var began = Stopwatch.GetTimestamp();
                var address = $"/interface/v10/pages/inbound-calls?{string.Join('&', input.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"))}";
                using var answer = JsonDocument.Parse(await program.GetStringAsync(address));
                return new Answer(answer.RootElement.GetProperty("total").GetInt32(), Stopwatch.GetElapsedTime(began).TotalMilliseconds, 0);
            });
        }

        if ("disabling".Contains(only, StringComparison.OrdinalIgnoreCase))
        {
            await new ListsDisabling(installation).MeasureAsync(explain);
        }

        if ("export".Contains(only, StringComparison.OrdinalIgnoreCase))
        {
            await new ListsExport(installation).MeasureAsync();
        }
    }

    private static async Task MeasureAsync(ListsQuestion question, Func<IReadOnlyDictionary<string, string>, Task<Answer>> ask)
    {
        // The same questions each time; the first two are for the compiler.
        var random = new Random(7);
        var answers = new List<Answer>();
        var whole = Stopwatch.StartNew();
        for (var i = -2; i < 50 && (i < 5 || whole.Elapsed < Patience); i++)
        {
            var answer = await ask(question.Ask(random));
            if (i >= 0)
            {
                answers.Add(answer);
            }
        }

        Console.WriteLine($"| {question.Name} | {answers.Count} | {answers[^1].Total:N0} | {Figures(answer => answer.Rows)} | {Figures(answer => answer.Count)} |");

        string Figures(Func<Answer, double> of)
        {
            var sorted = answers.Select(of).Order().ToList();
            return string.Create(CultureInfo.InvariantCulture, $"{sorted[0]:0.0} | {sorted[sorted.Count / 2]:0.0} | {sorted[(int)(sorted.Count * 0.95)]:0.0}");
        }
    }

    private static Access AccessOf(Scope scope) => new(null, "bench", "bench", scope, Permission.All);

    /// <param name="Rows">Milliseconds until the rows were there.</param>
    /// <param name="Count">Milliseconds more until the total was there; none when the page told it.</param>
    private sealed record Answer(int Total, double Rows, double Count);
}
