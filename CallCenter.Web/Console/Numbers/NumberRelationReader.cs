using CallCenter.Data;
using CallCenter.Data.Numbers;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Console.Numbers;

/// <summary>Reads the A numbers of a mobile number. Thread safe.</summary>
public sealed class NumberRelationReader(IDbContextFactory<CallCenterContext> contexts)
{
    /// <summary>Null when there is no such number, or the asker may not see it.</summary>
    public async Task<NumberRelationView?> ReadAsync(Access access, int hotlineId, CancellationToken cancel)
    {
        if (!access.Can(NumberRelations.Definition.Permission))
        {
            return null;
        }

        await using var context = await contexts.CreateDbContextAsync(cancel);
        if (await context.Hotlines.AsNoTracking().In(access.Scope).SingleOrDefaultAsync(row => row.Id == hotlineId, cancel) is not { } number)
        {
            return null;
        }

        var zone = await context.Departments.Where(row => row.Id == number.DepartmentId).Select(row => row.TimeZone).SingleAsync(cancel);
        var relations = await context.NumberRelations.AsNoTracking().Where(row => row.HotlineId == hotlineId).OrderBy(row => row.CreatedAt).ThenBy(row => row.Id).ToListAsync(cancel);
        return new(number.DepartmentId, number.Full, relations, Zones.Of(zone));
    }
}

/// <param name="Number">The X number.</param>
/// <param name="Zone">The department's.</param>
public sealed record NumberRelationView(int DepartmentId, string Number, IReadOnlyList<NumberRelation> Relations, TimeZoneInfo Zone)
{
    public string Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone).ToString("yyyy-MM-dd HH:mm:ss", null);
}
