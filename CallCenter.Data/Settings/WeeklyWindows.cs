using System.Globalization;

namespace CallCenter.Data.Settings;

/// <summary>Periods of the week, by the department's own clock.</summary>
/// <param name="Periods">By day and time, without overlap.</param>
public sealed record WeeklyWindows(IReadOnlyList<WeeklyPeriod> Periods)
{
    /// <summary>Every weekday from 09:00 to 18:00.</summary>
    public static WeeklyWindows WorkingHours { get; } =
        new([.. Days.Take(5).Select(day => new WeeklyPeriod(day, 9 * 60, 18 * 60))]);

    /// <summary>Monday first, as weeks are read in China.</summary>
    public static IReadOnlyList<DayOfWeek> Days =>
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    public bool Contain(DateTime local)
    {
        var minute = (local.Hour * 60) + local.Minute;
        return Periods.Any(period => period.Day == local.DayOfWeek && minute >= period.From && minute < period.To);
    }

    public IEnumerable<WeeklyPeriod> On(DayOfWeek day) => Periods.Where(period => period.Day == day);

    /// <summary><c>1 09:00-12:00,13:00-18:00;2 09:00-18:00</c>: Monday is 1, Sunday 7.</summary>
    public override string ToString() => string.Join(';', Days.Where(day => On(day).Any()).Select(day =>
        string.Create(CultureInfo.InvariantCulture, $"{NumberOf(day)} {string.Join(',', On(day).OrderBy(period => period.From))}")));

    /// <summary>Null for what is not of that form, or has a period that ends before it begins or overlaps another.</summary>
    public static WeeklyWindows? Parse(string written)
    {
        var periods = new List<WeeklyPeriod>();
        foreach (var day in written.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            if (day.Split(' ', 2) is not [[var number and >= '1' and <= '7'], var times])
            {
                return null;
            }

            foreach (var time in times.Split(','))
            {
                if (WeeklyPeriod.Parse(Days[number - '1'], time) is not { } period || periods.Any(period.Overlaps))
                {
                    return null;
                }

                periods.Add(period);
            }
        }

        return new([.. periods.OrderBy(period => NumberOf(period.Day)).ThenBy(period => period.From)]);
    }

    private static int NumberOf(DayOfWeek day) => day == DayOfWeek.Sunday ? 7 : (int)day;
}

/// <param name="From">Minutes since midnight.</param>
/// <param name="To">Minutes since midnight, at most 1440; not included.</param>
public readonly record struct WeeklyPeriod(DayOfWeek Day, int From, int To)
{
    public bool Overlaps(WeeklyPeriod other) => Day == other.Day && From < other.To && other.From < To;

    /// <summary><c>09:00-18:00</c></summary>
    public override string ToString() => $"{Clock(From)}-{Clock(To)}";

    public static WeeklyPeriod? Parse(DayOfWeek day, string written) =>
        written.Split('-') is [var from, var to] && Minutes(from) is { } start && Minutes(to) is { } end && start < end ? new(day, start, end) : null;

    public static string Clock(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}");

    private static int? Minutes(string clock) =>
        clock.Trim() is "24:00" ? 24 * 60
        : TimeOnly.TryParseExact(clock.Trim(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? (time.Hour * 60) + time.Minute
        : null;
}
