using System.Text.RegularExpressions;
using CallCenter.Data.Agents;
using CallCenter.Data.Regions;
using CallCenter.Web.Agents;
using CallCenter.Web.Editing;
using CallCenter.Web.Listing;
using CallCenter.Web.Security;
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
    private static readonly Text CallerIdGroup = new("外显号码", "Caller id");
    private static readonly Text PhoneGroup = new("绑定电话", "Bound phone");

    public static ListDefinition<Agent> Definition { get; } = new()
    {
        Name = "agents",
        Title = new("座席设置", "Agents"),
        Module = "console",
        Section = "callcenter",
        Numbered = true,
        Rows = context => context.Agents.Include(agent => agent.Skills).Include(agent => agent.Phones).AsSplitQuery(),
        Complete = SeatQueues.FillInAsync,
        Key = agent => agent.Id.ToString(),
        Order = agent => agent.Number,
        By =
        [
            Filter.Search(new("工号、姓名、电话、备注", "Number, name, phone or remark"), agent => agent.Number, agent => agent.Name, agent => agent.Phone, agent => agent.Remark),
            Filter.Among("role", new("座席角色", "Role"), agent => agent.Role, AgentWords.Label),
            Filter.Cases("active", new("是否激活", "Active"),
                (new Choice("yes", new("激活", "Active")), agent => agent.Active), (new Choice("no", new("不激活", "Inactive")), agent => !agent.Active)),
            Filter.Cases("bound", new("绑定电话", "Phone"),
                (new Choice("yes", new("已绑定", "Bound")), agent => agent.Phone != ""), (new Choice("no", new("未绑定", "Not bound")), agent => agent.Phone == "")),
        ],
        Show =
        [
            Column.Of("number", new("座席工号", "Number"), agent => agent.Number, component: typeof(SeatNumber)),
            Column.Of("name", new("姓名", "Name"), agent => agent.Name),
            Column.OfCode("role", new("角色", "Role"), agent => agent.Role, AgentWords.Label),
            Column.OfCode("phoneKind", new("座席类型", "Phone kind"), agent => agent.PhoneKind, StateWords.Label),
            Column.Of("areaCode", new("所属区号", "Area code"), agent => agent.AreaCode),
            Column.Words("queues", new("座席所在队列", "Queues"), agent => new(string.Join("、", agent.QueueNames), string.Join(", ", agent.QueueNames))),
            Column.Of("remark", new("备注", "Remark"), agent => agent.Remark),
            Column.Of("phone", new("绑定电话", "Phone"), agent => agent.Phone, aside: Spares),
            Column.Of("outboundAllowed", new("外呼权限", "Outbound"), agent => agent.OutboundAllowed, ColumnKind.Flag, component: typeof(FlagSwitch)),
            Column.Of("transcribe", new("ASR", "ASR"), agent => agent.Transcribe, ColumnKind.Flag, component: typeof(FlagSwitch)),
            Column.Either("active", new("状态", "State"), agent => agent.Active, new Choice("enabled", new("激活", "Active")), new Choice("disabled", new("不激活", "Inactive"))),
            Column.OfCode("callPermission", new("呼叫权限", "Call permission"), agent => agent.CallPermission, AgentWords.Label, shown: false),
            Column.Of("outboundWrapUpSeconds", new("外呼整理时间(秒)", "Outbound wrap-up (s)"), agent => agent.OutboundWrapUpSeconds, ColumnKind.Number, shown: false),
            Column.Of("recordInbound", new("呼入录音", "Inbound recorded"), agent => agent.RecordInbound, ColumnKind.Flag, shown: false),
            Column.Of("recordOutbound", new("外呼录音", "Outbound recorded"), agent => agent.RecordOutbound, ColumnKind.Flag, shown: false),
            Column.OfCode("callerIdRule", new("外显规则", "Caller id rule"), agent => agent.CallerIdRule, AgentWords.Label, shown: false),
        ],
    };

    public static EditDefinition<Agent> Editing { get; } = new()
    {
        Of = Definition,
        Noun = new("座席", "Agent"),
        Rows = context => context.Agents.Include(agent => agent.Skills).Include(agent => agent.Phones).AsSplitQuery(),
        Create = department => new Agent { DepartmentId = department, Number = "", Name = "" },
        Begin = async (context, agent, cancel) => agent.AreaCode = await context.Database.Hotlines.Where(hotline => hotline.DepartmentId == agent.DepartmentId && hotline.AreaCode != "")
            .OrderBy(hotline => hotline.Id).Select(hotline => hotline.AreaCode).FirstOrDefaultAsync(cancel) ?? "",
        Title = agent => $"{agent.Number} {agent.Name}",
        Range = new BatchRange("number", "name", 1000),
        Together = true,
        Fields =
        [
            Field.OfText("number", new("座席编号", "Number"), agent => agent.Number) with
            {
                Required = true, Fixed = true, MaxLength = 10, Unique = Uniqueness.InDepartment, Form = (Number(), new("应为 3-10 位数字。", "has 3 to 10 digits.")),
                Help = new("3-10 位数字，部门内唯一。", "3 to 10 digits, unique in the department."),
            },
            Field.OfText("name", new("座席姓名", "Name"), agent => agent.Name) with { Required = true, MaxLength = 30, Batch = false },
            Field.OfText("areaCode", new("所属区号", "Area code"), agent => agent.AreaCode) with
            {
                Required = true, MaxLength = 5, Form = (AreaCodes.Form, new("应为 0 开头的 3-4 位区号，如 010。", "is 3 or 4 digits that begin with 0, e.g. 010.")),
                Help = new("座席所在地区的区号；呼叫权限为国内本市时只能呼叫此区号。", "Of the place where the agent sits; with local permission only this area may be called."),
            },
            Field.OfChoice("role", new("座席角色", "Role"), agent => agent.Role, AgentWords.Label) with { Help = new("班长席多一个监控的权限。", "A supervisor may also monitor.") },
            Field.OfText("remark", new("备注", "Remark"), agent => agent.Remark) with { MaxLength = 20, Help = new("不超过 20 个字符，可填 CRM 中的客服信息。", "At most 20 characters, e.g. the person's id in your CRM.") },
            Field.OfSecret("password", new("登录密码", "Password"), agent => agent.PasswordHash is not "", (agent, password) => agent.PasswordHash = ToolbarPassword.Hash(password)) with
            {
                MaxLength = PasswordRule.Longest, Form = PasswordRule.Rule, Strength = true,
                Help = new("座席工具条的登录密码。", "To sign in at the toolbar."),
            },
            SkillLevels.Of<Agent>(
                "skills", SkillGroup, new("通过技能与队列建立关联，使座席属于某个队列。", "Skills decide which queues an agent belongs to."),
                agent => agent.Skills.Select(skill => (skill.SkillId, skill.Level)),
                (agent, levels) => SkillLevels.Merge(agent.Skills, levels, skill => skill.SkillId, (skill, level) => skill.Level = level, (id, level) => new AgentSkill { AgentId = agent.Id, SkillId = id, Level = level })) with
            {
                Component = typeof(SeatSkills),
            },
            Field.OfChoice("callPermission", new("呼叫权限", "Call permission"), agent => agent.CallPermission, AgentWords.Label) with { Group = Advanced, Help = new("无限制为最高权限。", "Unlimited is the widest.") },
            Field.OfFlag("active", new("是否激活", "Active"), agent => agent.Active) with { Group = Advanced, Help = new("未激活的座席无法登录系统。", "An inactive agent cannot sign in.") },
            Field.OfNumber("outboundWrapUpSeconds", new("整理时间", "Wrap-up"), agent => agent.OutboundWrapUpSeconds) with
            {
                Group = Advanced, Max = 300, Unit = new("秒", "s"), Help = new("每次外呼通话结束后的整理时间，此状态下电话无法呼入。", "After each outbound call; no call comes in meanwhile."),
            },
            Field.OfFlag("outboundAllowed", new("外呼权限", "Outbound calls"), agent => agent.OutboundAllowed) with { Group = Advanced, Help = new("关闭后只能接听呼入电话。", "Without it the agent only answers.") },
            Field.OfFlag("recordInbound", new("呼入录音", "Record inbound"), agent => agent.RecordInbound) with { Group = Advanced },
            Field.OfFlag("recordOutbound", new("外呼录音", "Record outbound"), agent => agent.RecordOutbound) with { Group = Advanced },
            Field.OfFlag("transcribe", new("ASR语音转写", "Transcribe"), agent => agent.Transcribe) with { Group = Advanced, Help = new("仅在 ASR 转写开启座席过滤时起作用。", "Counts where transcription filters by agent.") },
            Field.OfChoice("callerIdRule", new("外显规则", "Caller id rule"), agent => agent.CallerIdRule, AgentWords.Label) with
            {
                Group = CallerIdGroup, Help = new(
                    "默认：从企业号码中随机；随机：从勾选的号码中随机，未勾选时同默认；按区号：匹配客户区号；动态外显：按企业配置的动态外显规则匹配。",
                    "Default: any of the account's numbers. Random: any that is ticked. By area: the customer's. Dynamic: by the rule of the enterprise settings."),
            },
            CallerIds.Field with { Group = CallerIdGroup },
            Field.OfChoice("phoneKind", new("电话类型", "Phone kind"), agent => agent.PhoneKind, StateWords.Label) with { Group = PhoneGroup, Batch = false },
            Field.OfText("phone", new("绑定电话", "Phone"), agent => agent.Phone) with
            {
                Group = PhoneGroup, MaxLength = 20, Batch = false, Form = (Phone(), new("只能是数字，最长 20 位。", "is digits only, at most 20.")),
                Help = new("当前使用的电话。多部电话和主备在列表的“绑定电话”中设置。", "The one in use. Further phones, main and spare, are set by 绑定电话 in the list."),
            },
            BoundPhones.Field with { Group = PhoneGroup },
        ],
        Settle = (context, agent, _) =>
        {
            BoundPhones.Settle(context, agent);
            return Task.CompletedTask;
        },
        Rule = BoundPhones.CheckAsync,
        Keep = SeatActions.KeepAsync,
        Actions =
        [
            new("phones", new("绑定电话", "Phones"), "phone_forwarded", (_, _, _) => Task.FromResult<Text?>(null)) { Dialog = typeof(PhonesDialog), OnMany = false },
            new("sign-in", new("上线", "Sign in"), "login", SeatActions.SignInAsync) { AppliesTo = agent => agent.Active },
            new("sign-out", new("下线", "Sign out"), "logout", SeatActions.SignOutAsync) { Confirm = new("确定让座席下线？", "Sign the agent out?") },
            new("unbind", new("解绑", "Unbind"), "link_off", SeatActions.UnbindAsync)
            {
                AppliesTo = agent => agent.Phone is not "", OnRow = false, Confirm = new("解除所选座席的全部绑定电话？", "Unbind all phones of the chosen agents?"),
            },
            new("main-phone", new("切主电话", "To main phones"), "phone_enabled", (_, agents, _) => Task.FromResult(SeatActions.Switch(agents, spare: false))) { OnRow = false, OnAll = true },
            new("spare-phone", new("切备电话", "To spare phones"), "phone_locked", (_, agents, _) => Task.FromResult(SeatActions.Switch(agents, spare: true))) { OnRow = false, OnAll = true },
            new("enable", new("启用", "Enable"), "play_circle", (_, agents, _) => SeatActions.EachAsync(agents, agent => agent.Active = true)) { AppliesTo = agent => !agent.Active },
            new("disable", new("停用", "Disable"), "block", (_, agents, _) => SeatActions.EachAsync(agents, agent => agent.Active = false))
            {
                AppliesTo = agent => agent.Active, Confirm = new("停用后座席不能登录，在线的座席将被下线（通话中的在通话结束后）。", "A disabled agent cannot sign in; who is signed in is signed out, after the call where there is one."),
            },
        ],
    };

    private static string Spares(Agent agent) => agent.Phones.Count > 1 ? $"+{agent.Phones.Count - 1}" : "";

    [GeneratedRegex(@"^\d{3,10}$")]
    private static partial Regex Number();

    [GeneratedRegex(@"^\d{1,20}$")]
    private static partial Regex Phone();
}
