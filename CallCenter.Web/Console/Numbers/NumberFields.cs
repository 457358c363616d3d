using System.Text.RegularExpressions;
using CallCenter.Data.Numbers;
using CallCenter.Data.Regions;
using CallCenter.Web.Editing;
using CallCenter.Web.Listing;
using Microsoft.EntityFrameworkCore;
using Field = CallCenter.Web.Editing.FormField<CallCenter.Data.Numbers.Hotline>;

namespace CallCenter.Web.Console.Numbers;

/// <summary>Fields and rules that the forms of numbers share.</summary>
internal static partial class NumberFields
{
    private static readonly Text MarkGroup = new("号码标记", "Marks");
    private static readonly Text TrunkGroupLabel = new("中继", "Trunk");

    public static Field AreaCode { get; } = Field.OfText("areaCode", new("区号", "Area code"), number => number.AreaCode) with
    {
        Fixed = true, Batch = false, MaxLength = 4, Form = (AreaCodes.Form, new("应为 0 开头的 3-4 位区号，如 010。", "is 3 or 4 digits that begin with 0, e.g. 010.")),
    };

    public static Field TrunkGroup { get; } = Field.OfText("trunkGroup", new("中继群组", "Trunk group"), number => number.TrunkGroup) with { Group = TrunkGroupLabel, MaxLength = 50 };

    public static Field TrunkCode { get; } = Field.OfText("trunkCode", new("中继群组代号", "Trunk group code"), number => number.TrunkCode) with
    {
        Group = TrunkGroupLabel, MaxLength = 20, Form = (Code(), new("只能是字母、数字、- 和 _。", "has letters, digits, - and _ only.")),
    };

    public static Field Mark { get; } = Field.OfText("mark", new("标记类型", "Marked as"), number => number.Mark) with
    {
        Group = MarkGroup, MaxLength = 20, Help = new("号码被第三方标记的类型，如：骚扰电话。", "What others have marked it as, e.g. nuisance."),
    };

    public static Field MarkCount { get; } = Field.OfNumber("markCount", new("标记次数", "Times marked"), number => number.MarkCount) with { Group = MarkGroup, Max = 1_000_000 };

    public static Field Agents { get; } = Field.Of("agents", new("座席工号", "Agent numbers"), FieldKind.Text, WrittenAgents, WriteAgents) with
    {
        MaxLength = 2000, Batch = false, Form = (AgentsForm(), new("应为座席工号，可带区号，如 2001,2002:010。", "is agent numbers, each with an area code if it is for one only, e.g. 2001,2002:010.")),
        Help = new("使用动态外显时，这些座席固定使用该号码外显。多个以逗号分隔，可带客户区号，如 2001,2002:010。",
            "These agents are always shown with this number. Separated by commas; with the customers' area code if it is for one only, e.g. 2001,2002:010."),
    };

    /// <summary>Rules of every kind of number. Problems by key of the field.</summary>
    public static async Task<IReadOnlyDictionary<string, Text>> RuleAsync(EditContext context, Hotline number, CancellationToken cancel)
    {
        if (number.Id == 0)
        {
            number.CreatedAt = context.Now;
        }

        var problems = new Dictionary<string, Text>();
        if (number.AreaCode is not "" && AreaCodes.Find(number.AreaCode) is null)
        {
            problems["areaCode"] = new($"没有区号 {number.AreaCode}。", $"There is no area code {number.AreaCode}.");
        }

        if (await OwnerAsync(context, number, cancel) is { } taken)
        {
            problems["number"] = taken;
        }

        if (await UnknownAgentsAsync(context, number, cancel) is { Count: > 0 } unknown)
        {
            problems["agents"] = new($"没有座席：{string.Join("、", unknown)}。", $"There is no agent {string.Join(", ", unknown)}.");
        }

        return problems;
    }

    /// <summary>Why the number may not be deleted: the routes that name it.</summary>
    public static async Task<Text?> KeepAsync(EditContext context, Hotline number, CancellationToken cancel)
    {
        var routes = await context.Database.InboundRoutes.AsNoTracking()
            .Where(route => route.DepartmentId == number.DepartmentId && route.Hotlines.Contains(number.Number))
            .OrderBy(route => route.Priority).Select(route => new { route.Priority, route.Description }).ToListAsync(cancel);
        var agents = await context.Database.Agents.AsNoTracking().Where(agent => agent.DepartmentId == number.DepartmentId && agent.CallerIds.Contains(number.Full))
            .OrderBy(agent => agent.Number).Select(agent => agent.Number).Take(6).ToListAsync(cancel);
        return InUse.Sentence(
            number.Full, (new("呼入路由", "inbound route"), [.. routes.Select(route => route.Description is "" ? $"{route.Priority}" : route.Description)]), (new("座席外显号码", "numbers shown by agents"), agents));
    }

    private static async Task<Text?> OwnerAsync(EditContext context, Hotline number, CancellationToken cancel)
    {
        var same = context.Database.Hotlines.AsNoTracking().Where(other => other.Id != number.Id && other.Number == number.Number && other.AreaCode == number.AreaCode);
        if (await same.AnyAsync(other => other.DepartmentId == number.DepartmentId, cancel))
        {
            return new($"本部门已有号码 {number.Full}。", $"The department has {number.Full} already.");
        }

        return number.Kind != HotlineKind.Own && await same.AnyAsync(other => other.Kind != HotlineKind.Own, cancel)
            ? new($"号码 {number.Full} 已属于其他部门。多部门共用同一号码时，请在自备号码管理中增加。",
                $"{number.Full} belongs to another department. To share a number, add it to the own numbers.")
            : null;
    }

    private static async Task<List<string>> UnknownAgentsAsync(EditContext context, Hotline number, CancellationToken cancel)
    {
        var named = number.Agents.Select(agent => agent.AgentNumber).Distinct().ToList();
        var known = named.Count == 0 ? [] : await context.Database.Agents.AsNoTracking()
            .Where(agent => agent.DepartmentId == number.DepartmentId && named.Contains(agent.Number)).Select(agent => agent.Number).ToListAsync(cancel);
        return [.. named.Except(known)];
    }

    private static string WrittenAgents(Hotline number) => string.Join(',', number.Agents.Select(agent => agent.AreaCode is "" ? agent.AgentNumber : $"{agent.AgentNumber}:{agent.AreaCode}")
        .Order(StringComparer.Ordinal));

    private static void WriteAgents(Hotline number, string written)
    {
        var wanted = FormField.Codes(written).Select(code => code.Split(':')).Select(part => (Number: part[0].Trim(), Area: part.Length > 1 ? part[1].Trim() : "")).ToHashSet();
        number.Agents.RemoveAll(agent => !wanted.Contains((agent.AgentNumber, agent.AreaCode)));
        number.Agents.AddRange(wanted.Where(one => !number.Agents.Exists(agent => (agent.AgentNumber, agent.AreaCode) == one))
            .Select(one => new HotlineAgent { HotlineId = number.Id, DepartmentId = number.DepartmentId, AgentNumber = one.Number, AreaCode = one.Area }));
    }

    [GeneratedRegex(@"^[A-Za-z0-9_-]+$")]
    private static partial Regex Code();

    [GeneratedRegex(@"^\s*\d{3,10}(:0\d{2,3})?\s*(,\s*\d{3,10}(:0\d{2,3})?\s*)*$")]
    private static partial Regex AgentsForm();
}
