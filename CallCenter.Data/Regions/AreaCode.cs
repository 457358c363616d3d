namespace CallCenter.Data.Regions;

/// <summary>区号: the first digits of the landlines of one or a few cities.</summary>
/// <param name="Code">With its zero, e.g. <c>0731</c>.</param>
/// <param name="Province">省份 in the short form of everyday use, e.g. <c>湖南</c>.</param>
/// <param name="Cities">城市 that share the code, the largest first: 长沙, 湘潭, 株洲.</param>
public sealed record AreaCode(string Code, string Province, IReadOnlyList<string> Cities)
{
    /// <summary>The largest city.</summary>
    public string City => Cities[0];

    /// <summary>As 地区组 shows it (manual 6.3.9.2): <c>长沙 湘潭 株洲(0731)</c>.</summary>
    public string Label => $"{string.Join(' ', Cities)}({Code})";
}
