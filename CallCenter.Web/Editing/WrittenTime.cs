using System.Globalization;

namespace CallCenter.Web.Editing;

/// <summary>The written form of times of day and of moments.</summary>
internal static class WrittenTime
{
    public const string TimeForm = "HH:mm";

    public const string MomentForm = "yyyy-MM-dd HH:mm";

    /// <summary>What browsers and spreadsheets write, too.</summary>
    private static readonly string[] Times = [TimeForm, "H:mm", "HH:mm:ss"], Moments = [MomentForm, "yyyy-MM-ddTHH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss", "yyyy/M/d H:mm"];

    /// <summary>Null when it is no time of day.</summary>
    public static TimeOnly? OfTime(string written) =>
        TimeOnly.TryParseExact(written.Trim(), Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? new TimeOnly(time.Hour, time.Minute) : null;

    /// <summary>Null when it is no date with a time of day.</summary>
    public static DateTime? OfMoment(string written) =>
        DateTime.TryParseExact(written.Trim(), Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) && moment.Year is >= 2000 and < 2100
            ? moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerMinute))
            : null;
}
