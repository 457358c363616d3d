using System.Diagnostics;
using System.Globalization;
using CallCenter.Data;
using CallCenter.Data.Agents;
using CallCenter.Data.Records;
using CallCenter.Data.Schema;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CallCenter.Tests.Benchmarks.Lists;

/// <summary>The whole application on an embedded PostgreSQL in a folder of its own, with a year of calls in it. Loaded once; a folder that has its calls is used
/// again, with the clock of the day on which it was loaded.</summary>
internal sealed class LoadedInstallation : IAsyncDisposable
{
    public const string Token = "bench-token-of-the-largest-department";
    private readonly WebApplication app;

    private LoadedInstallation(WebApplication app, Contents contents)
    {
        this.app = app;
        Contents = contents;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public Contents Contents { get; }

    public Uri Address { get; }

    public CommandLog Commands { get; private set; } = default!;

    public T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    public static async Task<LoadedInstallation> OpenAsync(string folder, int rows)
    {
        var marker = Path.Combine(folder, "loaded");
        var loaded = File.Exists(marker);
        var now = loaded ? DateTimeOffset.Parse(await File.ReadAllTextAsync(marker), CultureInfo.InvariantCulture) : DateTimeOffset.UtcNow;
        var settings = InstallationSettings.Read(name => name switch
        {
            "CALLCENTER_URLS" => "http://127.0.0.1:0",
            "CALLCENTER_DATA" => folder,
            "CALLCENTER_DEMO" => "false",
            "CALLCENTER_ADMIN_PASSWORD" => "Bench-password-1",
            _ => null,
        });
        var commands = new CommandLog();
        var app = Composition.Build([], settings, builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton<TimeProvider>(new Today(now));
            builder.Services.ConfigureDbContext<CallCenterContext>(context => context.AddInterceptors(commands));
        });
        var watch = Stopwatch.StartNew();
        await app.StartAsync();
        Console.WriteLine($"started in {watch.Elapsed.TotalSeconds:0} s (with migrations and indexes that the database did not have yet)");
        if (!loaded)
        {
            await LoadAsync(app.Services, rows, now);
            await File.WriteAllTextAsync(marker, now.ToString("O"));
        }

        return new LoadedInstallation(app, await Contents.OfAsync(app.Services, now)) { Commands = commands };
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private static async Task LoadAsync(IServiceProvider services, int rows, DateTimeOffset now)
    {
        var departments = await PlantAsync(services);
        var local = now.ToOffset(TimeSpan.FromHours(8));
        var until = new DateTimeOffset(local.Year, local.Month, local.Day, local.Hour, 0, 0, local.Offset);
        var from = new DateTimeOffset(local.Year, local.Month, 1, 0, 0, 0, local.Offset).AddMonths(-11);
        var writer = new TableWriter<CallRecord>("call_record", nameof(CallRecord.CustomFields));
        var watch = Stopwatch.StartNew();
        await services.GetRequiredService<Partitions>().EnsureAsync(Enumerable.Range(0, 13).Select(month => from.AddMonths(month)), CancellationToken.None);
        await using var connection = await services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        var copying = Task.CompletedTask;
        foreach (var day in new YearOfCalls(departments, rows, from.ToUniversalTime(), until.ToUniversalTime()).Days())
        {
            // The next day is made while this one is written.
            await copying;
            copying = Task.Run(() => writer.CopyAsync(connection, day, CancellationToken.None));
        }

        await copying;
        var copied = watch.Elapsed;
        await using var vacuum = new NpgsqlCommand("vacuum analyze", connection) { CommandTimeout = 0 };
        await vacuum.ExecuteNonQueryAsync();
        Console.WriteLine($"loaded {rows:N0} calls in {copied.TotalSeconds:0} s ({rows / copied.TotalSeconds:N0} rows/s), vacuumed in {(watch.Elapsed - copied).TotalSeconds:0} s");
    }

    private static async Task<IReadOnlyList<CallsOf>> PlantAsync(IServiceProvider services)
    {
        await using var context = await services.GetRequiredService<IDbContextFactory<CallCenterContext>>().CreateDbContextAsync();
        var enterprise = new Enterprise { Name = "基准企业" };
        context.Add(enterprise);
        await context.SaveChangesAsync();
        var institution = new Institution { EnterpriseId = enterprise.Id, Name = "基准机构" };
        context.Add(institution);
        await context.SaveChangesAsync();

        var all = new List<CallsOf>();
        foreach (var (agents, queues, hotlines) in new[] { (600, 18, 3), (300, 9, 2), (YearOfCalls.Agents - 900, 3, 1) })
        {
            var department = new Department { EnterpriseId = enterprise.Id, InstitutionId = institution.Id, Name = $"部门 {all.Count + 1}" };
            context.Add(department);
            await context.SaveChangesAsync();
            var hired = Enumerable.Range((all.Count * 1000) + 1001, agents)
                .Select(number => new Agent { DepartmentId = department.Id, Number = $"{number}", Name = $"座席{number}", Phone = $"139{number:00000000}" }).ToList();
            context.AddRange(hired);
            await context.SaveChangesAsync();
            all.Add(new CallsOf(
                enterprise.Id, department.Id, hired,
                [.. Enumerable.Range(1, queues).Select(queue => ($"{all.Count + 1}{queue:00}", $"队列 {all.Count + 1}-{queue}"))],
                [.. Enumerable.Range(1, hotlines).Select(line => $"8910{all.Count + 1}{line:000}")]));
        }

        context.Add(new ApiToken { DepartmentId = all[0].DepartmentId, Name = "bench", Hash = ApiToken.HashOf(Token), CreatedAt = DateTimeOffset.UtcNow });
        await context.SaveChangesAsync();
        return all;
    }

    /// <summary>Timers run; the date stays.</summary>
    private sealed class Today(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}

/// <summary>What a benchmark may ask for.</summary>
/// <param name="Departments">The largest first: 60, 30 and 10 of a hundred calls.</param>
/// <param name="Agents">Numbers of the largest department's agents.</param>
internal sealed record Contents(DateTimeOffset Now, long Calls, string Size, IReadOnlyList<int> Departments, IReadOnlyList<string> Agents, string Hotline)
{
    public static async Task<Contents> OfAsync(IServiceProvider services, DateTimeOffset now)
    {
        await using var context = await services.GetRequiredService<IDbContextFactory<CallCenterContext>>().CreateDbContextAsync();
        var departments = await context.Departments.OrderBy(department => department.Id).Select(department => department.Id).ToListAsync();
        var agents = await context.Agents.Where(agent => agent.DepartmentId == departments[0]).OrderBy(agent => agent.Id).Select(agent => agent.Number).ToListAsync();
        var hotline = await context.CallRecords.Where(call => call.DepartmentId == departments[0]).Select(call => call.Hotline).FirstAsync();
        var size = await context.Database.SqlQuery<string>($"select pg_size_pretty(pg_database_size(current_database())) as \"Value\"").SingleAsync();
        return new Contents(now, await context.CallRecords.LongCountAsync(), size, departments, agents, hotline);
    }
}
