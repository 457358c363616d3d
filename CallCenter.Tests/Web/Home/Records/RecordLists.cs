using CallCenter.Data.Tenancy;
using CallCenter.Web.Listing;
using CallCenter.Web.Security;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web.Home.Records;

/// <summary>Reads lists as a person of one department would.</summary>
internal static class RecordLists
{
    public static Access Access(Tenant tenant, params string[] without) =>
        new(null, "test", "test", Scope.Of(tenant.DepartmentId), Permission.All.Except(without).ToHashSet());

    public static Task<ListOutcome> AskAsync(this WebHost host, string list, Tenant tenant, params (string Key, string Value)[] input) =>
        host.Services.GetRequiredService<ListReader>().ReadAsync(
            ListCatalog.Named(list)!, Access(tenant), input.ToDictionary(pair => pair.Key, pair => pair.Value), null, CancellationToken.None);

    public static async Task<IReadOnlyList<ListRow>> RowsAsync(this WebHost host, string list, Tenant tenant, params (string Key, string Value)[] input)
    {
        var outcome = await host.AskAsync(list, tenant, input);
        Assert.Null(outcome.Problem);
        return outcome.Page!.Rows;
    }

    public static object? Value(string list, ListRow row, string column)
    {
        var columns = ListCatalog.Named(list)!.Columns;
        return row.Values[columns.Select(known => known.Key).ToList().IndexOf(column)];
    }

    public static async Task<IReadOnlyList<ListRow>> DetailAsync(this WebHost host, string list, ListRow row, string section, Access access) =>
        await host.Services.GetRequiredService<ListReader>().ReadDetailAsync(
            (TableSection)ListCatalog.Named(list)!.Details.Single(detail => detail.Key == section), access, row, CancellationToken.None);

    public static Task<Tenant> PlantAsync(this WebHost host) =>
        SampleTenant.PlantAsync(host.Services, $"T{Guid.NewGuid():N}", $"8{Random.Shared.NextInt64(1_000_000_000, 9_999_999_999)}");
}
