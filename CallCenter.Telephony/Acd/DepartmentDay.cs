using CallCenter.Data.Tenancy;

namespace CallCenter.Telephony.Acd;

/// <summary>Days of a department, in its own zone.</summary>
public static class DepartmentDay
{
    public static DateOnly Of(DateTimeOffset at, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

    /// <summary>The first instant of the next day. Where clocks are put forward at midnight, the day begins an hour later.</summary>
    public static DateTimeOffset EndAfter(DateTimeOffset now, TimeZoneInfo zone)
    {
        var midnight = Of(now, zone).AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified);
        while (zone.IsInvalidTime(midnight))
        {
            midnight = midnight.AddMinutes(30);
        }

        // Of two midnights, when clocks are put back, the first one (the larger offset) begins the day.
        var offset = zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max() : zone.GetUtcOffset(midnight);
        return new DateTimeOffset(midnight, offset).ToUniversalTime();
    }
}
