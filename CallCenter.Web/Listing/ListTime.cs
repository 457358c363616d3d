using System.Globalization;
using System.Text.RegularExpressions;

namespace CallCenter.Web.Listing;

/// <summary>Times as users and programs write them, in a department's zone.</summary>
public static partial class ListTime
{
    private static readonly string[] Days = ["yyyy-M-d", "yyyy/M/d"];

    private static readonly string[] Times =
        ["yyyy-M-d'T'H:m", "yyyy-M-d'T'H:m:s", "yyyy-M-d'T'H:m:s.FFFFFFF", "yyyy-M-d H:m", "yyyy-M-d H:m:s", "yyyy/M/d H:m", "yyyy/M/d H:m:s"];

    /// <summary>A local time as a moment. A time that a clock change skips counts as the same distance after it.</summary>
    public static DateTimeOffset At(DateTime local, TimeZoneInfo zone) => new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();

    /// <param name="endOfIt">Gives the first moment after the day or second that was written, so that the end of a range is included in it.</param>
    public static bool TryRead(string text, TimeZoneInfo zone, bool endOfIt, out DateTimeOffset moment)
    {
        moment = default;
        if (DateTime.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            if (!Sensible(day))
            {
                return false;
            }

            moment = At(endOfIt ? day.AddDays(1) : day, zone);
            return true;
        }

        if (WithOffset().IsMatch(text))
        {
            // In an address a + that was not encoded arrives as a space.
            var known = DateTimeOffset.TryParse(text.Replace(' ', '+'), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment)
                || DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment);
            if (!known || !Sensible(moment.UtcDateTime))
            {
                return false;
            }

            moment = moment.ToUniversalTime();
        }
        else if (DateTime.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && Sensible(local))
        {
            moment = At(local, zone);
        }
        else
        {
            return false;
        }

        moment = endOfIt ? moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerSecond)).AddSeconds(1) : moment;
        return true;
    }

    // Far from the ends of what .NET and PostgreSQL can hold, so that nothing overflows on the way.
    private static bool Sensible(DateTime time) => time.Year is >= 1970 and <= 2200;

    [GeneratedRegex(@"(Z|[+\- ]\d\d:?\d\d)$", RegexOptions.IgnoreCase)]
    private static partial Regex WithOffset();
}
