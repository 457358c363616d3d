using System.Globalization;

namespace CallCenter.Data.Settings;

/// <summary>The number of a setting in its section of the manual.</summary>
/// <param name="Part">The part of the item, from 1; 0 for the item itself.</param>
public readonly record struct SettingItem(int Number, int Part = 0)
{
    public override string ToString() =>
        Part == 0 ? Number.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{Number}.{Part}");
}
