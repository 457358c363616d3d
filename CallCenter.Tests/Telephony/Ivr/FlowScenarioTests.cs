using CallCenter.Data.Ivr;
using CallCenter.Data.Phones;
using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Regions;
using CallCenter.Data.Schedules;
using CallCenter.Data.Tenancy;
using CallCenter.Telephony.Simulation.Parties;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Telephony.Ivr;

/// <summary>Calls that go through nodes in the simulated switch.</summary>
public sealed class FlowScenarioTests
{
    private const string AskForCard = """
        {"id":"n1","type":"collect","name":"卡号","path":"1","anchors":["anchor:7"],
         "settings":{"prompts":[{"kind":"tts","text":"请输入卡号"}],"variable":"card","maxDigits":6},"exits":{"next":"n2"}},
        {"id":"n2","type":"set","name":"变量","path":"1.1","settings":{"variables":[{"name":"last","value":"SUBSTR(card, 3)","type":"expression"}]},"exits":{"next":"n3"}},
        {"id":"n3","type":"branch","name":"分支","path":"1.2","settings":{"variable":"last","cases":["345"]},"exits":{"=345":"vip","other":"guest"}}
        """;

    [Fact]
    public async Task Keys_become_a_variable_that_chooses_the_way_and_the_trace_tells_it_all()
    {
        await using var rig = await FlowRig.StartAsync([AskForCard, FlowRig.Say("vip"), FlowRig.Say("guest")], configuration => configuration with
        {
            Anchors = [new Anchor { Id = 7, DepartmentId = Demo.DepartmentId, Name = "办卡", Parameter = "card" }],
        });

        var story = await rig.EndedAsync(rig.Call(CustomerScript.Start.WhenPrompted().Press("12345#", TimeSpan.FromMilliseconds(400))));

        Assert.Equal([("card", "12345"), ("last", "345")], story.Events.OfType<VariableSet>().Select(set => (set.Name, set.Value)));
        Assert.Equal("card", story.Events.OfType<AnchorPassed>().Single().Parameter);
        Assert.Contains("vip", rig.App.Prompts.Asked);
        var trace = IvrTraceFold.Of(story);
        Assert.Equal([("n1", "12345", "next"), ("n2", "", "next"), ("n3", "", "=345"), ("vip", "", "end")], trace.Select(visit => (visit.NodeId, visit.Keys, visit.Outcome)));
        Assert.All(trace, visit => Assert.True(visit.NodeLeftAt >= visit.NodeEnteredAt));
    }

    [Fact]
    public async Task Keys_that_are_not_recorded_decide_and_are_kept_nowhere()
    {
        await using var rig = await FlowRig.StartAsync(
        [
            """{"id":"n1","type":"collect","settings":{"variable":"pin","maxDigits":6,"record":false},"exits":{"next":"n2"}}""",
            """{"id":"n2","type":"judge","settings":{"conditions":[{"variable":"pin","operator":"endsWith","value":"810"}]},"exits":{"true":"right","false":"wrong"}}""",
            FlowRig.Say("right"), FlowRig.Say("wrong"),
        ]);

        var story = await rig.EndedAsync(rig.Call(CustomerScript.Start.WhenPrompted().Press("246810", TimeSpan.FromMilliseconds(400))));

        Assert.Contains("right", rig.App.Prompts.Asked);
        Assert.DoesNotContain(StepFold.Of(story), row => row.Step.Contains("246810", StringComparison.Ordinal));
        Assert.DoesNotContain(IvrTraceFold.Of(story), visit => visit.Keys.Length > 0);
    }

    [Theory]
    [InlineData("13912345678", "week:1", "open")]
    [InlineData("13912345678", "week:2", "closed")]
    public async Task The_departments_clock_chooses_the_way(string customer, string period, string way)
    {
        await using var rig = await FlowRig.StartAsync(
            [$$$"""{"id":"n1","type":"time","settings":{"periods":["{{{period}}}"]},"exits":{"{{{period}}}":"open","other":"closed"}}""", FlowRig.Say("open"), FlowRig.Say("closed")],
            configuration => configuration with
            {
                Times = Timetable.Of(configuration.Department.TimeZone, [Week(1, [.. Enum.GetValues<DayOfWeek>()]), Week(2, [])], []),
            });

        await rig.EndedAsync(rig.Call(CustomerScript.Start, customer));

        Assert.Contains(way, rig.App.Prompts.Asked);
    }

    [Theory]
    [InlineData("01062345678", "beijing")]
    [InlineData("02162345678", "elsewhere")]
    [InlineData("+4930123456", "abroad")]
    [InlineData("anonymous", "elsewhere")]
    public async Task The_customers_area_chooses_the_way(string customer, string way)
    {
        await using var rig = await FlowRig.StartAsync(
            [
                """{"id":"n1","type":"region","settings":{"groups":["region:1","region:2"]},"exits":{"region:1":"beijing","region:2":"abroad","other":"elsewhere"}}""",
                FlowRig.Say("beijing"), FlowRig.Say("abroad"), FlowRig.Say("elsewhere"),
            ],
            configuration => configuration with { RegionGroups = [Area(1, "010"), Area(2, RegionGroup.International)] });

        await rig.EndedAsync(rig.Call(CustomerScript.Start, customer));

        Assert.Contains(way, rig.App.Prompts.Asked);
    }

    [Fact]
    public async Task A_wait_that_nobody_ends_is_left_by_timeout()
    {
        await using var rig = await FlowRig.StartAsync(
            ["""{"id":"n1","type":"wait","settings":{"seconds":3},"exits":{"timeout":"late","callback":"woken"}}""", FlowRig.Say("late"), FlowRig.Say("woken")]);

        await rig.EndedAsync(rig.Call(CustomerScript.Start));

        Assert.Contains("late", rig.App.Prompts.Asked);
    }

    [Fact]
    public async Task A_call_that_is_woken_leaves_its_wait_with_what_it_was_told()
    {
        await using var rig = await FlowRig.StartAsync(
        [
            """{"id":"n1","type":"wait","settings":{"seconds":3000},"exits":{"timeout":"late","callback":"woken"}}""", FlowRig.Say("late"),
            """{"id":"woken","type":"hangup","settings":{"prompts":[{"kind":"tts","text":"等级${level}"}]}}""",
        ]);
        var call = rig.Call(CustomerScript.Start);
        await rig.StepAsync<NodeEntered>(call);

        rig.App.Live.Find(rig.Ledger.OfChannel(call.Channel)!.UniqueId)!.Wake([KeyValuePair.Create("level", "5")]);
        await rig.EndedAsync(call);

        Assert.Contains("等级5", rig.App.Prompts.Asked);
    }

    [Fact]
    public async Task A_queue_that_was_keyed_in_in_the_menu_answers()
    {
        await using var rig = await FlowRig.StartAsync(["""{"id":"n1","type":"select","settings":{"prompts":[{"kind":"tts","text":"菜单"}],"direct":["queue"],"maxDigits":6}}"""]);
        await rig.SignInAsync(2001);

        var story = await rig.EndedAsync(rig.Call(CustomerScript.Start.WhenPrompted().Press("0001#", TimeSpan.FromMilliseconds(400)).WaitForAgent().Talk(TimeSpan.FromSeconds(5)).HangUp()));

        Assert.Equal("0001", story.Events.OfType<CallQueued>().Single().QueueNumber);
        Assert.Contains(story.Events, step => step is AgentAnswered);
        Assert.Equal("answered", story.Events.OfType<NodeLeft>().Single().Outcome);
    }

    [Theory]
    [InlineData("agent", "2001", "2001", "8001")]
    [InlineData("extension", "8002", "2002", "8002")]
    [InlineData("phone-group", "55", "", "13800000001")]
    public async Task A_number_that_was_keyed_in_in_the_menu_is_called(string whose, string number, string agent, string phone)
    {
        await using var rig = await FlowRig.StartAsync([DialMenu(whose), FlowRig.Say("nobody")], WithGroup);
        rig.Switch.Trunk.Number("13800000001", AnswerBehaviour.Answers(TimeSpan.FromSeconds(1)));
        await rig.SignInAsync(2001, 2002);

        var story = await rig.EndedAsync(
            rig.Call(CustomerScript.Start.WhenPrompted().Press($"{number}#", TimeSpan.FromMilliseconds(400)).WaitForAgent().Talk(TimeSpan.FromSeconds(5)).HangUp()));

        var offer = story.Events.OfType<AgentOffered>().Single();
        Assert.Equal((agent, phone), (offer.AgentNumber, offer.AgentPhone));
        Assert.Contains(story.Events, step => step is AgentAnswered);
        Assert.Equal(EndReason.Normal, story.Events.OfType<CallEnded>().Single().Reason);
    }

    [Fact]
    public async Task Who_is_called_and_does_not_answer_sends_the_caller_on_by_failed()
    {
        await using var rig = await FlowRig.StartAsync([DialMenu("phone-group"), FlowRig.Say("nobody")], WithGroup);
        rig.Switch.Trunk.Number("13800000001", AnswerBehaviour.IsBusy());

        var story = await rig.EndedAsync(rig.Call(CustomerScript.Start.WhenPrompted().Press("55#", TimeSpan.FromMilliseconds(400))));

        Assert.Equal("failed", story.Events.OfType<NodeLeft>().First().Outcome);
        Assert.Contains("nobody", rig.App.Prompts.Asked);
    }

    [Fact]
    public async Task After_a_crash_a_call_goes_on_at_its_node_with_its_variables_and_the_version_it_began_with()
    {
        IReadOnlyList<string> begun =
        [
            """{"id":"n1","type":"collect","settings":{"variable":"card","maxDigits":2},"exits":{"next":"n2"}}""",
            """{"id":"n2","type":"wait","settings":{"seconds":3000},"exits":{"callback":"n3"}}""",
            """{"id":"n3","type":"branch","settings":{"variable":"card","cases":["42"]},"exits":{"=42":"vip","other":"guest"}}""",
            FlowRig.Say("vip"), FlowRig.Say("guest"),
        ];
        var present = FlowRig.Flow(1, begun);
        await using var rig = await TelephonyRig.StartAsync(configuration => configuration with { Flows = [present] });
        rig.FormerVersions.Add(new IvrFlowVersion { FlowId = 1, Version = 1, Name = "导航1", Definition = present.Definition });
        var call = rig.Call(CustomerScript.Start.WhenPrompted().Press("42"));
        await rig.StepAsync<NodeEntered>(call, node => node.NodeId == "n2");

        await rig.KillApplicationAsync();
        present = FlowRig.Flow(1, [FlowRig.Say("n1")], version: 2);
        await rig.StartApplicationAsync();
        await rig.StepAsync<CallRecovered>(call);
        rig.App.Live.Find(rig.Ledger.OfChannel(call.Channel)!.UniqueId)!.Wake([]);

        var story = await rig.EndedAsync(call);
        Assert.Equal("vip", story.Events.OfType<NodeEntered>().Last().NodeId);
        Assert.Single(story.Events.OfType<NodeEntered>(), node => node.NodeId == "n2");
    }

    private static string DialMenu(string whose) =>
        $$$"""{"id":"n1","type":"select","settings":{"prompts":[{"kind":"tts","text":"菜单"}],"direct":["{{{whose}}}"],"maxDigits":6},"exits":{"failed":"nobody"}}""";

    private static DepartmentConfiguration WithGroup(DepartmentConfiguration configuration) => configuration with
    {
        PhoneGroups = [new PhoneGroup { Id = 5, DepartmentId = Demo.DepartmentId, Number = "55", Name = "值班", Members = [new PhoneGroupMember("13800000001", "值班", 20, default)] }],
    };

    private static WeekPeriod Week(int id, List<DayOfWeek> days) => new()
    {
        Id = id, DepartmentId = Demo.DepartmentId, Name = $"时段{id}", Days = days, From = new TimeOnly(0, 0), To = new TimeOnly(23, 59),
    };

    private static RegionGroup Area(int id, string code) => new() { Id = id, DepartmentId = Demo.DepartmentId, Name = code, Codes = [code] };
}
