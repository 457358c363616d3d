using DocumentFormat.OpenXml.Spreadsheet;

namespace CallCenter.Web.Listing.Exports;

/// <summary>The formats of cells. The numbers are places in the list of formats that <see cref="Make"/> writes.</summary>
internal static class WorkbookStyles
{
    public const uint Plain = 0;
    public const uint Header = 1;

    /// <summary>A text whatever it looks like: 0101234 keeps its zeros.</summary>
    public const uint Text = 2;

    /// <summary>As <see cref="Text"/>, with the mark that Excel itself sets for a text after an apostrophe.</summary>
    public const uint Quoted = 3;
    public const uint Time = 4;

    /// <summary>Hours go beyond 24.</summary>
    public const uint Duration = 5;

    private const uint TextFormat = 49, TimeFormat = 164, DurationFormat = 165;

    public static Stylesheet Make() => new(
        new NumberingFormats(
            new NumberingFormat { NumberFormatId = TimeFormat, FormatCode = "yyyy\\-mm\\-dd hh:mm:ss" },
            new NumberingFormat { NumberFormatId = DurationFormat, FormatCode = "[h]:mm:ss" }),
        new Fonts(new Font(new FontSize { Val = 11 }, new FontName { Val = "Calibri" }), new Font(new Bold(), new FontSize { Val = 11 }, new FontName { Val = "Calibri" })),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder())),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat(),
            new CellFormat { NumberFormatId = TextFormat, ApplyNumberFormat = true, FontId = 1, ApplyFont = true },
            new CellFormat { NumberFormatId = TextFormat, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = TextFormat, ApplyNumberFormat = true, QuotePrefix = true },
            new CellFormat { NumberFormatId = TimeFormat, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = DurationFormat, ApplyNumberFormat = true }));
}
