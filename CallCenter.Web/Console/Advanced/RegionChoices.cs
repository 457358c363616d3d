using CallCenter.Data.Regions;

namespace CallCenter.Web.Console.Advanced;

/// <summary>All area codes as the chooser of regions lays them out: 直辖市, 国际, then province by province.</summary>
public static class RegionChoices
{
    public static IReadOnlyList<RegionChoiceGroup> Groups { get; } = [.. Read()];

    private static IEnumerable<RegionChoiceGroup> Read()
    {
        var provinces = AreaCodes.All.GroupBy(area => area.Province).ToList();

        // A city under the central government is its own province.
        bool IsCity(IGrouping<string, AreaCode> province) => province.All(area => area.City == province.Key);
        yield return new(new("直辖市", "Municipalities"), [.. provinces.Where(IsCity).SelectMany(province => province).Select(Of)]);
        yield return new(new("国际", "International"), [new(RegionGroup.International, new($"国际({RegionGroup.International})", $"International ({RegionGroup.International})"))]);
        foreach (var province in provinces.Where(province => !IsCity(province)))
        {
            yield return new(Text.Same(province.Key), [.. province.Select(Of)]);
        }
    }

    private static RegionChoice Of(AreaCode area) => new(area.Code, Text.Same(area.Label));
}

/// <param name="Name">A province in its Chinese name, which has no other on our screens.</param>
public sealed record RegionChoiceGroup(Text Name, IReadOnlyList<RegionChoice> Areas);

public sealed record RegionChoice(string Code, Text Label)
{
    /// <param name="typed">Part of a city's name or of the code.</param>
    public bool Matches(string typed) => Label.Zh.Contains(typed, StringComparison.OrdinalIgnoreCase) || Label.En.Contains(typed, StringComparison.OrdinalIgnoreCase);
}
