using System.Text.RegularExpressions;
using CallCenter.Data.Numbers;
using CallCenter.Web.Editing;
using CallCenter.Web.Listing;
using Microsoft.EntityFrameworkCore;
using Column = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Numbers.Hotline>;
using Field = CallCenter.Web.Editing.FormField<CallCenter.Data.Numbers.Hotline>;
using Filter = CallCenter.Web.Listing.ListFilter<CallCenter.Data.Numbers.Hotline>;

namespace CallCenter.Web.Console.Numbers;

/// <summary>热线号码 (manual 6.3.7.1).</summary>
public static partial class Hotlines
{
    private static readonly HotlineKind[] Kinds = [HotlineKind.Direct, HotlineKind.FourHundred, HotlineKind.Own];

    public static ListDefinition<Hotline> Definition { get; } = new()
    {
        Name = "hotlines",
        Title = new("热线号码", "Hotlines"),
        Module = "console",
        Section = "callcenter",
        Numbered = true,
        Rows = context => context.Hotlines.Where(number => number.Kind != HotlineKind.Mobile).Include(number => number.Agents),
        Key = number => number.Id.ToString(),
        Order = number => number.AreaCode + number.Number,
        By =
        [
            NumberColumns.ByArea,
            NumberColumns.ByNumber,
            Filter.Among("kind", new("类型", "Kind"), number => number.Kind, NumberWords.Label, Kinds),
            NumberColumns.ByCallerId(new("动态外显", "Dynamic caller id")),
            NumberColumns.ByAgent,
            NumberColumns.ByRemark,
        ],
        Show =
        [
            NumberColumns.AreaCode,
            NumberColumns.Province,
            NumberColumns.City,
            NumberColumns.Full(new("热线号码", "Hotline")),
            NumberColumns.Number,
            Column.OfCode("kind", new("类型", "Kind"), number => number.Kind, NumberWords.Label, only: Kinds),
            NumberColumns.CallerId(new("动态外显", "Dynamic caller id")),
            NumberColumns.TrunkCode,
            NumberColumns.Mark,
            NumberColumns.MarkCount,
            Column.Drawn<MainHotlineCell>("main", new("设置主热线号码", "Main hotline"), number => number.Main ? new("主热线号码", "Main") : new("", "")),
            NumberColumns.Agents,
            NumberColumns.CreatedAt,
            NumberColumns.Remark,
        ],
    };

    public static EditDefinition<Hotline> Editing { get; } = new()
    {
        Of = Definition,
        Noun = new("热线号码", "Hotline"),
        Rows = context => context.Hotlines.Where(number => number.Kind != HotlineKind.Mobile).Include(number => number.Agents),
        Create = department => new Hotline { DepartmentId = department, Number = "" },
        Title = number => number.Full,
        MayAdd = NumberActions.Opens,
        Deletes = (access, number) => number.Kind == HotlineKind.Own || NumberActions.Opens(access),
        Fields =
        [
            Field.Of("kind", new("类型", "Kind"), FieldKind.Choice, number => Choice.CodeOf(number.Kind), (number, written) => number.Kind = Kinds.Single(kind => Choice.CodeOf(kind) == written)) with
            {
                Required = true, Fixed = true, Batch = false, Fixtures = [.. Kinds.Select(kind => new Choice(Choice.CodeOf(kind), NumberWords.Label(kind)))],
            },
            NumberFields.AreaCode,
            Field.OfText("number", new("号码", "Number"), number => number.Number) with
            {
                Required = true, Fixed = true, Batch = false, MaxLength = 20, Form = (Digits(), new("应为 3-20 位数字，不含区号。", "has 3 to 20 digits, without area code.")),
            },
            Field.OfFlag("enabled", new("允许呼入", "Calls come in"), number => number.Enabled) with { Help = new("关闭后，拨打该号码的来电被拒绝。", "When off, calls to the number are refused.") },
            NumberFields.Agents,
            NumberFields.TrunkGroup,
            NumberFields.TrunkCode,
            NumberFields.Mark,
            NumberFields.MarkCount,
        ],
        Rule = RuleAsync,
        Keep = NumberFields.KeepAsync,
        Noted = NumberActions.NoteAsync,
        Actions =
        [
            NumberActions.Bind,
            NumberActions.Enable(),
            NumberActions.Disable(new("停用只对动态外显生效，非动态外显情况下该号码能正常使用。", "Only the dynamic choice of caller ids leaves it out; otherwise the number works as before.")),
            NumberActions.Reset,
            NumberActions.Main,
        ],
    };

    private static async Task<IReadOnlyDictionary<string, Text>> RuleAsync(EditContext context, Hotline number, CancellationToken cancel)
    {
        if (number is { Kind: HotlineKind.Direct, AreaCode: "" })
        {
            return new Dictionary<string, Text> { ["areaCode"] = new("直线号码请填写“区号”。", "A direct line needs its “Area code”.") };
        }

        return await NumberFields.RuleAsync(context, number, cancel);
    }

    [GeneratedRegex(@"^\d{3,20}$")]
    private static partial Regex Digits();
}
