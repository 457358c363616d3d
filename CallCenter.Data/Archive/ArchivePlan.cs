namespace CallCenter.Data.Archive;

/// <summary>Which months leave the database, and which leave the archive. Months are of UTC, as partitions are.</summary>
public static class ArchivePlan
{
    /// <summary>平台通话记录存储时间为 5 年 (manual 3.2.8).</summary>
    public const int MonthsKept = 60;

    /// <summary>The first month that stays in the database. One more than the months open stays, because the departments' months begin and end at other
    /// moments than those of UTC, and a day is open until it is over for all.</summary>
    /// <param name="monthsOpen">The longest that any enterprise has chosen: a partition holds the rows of all.</param>
    public static DateOnly FirstOpen(DateTimeOffset now, int monthsOpen) => MonthOf(now).AddMonths(-monthsOpen - 1);

    /// <summary>The first month whose files stay in the archive.</summary>
    public static DateOnly FirstKept(DateTimeOffset now) => MonthOf(now).AddMonths(-MonthsKept - 1);

    /// <summary>The months to archive, the oldest first.</summary>
    /// <param name="months">Those that have partitions.</param>
    /// <param name="restored">Those in which restored rows are, or are awaited: they are in the archive already.</param>
    public static IReadOnlyList<DateOnly> ToArchive(IEnumerable<DateOnly> months, DateTimeOffset now, int monthsOpen, IReadOnlySet<DateOnly> restored)
    {
        var firstOpen = FirstOpen(now, monthsOpen);
        return [.. months.Where(month => month < firstOpen && !restored.Contains(month)).Distinct().Order()];
    }

    public static DateOnly MonthOf(DateTimeOffset moment) => new(moment.UtcDateTime.Year, moment.UtcDateTime.Month, 1);

    /// <summary>All months that the range touches.</summary>
    /// <param name="until">The first moment after the range.</param>
    public static IEnumerable<DateOnly> MonthsOf(DateTimeOffset from, DateTimeOffset until)
    {
        for (var month = MonthOf(from); month <= MonthOf(until.AddTicks(-1)); month = month.AddMonths(1))
        {
            yield return month;
        }
    }
}
