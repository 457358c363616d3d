namespace CallCenter.Data.Tenancy;

/// <summary>Time zones of departments.</summary>
public static class Zones
{
    /// <param name="name">IANA name; one that is unknown here, or none, counts as UTC.</param>
    public static TimeZoneInfo Of(string? name) => name is not null && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;
}
