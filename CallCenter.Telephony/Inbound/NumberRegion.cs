namespace CallCenter.Telephony.Inbound;

/// <summary>区号 and place of a customer's number, as far as the number itself tells: a landline carries its area code, a mobile number does not.</summary>
/// <param name="AreaCode">e.g. <c>010</c>; empty when unknown.</param>
/// <param name="Region">e.g. <c>北京 / 北京</c>; empty when unknown.</param>
public readonly record struct NumberRegion(string AreaCode, string Region)
{
    public static NumberRegion Unknown { get; } = new("", "");

    /// <summary>Finds the region of a number in any of the spellings that trunks deliver (<c>+86 10 …</c>, <c>8610…</c>, <c>010…</c>).</summary>
    public static NumberRegion Of(string number)
    {
        var plain = PhoneNumber.Normalise(number);
        if (!PhoneNumber.IsLandline(plain))
        {
            return Unknown;
        }

        // Area codes of two digits after the zero are 10 and 2x, all others have three: no code is the beginning of another.
        foreach (var length in (ReadOnlySpan<int>)[3, 4])
        {
            if (plain.Length > length && AreaCodes.Regions.TryGetValue(plain[..length], out var region))
            {
                return new NumberRegion(plain[..length], region);
            }
        }

        return Unknown;
    }
}
