using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CallCenter.Web.Listing.Exports;

/// <summary>导出本页: the rows of a page as a workbook of one sheet, as they are shown, with numbers, durations and times as such.</summary>
public static class PageWorkbook
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const int MaxSheetName = 31;

    // Excel's own limit of a cell.
    private const int MaxText = 32_767;

    private const double NarrowestColumn = 8, WidestColumn = 60;

    /// <param name="rows">As <see cref="ListReader"/> gave them: what must be hidden is hidden.</param>
    /// <param name="columns">Those of the definition that are shown, in their order.</param>
    /// <param name="zone">In which times are written; a cell of a spreadsheet has no zone of its own.</param>
    /// <param name="output">Has to be seekable; stays open.</param>
    public static void Write(Stream output, ListDefinition definition, IReadOnlyList<ListColumn> columns, IReadOnlyList<ListRow> rows, TimeZoneInfo zone)
    {
        using var document = SpreadsheetDocument.Create(output, SpreadsheetDocumentType.Workbook);
        var workbook = document.AddWorkbookPart();
        var styles = workbook.AddNewPart<WorkbookStylesPart>();
        styles.Stylesheet = WorkbookStyles.Make();
        var sheet = workbook.AddNewPart<WorksheetPart>();
        WriteSheet(sheet, definition, columns, rows, zone);
        using var writer = OpenXmlWriter.Create(workbook);
        writer.WriteStartElement(new Workbook());
        writer.WriteStartElement(new Sheets());
        writer.WriteElement(new Sheet { Name = SheetName(definition.Title.ToString()), SheetId = 1, Id = workbook.GetIdOfPart(sheet) });
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void WriteSheet(
        WorksheetPart part, ListDefinition definition, IReadOnlyList<ListColumn> columns, IReadOnlyList<ListRow> rows, TimeZoneInfo zone)
    {
        var index = columns.Select(column => definition.Columns.Index().First(each => each.Item == column).Index).ToList();
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        WriteFrozenHeader(writer);
        WriteWidths(writer, columns, rows, index, zone);

        writer.WriteStartElement(new SheetData());
        writer.WriteStartElement(new Row { RowIndex = 1 });
        foreach (var column in columns)
        {
            writer.WriteElement(TextCell(column.Label.ToString(), WorkbookStyles.Header));
        }

        writer.WriteEndElement();
        for (var i = 0; i < rows.Count; i++)
        {
            writer.WriteStartElement(new Row { RowIndex = (uint)i + 2 });
            for (var c = 0; c < columns.Count; c++)
            {
                writer.WriteElement(CellOf(columns[c], rows[i].Values[index[c]], zone));
            }

            writer.WriteEndElement();
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void WriteFrozenHeader(OpenXmlWriter writer)
    {
        var view = new SheetView { WorkbookViewId = 0, TabSelected = true };
        view.Append(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen });
        writer.WriteElement(new SheetViews(view));
    }

    private static void WriteWidths(
        OpenXmlWriter writer, IReadOnlyList<ListColumn> columns, IReadOnlyList<ListRow> rows, List<int> index, TimeZoneInfo zone)
    {
        writer.WriteStartElement(new Columns());
        for (var c = 0; c < columns.Count; c++)
        {
            var widest = rows.Select(row => TextWidth.Of(columns[c].Display(row.Values[index[c]], zone))).Append(TextWidth.Of(columns[c].Label.ToString())).Max();
            writer.WriteElement(new Column
            {
                Min = (uint)c + 1, Max = (uint)c + 1, CustomWidth = true, Width = Math.Clamp(widest + 2, NarrowestColumn, WidestColumn),
            });
        }

        writer.WriteEndElement();
    }

    private static Cell CellOf(ListColumn column, object? value, TimeZoneInfo zone) => (column.Kind, value) switch
    {
        (_, null) when column.Display(null, zone) is "" => new Cell(),
        (_, null) => TextCell(column.Display(null, zone)),
        (ColumnKind.Time, DateTimeOffset time) => NumberCell(TimeZoneInfo.ConvertTime(time, zone).DateTime.ToOADate(), WorkbookStyles.Time),
        (ColumnKind.Duration, IConvertible seconds) => NumberCell(seconds.ToDouble(CultureInfo.InvariantCulture) / TimeSpan.SecondsPerDay, WorkbookStyles.Duration),
        (ColumnKind.Number, IConvertible number) when value is not string => NumberCell(number.ToDouble(CultureInfo.InvariantCulture), WorkbookStyles.Plain),
        _ => TextCell(column.Display(value, zone)),
    };

    private static Cell NumberCell(double number, uint style) =>
        new(new CellValue(number.ToString("R", CultureInfo.InvariantCulture))) { DataType = CellValues.Number, StyleIndex = style };

    private static Cell TextCell(string text) => TextCell(text, FormulaCells.Suspect(text) ? WorkbookStyles.Quoted : WorkbookStyles.Text);

    // Text in its own cell is never a formula; the format keeps it a text also when somebody edits the cell.
    private static Cell TextCell(string text, uint style) =>
        new(new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(Printable(text)) { Space = SpaceProcessingModeValues.Preserve }))
        {
            DataType = CellValues.InlineString, StyleIndex = style,
        };

    // XML cannot hold control characters.
    private static string Printable(string text)
    {
        var cut = text.Length > MaxText ? text[..MaxText] : text;
        return cut.All(System.Xml.XmlConvert.IsXmlChar) ? cut : string.Concat(cut.EnumerateRunes().Where(Allowed));
    }

    private static bool Allowed(System.Text.Rune rune) =>
        rune.Value is '\t' or '\n' or '\r' or >= 0x20 and <= 0xD7FF or >= 0xE000 and <= 0xFFFC or >= 0x10000;

    private static string SheetName(string title)
    {
        var name = string.Concat(title.Select(letter => letter is '[' or ']' or ':' or '*' or '?' or '/' or '\\' ? '-' : letter)).Trim('\'', ' ');
        return name.Length <= MaxSheetName ? name : name[..MaxSheetName];
    }
}
