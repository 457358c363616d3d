namespace CallCenter.Web.Listing;

/// <summary>Hides the middle of a customer's number, as the manual shows it: 185****6173.</summary>
public static class CustomerNumbers
{
    public const int StandardDigits = 4;

    /// <summary>Eleven digits keep three and four; a number keeps no more than four at its end, and one that has no more digits than are hidden keeps none.</summary>
    /// <param name="digits">How many are hidden; none for a whole number.</param>
    public static string Mask(string number, int digits = StandardDigits)
    {
        if (number.Length <= digits)
        {
            return new string('*', number.Length);
        }

        var shown = number.Length - digits;
        var end = Math.Min(4, (shown + 1) / 2);
        return number[..(shown - end)] + new string('*', digits) + number[^end..];
    }
}
