using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Statistics;

/// <summary>What an anchor counted on one day of the department's own clock: a sum over <see cref="HourlyAnchor"/>.</summary>
public sealed class AnchorDay : IOfDepartment
{
    public int DepartmentId { get; init; }

    public DateOnly LocalDate { get; init; }

    /// <summary>The first hour in which it counted.</summary>
    public DateTimeOffset From { get; init; }

    public int AnchorId { get; init; }

    /// <summary>锚点事件</summary>
    public string Name { get; init; } = "";

    /// <summary>统计名</summary>
    public string Parameter { get; init; } = "";

    /// <summary>How often calls passed it.</summary>
    public int Passes { get; init; }

    /// <summary>统计值: passes, counted from the anchor's 初始值.</summary>
    public int Value { get; init; }

    public static IQueryable<AnchorDay> All(CallCenterContext context) =>
        from hour in context.HourlyAnchors
        join anchor in context.Anchors on hour.AnchorId equals anchor.Id into configured
        from known in configured.DefaultIfEmpty()
        group new { hour, known } by new { hour.DepartmentId, hour.LocalDate, hour.AnchorId } into day
        select new AnchorDay
        {
            DepartmentId = day.Key.DepartmentId,
            LocalDate = day.Key.LocalDate,
            AnchorId = day.Key.AnchorId,
            From = day.Min(row => row.hour.HourStart),
            Name = day.Max(row => row.hour.Name)!,
            Parameter = day.Max(row => row.hour.Parameter)!,
            Passes = day.Sum(row => row.hour.Passes),
            Value = day.Sum(row => row.hour.Passes) + (day.Max(row => (int?)row.known!.Initial) ?? 0),
        };
}
