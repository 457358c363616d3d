using System.Text.RegularExpressions;
using CallCenter.Data.Agents;
using CallCenter.Telephony.Acd;
using CallCenter.Telephony.Acd.Agents;
using CallCenter.Web.Agents;
using CallCenter.Web.Editing;
using CallCenter.Web.Listing;
using Microsoft.EntityFrameworkCore;
using Column = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Agents.Agent>;
using Field = CallCenter.Web.Editing.FormField<CallCenter.Data.Agents.Agent>;
using Filter = CallCenter.Web.Listing.ListFilter<CallCenter.Data.Agents.Agent>;

namespace CallCenter.Web.Console.Agents;

/// <summary>座席设置 (manual 6.3.1).</summary>
public static partial class Seats
{
    private static readonly Text SkillGroup = new("技能设置", "Skills");
    private static readonly Text Advanced = new("高级设置", "Advanced");
    private static readonly Text PhoneGroup = new("绑定电话", "Bound phone");

    public static ListDefinition<Agent> Definition { get; } = new()
    {
        Name = "agents",
        Title = new("座席设置", "Agents"),
        Module = "console",
        Section = "callcenter",
        Rows = context => context.Agents.Include(agent => agent.Skills),
        Key = agent => agent.Id.ToString(),
        Order = agent => agent.Number,
        By =
        [
            Filter.Among("role", new("座席角色", "Role"), agent => agent.Role, AgentWords.Label),
            Filter.Cases("active", new("是否激活", "Active"),
                (new Choice("yes", new("激活", "Active")), agent => agent.Active), (new Choice("no", new("不激活", "Inactive")), agent => !agent.Active)),
            Filter.Equal("number", new("座席工号", "Agent number"), agent => agent.Number),
            Filter.Contains("name", new("姓名", "Name"), agent => agent.Name),
            Filter.Equal("areaCode", new("所属区号", "Area code"), agent => agent.AreaCode),
            Filter.Equal("phone", new("绑定电话号码", "Phone number"), agent => agent.Phone),
        ],
        Show =
        [
            Column.Of("number", new("座席工号", "Number"), agent => agent.Number),
            Column.Of("name", new("姓名", "Name"), agent => agent.Name),
            Column.OfCode("role", new("座席角色", "Role"), agent => agent.Role, AgentWords.Label),
            Column.OfCode("phoneKind", new("座席类型", "Phone kind"), agent => agent.PhoneKind, StateWords.Label),
            Column.Of("phone", new("绑定电话", "Phone"), agent => agent.Phone),
            Column.Of("areaCode", new("所属区号", "Area code"), agent => agent.AreaCode),
            Column.Of("remark", new("备注", "Remark"), agent => agent.Remark),
            Column.Of("outboundAllowed", new("外呼权限", "Outbound"), agent => agent.OutboundAllowed, ColumnKind.Flag),
            Column.Of("transcribe", new("ASR", "ASR"), agent => agent.Transcribe, ColumnKind.Flag),
            Column.Of("active", new("是否激活", "Active"), agent => agent.Active, ColumnKind.Flag),
            Column.OfCode("callPermission", new("呼叫权限", "Call permission"), agent => agent.CallPermission, AgentWords.Label, shown: false),
            Column.Of("recordInbound", new("呼入录音", "Inbound recorded"), agent => agent.RecordInbound, ColumnKind.Flag, shown: false),
            Column.Of("recordOutbound", new("外呼录音", "Outbound recorded"), agent => agent.RecordOutbound, ColumnKind.Flag, shown: false),
        ],
    };

    public static EditDefinition<Agent> Editing { get; } = new()
    {
        Of = Definition,
        Noun = new("座席", "Agent"),
        Rows = context => context.Agents.Include(agent => agent.Skills),
        Create = department => new Agent { DepartmentId = department, Number = "", Name = "" },
        Title = agent => $"{agent.Number} {agent.Name}",
        Range = new BatchRange("number", "name", 1000),
        Fields =
        [
            Field.OfText("number", new("座席编号", "Number"), agent => agent.Number) with
            {
                Required = true, Fixed = true, MaxLength = 10, Unique = Uniqueness.InDepartment, Form = (Number(), new("应为 3-10 位数字。", "has 3 to 10 digits.")),
            },
            Field.OfText("name", new("座席姓名", "Name"), agent => agent.Name) with { Required = true, MaxLength = 30, Batch = false },
            Field.OfText("areaCode", new("所属区号", "Area code"), agent => agent.AreaCode) with
            {
                MaxLength = 5, Form = (AreaCode(), new("应为 0 开头的 3-4 位区号，如 010。", "is 3 or 4 digits that begin with 0, e.g. 010.")),
            },
            Field.OfChoice("role", new("座席角色", "Role"), agent => agent.Role, AgentWords.Label) with { Help = new("班长席多一个监控的权限。", "A supervisor may also monitor.") },
            Field.OfText("remark", new("备注", "Remark"), agent => agent.Remark) with { MaxLength = 20, Help = new("可填 CRM 中的客服信息。", "E.g. the person's id in your CRM.") },
            Field.OfSecret("password", new("登录密码", "Password"), agent => agent.PasswordHash is not "", AgentPassword.Set) with
            {
                MaxLength = 30, Form = (Password(), new("长度在 8 到 30 位之间，不能是纯数字或小写字母。", "has 8 to 30 characters and is neither all digits nor all small letters.")),
                Help = new("座席工具条的登录密码。", "To sign in at the toolbar."),
            },
            SkillLevels.Of<Agent>(
                "skills", SkillGroup, new("通过技能与队列建立关联，使座席属于某个队列。", "Skills decide which queues an agent belongs to."),
                agent => agent.Skills.Select(skill => (skill.SkillId, skill.Level)),
                (agent, levels) => SkillLevels.Merge(agent.Skills, levels, skill => skill.SkillId, (skill, level) => skill.Level = level, (id, level) => new AgentSkill { AgentId = agent.Id, SkillId = id, Level = level })),
            Field.OfChoice("callPermission", new("呼叫权限", "Call permission"), agent => agent.CallPermission, AgentWords.Label) with { Group = Advanced },
            Field.OfFlag("active", new("是否激活", "Active"), agent => agent.Active) with { Group = Advanced },
            Field.OfNumber("outboundWrapUpSeconds", new("整理时间", "Wrap-up"), agent => agent.OutboundWrapUpSeconds) with
            {
                Group = Advanced, Max = 300, Unit = new("秒", "s"), Help = new("每次外呼结束后的整理时间。", "After each outbound call."),
            },
            Field.OfFlag("outboundAllowed", new("外呼权限", "Outbound calls"), agent => agent.OutboundAllowed) with { Group = Advanced },
            Field.OfFlag("recordInbound", new("呼入录音", "Record inbound"), agent => agent.RecordInbound) with { Group = Advanced },
            Field.OfFlag("recordOutbound", new("外呼录音", "Record outbound"), agent => agent.RecordOutbound) with { Group = Advanced },
            Field.OfFlag("transcribe", new("ASR语音转写", "Transcribe"), agent => agent.Transcribe) with { Group = Advanced },
            Field.OfChoice("phoneKind", new("电话类型", "Phone kind"), agent => agent.PhoneKind, StateWords.Label) with { Group = PhoneGroup },
            Field.OfText("phone", new("绑定电话", "Phone"), agent => agent.Phone) with
            {
                Group = PhoneGroup, MaxLength = 20, Batch = false, Form = (Phone(), new("只能是数字，最长 20 位。", "is digits only, at most 20.")),
            },
        ],
        Keep = (context, agent, _) => Task.FromResult<Text?>(context.Presence.StateOf(agent.DepartmentId, agent.Id) == AgentState.Offline
            ? null
            : new Text("座席在线，不能删除", "The agent is signed in and cannot be deleted")),
        Actions =
        [
            new("enable", new("启用", "Enable"), "play_circle", (_, agents, _) => EachAsync(agents, agent => agent.Active = true)) { AppliesTo = agent => !agent.Active },
            new("disable", new("停用", "Disable"), "block", DisableAsync)
            {
                AppliesTo = agent => agent.Active, Confirm = new("停用后座席不能登录，在线的座席将被下线。", "A disabled agent cannot sign in; who is signed in is signed out."),
            },
            new("sign-in", new("上线", "Sign in"), "login", SignInAsync) { AppliesTo = agent => agent.Active },
            new("sign-out", new("下线", "Sign out"), "logout", SignOutAsync) { Confirm = new("确定让座席下线？", "Sign the agent out?") },
            new("unbind", new("解绑", "Unbind"), "link_off", (_, agents, _) => EachAsync(agents, agent => agent.Phone = ""))
            {
                AppliesTo = agent => agent.Phone is not "", OnRow = false, Confirm = new("解除所选座席的绑定电话？", "Unbind the phones of the chosen agents?"),
            },
        ],
    };

    private static Task<Text?> EachAsync(IReadOnlyList<Agent> agents, Action<Agent> change)
    {
        foreach (var agent in agents)
        {
            change(agent);
        }

        return Task.FromResult<Text?>(null);
    }

    private static async Task<Text?> DisableAsync(EditContext context, IReadOnlyList<Agent> agents, CancellationToken cancel)
    {
        await SignOutAsync(context, agents, cancel);
        return await EachAsync(agents, agent => agent.Active = false);
    }

    private static async Task<Text?> SignOutAsync(EditContext context, IReadOnlyList<Agent> agents, CancellationToken cancel)
    {
        foreach (var agent in agents.Where(agent => context.Presence.StateOf(agent.DepartmentId, agent.Id) != AgentState.Offline))
        {
            if (await context.Presence.Desk.SignOutAsync(agent.DepartmentId, agent.Id, cancel) is { } refusal and not DeskRefusal.NotSignedIn)
            {
                return Because(agent, refusal);
            }
        }

        return null;
    }

    /// <summary>座席指定所属队列并且绑定电话的情况下，可以从后台直接上线 (manual 6.3.1).</summary>
    private static async Task<Text?> SignInAsync(EditContext context, IReadOnlyList<Agent> agents, CancellationToken cancel)
    {
        foreach (var agent in agents.Where(agent => context.Presence.StateOf(agent.DepartmentId, agent.Id) == AgentState.Offline))
        {
            if (agent.Phone is "")
            {
                return new($"座席 {agent.Number} 没有绑定电话，不能上线。", $"Agent {agent.Number} has no phone and cannot be signed in.");
            }

            if (agent.PhoneKind == BoundPhoneKind.WebRtc)
            {
                return new($"座席 {agent.Number} 使用浏览器电话，只能由本人在工具条登录。", $"Agent {agent.Number} uses the browser phone: only the agent can sign in, at the toolbar.");
            }

            var refusal = await context.Presence.Desk.SignInAsync(agent.DepartmentId, agent.Id, new PhoneBinding(agent.PhoneKind, agent.Phone), AgentState.Idle, "", cancel);
            if (refusal is { } why)
            {
                return Because(agent, why);
            }
        }

        return null;
    }

    private static Text Because(Agent agent, DeskRefusal refusal) => new($"座席 {agent.Number}：{refusal.Sentence().Zh}。", $"Agent {agent.Number}: {refusal.Sentence().En}.");

    [GeneratedRegex(@"^\d{3,10}$")]
    private static partial Regex Number();

    [GeneratedRegex(@"^0\d{2,3}$")]
    private static partial Regex AreaCode();

    [GeneratedRegex(@"^\d{1,20}$")]
    private static partial Regex Phone();

    [GeneratedRegex(@"^(?!\d+$)(?![a-z]+$).{8,30}$")]
    private static partial Regex Password();
}
