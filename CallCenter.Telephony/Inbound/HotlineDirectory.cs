using System.Collections.Frozen;
using CallCenter.Data.Numbers;
using CallCenter.Data.Tenancy;

namespace CallCenter.Telephony.Inbound;

/// <summary>Finds the department that owns a dialled number. Immutable: a change of configuration makes a new one.</summary>
public sealed class HotlineDirectory
{
    private readonly FrozenDictionary<string, (DepartmentConfiguration Department, Hotline Hotline)> byNumber;

    public HotlineDirectory(IEnumerable<DepartmentConfiguration> departments)
    {
        var found = new Dictionary<string, (DepartmentConfiguration, Hotline)>();
        foreach (var department in departments)
        {
            foreach (var hotline in department.Hotlines)
            {
                found.TryAdd(hotline.Number, (department, hotline));
                if (hotline.AreaCode.Length > 0)
                {
                    found.TryAdd(hotline.AreaCode + hotline.Number, (department, hotline));
                }
            }
        }

        byNumber = found.ToFrozenDictionary();
    }

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
