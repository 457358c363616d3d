using System.Text.RegularExpressions;
using CallCenter.Data.Numbers;
using CallCenter.Web.Editing;
using CallCenter.Web.Listing;
using Microsoft.EntityFrameworkCore;
using Field = CallCenter.Web.Editing.FormField<CallCenter.Data.Numbers.Hotline>;

namespace CallCenter.Web.Console.Numbers;

/// <summary>手机号管理 (manual 6.3.7.2).</summary>
public static partial class MobileNumbers
{
    public static ListDefinition<Hotline> Definition { get; } = new()
    {
        Name = "mobile-numbers",
        Title = new("手机号管理", "Mobile numbers"),
        Module = "console",
        Section = "callcenter",
        Numbered = true,
        Rows = context => context.Hotlines.Where(number => number.Kind == HotlineKind.Mobile).Include(number => number.Agents),
        Key = number => number.Id.ToString(),
        Order = number => number.Number,
        By =
        [
            NumberColumns.ByNumber,
            NumberColumns.ByArea,
            NumberColumns.ByCallerId(new("激活状态", "Active")),
            NumberColumns.ByAgent,
            NumberColumns.ByRemark,
        ],
        Show =
        [
            NumberColumns.AreaCode,
            NumberColumns.Province,
            NumberColumns.City,
            NumberColumns.Number,
            NumberColumns.CallerId(new("激活状态", "Active")),
            NumberColumns.Agents,
            NumberColumns.CreatedAt,
            NumberColumns.Mark,
            NumberColumns.MarkCount,
            NumberColumns.Remark,
        ],
    };

    public static EditDefinition<Hotline> Editing { get; } = new()
    {
        Of = Definition,
        Noun = new("手机号", "Mobile number"),
        Rows = context => context.Hotlines.Where(number => number.Kind == HotlineKind.Mobile).Include(number => number.Agents),
        Create = department => new Hotline { DepartmentId = department, Number = "", Kind = HotlineKind.Mobile },
        Title = number => number.Number,
        MayAdd = NumberActions.Opens,
        Deletes = (access, _) => NumberActions.Opens(access),
        Fields =
        [
            Field.OfText("number", new("号码", "Number"), number => number.Number) with
            {
                Required = true, Fixed = true, Batch = false, MaxLength = 11, Form = (Mobile(), new("应为 11 位手机号码。", "is a mobile number of 11 digits.")),
            },
            NumberFields.AreaCode with { Required = true },
            NumberFields.Agents,
            NumberFields.TrunkGroup,
            NumberFields.TrunkCode,
            NumberFields.Mark,
            NumberFields.MarkCount,
        ],
        Rule = NumberFields.RuleAsync,
        Keep = NumberFields.KeepAsync,
        Noted = NumberActions.NoteAsync,
        Actions =
        [
            NumberActions.Bind,
            NumberActions.Enable(),
            NumberActions.Disable(new("停用状态的号码不可用作外显号码。", "A disabled number is shown to nobody.")),
            NumberActions.Reset,
            new("relations", new("绑定关系", "A numbers"), "device_hub", (_, _, _) => Task.FromResult<Text?>(null)) { Dialog = typeof(NumberRelationsForm) },
        ],
    };

    [GeneratedRegex(@"^1[3-9]\d{9}$")]
    private static partial Regex Mobile();
}
