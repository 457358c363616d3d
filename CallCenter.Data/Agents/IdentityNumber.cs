using System.Globalization;

namespace CallCenter.Data.Agents;

/// <summary>身份证号 by GB 11643: 17 digits with the day of birth at the seventh, and a check character.</summary>
public static class IdentityNumber
{
    private const string CheckCharacters = "10X98765432";

    private static ReadOnlySpan<byte> Weights => [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    public static bool IsValid(string number) => BirthDateOf(number) is not null;

    /// <summary>The day of birth within a valid number, else null.</summary>
    public static DateOnly? BirthDateOf(string number)
    {
        if (number.Length != 18 || number.AsSpan(0, 17).ContainsAnyExceptInRange('0', '9')
            || !DateOnly.TryParseExact(number.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var birth))
        {
            return null;
        }

        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            sum += (number[i] - '0') * Weights[i];
        }

        return char.ToUpperInvariant(number[17]) == CheckCharacters[sum % 11] ? birth : null;
    }
}
