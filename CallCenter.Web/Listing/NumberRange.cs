using System.Globalization;

namespace CallCenter.Web.Listing;

/// <summary>What a user types to filter by a number: <c>60</c>, <c>&gt;60</c>, <c>&gt;=60</c>, <c>&lt;60</c>, <c>&lt;=60</c>, <c>30-120</c> (both included).</summary>
/// <param name="Low">The smallest number that matches; null for no limit.</param>
public readonly record struct NumberRange(decimal? Low, decimal? High)
{
    // Numbers have at most two decimals here (MOS, percent), so the next one above is this much further.
    private const decimal Step = 0.01m;

    public static bool TryParse(string text, out NumberRange range)
    {
        text = text.Replace(" ", "", StringComparison.Ordinal).Replace('＞', '>').Replace('＜', '<').Replace('～', '-').Replace('~', '-');
        range = default;
        foreach (var sign in new[] { ">=", "<=", ">", "<", "=" })
        {
            if (!text.StartsWith(sign, StringComparison.Ordinal))
            {
                continue;
            }

            if (!TryNumber(text[sign.Length..], out var limit))
            {
                return false;
            }

            range = sign switch
            {
                ">=" => new(limit, null),
                "<=" => new(null, limit),
                ">" => new(limit + Step, null),
                "<" => new(null, limit - Step),
                _ => new(limit, limit),
            };
            return true;
        }

        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0)
        {
            var single = TryNumber(text, out var number);
            range = new(number, number);
            return single;
        }

        var both = TryNumber(text[..dash], out var low) & TryNumber(text[(dash + 1)..], out var high);
        range = new(low, high);
        return both && low <= high;
    }

    private static bool TryNumber(string text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number) && number < 1_000_000_000;
}
