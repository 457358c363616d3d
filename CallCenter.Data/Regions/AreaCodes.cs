using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace CallCenter.Data.Regions;

/// <summary>All area codes of China's landlines, from <c>area-codes.tsv</c>.</summary>
public static partial class AreaCodes
{
    // 10 and 2x after the zero are whole codes, all others have one digit more: no code is the beginning of another.
    private const int Shortest = 3, Longest = 4;

    /// <summary>By province in the order of the numbering plan, the four cities under the central government first; within a province by code.</summary>
    public static IReadOnlyList<AreaCode> All { get; } = [.. Read()];

    private static readonly FrozenDictionary<string, AreaCode> ByCode = All.ToFrozenDictionary(area => area.Code);

    /// <summary>What looks like an area code, whether there is such a one or not.</summary>
    [GeneratedRegex(@"^0\d{2,3}$")]
    public static partial Regex Form { get; }

    /// <summary>Null when there is no such area code.</summary>
    public static AreaCode? Find(string code) => ByCode.GetValueOrDefault(code);

    /// <summary>The code that a number in national form begins with; null when it begins with none.</summary>
    public static AreaCode? OfLandline(string number)
    {
        for (var length = Shortest; length <= Longest && length < number.Length; length++)
        {
            if (ByCode.TryGetValue(number[..length], out var area))
            {
                return area;
            }
        }

        return null;
    }

    private static IEnumerable<AreaCode> Read()
    {
        using var file = new StreamReader(typeof(AreaCodes).Assembly.GetManifestResourceStream("area-codes.tsv")!);
        while (file.ReadLine() is { } line)
        {
            if (line is not ['#', ..] and not "")
            {
                var fields = line.Split('\t');
                yield return new AreaCode(fields[0], fields[1], fields[2].Split(' '));
            }
        }
    }
}
