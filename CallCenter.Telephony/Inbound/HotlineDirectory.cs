using System.Collections.Frozen;
using CallCenter.Data.Numbers;
using CallCenter.Data.Tenancy;

namespace CallCenter.Telephony.Inbound;

/// <summary>Finds the department that owns a dialled number. Immutable: a change of configuration makes a new one.</summary>
/// <remarks>A number that one department has and others have as 自备号码 belongs to the one. Without its area code a number is found only where no other
/// department has the same digits in another area.</remarks>
public sealed class HotlineDirectory
{
    private readonly FrozenDictionary<string, (DepartmentConfiguration Department, Hotline Hotline)> byNumber;

    public HotlineDirectory(IEnumerable<DepartmentConfiguration> departments)
    {
        var whole = new Dictionary<string, (DepartmentConfiguration, Hotline)>();
        var bare = new Dictionary<string, (DepartmentConfiguration Department, Hotline Hotline)>();
        var ambiguous = new HashSet<string>();
        var lines = departments.SelectMany(department => department.Hotlines.Select(hotline => (Department: department, Hotline: hotline)));
        foreach (var line in lines.OrderBy(line => line.Hotline.Kind == HotlineKind.Own))
        {
            whole.TryAdd(line.Hotline.Full, line);
            if (!bare.TryAdd(line.Hotline.Number, line) && Rivals(bare[line.Hotline.Number].Hotline, line.Hotline))
            {
                ambiguous.Add(line.Hotline.Number);
            }
        }

        foreach (var (number, line) in bare.Where(pair => !ambiguous.Contains(pair.Key)))
        {
            whole.TryAdd(number, line);
        }

        byNumber = whole.ToFrozenDictionary();
    }

    // What a department adds as 自备号码 takes no call from the number's owner.
    private static bool Rivals(Hotline first, Hotline next) => first.AreaCode != next.AreaCode && (next.Kind != HotlineKind.Own || first.Kind == HotlineKind.Own);

    public static HotlineDirectory Empty { get; } = new([]);

    /// <summary>Null when nobody owns the number. Trunks deliver it with or without area and country code.</summary>
    public (DepartmentConfiguration Department, Hotline Hotline)? Find(string dialled)
    {
        if (byNumber.TryGetValue(dialled, out var exact))
        {
            return exact;
        }

        return byNumber.TryGetValue(PhoneNumber.Normalise(dialled), out var national) ? national : null;
    }
}
