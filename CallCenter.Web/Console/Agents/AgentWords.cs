using CallCenter.Data.Agents;

namespace CallCenter.Web.Console.Agents;

/// <summary>Words of agents' settings on screen.</summary>
public static class AgentWords
{
    public static Text Label(this AgentRole role) => role switch
    {
        AgentRole.Agent => new("普通座席", "Agent"),
        AgentRole.Supervisor => new("班长席", "Supervisor"),
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };

    /// <summary>呼叫权限</summary>
    public static Text Label(this CallPermission permission) => permission switch
    {
        CallPermission.Unlimited => new("无限制", "Unlimited"),
        CallPermission.DomesticLongDistance => new("国内长途", "Domestic"),
        CallPermission.DomesticLocal => new("国内本市", "Local"),
        CallPermission.Internal => new("内部呼叫", "Internal"),
        _ => throw new ArgumentOutOfRangeException(nameof(permission), permission, null),
    };

    /// <summary>外显规则</summary>
    public static Text Label(this CallerIdRule rule) => rule switch
    {
        CallerIdRule.Default => new("默认", "Default"),
        CallerIdRule.Random => new("随机", "Random"),
        CallerIdRule.ByArea => new("按区号", "By area"),
        CallerIdRule.Dynamic => new("动态外显", "Dynamic"),
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, null),
    };
}
