using System.Text.RegularExpressions;
using CallCenter.Data.Agents;
using CallCenter.Data.Queues;
using CallCenter.Web.Agents;
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
        Rows = context => context.Queues.Include(queue => queue.Skills),
        Key = queue => queue.Id.ToString(),
        Order = queue => queue.Number,
        By =
        [
            Filter.Equal("number", new("队列号", "Queue number"), queue => queue.Number),
            Filter.Contains("name", new("队列名", "Queue name"), queue => queue.Name),
        ],
        Show =
        [
            Column.Of("number", new("队列号", "Number"), queue => queue.Number),
            Column.Of("name", new("队列名", "Name"), queue => queue.Name),
            Column.Of("maxWaiting", new("最大等待数", "Most waiting"), queue => queue.MaxWaiting, ColumnKind.Number),
            Column.Of("queueTimeout", new("队列超时时间(秒)", "Queue timeout (s)"), queue => queue.QueueTimeout, ColumnKind.Number),
            Column.Of("agentTimeout", new("座席超时时间(秒)", "Agent timeout (s)"), queue => queue.AgentTimeout, ColumnKind.Number),
            Column.Of("wrapUp", new("整理时间(秒)", "Wrap-up (s)"), queue => queue.WrapUp, ColumnKind.Number),
            Column.OfCode("strategy", new("呼叫策略", "Strategy"), queue => queue.Strategy, QueueWords.Label),
            Column.Of("priority", new("队列优先级", "Priority"), queue => queue.Priority, ColumnKind.Number),
            Column.Of("serviceLevel", new("服务水平秒数", "Service level (s)"), queue => queue.ServiceLevel, ColumnKind.Number, shown: false),
            Column.Of("announcePosition", new("等待播报", "Announces position"), queue => queue.AnnouncePosition, ColumnKind.Flag),
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
                Max = 999, Help = new("排队和正在呼叫座席的来电总数，超过后溢出；0 表示不限制。", "Calls that wait or ring, together; more overflow. 0 is no limit."),
            },
            Field.OfNumber("agentTimeout", new("座席超时时间", "Agent timeout"), queue => queue.AgentTimeout) with { Min = 5, Max = 60, Unit = Seconds },
            Field.OfNumber("queueTimeout", new("队列超时时间", "Queue timeout"), queue => queue.QueueTimeout) with
            {
                Min = 5, Max = 600, Unit = Seconds, Help = new("不小于座席超时时间。", "Not below the agent timeout."),
            },
            Field.OfChoice("strategy", new("呼叫策略", "Strategy"), queue => queue.Strategy, QueueWords.Label),
            SkillLevels.Of<Queue>(
                "skills", SkillGroup, new("座席须具备所勾选的每项技能，且技能值不低于此处。", "An agent joins with every ticked skill, at this level or above."),
                queue => queue.Skills.Select(skill => (skill.SkillId, skill.Level)),
                (queue, levels) => SkillLevels.Merge(queue.Skills, levels, skill => skill.SkillId, (skill, level) => skill.Level = level, (id, level) => new QueueSkill { QueueId = queue.Id, SkillId = id, Level = level })),
            Field.OfNumber("priority", new("队列优先级", "Priority"), queue => queue.Priority) with
            {
                Group = Advanced, Max = 999, Help = new("座席属于多个队列时，数值高的队列先接。", "Of an agent's queues the one with the highest number is served first."),
            },
            Field.OfNumber("wrapUp", new("整理时间", "Wrap-up"), queue => queue.WrapUp) with { Group = Advanced, Min = 3, Max = 300, Unit = Seconds },
            Field.OfNumber("serviceLevel", new("服务水平秒数", "Service level"), queue => queue.ServiceLevel) with { Group = Advanced, Min = 1, Max = 60, Unit = Seconds },
            Field.OfText("musicOnHold", new("等待音乐", "Music while waiting"), queue => queue.MusicOnHold) with
            {
                Group = Advanced, MaxLength = 200, Help = new("交换机上的音频文件或流；留空播放内置音乐。", "A file or stream of the switch; empty plays the built-in music."),
            },
            Field.OfFlag("announcePosition", new("等待播报", "Announce the position"), queue => queue.AnnouncePosition) with { Group = Advanced },
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
