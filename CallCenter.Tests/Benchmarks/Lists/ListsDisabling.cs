using System.Globalization;
using CallCenter.Data;
using CallCenter.Data.Numbers;
using CallCenter.Data.Numbers.Disabling;
using CallCenter.Data.Tenancy;
using CallCenter.Tests.Benchmarks.Agents;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CallCenter.Tests.Benchmarks.Lists;

/// <summary>固话自动停用: what it costs every night to see how the numbers of the largest department were used in the days before.</summary>
internal sealed class ListsDisabling(LoadedInstallation installation)
{
    private const int Numbers = 100, First = 89_200_000;

    public async Task MeasureAsync(bool explain)
    {
        var department = installation.Contents.Departments[0];
        var calls = await PlantAsync(department);
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Numbers} numbers; {calls:N0} outbound calls of the last days bear one of them"));
        Timings.Head();
        var reader = installation.Get<DisablingReader>();
        await Timings.MeasureAsync("which numbers would stop tonight", 20, _ => reader.PreviewAsync(department, NumberSort.Landline, CancellationToken.None));
        installation.Commands.Listening = explain;
        await reader.PreviewAsync(department, NumberSort.Landline, CancellationToken.None);
        installation.Commands.Listening = false;
        await installation.Commands.ExplainAsync(installation.Get<NpgsqlDataSource>());
    }

    /// <summary>The year of calls shows no numbers of its own: those of the last days get them.</summary>
    private async Task<int> PlantAsync(int department)
    {
        await using var context = await installation.Get<IDbContextFactory<CallCenterContext>>().CreateDbContextAsync();
        if (!await context.Hotlines.In(Scope.Of(department)).AnyAsync())
        {
            context.AddRange(Enumerable.Range(First, Numbers).Select(number => new Hotline { DepartmentId = department, Number = $"{number}", AreaCode = "010" }));
            await context.SaveChangesAsync();
        }

        context.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        var since = installation.Contents.Now.AddDays(-8);
        await context.Database.ExecuteSqlAsync($"""
            update call_record set customer_caller_id = '010' || ({First} + abs(hashtext(unique_id)) % {Numbers})
            where department_id = {department} and entered_at >= {since} and kind = any(array[2, 3, 5, 6]) and customer_caller_id = ''
            """);
        return await context.CallRecords.CountAsync(call => call.DepartmentId == department && call.EnteredAt >= since && call.CustomerCallerId != "");
    }
}
