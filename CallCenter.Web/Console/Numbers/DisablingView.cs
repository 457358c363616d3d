using CallCenter.Data;
using CallCenter.Data.Numbers;
using CallCenter.Data.Numbers.Disabling;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Console.Numbers;

/// <summary>What the page 号码自动停用 shows. Thread safe.</summary>
public sealed class DisablingView(IDbContextFactory<CallCenterContext> contexts, DisablingReader reader)
{
    public const string Permission = "callcenter.number-disabling";

    private const int LatestAlarms = 30;

    /// <summary>Null when there is no such department, or the asker may not see it.</summary>
    public async Task<DisablingReport?> ReadAsync(Access access, int departmentId, CancellationToken cancel)
    {
        if (!access.Can(Permission) || !access.Scope.Allows(departmentId))
        {
            return null;
        }

        var previews = new List<(NumberSort, DisablingPreview)>();
        foreach (var sort in Enum.GetValues<NumberSort>())
        {
            if (await reader.PreviewAsync(departmentId, sort, cancel) is not { } preview)
            {
                return null;
            }

            previews.Add((sort, preview));
        }

        await using var context = await contexts.CreateDbContextAsync(cancel);
        var zone = await context.Departments.Where(row => row.Id == departmentId).Select(row => row.TimeZone).SingleAsync(cancel);
        var alarms = await context.NumberAlarms.AsNoTracking().In(Scope.Of(departmentId)).OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Take(LatestAlarms).ToListAsync(cancel);
        return new(previews, alarms, Zones.Of(zone));
    }
}

/// <param name="Alarms">The latest first.</param>
/// <param name="Zone">The department's.</param>
public sealed record DisablingReport(IReadOnlyList<(NumberSort Sort, DisablingPreview Preview)> Previews, IReadOnlyList<NumberAlarm> Alarms, TimeZoneInfo Zone)
{
    public string Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone).ToString("yyyy-MM-dd HH:mm:ss", null);
}
