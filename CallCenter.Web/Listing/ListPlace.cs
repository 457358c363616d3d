namespace CallCenter.Web.Listing;

/// <summary>What holds where the departments of a list are.</summary>
/// <param name="Zone">In which times are shown and days begin.</param>
/// <param name="Today">The date there.</param>
public sealed record ListPlace(TimeZoneInfo Zone, DateTime Today, ListLimits Limits, NumberHiding Hiding);
