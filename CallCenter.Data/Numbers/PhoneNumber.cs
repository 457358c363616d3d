namespace CallCenter.Data.Numbers;

/// <summary>One spelling for numbers that trunks deliver in several: <c>+8613912345678</c>, <c>013912345678</c> and <c>13912345678</c> are the same phone.</summary>
public static class PhoneNumber
{
    private const int MobileLength = 11;

    /// <summary>National form: no country code, no trunk zero before a mobile number, no punctuation. What is not a number comes back trimmed.</summary>
    public static string Normalise(string number)
    {
        var plain = new string([.. number.Where(symbol => symbol is not (' ' or '-' or '(' or ')'))]);
        var national = CountryCodeOf(plain) is { } code ? plain[code..] : plain;
        if (national.Length == plain.Length)
        {
            return IsMobile(plain.TrimStart('0')) ? plain.TrimStart('0') : plain;
        }

        // The country code takes the place of the trunk zero.
        return IsMobile(national) || national.StartsWith('0') ? national : "0" + national;
    }

    public static bool IsMobile(string number) =>
        number.Length == MobileLength && number[0] == '1' && number[1] is >= '3' and <= '9' && number.All(char.IsAsciiDigit);

    /// <summary>未知号码: the caller shows none. Trunks then say nothing, <c>anonymous</c>, <c>unknown</c>, or only zeros.</summary>
    public static bool IsWithheld(string number) => number.Count(char.IsAsciiDigit) < 3 || number.All(symbol => symbol is '0' or '+');

    /// <summary>A landline with its area code.</summary>
    public static bool IsLandline(string number) => number.Length is >= 10 and <= 12 && number[0] == '0' && number.All(char.IsAsciiDigit);

    private static int? CountryCodeOf(string number) => number switch
    {
        _ when number.StartsWith("+86", StringComparison.Ordinal) => 3,
        _ when number.StartsWith("0086", StringComparison.Ordinal) => 4,
        // Without a mark only a length that no domestic number has tells the country code.
        _ when number.StartsWith("86", StringComparison.Ordinal) && number.Length is 12 or 13 => 2,
        _ => null,
    };
}
