using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Regions;

/// <summary>地区组 (manual 6.3.9.2): cities by area code, for the region node of IVR flows.</summary>
public sealed class RegionGroup : IConfigured
{
    /// <summary>国际: stands for every number from abroad.</summary>
    public const string International = "00";

    public int Id { get; set; }

    public int DepartmentId { get; set; }

    public required string Name { get; set; }

    /// <summary>Area codes such as <c>0731</c>, and <see cref="International"/>.</summary>
    public List<string> Codes { get; set; } = [];

    /// <param name="number">In any spelling.</param>
    /// <param name="areaCode">Of the number; empty when unknown.</param>
    public bool Covers(string number, string areaCode) => IsForeign(number) ? Codes.Contains(International) : areaCode is not "" && Codes.Contains(areaCode);

    /// <summary>A number with the code of another country.</summary>
    private static bool IsForeign(string number)
    {
        var plain = number.Trim();
        return (plain.StartsWith('+') && !plain.StartsWith("+86", StringComparison.Ordinal))
            || (plain.StartsWith(International, StringComparison.Ordinal) && !plain.StartsWith("0086", StringComparison.Ordinal));
    }
}
