using System.Text.RegularExpressions;
using CallCenter.Data.Numbers;
using CallCenter.Data.Regions;
using CallCenter.Web.Editing;
using CallCenter.Web.Listing;
using Microsoft.EntityFrameworkCore;
using Column = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Numbers.Hotline>;
using Field = CallCenter.Web.Editing.FormField<CallCenter.Data.Numbers.Hotline>;
using Filter = CallCenter.Web.Listing.ListFilter<CallCenter.Data.Numbers.Hotline>;

namespace CallCenter.Web.Console.Numbers;

/// <summary>自备号码管理 (manual 6.1.3.4): numbers that are another's as well.</summary>
public static partial class OwnNumbers
{
    public static ListDefinition<Hotline> Definition { get; } = new()
    {
        Name = "own-numbers",
        Title = new("自备号码管理", "Own numbers"),
        Module = "console",
        Section = "callcenter",
        Numbered = true,
        Rows = context => context.Hotlines.Where(number => number.Kind == HotlineKind.Own).Include(number => number.Agents),
        Key = number => number.Id.ToString(),
        Order = number => number.AreaCode + number.Number,
        By =
        [
            NumberColumns.ByArea,
            NumberColumns.ByNumber,
            Filter.Equal("trunkCode", new("中继群组代号", "Trunk group code"), number => number.TrunkCode),
        ],
        Show =
        [
            NumberColumns.AreaCode,
            NumberColumns.Number,
            NumberColumns.Full(new("外显号码", "Caller id")),
            NumberColumns.TrunkGroup,
            NumberColumns.TrunkCode,
            Column.Of("aNumber", new("显示A号码", "A number"), number => number.ANumber, ColumnKind.Flag),
            Column.Of("displayed", new("显示外显", "Shown"), number => number.Displayed, ColumnKind.Flag),
        ],
    };

    public static EditDefinition<Hotline> Editing { get; } = new()
    {
        Of = Definition,
        Noun = new("自备号码", "Own number"),
        Rows = context => context.Hotlines.Where(number => number.Kind == HotlineKind.Own).Include(number => number.Agents),
        Create = department => new Hotline { DepartmentId = department, Number = "", Kind = HotlineKind.Own },
        Title = number => number.Full,
        Fields =
        [
            Field.Of("number", new("号码（带区号）", "Number with area code"), FieldKind.Text, number => number.Full, Split) with
            {
                Required = true, Fixed = true, Batch = false, MaxLength = 20, Form = (Digits(), new("应为带区号的固定电话或手机号码，只含数字，如 01089193634。", "is a landline with its area code or a mobile number, digits only, e.g. 01089193634.")),
            },
            Field.OfFlag("aNumber", new("是否A号码", "A number"), number => number.ANumber),
            Field.OfFlag("displayed", new("是否外显", "Shown to customers"), number => number.Displayed),
            NumberFields.TrunkGroup with { Group = new("基本信息", "Basics") },
            NumberFields.TrunkCode with { Group = new("基本信息", "Basics") },
        ],
        Rule = RuleAsync,
        Keep = NumberFields.KeepAsync,
        Noted = NumberActions.NoteAsync,
    };

    private static async Task<IReadOnlyDictionary<string, Text>> RuleAsync(EditContext context, Hotline number, CancellationToken cancel)
    {
        if (number.AreaCode is "" && number.Number.StartsWith('0'))
        {
            return new Dictionary<string, Text> { ["number"] = new($"“号码（带区号）”{number.Number} 的开头不是区号。", $"“Number with area code” {number.Number} does not begin with an area code.") };
        }

        return await NumberFields.RuleAsync(context, number, cancel);
    }

    /// <summary>One field on screen, two in the table.</summary>
    private static void Split(Hotline number, string written)
    {
        var area = AreaCodes.OfLandline(written.Trim());
        number.AreaCode = area?.Code ?? "";
        number.Number = written.Trim()[number.AreaCode.Length..];
    }

    [GeneratedRegex(@"^\d{5,20}$")]
    private static partial Regex Digits();
}
