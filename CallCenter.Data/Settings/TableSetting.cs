using System.Text.Encodings.Web;
using System.Text.Json;

namespace CallCenter.Data.Settings;

/// <summary>A small table that people fill in row by row. Written as a JSON array of objects of texts; empty for none.</summary>
/// <param name="most">Rows.</param>
/// <param name="rule">What is wrong with a row, e.g. “号码前缀应为数字”, or null.</param>
public sealed class TableSetting(string key, Text label, IReadOnlyList<TableColumn> columns, int most, Func<IReadOnlyDictionary<string, string>, Text?> rule)
    : Setting<IReadOnlyList<IReadOnlyDictionary<string, string>>>(key, label, [])
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public IReadOnlyList<TableColumn> Columns => columns;

    public int Most => most;

    public override Text? Check(string written)
    {
        if (Rows(written) is not { } rows)
        {
            return new($"“{Label.Zh}”不是表格。", $"“{Label.En}” is no table.");
        }

        if (rows.Count > most)
        {
            return new($"“{Label.Zh}”最多 {most} 行。", $"“{Label.En}” has at most {most} rows.");
        }

        for (var index = 0; index < rows.Count; index++)
        {
            if ((ShapeProblem(rows[index]) ?? rule(rows[index])) is { } sentence)
            {
                return new($"“{Label.Zh}”第 {index + 1} 行：{sentence.Zh}。", $"“{Label.En}”, row {index + 1}: {sentence.En}.");
            }
        }

        return null;
    }

    public override string Write(IReadOnlyList<IReadOnlyDictionary<string, string>> value) => value.Count == 0 ? "" : JsonSerializer.Serialize(value, Readable);

    public override IReadOnlyList<IReadOnlyDictionary<string, string>> Read(string written) => Rows(written)!;

    public override string Tidy(string typed) => Rows(typed) is { } rows ? Write(rows) : typed.Trim();

    public override Text Show(string written) => Rows(written) is { Count: > 0 } rows
        ? new(Words(rows, column => column.Label.Zh), Words(rows, column => column.Label.En))
        : base.Show("");

    private string Words(List<Dictionary<string, string>> rows, Func<TableColumn, string> label) => string.Join("; ", rows.Select(
        row => string.Join(", ", columns.Select(column => column.Flag ? row.GetValueOrDefault(column.Key) == "true" ? label(column) : "" : row.GetValueOrDefault(column.Key, "")).Where(cell => cell is not ""))));

    private Text? ShapeProblem(Dictionary<string, string> row) =>
        row.Keys.FirstOrDefault(name => columns.All(column => column.Key != name)) is { } unknown ? new($"没有列 {unknown}", $"there is no column {unknown}")
        : columns.FirstOrDefault(column => row.GetValueOrDefault(column.Key, "").Length > column.MaxLength) is { } tooLong
            ? new($"{tooLong.Label.Zh}最多 {tooLong.MaxLength} 个字符", $"{tooLong.Label.En} has at most {tooLong.MaxLength} characters")
        : null;

    private static List<Dictionary<string, string>>? Rows(string written)
    {
        try
        {
            return written.Trim() is "" ? [] : JsonSerializer.Deserialize<List<Dictionary<string, string>>>(written);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A column of a <see cref="TableSetting"/>.</summary>
/// <param name="Key">camelCase code name.</param>
/// <param name="Example">Shown in the empty field.</param>
public sealed record TableColumn(string Key, Text Label, string Example = "")
{
    /// <summary><c>true</c> or <c>false</c>.</summary>
    public bool Flag { get; init; }

    public int MaxLength { get; init; } = 200;
}
