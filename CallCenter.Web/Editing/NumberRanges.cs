using System.Globalization;

namespace CallCenter.Web.Editing;

/// <summary>批量新增: one sheet becomes one for each number of a range.</summary>
public static class NumberRanges
{
    /// <returns>The sheets, or the sentence why there are none.</returns>
    public static (IReadOnlyList<EditSheet> Sheets, Text? Problem) Spread(BatchRange range, IReadOnlyList<FormField> fields, EditSheet sheet, string first, string last)
    {
        var label = fields.Single(field => field.Key == range.Field).Label;
        (first, last) = (first.Trim(), last.Trim());
        if (!TryNumber(first, out var from) || !TryNumber(last, out var to))
        {
            return ([], new($"“{label.Zh}”的起止值应为数字。", $"Both ends of “{label.En}” are digits."));
        }

        if (first.Length != last.Length && (first.StartsWith('0') || last.StartsWith('0')))
        {
            return ([], new($"“{label.Zh}”以 0 开头时，起止值位数应相同。", $"Ends of “{label.En}” that begin with 0 have as many digits as each other."));
        }

        if (from > to || to - from >= range.Most)
        {
            return ([], new($"“{label.Zh}”的起始值不能大于结束值，一次最多 {range.Most} 个。", $"“{label.En}” runs from the smaller to the larger number, over at most {range.Most}."));
        }

        var sheets = new List<EditSheet>();
        for (var number = from; number <= to; number++)
        {
            var text = number.ToString(CultureInfo.InvariantCulture).PadLeft(first.Length, '0');
            var values = new Dictionary<string, string>(sheet.Values) { [range.Field] = text };
            if (range.Suffixed is { } suffixed)
            {
                values[suffixed] = sheet.Values.GetValueOrDefault(suffixed, "") + text;
            }

            sheets.Add(sheet with { Values = values });
        }

        return (sheets, null);
    }

    private static bool TryNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && text.Length <= 18;
}
