using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CallCenter.Data.Archive;

/// <summary>Says what can be restored, and takes requests within the enterprise's limit (manual 3.2.8, 6.1.3.1.8). Thread safe.</summary>
public sealed class RestoreDesk(NpgsqlDataSource database, IDbContextFactory<CallCenterContext> contexts, SettingsStore settings, TimeProvider time)
{
    /// <summary>Months of one request; more would fill the database with what it was just freed of.</summary>
    public const int MostMonths = 12;

    /// <param name="departments">Of one enterprise.</param>
    /// <returns>Null when there is no such department.</returns>
    public async Task<RestoreOffer?> OfferAsync(IReadOnlyCollection<int> departments, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        if (await PlaceAsync(context, departments, cancel) is not { } place)
        {
            return null;
        }

        var values = await settings.OfEnterpriseAsync(place.Enterprise.Id, cancel);
        var shares = await context.ArchiveShares
            .Where(share => departments.Contains(share.DepartmentId))
            .Join(context.ArchiveMonths.Where(file => file.State == ArchiveState.Removed), share => new { share.Month, share.TableName, share.Part },
                file => new { file.Month, file.TableName, file.Part }, (share, file) => new { share.Month, share.TableName, share.Rows, Bytes = file.Bytes * share.Rows / file.Rows })
            .ToListAsync(cancel);
        var months = shares.GroupBy(share => share.Month).Select(month => new OfferedMonth(
            month.Key, month.Where(share => share.TableName == "call_record").Sum(share => share.Rows), month.Sum(share => share.Rows), month.Sum(share => share.Bytes), true)).ToList();
        months.AddRange((await StillThereAsync(departments, Earliest(values, place.Zone), cancel)).Where(month => months.All(archived => archived.Month != month.Month)));
        var (left, allowed) = await LeftAsync(context, place, values, cancel);
        return new RestoreOffer(
            place.Enterprise, [.. months.OrderByDescending(month => month.Month)], left, allowed, values.Get(ArchiveSettings.RestoredDays));
    }

    /// <summary>Notes a request. Whoever calls starts the job.</summary>
    /// <returns>The request, or a sentence why not.</returns>
    public async Task<(RestoreRequest? Request, Text? Problem)> AskAsync(RestoreWish wish, CancellationToken cancel)
    {
        if (wish.First > wish.Last)
        {
            return (null, new("开始月份不能晚于结束月份。", "The first month is after the last one."));
        }

        if (wish.First.AddMonths(MostMonths) <= wish.Last)
        {
            return (null, new($"一次最多恢复 {MostMonths} 个月。", $"At most {MostMonths} months can be restored at a time."));
        }

        if (await OfferAsync(wish.Departments, cancel) is not { } offer)
        {
            return (null, new("请选择同一企业的部门。", "Choose departments of one enterprise."));
        }

        await using var context = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await context.Database.BeginTransactionAsync(cancel);

        // Requests of an enterprise come one by one, so that two at once do not both find the last allowance.
        await context.Database.ExecuteSqlAsync($"select 1 from enterprise where id = {offer.Enterprise.Id} for update", cancel);
        var place = (await PlaceAsync(context, wish.Departments, cancel))!;
        var values = await settings.OfEnterpriseAsync(offer.Enterprise.Id, cancel);
        var (left, allowed) = await LeftAsync(context, place, values, cancel);
        if ((offer with { Left = left, Allowed = allowed }).Refusal is { } refusal)
        {
            return (null, refusal);
        }

        var (from, until) = (At(wish.First, place.Zone), At(wish.Last.AddMonths(1), place.Zone));
        if (!ArchivePlan.MonthsOf(from, until).Any(month => offer.Months.Any(offered => offered.Month == month)))
        {
            return (null, new("所选月份没有过期数据。", "There are no archived records in these months."));
        }

        if (await context.RestoreRequests.AnyAsync(
            row => row.EnterpriseId == offer.Enterprise.Id && (row.State == RestoreState.Waiting || row.State == RestoreState.Restoring), cancel))
        {
            return (null, new("企业还有一个恢复正在进行，请等它完成。", "A restore of the enterprise is under way; wait until it is done."));
        }

        var request = new RestoreRequest
        {
            EnterpriseId = offer.Enterprise.Id, FirstMonth = wish.First, LastMonth = wish.Last, FromAt = from, UntilAt = until,
            Days = values.Get(ArchiveSettings.RestoredDays), UserId = wish.UserId, UserName = wish.UserName, RequestedAt = time.GetUtcNow(), State = RestoreState.Waiting,
        };
        context.Add(request);
        await context.SaveChangesAsync(cancel);
        context.AddRange(wish.Departments.Distinct().Select(department => new RestoredDepartment { RequestId = request.Id, DepartmentId = department }));
        await context.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return (request, null);
    }

    /// <summary>The first day that lists reach.</summary>
    private DateOnly Earliest(EnterpriseSettings values, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), zone).Date.AddMonths(-values.Get(RecordSettings.MonthsOpen)));

    /// <summary>Months that are in the database and hidden by the limit of the lists, whole or in part.</summary>
    private async Task<IReadOnlyList<OfferedMonth>> StillThereAsync(IReadOnlyCollection<int> departments, DateOnly earliest, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var months = new List<OfferedMonth>();
        foreach (var partition in await FactTable.PartitionsAsync(connection, cancel))
        {
            if (partition is not { Table: "call_record", Attached: true, Detaching: false } || partition.Month >= earliest)
            {
                continue;
            }

            var calls = await connection.ScalarAsync<long>(
                "select count(*) from call_record where department_id = any($1) and entered_at >= $2 and entered_at < $3", cancel,
                departments.ToArray(), At(partition.Month, TimeZoneInfo.Utc), At(partition.Month.AddMonths(1), TimeZoneInfo.Utc));
            if (calls > 0)
            {
                months.Add(new(partition.Month, calls, calls, 0, false));
            }
        }

        return months;
    }

    /// <summary>This month, by the departments' clock. What failed is not counted.</summary>
    private async Task<(int Left, int Allowed)> LeftAsync(CallCenterContext context, Place place, EnterpriseSettings values, CancellationToken cancel)
    {
        var today = TimeZoneInfo.ConvertTime(time.GetUtcNow(), place.Zone).Date;
        var began = At(new DateOnly(today.Year, today.Month, 1), place.Zone);
        var allowed = values.Get(ArchiveSettings.RestoresAMonth);
        var used = await context.RestoreRequests.CountAsync(
            row => row.EnterpriseId == place.Enterprise.Id && row.RequestedAt >= began && row.State != RestoreState.Failed, cancel);
        return (Math.Max(0, allowed - used), allowed);
    }

    private static async Task<Place?> PlaceAsync(CallCenterContext context, IReadOnlyCollection<int> departments, CancellationToken cancel)
    {
        var rows = await context.Departments.AsNoTracking().Where(row => departments.Contains(row.Id)).OrderBy(row => row.Id).ToListAsync(cancel);
        if (rows.Count == 0 || rows.Count != departments.Distinct().Count() || rows.DistinctBy(row => row.EnterpriseId).Count() != 1)
        {
            return null;
        }

        var zone = Zones.Of(rows[0].TimeZone);
        return new(await context.Enterprises.AsNoTracking().SingleAsync(row => row.Id == rows[0].EnterpriseId, cancel), zone);
    }

    private static DateTimeOffset At(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    private sealed record Place(Enterprise Enterprise, TimeZoneInfo Zone);
}
