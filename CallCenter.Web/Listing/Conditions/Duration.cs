using System.Globalization;

namespace CallCenter.Web.Listing.Conditions;

/// <summary>A length of time as lists show it: 00:01:30, or 01:30.</summary>
internal static class Duration
{
    public static bool TryParse(string text, out long seconds)
    {
        seconds = 0;
        var parts = text.Split(':', '：');
        if (parts.Length is < 2 or > 3)
        {
            return false;
        }

        for (var i = 0; i < parts.Length; i++)
        {
            // Hours may be many; minutes and seconds stop at 59.
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out var part) || part > (i == 0 && parts.Length == 3 ? 100_000 : 59))
            {
                return false;
            }

            seconds = (seconds * 60) + part;
        }

        return true;
    }
}
