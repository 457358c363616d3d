using System.Globalization;
using CallCenter.Data;
using CallCenter.Data.Archive;
using CallCenter.Data.Schema;
using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CallCenter.Tests.Data.Archive;

/// <summary>A database of its own with two enterprises, North with two departments and South with one, at a time that the test sets.</summary>
internal sealed class ArchiveHost : IAsyncDisposable
{
    private readonly DataHost host;
    private long sequence;

    private ArchiveHost(DataHost host, ManualTime time)
    {
        this.host = host;
        Time = time;
    }

    public ManualTime Time { get; }

    public int North { get; private set; }

    public int NorthEast { get; private set; }

    public int South { get; private set; }

    public int NorthEnterprise { get; private set; }

    public Archiver Archiver => host.Get<Archiver>();

    public Restorer Restorer => host.Get<Restorer>();

    public RestoreDesk Desk => host.Get<RestoreDesk>();

    public string Folder => Path.Combine(host.Options.DataFolder, "archive");

    /// <summary>It is the 15th of June 2026: May 2025 is the first month that stays, unless the test changes that.</summary>
    public static async Task<ArchiveHost> StartAsync()
    {
        var time = new ManualTime(new DateTimeOffset(2026, 6, 15, 4, 0, 0, TimeSpan.Zero));
        var host = new ArchiveHost(await DataHost.StartAsync(configure: services => services.AddSingleton<TimeProvider>(time)), time);
        (host.NorthEnterprise, host.North) = await host.PlantAsync(null);
        (_, host.NorthEast) = await host.PlantAsync(host.NorthEnterprise);
        (_, host.South) = await host.PlantAsync(null);
        return host;
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    public Task<CallCenterContext> ContextAsync() => host.Get<IDbContextFactory<CallCenterContext>>().CreateDbContextAsync();

    public Task<IReadOnlyList<RestoredRange>> RangesAsync(params int[] departments) => host.Get<RestoredRanges>().OfAsync(Scope.Of(departments), CancellationToken.None);

    public async Task SetAsync(Setting setting, int value) => Assert.Empty(await host.Get<SettingsStore>().SaveAsync(
        NorthEnterprise, new Dictionary<string, string?> { [setting.Key] = value.ToString(CultureInfo.InvariantCulture) }, CancellationToken.None));

    /// <summary>Rows of every kind in every table that is partitioned by month.</summary>
    public async Task FillAsync(int department, DateTimeOffset at, int rows = 3)
    {
        await host.Get<Partitions>().EnsureAsync([at], CancellationToken.None);
        await using var connection = await OpenAsync();
        foreach (var table in await FactTable.AllAsync(connection, CancellationToken.None))
        {
            for (var i = 0; i < rows; i++)
            {
                var number = Interlocked.Increment(ref sequence);
                var values = table.Columns.Select(column => column.Name == table.Moment ? $"'{at.AddSeconds(i):O}'" : Value(column, department, number, table.Key.Contains(column.Name)));
                await using var insert = new NpgsqlCommand($"insert into {table.Name} ({string.Join(", ", table.Columns.Select(column => column.Name))}) values ({string.Join(", ", values)})", connection);
                await insert.ExecuteNonQueryAsync();
            }
        }
    }

    /// <summary>All rows of a department as text, by table.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> RowsAsync(int department)
    {
        await using var connection = await OpenAsync();
        var found = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var table in await FactTable.AllAsync(connection, CancellationToken.None))
        {
            await using var command = new NpgsqlCommand($"select row(fact.*)::text from {table.Name} fact where department_id = {department} order by 1", connection);
            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<string>();
            while (await reader.ReadAsync())
            {
                rows.Add(reader.GetString(0));
            }

            found.Add(table.Name, rows);
        }

        return found;
    }

    public async Task<IReadOnlyList<string>> PartitionsAsync()
    {
        await using var connection = await OpenAsync();
        return [.. (await FactTable.PartitionsAsync(connection, CancellationToken.None)).Select(partition => $"{partition.Table} {partition.Month:yyyy-MM}")];
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await connection.ExecuteAsync(sql, CancellationToken.None);
    }

    public async Task<T?> ScalarAsync<T>(string sql)
    {
        await using var connection = await OpenAsync();
        return await connection.ScalarAsync<T>(sql, CancellationToken.None);
    }

    public Task<(RestoreRequest? Request, Text? Problem)> AskAsync(int year, int month, params int[] departments) => Desk.AskAsync(
        new RestoreWish(new DateOnly(year, month, 1), new DateOnly(year, month, 1), departments, null, "tester"), CancellationToken.None);

    public async Task<RestoreRequest> RequestAsync(long id)
    {
        await using var context = await ContextAsync();
        return await context.RestoreRequests.SingleAsync(request => request.Id == id);
    }

    private Task<NpgsqlConnection> OpenAsync() => host.Get<NpgsqlDataSource>().OpenConnectionAsync().AsTask();

    /// <summary>Something of each type, with what a file could stumble over.</summary>
    private static string Value(FactColumn column, int department, long number, bool key) => (column.Name, column.Type) switch
    {
        ("department_id", _) => $"{department}",
        (_, "text") => number % 3 == 0 && !key ? "''" : $"E'{column.Name} {number}\\t\\n\\\\\\\\N \\\\ \"，客服'",
        (_, "integer") => $"{number}",
        (_, "boolean") => number % 2 == 0 ? "true" : "false",
        (_, "jsonb") => $$"""'{"订单号": "A\\t{{number}}", "n": [1.50, null]}'""",
        (_, "uuid") => "gen_random_uuid()",
        (_, "timestamp with time zone") => $"'2026-01-02 03:04:05.{number % 1_000_000:000000}+08'",
        (_, var type) when type.StartsWith("numeric", StringComparison.Ordinal) => "4.2",
        _ => throw new NotSupportedException($"No example of {column}."),
    };

    private async Task<(int Enterprise, int Department)> PlantAsync(int? enterpriseId)
    {
        await using var context = await ContextAsync();
        var enterprise = enterpriseId is { } known ? await context.Enterprises.SingleAsync(row => row.Id == known) : new Enterprise { Name = "企业" };
        context.Update(enterprise);
        await context.SaveChangesAsync();
        var institution = new Institution { EnterpriseId = enterprise.Id, Name = "机构" };
        context.Add(institution);
        await context.SaveChangesAsync();
        var department = new Department { EnterpriseId = enterprise.Id, InstitutionId = institution.Id, Name = "部门" };
        context.Add(department);
        await context.SaveChangesAsync();
        return (enterprise.Id, department.Id);
    }
}
