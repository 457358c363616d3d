using CallCenter.Data.Numbers;
using CallCenter.Data.Numbers.Disabling;
using CallCenter.Data.Regions;

namespace CallCenter.Web.Console.Numbers;

/// <summary>Words of numbers on screen.</summary>
internal static class NumberWords
{
    public static Text Label(HotlineKind kind) => kind switch
    {
        HotlineKind.Direct => new("直线号码", "Direct line"),
        HotlineKind.Own => new("自备号码", "Own number"),
        HotlineKind.FourHundred => new("400号码", "400 number"),
        HotlineKind.Mobile => new("手机虚拟号码", "Mobile number"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static Text Label(NumberOperation operation) => operation switch
    {
        NumberOperation.Add => new("新增", "Added"),
        NumberOperation.Change => new("修改", "Changed"),
        NumberOperation.Delete => new("删除", "Deleted"),
        NumberOperation.Enable => new("启用", "Enabled"),
        NumberOperation.Disable => new("停用", "Disabled"),
        NumberOperation.Bind => new("新增座席", "Agents bound"),
        NumberOperation.Reset => new("重置", "Reset"),
        NumberOperation.Main => new("设置主热线号码", "Made the main hotline"),
        NumberOperation.Relate => new("绑定A号码", "A number added"),
        NumberOperation.Part => new("解绑A号码", "A number removed"),
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, null),
    };

    public static Text Label(NumberSort sort) => sort switch
    {
        NumberSort.Landline => new("固话", "Landlines"),
        NumberSort.Mobile => new("手机", "Mobile numbers"),
        _ => throw new ArgumentOutOfRangeException(nameof(sort), sort, null),
    };

    public static Text Label(DisablingVerdict verdict) => verdict switch
    {
        DisablingVerdict.Disable => new("将停用", "Disabled"),
        DisablingVerdict.Protected => new("保留：可用比例", "Spared: available share"),
        DisablingVerdict.AnsweredWell => new("不停用：接通率", "No: answer rate"),
        DisablingVerdict.FewCalls => new("不停用：外呼次数", "No: calls"),
        DisablingVerdict.OtherArea => new("不分析：地区", "No: area"),
        DisablingVerdict.AnalysedToday => new("今天已分析", "Looked through today"),
        DisablingVerdict.DisabledAlready => new("已停用", "Disabled already"),
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, null),
    };

    /// <summary>省份 of an area code; empty when it is none.</summary>
    public static Text Province(string areaCode) => AreaCodes.Find(areaCode) is { } area ? Text.Same(area.Province) : new("", "");

    /// <summary>城市 of an area code; empty when it is none.</summary>
    public static Text City(string areaCode) => AreaCodes.Find(areaCode) is { } area ? Text.Same(area.City) : new("", "");

    /// <summary><c>2001、2002（010）</c>: the agents bound to a number, with the area for which they are.</summary>
    public static Text Agents(Hotline number)
    {
        var agents = number.Agents.OrderBy(agent => agent.AgentNumber, StringComparer.Ordinal).ThenBy(agent => agent.AreaCode, StringComparer.Ordinal).ToList();
        return new(
            string.Join("、", agents.Select(agent => agent.AreaCode is "" ? agent.AgentNumber : $"{agent.AgentNumber}（{agent.AreaCode}）")),
            string.Join(", ", agents.Select(agent => agent.AreaCode is "" ? agent.AgentNumber : $"{agent.AgentNumber} ({agent.AreaCode})")));
    }
}
