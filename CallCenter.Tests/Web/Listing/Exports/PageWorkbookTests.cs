using System.Globalization;
using CallCenter.Data.Records;
using CallCenter.Web.Listing;
using CallCenter.Web.Listing.Exports;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using ExcelDataReader;

namespace CallCenter.Tests.Web.Listing.Exports;

public sealed class PageWorkbookTests
{
    [Fact]
    public void Numbers_durations_and_times_are_typed_and_texts_stay_texts()
    {
        var rows = Read(Export(SampleList.Call()));

        Assert.Equal(["备注", "客户电话", "进入系统时间", "接听时间", "通话时长", "txMos", "呼入类型", "演示", "录音"], rows[0]);
        Assert.Equal("0101234", rows[1][0]);
        Assert.Equal(new DateTime(2026, 3, 2, 0, 30, 5), rows[1][2]);
        Assert.Null(rows[1][3]);
        Assert.Equal(TimeSpan.FromSeconds(65), rows[1][4]);
        Assert.Equal(4.2, rows[1][5]);
        Assert.Equal("呼入", rows[1][6]);
        Assert.Equal("否", rows[1][7]);
        Assert.Equal("有", rows[1][8]);
    }

    [Fact]
    public void Only_the_chosen_columns_are_written_in_their_order_and_in_the_language_of_the_page()
    {
        IReadOnlyList<ListColumn> chosen = [SampleList.Definition.Columns[6], SampleList.Definition.Columns[0]];
        var rows = Read(Export(SampleList.Call(), "en", chosen));

        Assert.Equal(["Call type", "Remark"], rows[0]);
        Assert.Equal(["Inbound", "0101234"], rows[1]);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+cmd|' /C calc'!A0")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1+1")]
    [InlineData("\r=1+1")]
    public void What_looks_like_a_formula_is_a_text_and_stays_one_when_edited(string remark)
    {
        using var document = SpreadsheetDocument.Open(Export(SampleList.Call(remark)), isEditable: false);
        var cell = document.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Cell>().ElementAt(SampleList.Definition.Columns.Count);
        var format = document.WorkbookPart.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ElementAt((int)cell.StyleIndex!.Value);

        Assert.Equal(CellValues.InlineString, cell.DataType!.Value);
        Assert.Null(cell.CellFormula);
        Assert.True(format.QuotePrefix!.Value);
        Assert.Equal(49u, format.NumberFormatId!.Value);
    }

    [Fact]
    public void Hidden_digits_stay_hidden()
    {
        var row = SampleList.Row(SampleList.Call());
        var shown = row with { Values = [row.Values[0], "185****6173", .. row.Values.Skip(2)] };

        Assert.Equal("185****6173", Read(Export([shown]))[1][1]);
    }

    [Fact]
    public void The_header_is_bold_and_frozen_and_columns_are_as_wide_as_their_texts()
    {
        using var document = SpreadsheetDocument.Open(Export(SampleList.Call("中文备注中文备注")), isEditable: false);
        var sheet = document.WorkbookPart!.WorksheetParts.Single().Worksheet;
        var pane = sheet.Descendants<Pane>().Single();
        var header = (int)sheet.Descendants<Cell>().First().StyleIndex!.Value;
        var styles = document.WorkbookPart.WorkbookStylesPart!.Stylesheet;
        var font = (int)styles.CellFormats!.Elements<CellFormat>().ElementAt(header).FontId!.Value;

        Assert.Equal(PaneStateValues.Frozen, pane.State!.Value);
        Assert.Equal(1, pane.VerticalSplit!.Value);
        Assert.NotNull(styles.Fonts!.Elements<Font>().ElementAt(font).Bold);
        Assert.Equal(18, sheet.Descendants<Column>().First().Width!.Value);
    }

    [Fact]
    public void The_file_is_valid_and_its_sheet_has_the_title_of_the_list()
    {
        using var document = SpreadsheetDocument.Open(Export(SampleList.Call("a\u0001b\U0001F600")), isEditable: false);

        Assert.Empty(new OpenXmlValidator().Validate(document).Select(problem => problem.Description));
        Assert.Equal("样例-记录", document.WorkbookPart!.Workbook.Descendants<Sheet>().Single().Name!.Value);
    }

    [Fact]
    public void A_page_without_rows_is_a_header() => Assert.Single(Read(Export([])));

    private static MemoryStream Export(CallRecord call, string language = "zh-CN", IReadOnlyList<ListColumn>? columns = null) => Export([SampleList.Row(call)], language, columns);

    private static MemoryStream Export(IReadOnlyList<ListRow> rows, string language = "zh-CN", IReadOnlyList<ListColumn>? columns = null)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            var file = new MemoryStream();
            PageWorkbook.Write(file, SampleList.Definition, columns ?? SampleList.Definition.Columns, rows, SampleList.Shanghai);
            file.Position = 0;
            return file;
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private static List<object?[]> Read(Stream file)
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(file);
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
        }

        return rows;
    }
}
