using System.Text.Json;

namespace CallCenter.Data.Settings;

/// <summary>What records and reports of a department show (manual 6.3.8).</summary>
public static class DepartmentRecords
{
    /// <summary>Fields of one call.</summary>
    public const int MostFields = 20;

    private static readonly char[] Special = ['"', '\'', '\\', '{', '}', '[', ']', '<', '>', '&', '$', '#', ',', ':', ';', '=', '?', '%', '/'];

    /// <summary>Name by template; whoever saves it checks the templates, too.</summary>
    public static DocumentSetting CustomFields { get; } = new(
        "department.custom-fields", new("通话记录自定义字段", "Custom fields of records"), """{"customID": "${REPLACE(customID, \"\\t\")}"}""", FieldsRule)
    {
        Group = DepartmentGroups.Records,
        Help = new(
            "JSON 格式：字段名称对应 #{变量}、${表达式}，或固定的字符串、数字。变量可以是来电携带的字段（SIP 头 X-名称、接口传入）和推送设置中的参数变量。字段名称不能是纯数字或包含特殊字符。通话结束时写入记录的“自定义字段”列。",
            "JSON: names of fields with #{variable}, ${expression}, a fixed text or a number. Variables are the fields that calls bring along (SIP headers X-name, the interface) and those of pushes. Names are not all digits and have no special characters. The values are written into “Custom fields” of the record when the call ends."),
    };

    public static ChoiceSetting<HiddenNumbers> HiddenNumbers { get; } = new("department.hidden-numbers", new("数据中心是否隐藏客户号码", "Hide customers' numbers"), Settings.HiddenNumbers.OnPages, Words)
    {
        Group = DepartmentGroups.Records,
        Help = new(
            "机构用户和部门用户（以及接口）查看通话记录和导出文件时，号码中间的若干位以 * 代替。企业级用户另见“企业配置”第 56 项。",
            "Users of institutions and departments (and programs) see customers' numbers with some digits in the middle replaced by *, in lists and exports. For users of the enterprise see item 56 of the enterprise's settings."),
    };

    public static NumberSetting HiddenDigits { get; } = new("department.hidden-digits", new("隐藏号码位数", "Hidden digits"), 4, 1, 20)
    {
        Group = DepartmentGroups.Records,
        Unit = new("位", "digits"),
    };

    public static NumberSetting EffectiveTalk { get; } = new("department.effective-talk", new("有效通话时长", "Talk that counts"), 10, 1, 3600)
    {
        Group = DepartmentGroups.Records, Unit = new("秒", "s"), Awaits = Awaited.OutboundCalls,
        Help = new("预览外呼双方接听时长大于此值的通话为有效通话，用于预览外呼报表。", "Preview calls with more talk count as effective in their report."),
    };

    public static SpanSetting Workload { get; } = new(
        "department.workload", new("座席工作量报表座席通话时长统计", "Lengths of talk in the workload report"), new("beginDuration", "beginDuration"), new("endDuration", "endDuration"), (30, 180), 1, 86_400)
    {
        Group = DepartmentGroups.Records, Unit = new("秒", "s"), Awaits = Awaited.Reports,
        Help = new(
            "报表统计三个时间段的通话数量：小于等于 beginDuration、两者之间、大于等于 endDuration。beginDuration 小于 endDuration，默认 30 和 180。",
            "The report counts calls up to beginDuration, between the two, and from endDuration on."),
    };

    public static IReadOnlyList<Setting> All { get; } = [CustomFields, HiddenNumbers, HiddenDigits, EffectiveTalk, Workload];

    private static Text? FieldsRule(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return new("应为 JSON 对象", "is a JSON object");
        }

        var fields = json.EnumerateObject().ToList();
        if (fields.Count > MostFields)
        {
            return new($"最多 {MostFields} 个字段", $"has at most {MostFields} fields");
        }

        foreach (var field in fields)
        {
            if (field.Name.Length is 0 or > 50 || field.Name.All(char.IsAsciiDigit) || field.Name.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter) || Special.Contains(letter)))
            {
                return new($"的字段名称“{field.Name}”不能是纯数字、不能包含特殊字符，最长 50 个字符", $"has a name, “{field.Name}”, that is all digits, has special characters or more than 50 characters");
            }

            if (field.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
            {
                return new($"的字段“{field.Name}”应为字符串或数字", $"has “{field.Name}”, which is neither a text nor a number");
            }
        }

        return fields.GroupBy(field => field.Name).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? new($"的字段“{twice.Key}”重复", $"has “{twice.Key}” twice")
            : null;
    }

    private static Text Words(HiddenNumbers where) => where switch
    {
        Settings.HiddenNumbers.Nowhere => new("关闭", "Off"),
        Settings.HiddenNumbers.OnPages => new("数据中心", "On pages"),
        Settings.HiddenNumbers.OnPagesAndInterface => new("数据中心和接口", "On pages and in the interface"),
        _ => throw new ArgumentOutOfRangeException(nameof(where), where, null),
    };
}
