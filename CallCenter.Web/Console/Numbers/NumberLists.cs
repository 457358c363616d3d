using System.Text.RegularExpressions;
using CallCenter.Data.Numbers;
using CallCenter.Web.Editing;
using CallCenter.Web.Listing;
using Microsoft.EntityFrameworkCore;
using Column = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Numbers.NumberListEntry>;
using Field = CallCenter.Web.Editing.FormField<CallCenter.Data.Numbers.NumberListEntry>;
using Filter = CallCenter.Web.Listing.ListFilter<CallCenter.Data.Numbers.NumberListEntry>;

namespace CallCenter.Web.Console.Numbers;

/// <summary>黑/白名单 (manual 6.3.9.7).</summary>
public static partial class NumberLists
{
    public static ListDefinition<NumberListEntry> Definition { get; } = new()
    {
        Name = "number-lists",
        Title = new("黑/白名单", "Black and white lists"),
        Module = "console",
        Section = "callcenter",
        Rows = context => context.NumberLists,
        Key = entry => entry.Id.ToString(),
        Order = entry => entry.Number,
        By =
        [
            Filter.Among("kind", new("名单类型", "List"), entry => entry.Kind, Label),
            Filter.Equal("number", new("号码", "Number"), entry => entry.Number),
        ],
        Show =
        [
            Column.Of("number", new("号码", "Number"), entry => entry.Number, ColumnKind.CustomerNumber),
            Column.OfCode("kind", new("名单类型", "List"), entry => entry.Kind, Label),
            Column.Of("remark", new("备注", "Remark"), entry => entry.Remark),
        ],
    };

    public static EditDefinition<NumberListEntry> Editing { get; } = new()
    {
        Of = Definition,
        Noun = new("名单号码", "Number"),
        Create = department => new NumberListEntry { DepartmentId = department, Kind = NumberListKind.Black, Number = "" },
        Title = entry => $"{Label(entry.Kind).Zh} {entry.Number}",
        ImportRows = 10_000,
        Fields =
        [
            Field.OfChoice("kind", new("名单类型", "List"), entry => entry.Kind, Label),
            Field.OfText("number", new("号码", "Number"), entry => entry.Number) with
            {
                Required = true, MaxLength = 20, Batch = false, Form = (Digits(), new("应为电话号码或城市区号，只含数字。", "is a telephone number or an area code, digits only.")),
                Help = new("填写区号（如 010）时，对应该地区的全部号码。", "An area code such as 010 covers every number of its area."),
            },
            Field.OfText("remark", new("备注", "Remark"), entry => entry.Remark),
        ],
        Rule = async (context, entry, cancel) =>
            await context.Database.NumberLists.AsNoTracking().AnyAsync(
                other => other.Id != entry.Id && other.DepartmentId == entry.DepartmentId && other.Kind == entry.Kind && other.Number == entry.Number, cancel)
                ? new Dictionary<string, Text> { ["number"] = new($"{Label(entry.Kind).Zh}中已有“号码”{entry.Number}。", $"“Number” {entry.Number} is on the {Label(entry.Kind).En} already.") }
                : new Dictionary<string, Text>(),
    };

    private static Text Label(NumberListKind kind) => kind switch
    {
        NumberListKind.Black => new("黑名单", "black list"),
        NumberListKind.White => new("白名单", "white list"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    [GeneratedRegex(@"^\d{2,20}$")]
    private static partial Regex Digits();
}
