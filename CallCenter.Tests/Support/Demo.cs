using CallCenter.Data.Agents;
using CallCenter.Data.Ivr;
using CallCenter.Data.Numbers;
using CallCenter.Data.Queues;
using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;

namespace CallCenter.Tests.Support;

/// <summary>A small department for tests of call logic: one hotline, a menu that sends key 1 to queue 0001, three agents who serve it.</summary>
public static class Demo
{
    public const int DepartmentId = 11;
    public const int EnterpriseId = 7600000;
    public const string Hotline = "89193634";
    public const int QueueId = 21;

    public const string MenuFlow = """
        {"start":"n1","nodes":[
          {"id":"n1","type":"select","name":"主菜单","path":"1",
           "settings":{"prompts":[{"kind":"tts","text":"欢迎"}],"repeat":2,"timeoutSeconds":5,"invalidPrompts":[{"kind":"tts","text":"按键错误"}]},
           "exits":{"1":"n2","2":"n3","timeout":"n4","invalid":"n4"}},
          {"id":"n2","type":"queue","name":"人工服务","path":"1.1","settings":{"queue":"0001","prompts":[],"agentPrompt":""},
           "exits":{"timeout":"n5","full":"n5","unavailable":"n5"}},
          {"id":"n3","type":"play","name":"营业时间","path":"1.2","settings":{"prompts":[{"kind":"tts","text":"九点到五点"}],"repeat":1},"exits":{"next":"n4"}},
          {"id":"n4","type":"hangup","name":"再见","path":"1.3","settings":{},"exits":{}},
          {"id":"n5","type":"play","name":"座席忙","path":"1.4","settings":{"prompts":[{"kind":"tts","text":"座席忙"}],"repeat":1},"exits":{"next":"n4"}}]}
        """;

    public static DepartmentConfiguration Configuration() => new(
        new Department { Id = DepartmentId, EnterpriseId = EnterpriseId, InstitutionId = 1, Name = "客服部", Demo = true },
        [Agent(2001), Agent(2002), Agent(2003)],
        [new Skill { Id = 1, DepartmentId = DepartmentId, Name = "客服" }],
        [Queue()],
        [new Hotline { Id = 1, DepartmentId = DepartmentId, Number = Hotline, AreaCode = "010" }],
        [new InboundRoute { Id = 1, DepartmentId = DepartmentId, Target = "1" }],
        [new IvrFlow { Id = 1, DepartmentId = DepartmentId, Name = "客服导航", Version = 3, Definition = MenuFlow }],
        [],
        [new BusyReason { Id = 1, DepartmentId = DepartmentId, Name = "小休" }],
        [.. Enumerable.Range(2001, 3).Select(number => new Extension { Id = number, DepartmentId = DepartmentId, Number = $"{number + 6000}" })],
        DepartmentSettings.Default.With(DepartmentCalls.CallerMemory, true));

    public static Queue Queue() => new()
    {
        Id = QueueId, DepartmentId = DepartmentId, Number = "0001", Name = "客服队列", AgentTimeout = 20, QueueTimeout = 60, WrapUp = 15,
        Strategy = RingStrategy.Sequential, Skills = [new QueueSkill { QueueId = QueueId, SkillId = 1 }],
    };

    /// <summary>An agent whose extension is the number plus 6000 (2001 sits at 8001).</summary>
    public static Agent Agent(int number) => new()
    {
        Id = number, DepartmentId = DepartmentId, Number = $"{number}", Name = $"座席{number}", Phone = $"{number + 6000}",
        Skills = [new AgentSkill { AgentId = number, SkillId = 1 }],
    };
}
