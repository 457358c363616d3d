using System.Text.RegularExpressions;
using CallCenter.Data.Ivr;
using CallCenter.Data.Phones;
using CallCenter.Web.Editing;
using CallCenter.Web.Listing;
using Column = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Phones.PhoneGroup>;
using Field = CallCenter.Web.Editing.FormField<CallCenter.Data.Phones.PhoneGroup>;
using Filter = CallCenter.Web.Listing.ListFilter<CallCenter.Data.Phones.PhoneGroup>;

namespace CallCenter.Web.Console.Advanced;

/// <summary>电话组设置 (manual 6.3.9.4).</summary>
public static partial class PhoneGroups
{
    private static readonly Choice On = new("enabled", new("启用", "In use")), Off = new("disabled", new("停用", "Off"));

    public static ListDefinition<PhoneGroup> Definition { get; } = new()
    {
        Name = "phone-groups",
        Title = new("电话组设置", "Phone groups"),
        Module = "console",
        Section = "callcenter",
        Numbered = true,
        Rows = context => context.PhoneGroups,
        Key = group => group.Id.ToString(),
        Order = group => group.Number,
        By =
        [
            Filter.Equal("number", new("电话组号", "Group number"), group => group.Number),
            Filter.Contains("name", new("电话组名称", "Group name"), group => group.Name),
            Filter.Cases("state", new("状态", "State"), (On, group => group.Enabled), (Off, group => !group.Enabled)),
        ],
        Show =
        [
            Column.Of("number", new("电话组号", "Number"), group => group.Number),
            Column.Either("state", new("状态", "State"), group => group.Enabled, On, Off),
            Column.Of("name", new("电话组名称", "Name"), group => group.Name),
            Column.OfCode("strategy", new("呼叫策略", "Strategy"), group => group.Strategy, AdvancedWords.Label),
            Column.Of("timeout", new("超时时间", "Timeout (s)"), group => group.Timeout, ColumnKind.Number),
            Column.Words("phones", new("号码", "Phones"), group => new($"{group.Members.Count} 个", $"{group.Members.Count}")),
            Column.Of("createdAt", new("创建时间", "Created"), group => group.CreatedAt, ColumnKind.Time),
            Column.Of("changedAt", new("修改时间", "Changed"), group => group.ChangedAt, ColumnKind.Time),
        ],
        Sections = [new ComponentSection<PhoneGroup, PhoneGroupPhones>("phones", new("号码", "Phones"))],
    };

    public static EditDefinition<PhoneGroup> Editing { get; } = new()
    {
        Of = Definition,
        Noun = new("电话组", "Phone group"),
        Create = department => new PhoneGroup { DepartmentId = department, Number = "", Name = "" },
        Title = group => $"{group.Number} {group.Name}",
        Fields =
        [
            Field.OfText("number", new("电话组号", "Number"), group => group.Number) with
            {
                Required = true, Fixed = true, MaxLength = 8, Unique = Uniqueness.InDepartment, Form = (Digits(), new("应该是小于等于 8 位的数字。", "has at most 8 digits.")),
            },
            Field.OfText("name", new("电话组名称", "Name"), group => group.Name) with { Required = true, MaxLength = 30, Batch = false },
            Field.OfNumber("timeout", new("超时时间", "Timeout"), group => group.Timeout) with
            {
                Min = 5, Max = 600, Unit = AdvancedWords.Seconds,
                Help = new("语音导航选择或直呼节点中呼叫电话组的最大等待时间，取值范围 5-600 秒。", "The longest wait when a flow calls the group, 5 to 600 seconds."),
            },
            Field.OfChoice("strategy", new("呼叫策略", "Strategy"), group => group.Strategy, AdvancedWords.Label) with
            {
                Help = new("顺序：第一个成员忙或无人接听时转接第二个，依次类推；随机：随机转接组内成员。", "In order: the second when the first is busy or does not answer, and so on."),
            },
            Field.OfFlag("enabled", new("状态", "In use"), group => group.Enabled) with { Help = new("停用的电话组不会被呼叫。", "A group that is off is not called.") },
            Field.Of("phones", new("号码", "Phones"), FieldKind.Composite,
                group => PhoneRows.Write(group.Members), (group, written) => group.Members = PhoneRows.Parse(written)!) with
            {
                Group = new("电话组号码", "Phones"), Component = typeof(PhoneRowsEditor), Rule = PhoneRows.Check,
            },
        ],
        Rule = (context, group, _) => Task.FromResult(Settle(context, group)),
        Keep = async (context, group, cancel) => InUse.Sentence(
            $"{group.Number} {group.Name}", (Uses.Flows, await Uses.InFlowsAsync(context.Database, group.DepartmentId, FlowReference.OfPhoneGroup(group.Id), cancel))),
        Actions =
        [
            new("phones", new("号码", "Phones"), "dialpad", (_, _, _) => Task.FromResult<Text?>(null)) { Dialog = typeof(GroupPhonesForm), OnMany = false },
            new("enable", new("启用", "Use"), "play_circle", (context, groups, _) => SwitchAsync(context, groups, true)) { AppliesTo = group => !group.Enabled },
            new("disable", new("停用", "Switch off"), "block", (context, groups, _) => SwitchAsync(context, groups, false)) { AppliesTo = group => group.Enabled },
        ],
    };

    private static IReadOnlyDictionary<string, Text> Settle(EditContext context, PhoneGroup group)
    {
        var now = context.Now;
        group.ChangedAt = now;
        group.CreatedAt = group.CreatedAt == default ? now : group.CreatedAt;
        group.Members = [.. group.Members.Select(member => member.CreatedAt == default ? member with { CreatedAt = now } : member)];
        return group.Members.FirstOrDefault(member => member.Timeout > group.Timeout) is { } slow
            ? new Dictionary<string, Text> { ["phones"] = new($"电话 {slow.Phone} 的“超时时间”不能大于电话组的 {group.Timeout} 秒。", $"“Timeout” of {slow.Phone} may not be above the group's {group.Timeout} s.") }
            : new Dictionary<string, Text>();
    }

    private static Task<Text?> SwitchAsync(EditContext context, IReadOnlyList<PhoneGroup> groups, bool on)
    {
        foreach (var group in groups)
        {
            (group.Enabled, group.ChangedAt) = (on, context.Now);
        }

        return Task.FromResult<Text?>(null);
    }

    [GeneratedRegex(@"^\d{1,8}$")]
    private static partial Regex Digits();
}
