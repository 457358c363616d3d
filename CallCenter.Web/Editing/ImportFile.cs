using System.Globalization;
using System.Text;
using CsvHelper;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace CallCenter.Web.Editing;

/// <summary>The cells of a table that a user sent: xlsx, xls or csv (UTF-8), told apart by content.</summary>
/// <param name="Header">Cells of the first row.</param>
/// <param name="Rows">The other rows that are not empty, with the number that a spreadsheet shows beside them.</param>
public sealed record ImportFile(IReadOnlyList<string> Header, IReadOnlyList<(int Number, IReadOnlyList<string> Cells)> Rows)
{
    /// <summary>Bytes (manual 6.2: 文件最大为10M).</summary>
    public const long MaxLength = 10 * 1024 * 1024;

    /// <returns>The table, or the sentence why there is none.</returns>
    /// <param name="mostRows">More rows are refused.</param>
    public static async Task<(ImportFile? File, Text? Problem)> ReadAsync(Stream upload, int mostRows, CancellationToken cancel)
    {
        var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = await upload.ReadAsync(buffer, cancel)) > 0;)
        {
            if (bytes.Length + read > MaxLength)
            {
                return (null, new("文件最大为 10 MB。", "The file has at most 10 MB."));
            }

            bytes.Write(buffer, 0, read);
        }

        bytes.Position = 0;
        List<IReadOnlyList<string>> table;
        try
        {
            table = IsWorkbook(bytes) ? Workbook(bytes, mostRows) : Csv(bytes, mostRows);
        }
        catch (Exception error) when (error is ExcelReaderException or CsvFormatException or DecoderFallbackException or InvalidDataException or System.Xml.XmlException or FormatException)
        {
            return (null, new("文件不是可读取的 xlsx、xls 或 UTF-8 编码的 csv。", "The file is not a readable xlsx, xls or UTF-8 csv."));
        }

        var rows = table.Skip(1).Select((cells, index) => (Number: index + 2, Cells: cells)).Where(row => row.Cells.Any(cell => cell is not "")).ToList();
        return table.Count == 0 || rows.Count == 0 ? (null, new("文件中没有数据行。", "The file has no rows."))
            : rows.Count > mostRows ? (null, new($"一次最多导入 {mostRows} 条。", $"At most {mostRows} rows at once."))
            : (new ImportFile(table[0], rows), null);
    }

    // A zip (xlsx) or a compound document (xls).
    private static bool IsWorkbook(MemoryStream bytes)
    {
        ReadOnlySpan<byte> zip = [0x50, 0x4B, 0x03, 0x04], compound = [0xD0, 0xCF, 0x11, 0xE0];
        var start = bytes.GetBuffer().AsSpan(0, (int)Math.Min(4, bytes.Length));
        return start.SequenceEqual(zip) || start.SequenceEqual(compound);
    }

    private static List<IReadOnlyList<string>> Workbook(Stream bytes, int mostRows)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateReader(bytes, new() { LeaveOpen = true });
        var table = new List<IReadOnlyList<string>>();
        while (table.Count <= mostRows + 1 && reader.Read())
        {
            table.Add([.. Enumerable.Range(0, reader.FieldCount).Select(column => Cell(reader.GetValue(column)))]);
        }

        return table;
    }

    private static List<IReadOnlyList<string>> Csv(MemoryStream bytes, int mostRows)
    {
        // Decoded strictly: bytes that are not UTF-8 are an error, not question marks in names.
        var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes.GetBuffer(), 0, (int)bytes.Length).TrimStart('\uFEFF');
        using var reader = CsvReader.Create(new StringReader(text), new CsvReaderOptions { HasHeader = false, SkipEmptyLines = false }, leaveOpen: false);
        var table = new List<IReadOnlyList<string>>();
        while (table.Count <= mostRows + 1 && reader.Read())
        {
            table.Add([.. Enumerable.Range(0, reader.FieldCount).Select(column => Cell(reader.GetString(column)))]);
        }

        return table;
    }

    private static string Cell(object? value) => value switch
    {
        null => "",
        double number => number.ToString("0.##########", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        _ => (Convert.ToString(value, CultureInfo.InvariantCulture) ?? "").Trim(),
    };
}
