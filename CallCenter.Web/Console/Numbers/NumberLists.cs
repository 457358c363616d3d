using System.Text.RegularExpressions;
using CallCenter.Data.Numbers;
using CallCenter.Data.Regions;
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
            Filter.Among("direction", new("呼叫类型", "Calls"), entry => entry.Direction, Label),
            Filter.Among("phoneKind", new("电话类型", "Kind of number"), entry => entry.PhoneKind, Label),
            Filter.Equal("number", new("号码", "Number"), entry => entry.Number),
        ],
        Show =
        [
            Column.Of("number", new("号码", "Number"), entry => entry.Number, ColumnKind.CustomerNumber),
            Column.OfCode("kind", new("名单类型", "List"), entry => entry.Kind, Label),
            Column.OfCode("direction", new("呼叫类型", "Calls"), entry => entry.Direction, Label),
            Column.OfCode("phoneKind", new("电话类型", "Kind of number"), entry => entry.PhoneKind, Label),
            Column.Of("remark", new("备注", "Remark"), entry => entry.Remark),
            Column.Of("createdAt", new("添加时间", "Added"), entry => entry.CreatedAt, ColumnKind.Time),
        ],
    };

    public static EditDefinition<NumberListEntry> Editing { get; } = new()
    {
        Of = Definition,
        Noun = new("名单号码", "Number"),
        Create = department => new NumberListEntry { DepartmentId = department, Kind = NumberListKind.Black, Number = "" },
        Title = entry => $"{Label(entry.Kind).Zh} {(entry.PhoneKind == ListedPhone.Unknown ? Label(entry.PhoneKind).Zh : entry.Number)}",
        ImportRows = 10_000,
        ImportAsks = ["direction", "kind"],
        DeleteChosen = new("清除", "Clear"),
        Fields =
        [
            Field.OfChoice("kind", new("名单类型", "List"), entry => entry.Kind, Label),
            Field.OfChoice("direction", new("呼叫类型", "Calls"), entry => entry.Direction, Label),
            Field.OfChoice("phoneKind", new("电话类型", "Kind of number"), entry => entry.PhoneKind, Label),
            Field.OfText("number", new("电话号码", "Number"), entry => entry.Number) with
            {
                MaxLength = 20, Batch = false, Form = (Digits(), new("只含数字，至少 3 位。", "is digits only, at least 3.")),
                Help = new("城市区号如 010，对应该地区的全部号码；电话类型为未知号码时不填。", "An area code such as 010 covers every number of its area; unknown numbers need none."),
            },
            Field.OfText("remark", new("备注", "Remark"), entry => entry.Remark),
        ],
        Rule = CheckAsync,
    };

    private static async Task<IReadOnlyDictionary<string, Text>> CheckAsync(EditContext context, NumberListEntry entry, CancellationToken cancel)
    {
        if (entry.CreatedAt == default)
        {
            entry.CreatedAt = context.Now;
        }

        if (WrongNumber(entry) is { } wrong)
        {
            return new Dictionary<string, Text> { ["number"] = wrong };
        }

        var taken = await context.Database.NumberLists.AsNoTracking().AnyAsync(
            other => other.Id != entry.Id && other.DepartmentId == entry.DepartmentId && other.Kind == entry.Kind && other.Direction == entry.Direction
                && other.PhoneKind == entry.PhoneKind && other.Number == entry.Number, cancel);
        return taken
            ? new Dictionary<string, Text> { ["number"] = new(
                $"{Label(entry.Direction).Zh}{Label(entry.Kind).Zh}中已有{Label(entry.PhoneKind).Zh}{entry.Number}。",
                $"The {Label(entry.Kind).En} has the {Label(entry.PhoneKind).En.ToLowerInvariant()} {entry.Number} already.".Replace("  ", " ")) }
            : new Dictionary<string, Text>();
    }

    private static Text? WrongNumber(NumberListEntry entry) => entry.PhoneKind switch
    {
        ListedPhone.Unknown => entry.Number is "" ? null : new("电话类型为未知号码时，“电话号码”不填。", "For unknown numbers “Number” stays empty."),
        _ when entry.Number is "" => new("请填写“电话号码”。", "“Number” is required."),
        ListedPhone.AreaCode => AreaCodes.Find(entry.Number) is null ? new($"“电话号码”{entry.Number} 不是城市区号。", $"“Number” {entry.Number} is no area code.") : null,
        _ => null,
    };

    private static Text Label(ListedCalls calls) => calls switch
    {
        ListedCalls.Inbound => new("呼入", "Inbound"),
        ListedCalls.Outbound => new("外呼", "Outbound"),
        _ => throw new ArgumentOutOfRangeException(nameof(calls), calls, null),
    };

    private static Text Label(ListedPhone kind) => kind switch
    {
        ListedPhone.Number => new("电话号码", "Telephone number"),
        ListedPhone.AreaCode => new("城市区号", "Area code"),
        ListedPhone.Unknown => new("未知号码", "Unknown number"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static Text Label(NumberListKind kind) => kind switch
    {
        NumberListKind.Black => new("黑名单", "black list"),
        NumberListKind.White => new("白名单", "white list"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    [GeneratedRegex(@"^\d{3,20}$")]
    private static partial Regex Digits();
}
