namespace CallCenter.Data.Regions;

/// <summary>Where a number is from. All of it is empty when that is unknown.</summary>
/// <param name="AreaCode">区号, e.g. <c>010</c>.</param>
/// <param name="Province">省份</param>
/// <param name="City">城市</param>
public readonly record struct NumberRegion(string AreaCode, string Province, string City)
{
    public static NumberRegion Unknown { get; } = new("", "", "");

    /// <summary>As calls keep it: <c>北京 / 北京</c>; empty when unknown.</summary>
    public string Region => Province is "" ? "" : $"{Province} / {City}";

    public static NumberRegion Of(AreaCode area) => new(area.Code, area.Province, area.City);
}
