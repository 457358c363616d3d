using System.Globalization;
using CallCenter.Web.Listing;

namespace CallCenter.Web.Editing;

/// <summary>Makes new rows of a definition out of an imported table: columns by label (either language) or key, choices by their words or codes.</summary>
public static class ImportSheets
{
    /// <param name="blank">A form for a new row, with its defaults.</param>
    /// <returns>A sheet for each row, or the sentence why the table cannot be used.</returns>
    public static (IReadOnlyList<EditSheet> Sheets, Text? Problem) From(ImportFile file, IReadOnlyList<FormField> fields, EditSheet blank)
    {
        var columns = file.Header.Select(label => fields.FirstOrDefault(field => Names(field, label))).ToList();
        if (file.Header.Where((label, index) => label is not "" && columns[index] is null).ToList() is { Count: > 0 } strangers)
        {
            return ([], new($"无法识别的列：{string.Join("、", strangers)}。请使用模板中的列名。", $"Unknown columns: {string.Join(", ", strangers)}. Use those of the template."));
        }

        if (columns.Where(column => column is not null).GroupBy(column => column).FirstOrDefault(group => group.Count() > 1) is { Key: { } twice })
        {
            return ([], new($"列“{twice.Label.Zh}”出现了多次。", $"The column “{twice.Label.En}” is there more than once."));
        }

        if (fields.FirstOrDefault(field => field.Required && !columns.Contains(field) && blank.Values.GetValueOrDefault(field.Key, "") is "") is { } missing)
        {
            return ([], new($"缺少必填列“{missing.Label.Zh}”。", $"The required column “{missing.Label.En}” is missing."));
        }

        return ([.. file.Rows.Select(row => blank with { Values = Values(row.Cells, columns, blank) })], null);
    }

    private static Dictionary<string, string> Values(IReadOnlyList<string> cells, List<FormField?> columns, EditSheet blank)
    {
        var values = new Dictionary<string, string>(blank.Values);
        for (var i = 0; i < columns.Count && i < cells.Count; i++)
        {
            // An empty cell leaves the default.
            if (columns[i] is { } field && cells[i] is not "")
            {
                values[field.Key] = Written(field, cells[i], blank.Choices[field.Key]);
            }
        }

        return values;
    }

    private static bool Names(FormField field, string label)
    {
        label = label.Trim().TrimEnd('*').Trim();
        return label == field.Label.Zh || string.Equals(label, field.Label.En, StringComparison.OrdinalIgnoreCase) || string.Equals(label, field.Key, StringComparison.OrdinalIgnoreCase);
    }

    private static string Written(FormField field, string cell, IReadOnlyList<Choice> choices) => field.Kind switch
    {
        FieldKind.Time => WrittenTime.OfTime(cell.Split(' ')[^1])?.ToString(WrittenTime.TimeForm, CultureInfo.InvariantCulture) ?? cell,
        FieldKind.Moment => WrittenTime.OfMoment(cell)?.ToString(WrittenTime.MomentForm, CultureInfo.InvariantCulture) ?? cell,
        FieldKind.Flag => cell.ToLowerInvariant() switch { "是" or "开启" or "yes" or "on" or "1" or "true" => "true", "否" or "关闭" or "no" or "off" or "0" or "false" => "false", _ => cell },
        FieldKind.Choice => Code(cell, choices),
        FieldKind.Choices => string.Join(',', Parts(cell).Select(part => Code(part, choices))),
        FieldKind.Levels => string.Join(',', Parts(cell).Select(part => part.Replace('：', ':').Split(':')).Select(part => $"{Code(part[0], choices)}:{(part.Length > 1 ? part[1].Trim() : "1")}")),
        _ => cell,
    };

    private static IEnumerable<string> Parts(string cell) => cell.Split([',', '，', '、', ';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Code(string word, IReadOnlyList<Choice> choices)
    {
        word = word.Trim();
        return choices.FirstOrDefault(choice => choice.Code == word || choice.Label.Zh == word || string.Equals(choice.Label.En, word, StringComparison.OrdinalIgnoreCase))?.Code ?? word;
    }
}
