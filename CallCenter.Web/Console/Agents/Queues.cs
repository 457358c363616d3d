using System.Text.RegularExpressions;
using CallCenter.Data.Agents;
using CallCenter.Data.Queues;
using CallCenter.Web.Agents;
using CallCenter.Web.Console.Voices;
using CallCenter.Web.Editing;
using CallCenter.Web.Listing;
using Microsoft.EntityFrameworkCore;
using Column = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Queues.Queue>;
using Field = CallCenter.Web.Editing.FormField<CallCenter.Data.Queues.Queue>;
using Filter = CallCenter.Web.Listing.ListFilter<CallCenter.Data.Queues.Queue>;

namespace CallCenter.Web.Console.Agents;

/// <summary>队列设置 (manual 6.3.2).</summary>
public static partial class Queues
{
    private static readonly Text SkillGroup = new("技能设置", "Skills");
    private static readonly Text Advanced = new("高级设置", "Advanced");

    /// <summary>States besides offline that may count as unavailable; while an agent rings or talks the queue still has somebody.</summary>
    private static readonly IReadOnlyList<AgentState> Unavailable = [AgentState.Busy, AgentState.WrapUp];

    public static ListDefinition<Queue> Definition { get; } = new()
    {
        Name = "queues",
        Title = new("队列设置", "Queues"),
        Module = "console",
        Section = "callcenter",
        Numbered = true,
        Rows = context => context.Queues.Include(queue => queue.Skills),
        Key = queue => queue.Id.ToString(),
        Order = queue => queue.Number,
        By =
        [
            Filter.Search(new("队列号、队列名", "Number or name"), queue => queue.Number, queue => queue.Name),
        ],
        Show =
        [
            Column.Of("number", new("队列号", "Number"), queue => queue.Number),
            Column.Of("name", new("队列名", "Name"), queue => queue.Name),
            Column.Of("maxWaiting", new("最大等待数", "Most waiting"), queue => queue.MaxWaiting, ColumnKind.Number),
            Column.Of("queueTimeout", new("最大等待时间(秒)", "Queue timeout (s)"), queue => queue.QueueTimeout, ColumnKind.Number),
            Column.Of("agentTimeout", new("超时时间(秒)", "Agent timeout (s)"), queue => queue.AgentTimeout, ColumnKind.Number),
            Column.Of("wrapUp", new("整理时间(秒)", "Wrap-up (s)"), queue => queue.WrapUp, ColumnKind.Number),
            Column.OfCode("strategy", new("呼叫策略", "Strategy"), queue => queue.Strategy, QueueWords.Label),
            Column.Of("priority", new("队列优先级", "Priority"), queue => queue.Priority, ColumnKind.Number),
            Column.Of("serviceLevel", new("服务水平秒数", "Service level (s)"), queue => queue.ServiceLevel, ColumnKind.Number, shown: false),
            Column.Of("announcePosition", new("语音报号", "Announces position"), queue => queue.AnnouncePosition, ColumnKind.Flag),
        ],
        Sections = [new ComponentSection<Queue, QueueMembers>("members", new("座席成员", "Members"))],
    };

    public static EditDefinition<Queue> Editing { get; } = new()
    {
        Of = Definition,
        Noun = new("队列", "Queue"),
        Rows = context => context.Queues.Include(queue => queue.Skills),
        Create = department => new Queue { DepartmentId = department, Number = "", Name = "" },
        Title = queue => $"{queue.Number} {queue.Name}",
        Fields =
        [
            Field.OfText("number", new("队列号", "Number"), queue => queue.Number) with
            {
                Required = true, Fixed = true, MaxLength = 30, Unique = Uniqueness.InDepartment, Form = (Digits(), new("只能是数字，最长 30 位。", "is digits only, at most 30.")),
            },
            Field.OfText("name", new("队列名", "Name"), queue => queue.Name) with { Required = true, MaxLength = 50, Batch = false },
            Field.OfNumber("maxWaiting", new("最大等待数", "Most waiting"), queue => queue.MaxWaiting) with
            {
                Max = 999, Help = new("0-999，包括正在呼叫座席和排队等待的来电；超过后新呼叫按语音导航队列节点溢出。0 表示不限制，建议为可用座席的 1-2 倍。",
                    "0 to 999: calls that wait or ring, together; more overflow as the flow says. 0 is no limit; once or twice the number of agents is a good measure."),
            },
            Field.OfNumber("agentTimeout", new("座席超时时间", "Agent timeout"), queue => queue.AgentTimeout) with
            {
                Min = 5, Max = 60, Unit = Seconds, Help = new("5-60 秒，默认 25 秒。座席不接听达到此时间，停止振铃并呼叫其他可用座席。", "5 to 60 s, 25 unless told. A phone that rings as long is left, and another agent's rings."),
            },
            Field.OfNumber("queueTimeout", new("队列超时时间", "Queue timeout"), queue => queue.QueueTimeout) with
            {
                Min = 5, Max = 600, Unit = Seconds, Help = new("5-600 秒，不小于座席超时时间，默认 600 秒。等待达到此时间的呼叫按语音导航溢出。", "5 to 600 s, not below the agent timeout, 600 unless told. Who waited as long overflows as the flow says."),
            },
            Field.OfChoice("strategy", new("呼叫策略", "Strategy"), queue => queue.Strategy, QueueWords.Label) with
            {
                Help = new(
                    "顺序：优先呼叫工号最小的座席。轮选：按绑定电话的先后依次呼叫。平均：优先当天接通量最少的座席，重新上线清零。随机：完全随机。技能优先：优先技能值高的座席，相同时随机。最长空闲时间：优先空闲最久的座席。",
                    "In order: the lowest number first. Round robin: in the order in which phones were bound. Fewest calls: of today, cleared by signing in again. Best skilled: the highest level, random among equals. Longest idle: since sign-in or the last call."),
            },
            SkillLevels.Of<Queue>(
                "skills", SkillGroup, new("座席须具备所勾选的每项技能，且技能值不低于此处。", "An agent joins with every ticked skill, at this level or above."),
                queue => queue.Skills.Select(skill => (skill.SkillId, skill.Level)),
                (queue, levels) => SkillLevels.Merge(queue.Skills, levels, skill => skill.SkillId, (skill, level) => skill.Level = level, (id, level) => new QueueSkill { QueueId = queue.Id, SkillId = id, Level = level })) with
            {
                Component = typeof(QueueSkills),
            },
            Field.OfNumber("priority", new("队列优先级", "Priority"), queue => queue.Priority) with
            {
                Group = Advanced, Max = 999, Help = new("座席属于多个队列时，数值高的队列先接。", "Of an agent's queues the one with the highest number is served first."),
            },
            Field.OfNumber("wrapUp", new("整理时间", "Wrap-up"), queue => queue.WrapUp) with { Group = Advanced, Min = 3, Max = 300, Unit = Seconds, Help = new("3-300 秒，挂断电话后座席做后续处理的时间，期间不接受新的呼叫。", "3 to 300 s after a call in which the agent gets no other.") },
            Field.OfNumber("serviceLevel", new("服务水平秒数", "Service level"), queue => queue.ServiceLevel) with { Group = Advanced, Min = 1, Max = 60, Unit = Seconds, Help = new("1-60 秒，低于此时间接听的视为高服务水平，用于队列报表。", "1 to 60 s: calls answered sooner count as good service in reports.") },
            Field.Of("musicOnHold", new("等待音乐", "Music while waiting"), FieldKind.Choice, queue => queue.MusicOnHold, (queue, written) => queue.MusicOnHold = written) with
            {
                Group = Advanced, OfferIn = MusicChoices.OfQueuesAsync,
                Help = new("个性化的排队等待音乐：公共语音库的音乐，或企业语音库中已新增到等待音乐的语音。不选则播放企业设置中的默认等待音乐。",
                    "Public music, or a voice of the library that is marked as waiting music. Without a choice the department's default is heard."),
            },
            Field.OfFlag("announcePosition", new("等待播报", "Announce the position"), queue => queue.AnnouncePosition) with { Group = Advanced, Help = new("座席全忙排队时，播放目前排队的位置。", "While all agents are busy the caller is told the place in the queue.") },
            Field.Of("unavailableStates", new("座席不可用状态", "Unavailable states"), FieldKind.Choices,
                queue => string.Join(',', queue.UnavailableStates.Select(state => Choice.CodeOf(state))),
                (queue, written) => queue.UnavailableStates = [.. Unavailable.Where(state => FormField.Codes(written).Contains(Choice.CodeOf(state)))]) with
            {
                Group = Advanced, Fixtures = [.. Unavailable.Select(state => new Choice(Choice.CodeOf(state), state.Label()))],
                Help = new("座席处于这些状态时视为不可用，触发语音导航队列节点的座席不可用出口。", "Agents in these states count as unavailable for the exit of the flow's queue node."),
            },
        ],
        Rule = (_, queue, _) => Task.FromResult<IReadOnlyDictionary<string, Text>>(queue.QueueTimeout >= queue.AgentTimeout
            ? new Dictionary<string, Text>()
            : new Dictionary<string, Text> { ["queueTimeout"] = new("“队列超时时间”不能小于“座席超时时间”。", "“Queue timeout” may not be below “Agent timeout”.") }),
        Keep = async (context, queue, cancel) =>
        {
            var flows = await context.Database.IvrFlows.Where(flow => flow.DepartmentId == queue.DepartmentId).OrderBy(flow => flow.Name).ToListAsync(cancel);
            var using_ = flows.Where(flow => FlowUse.NamesQueue(flow.Definition, queue)).Select(flow => flow.Name).ToList();
            return InUse.Sentence($"{queue.Number} {queue.Name}", (new("语音导航", "flows"), using_));
        },
    };

    private static Text Seconds { get; } = new("秒", "s");

    [GeneratedRegex(@"^\d{1,30}$")]
    private static partial Regex Digits();
}
