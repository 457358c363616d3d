using CallCenter.Data.Ivr;
using CallCenter.Telephony.Ivr;
using CallCenter.Telephony.Ivr.Design;

namespace CallCenter.Tests.Telephony.Ivr.Design;

public sealed class FlowCheckTests
{
    private static readonly FlowSurroundings Department = new()
    {
        Queues = new HashSet<string> { "0001" },
        References = new HashSet<string> { "week:1", "region:1", "voicemail:1", "phone-group:1", "anchor:1" },
        Voices = new HashSet<string> { "voice:1558605875510", "public:busy" },
    };

    [Fact]
    public void A_flow_in_order_has_no_findings()
    {
        Assert.Empty(Check(Play("n1", "n2"), Hangup("n2")));
    }

    [Fact]
    public void The_templates_have_no_errors()
    {
        foreach (var template in new[] { FlowTemplates.Blank("您好"), FlowTemplates.Direct("您好", ("0001", "售前")), FlowTemplates.Menu("您好", [("0001", "售前"), ("0001", "售后")]) })
        {
            Assert.DoesNotContain(FlowCheck.Of(Read(template), Department), finding => finding.Severity == FlowSeverity.Error);
        }

        Assert.DoesNotContain(FlowCheck.Of(Read(FlowTemplates.Survey()), Department with { Purpose = FlowPurpose.Survey }), finding => finding.Severity == FlowSeverity.Error);
    }

    [Fact]
    public void A_flow_without_nodes_says_that_the_first_is_missing()
    {
        Assert.Equal(FlowFault.NoStart, Assert.Single(FlowCheck.Of(FlowSketch.Empty, Department)).Fault);
    }

    [Fact]
    public void A_start_that_is_gone_is_an_error()
    {
        var finding = FlowCheck.Of(Read($$"""{"start":"gone","nodes":[{{Hangup("n1")}}]}"""), Department)[0];

        Assert.Equal((FlowSeverity.Error, FlowFault.NoStart, ""), (finding.Severity, finding.Fault, finding.NodeId));
    }

    [Fact]
    public void A_node_that_nothing_leads_to_is_a_warning_at_the_node()
    {
        var finding = Assert.Single(Check(Play("n1", "n2"), Hangup("n2"), Hangup("n3")));

        Assert.Equal((FlowSeverity.Warning, FlowFault.Unreachable, "n3"), (finding.Severity, finding.Fault, finding.NodeId));
    }

    [Fact]
    public void An_exit_that_leads_nowhere_is_a_warning_at_the_exit()
    {
        var finding = Assert.Single(Check(Play("n1", "")));

        Assert.Equal((FlowSeverity.Warning, FlowFault.OpenExit, "exit:next"), (finding.Severity, finding.Fault, finding.Place));
    }

    [Fact]
    public void Keys_of_a_menu_that_lead_nowhere_are_wrong_keys_and_no_warnings()
    {
        var findings = Check(Select("n1", """ "1":"n2","timeout":"n2","invalid":"n2" """), Hangup("n2"));

        Assert.Empty(findings);
    }

    [Fact]
    public void An_exit_to_a_node_that_is_gone_is_an_error()
    {
        Assert.Contains(Check(Play("n1", "gone")), finding => finding is { Severity: FlowSeverity.Error, Fault: FlowFault.BrokenExit, Place: "exit:next" });
    }

    [Fact]
    public void An_exit_that_the_node_does_not_have_is_an_error()
    {
        Assert.Contains(Check(Node("n1", "hangup", "{}", """ "next":"n1" """)), finding => finding is { Severity: FlowSeverity.Error, Fault: FlowFault.UnknownExit });
    }

    [Fact]
    public void Nodes_that_play_in_a_circle_without_a_way_out_go_round_for_ever()
    {
        var finding = Assert.Single(Check(Play("n1", "n2"), Play("n2", "n1")), finding => finding.Severity == FlowSeverity.Error);

        Assert.Equal(FlowFault.EndlessLoop, finding.Fault);
        Assert.Contains("死循环", finding.Sentence.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void A_circle_that_a_judgement_can_leave_is_no_error()
    {
        Assert.DoesNotContain(Check(Play("n1", "n2"), Node("n2", "judge", """{"conditions":[{"variable":"n","operator":"=","value":"3"}]}""", """ "true":"n3","false":"n1" """), Hangup("n3")),
            finding => finding.Severity == FlowSeverity.Error);
    }

    [Fact]
    public void A_circle_that_waits_for_the_caller_and_has_no_way_out_is_a_warning()
    {
        var findings = Check(Select("n1", """ "1":"n2","timeout":"n1","invalid":"n1" """), Play("n2", "n1"));

        Assert.Equal((FlowSeverity.Warning, FlowFault.LoopWithoutWay), Assert.Single(findings.Select(finding => (finding.Severity, finding.Fault))));
    }

    [Fact]
    public void A_flow_of_five_hundred_nodes_is_checked_without_running_out_of_stack()
    {
        var nodes = Enumerable.Range(1, FlowSketch.MostNodes).Select(number => Play($"n{number}", number == FlowSketch.MostNodes ? "n1" : $"n{number + 1}"));

        Assert.Contains(Check([.. nodes]), finding => finding.Fault == FlowFault.EndlessLoop);
    }

    [Theory]
    [InlineData("queue", """{"queue":"0009"}""", "queue", FlowFault.UnknownName)]
    [InlineData("time", """{"periods":["week:9"]}""", "periods", FlowFault.UnknownName)]
    [InlineData("region", """{"groups":["region:9"]}""", "groups", FlowFault.UnknownName)]
    [InlineData("voicemail", """{"box":"voicemail:9"}""", "box", FlowFault.UnknownName)]
    [InlineData("direct", """{"to":"phone-group","value":"phone-group:9"}""", "value", FlowFault.UnknownName)]
    [InlineData("play", """{"prompts":[{"kind":"voice","file":"voice:1"}]}""", "prompts", FlowFault.MissingVoice)]
    [InlineData("play", """{"prompts":[{"kind":"voice","file":""}]}""", "prompts", FlowFault.MissingVoice)]
    [InlineData("play", """{"prompts":[{"kind":"tts","text":"${name"}]}""", "prompts", FlowFault.BrokenTemplate)]
    [InlineData("set", """{"variables":[{"name":"a","value":"${1 +}","type":"string"}]}""", "variables", FlowFault.BrokenTemplate)]
    [InlineData("play", """{"prompts":[]}""", "", FlowFault.Settings)]
    [InlineData("wait", """{"seconds":"soon"}""", "", FlowFault.Settings)]
    [InlineData("no-such-type", "{}", "", FlowFault.UnknownType)]
    public void What_is_wrong_with_settings_is_an_error_at_its_place(string type, string settings, string place, FlowFault fault)
    {
        var finding = Check(Node("n1", type, settings, "")).First(finding => finding.Severity == FlowSeverity.Error);

        Assert.Equal((fault, "n1", place), (finding.Fault, finding.NodeId, finding.Place));
        Assert.NotEqual(finding.Sentence.Zh, finding.Sentence.En);
    }

    [Theory]
    [InlineData("queue", """{"queue":"0001"}""")]
    [InlineData("queue", """{"queue":"${queue}"}""")]
    [InlineData("time", """{"periods":["week:1"]}""")]
    [InlineData("voicemail", """{"box":"voicemail:1"}""")]
    [InlineData("play", """{"prompts":[{"kind":"voice","file":"voice:1558605875510"},{"kind":"voice","file":"public:busy"},{"kind":"voice","file":"${greeting}"}]}""")]
    public void What_the_department_has_and_what_variables_hold_may_be_named(string type, string settings)
    {
        Assert.DoesNotContain(Check(Node("n1", type, settings, "")), finding => finding.Severity == FlowSeverity.Error);
    }

    [Fact]
    public void An_anchor_that_is_gone_is_an_error()
    {
        var flow = Read("""{"start":"n1","nodes":[{"id":"n1","type":"hangup","name":"","anchors":["anchor:1","anchor:9"],"settings":{},"exits":{}}]}""");

        Assert.Equal((FlowFault.UnknownName, "anchors"), Assert.Single(FlowCheck.Of(flow, Department).Select(finding => (finding.Fault, finding.Place))));
    }

    [Fact]
    public void A_survey_may_only_play_ask_record_judge_and_branch()
    {
        var survey = Department with { Purpose = FlowPurpose.Survey };

        Assert.Contains(FlowCheck.Of(Flow(Node("n1", "queue", """{"queue":"0001"}""", "")), survey), finding => finding.Fault == FlowFault.NotOffered);
        Assert.DoesNotContain(FlowCheck.Of(Flow(Node("n1", "voicemail", """{"box":"voicemail:1"}""", "")), survey), finding => finding.Fault == FlowFault.NotOffered);
    }

    [Fact]
    public void Whatever_passes_the_check_can_be_run()
    {
        var flow = Flow(Select("n1", """ "1":"n2","timeout":"n2","invalid":"n2" """), Hangup("n2"));

        Assert.DoesNotContain(FlowCheck.Of(flow, Department), finding => finding.Severity == FlowSeverity.Error);
        Assert.Empty(IvrFlowDefinition.Parse(flow.Write()).Problems);
    }

    private static IReadOnlyList<FlowFinding> Check(params string[] nodes) => FlowCheck.Of(Flow(nodes), Department);

    private static FlowSketch Flow(params string[] nodes) => FlowNumbering.Number(Read($$"""{"start":"n1","nodes":[{{string.Join(',', nodes)}}]}"""));

    private static FlowSketch Read(string json)
    {
        var flow = FlowSketch.Read(json, out var problem);
        Assert.True(flow is not null, problem.Zh);
        return flow;
    }

    private static string Play(string id, string next) =>
        Node(id, "play", """{"prompts":[{"kind":"tts","text":"您好"}]}""", next.Length == 0 ? "" : $"\"next\":\"{next}\"");

    private static string Select(string id, string exits) => Node(id, "select", """{"prompts":[{"kind":"tts","text":"请按键"}]}""", exits);

    private static string Hangup(string id) => Node(id, "hangup", "{}", "");

    private static string Node(string id, string type, string settings, string exits) =>
        $$$"""{"id":"{{{id}}}","type":"{{{type}}}","name":"{{{id}}}","settings":{{{settings}}},"exits":{ {{{exits}}} }}""";
}
