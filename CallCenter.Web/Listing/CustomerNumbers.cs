namespace CallCenter.Web.Listing;

/// <summary>Hides the middle of a customer's number, as the manual shows it: 185****6173.</summary>
public static class CustomerNumbers
{
    private const int Hidden = 4;

    /// <summary>Eleven digits keep three and four; shorter numbers keep less, so that at least half of every number is hidden when it is short.</summary>
    public static string Mask(string number)
    {
        if (number.Length <= Hidden)
        {
            return new string('*', number.Length);
        }

        var shown = number.Length - Hidden;
        var end = Math.Min(4, (shown + 1) / 2);
        var start = Math.Min(shown - end, number.Length - end - Hidden);
        return number[..start] + new string('*', number.Length - start - end) + number[^end..];
    }
}
