using CallCenter.Data.Records;
using CallCenter.Data.Settings;
using CallCenter.Data.Statistics;
using CallCenter.Data.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Data.Numbers.Disabling;

/// <summary>Reads what decides which numbers are stopped. Thread safe.</summary>
public sealed class DisablingReader(IDbContextFactory<CallCenterContext> contexts, TimeProvider time)
{
    /// <summary>The hour of the night at which numbers are stopped.</summary>
    public static readonly TimeOnly Hour = new(3, 0);

    private static readonly int[] Outbound = [(int)CallKind.Preview, (int)CallKind.Direct, (int)CallKind.Predictive, (int)CallKind.WebCall, (int)CallKind.Axb];

    /// <summary>What would be stopped in the coming night, as far as today's calls tell; as if it were switched on. Null when there is no such department.</summary>
    public async Task<DisablingPreview?> PreviewAsync(int departmentId, NumberSort sort, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        if (await context.Departments.AsNoTracking().SingleOrDefaultAsync(row => row.Id == departmentId, cancel) is not { } department)
        {
            return null;
        }

        var now = TimeZoneInfo.ConvertTime(time.GetUtcNow(), Zones.Of(department.TimeZone));
        var night = DateOnly.FromDateTime(now.DateTime).AddDays(TimeOnly.FromDateTime(now.DateTime) < Hour ? 0 : 1);
        var rule = await RuleAsync(context, department, sort, cancel);
        var numbers = await Of(context.Hotlines.AsNoTracking(), departmentId, sort).ToListAsync(cancel);
        return new(rule, DisablingPlan.Decide(rule, await UsesAsync(context, department, numbers, rule.Days, night, cancel)), night);
    }

    /// <summary>The numbers whose share counts: those that are to be shown to customers.</summary>
    internal static IQueryable<Hotline> Of(IQueryable<Hotline> hotlines, int departmentId, NumberSort sort)
    {
        var mobile = sort == NumberSort.Mobile;
        return hotlines.Where(number => number.DepartmentId == departmentId && number.Displayed
            && (number.Kind == HotlineKind.Mobile || (number.Number.Length == 11 && number.Number.StartsWith("1"))) == mobile);
    }

    internal static async Task<DisablingRule> RuleAsync(CallCenterContext context, Department department, NumberSort sort, CancellationToken cancel)
    {
        var settings = (await SettingsStore.OfScopeAsync(context, Scope.Of(department.Id), cancel))[department.EnterpriseId];
        var own = (await SettingsStore.DepartmentsOfScopeAsync(context, Scope.Of(department.Id), cancel))[department.Id];
        return DisablingRule.Of(settings, sort, own.Get(DepartmentCallerIds.UsableShare));
    }

    /// <summary>How the numbers were used in the days before the night.</summary>
    internal static async Task<IReadOnlyList<NumberUse>> UsesAsync(
        CallCenterContext context, Department department, IReadOnlyCollection<Hotline> numbers, int days, DateOnly night, CancellationToken cancel)
    {
        // Records hold the caller id as it was sent: with its area code, or as it is dialled within the area.
        var known = new Dictionary<string, int>();
        foreach (var spelling in numbers.Select(number => (Text: number.Full, number.Id)).Concat(numbers.Select(number => (Text: number.Number, number.Id))))
        {
            known.TryAdd(spelling.Text, spelling.Id);
        }

        var zone = Zones.Of(department.TimeZone);
        var (from, until) = (Midnight(night.AddDays(-days), zone), Midnight(night, zone));
        var spellings = known.Keys.ToArray();
        var figures = await context.Database.SqlQuery<Figure>($"""
            select customer_caller_id as "Number", (entered_at at time zone {department.TimeZone})::date as "Day", count(*)::integer as "Calls", count(customer_answered_at)::integer as "Answered"
            from call_record
            where department_id = {department.Id} and entered_at >= {from} and entered_at < {until} and kind = any({Outbound}) and customer_caller_id = any({spellings})
            group by 1, 2
            """).ToListAsync(cancel);
        var byNumber = figures.GroupBy(figure => known[figure.Number]).ToDictionary(
            number => number.Key,
            number => number.GroupBy(figure => figure.Day).OrderBy(day => day.Key).Select(day => new DayOfUse(day.Key, day.Sum(one => one.Calls), day.Sum(one => one.Answered))).ToList());
        return [.. numbers.Select(number => new NumberUse(number.Id, number.Full, number.AreaCode, number.CallerId, byNumber.GetValueOrDefault(number.Id) ?? []))];
    }

    private static DateTimeOffset Midnight(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(local) ? local.AddHours(1) : local, zone), TimeSpan.Zero);
    }

    private sealed record Figure(string Number, DateOnly Day, int Calls, int Answered);
}

/// <param name="Night">The day on whose night it would happen.</param>
public sealed record DisablingPreview(DisablingRule Rule, DisablingPlan Plan, DateOnly Night);
