using CallCenter.Telephony.Ivr;
using CallCenter.Telephony.Ivr.Nodes;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Telephony.Ivr;

public sealed class IvrFlowDefinitionTests
{
    [Fact]
    public void A_good_flow_is_read_with_all_its_nodes()
    {
        var reading = IvrFlowDefinition.Parse(Demo.MenuFlow);

        Assert.Empty(reading.Problems);
        Assert.Equal("n1", reading.Flow!.Start.Id);
        Assert.Equal(5, reading.Flow.Nodes.Count());
        var menu = Assert.IsType<SelectSettings>(reading.Flow.Start.Settings);
        Assert.Equal([new Prompt.SpokenText("欢迎")], menu.Prompts);
        Assert.Equal("n2", reading.Flow.Start.Exits["1"]);
    }

    [Theory]
    [InlineData("{", "not JSON")]
    [InlineData("[]", "nodes must be a list")]
    [InlineData("""{"start":"x","nodes":[]}""", "start names the node 'x', which does not exist")]
    [InlineData("""{"start":"n1","nodes":[{"type":"hangup","settings":{}}]}""", "every node needs an id")]
    [InlineData("""{"start":"n1","nodes":[{"id":"n1","type":"teleport","settings":{}}]}""", "node n1: the type 'teleport' is unknown")]
    [InlineData("""{"start":"n1","nodes":[{"id":"n1","type":"hangup","settings":{}},{"id":"n1","type":"hangup","settings":{}}]}""", "node n1: the id is used twice")]
    [InlineData("""{"start":"n1","nodes":[{"id":"n1","type":"hangup"}]}""", "node n1: settings")]
    [InlineData("""{"start":"n1","nodes":[{"id":"n1","type":"hangup","settings":{},"exits":{"next":"n1"}}]}""", "node n1: a hangup node has no exit 'next'")]
    [InlineData("""{"start":"n1","nodes":[{"id":"n1","type":"play","settings":{"prompts":[{"kind":"tts","text":"a"}]},"exits":{"next":"n9"}}]}""",
        "node n1: exit 'next' leads to the node 'n9', which does not exist")]
    [InlineData("""{"start":"n1","nodes":[{"id":"n1","type":"play","settings":{"prompts":[]}}]}""", "node n1: prompts must hold at least one prompt")]
    [InlineData("""{"start":"n1","nodes":[{"id":"n1","type":"play","settings":{"prompts":[{"kind":"tts","text":""}]}}]}""", "node n1: a tts prompt needs a text")]
    [InlineData("""{"start":"n1","nodes":[{"id":"n1","type":"play","settings":{"prompts":[{"kind":"voice","file":"../secret.wav"}]}}]}""", "is not the name of a file")]
    [InlineData("""{"start":"n1","nodes":[{"id":"n1","type":"play","settings":{"prompts":[{"kind":"number","value":"12a"}]}}]}""", "a number prompt needs digits, not '12a'")]
    [InlineData("""{"start":"n1","nodes":[{"id":"n1","type":"play","settings":{"prompts":[{"text":"a"}]}}]}""", "node n1: settings cannot be read")]
    [InlineData("""{"start":"n1","nodes":[{"id":"n1","type":"play","settings":{"prompts":[null]}}]}""", "node n1: a prompt is empty")]
    [InlineData("""{"start":"n1","nodes":[{"id":"n1","type":"play","settings":{"prompts":[{"kind":"song"}]}}]}""", "node n1: settings cannot be read")]
    [InlineData("""{"start":"n1","nodes":[{"id":"n1","type":"play","settings":{"prompts":[{"kind":"tts","text":"a"}],"repeat":10}}]}""", "node n1: repeat must be 1 to 9, not 10")]
    [InlineData("""{"start":"n1","nodes":[{"id":"n1","type":"select","settings":{"prompts":[{"kind":"tts","text":"a"}],"timeoutSeconds":0}}]}""", "timeoutSeconds must be 1 to 60, not 0")]
    [InlineData("""{"start":"n1","nodes":[{"id":"n1","type":"queue","settings":{"queue":""}}]}""", "node n1: queue must be the number of a queue")]
    [InlineData("""{"start":"n1","nodes":[{"id":"n1","type":"queue","settings":{"queue":"1","colour":"red"}}]}""", "node n1: settings cannot be read")]
    public void A_bad_flow_is_refused_by_node_and_rule(string json, string problem)
    {
        var reading = IvrFlowDefinition.Parse(json);

        Assert.Null(reading.Flow);
        Assert.Contains(reading.Problems, found => found.ToString().Contains(problem, StringComparison.Ordinal));
    }

    public static TheoryData<string> NodeTypes => [.. IvrNodeTypes.All.Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(NodeTypes))]
    public void Every_node_types_settings_are_read_again_as_they_were_written(string name)
    {
        var type = IvrNodeTypes.Find(name)!;
        var problems = new List<Text>();
        var sample = System.Text.Json.JsonDocument.Parse(Samples[name]).RootElement;

        var written = type.WriteSettings(type.ReadSettings(sample, problems)!);
        var again = type.WriteSettings(type.ReadSettings(written, problems)!);

        Assert.Empty(problems);
        Assert.Equal(written.GetRawText(), again.GetRawText());
        Assert.Equal(written.GetRawText().Contains("\"kind\"", StringComparison.Ordinal), type.PromptsOf(type.ReadSettings(written, problems)!).Any());
        Assert.Equal(type.Exits.Order(), type.ExitsOf(type.ReadSettings(written, problems)!).Intersect(type.Exits).Order());
    }

    /// <summary>A new node type needs a sample here.</summary>
    private static readonly Dictionary<string, string> Samples = new()
    {
        ["play"] = """{"prompts":[{"kind":"tts","text":"您好"},{"text":"没有先后","kind":"tts"},{"kind":"number","value":"12"},{"kind":"voice","file":"a.wav"}],"repeat":2}""",
        ["select"] = """{"prompts":[{"kind":"tts","text":"您好"}],"repeat":3,"timeoutSeconds":5,"invalidPrompt":{"kind":"tts","text":"有误"},"invalidPrompts":[{"kind":"tts","text":"又错了"}],"direct":["agent","phone-group"],"maxDigits":8}""",
        ["voicemail"] = """{"prompts":[{"kind":"tts","text":"请留言"}],"box":"voicemail:3","maxSeconds":90,"silenceSeconds":4}""",
        ["time"] = """{"periods":["week:3","fixed:2"]}""",
        ["region"] = """{"groups":["region:3"]}""",
        ["set"] = """{"variables":[{"name":"level","value":"${cdr_customer_number}","type":"string","note":"等级"},{"name":"n","value":"3","type":"number"},{"name":"t","value":"${a}-${b}","type":"expression"}]}""",
        ["collect"] = """{"prompts":[{"kind":"tts","text":"请输入"}],"variable":"card","maxDigits":18,"repeat":"${n}","record":false,"timeoutSeconds":6,"interDigitSeconds":4,"terminator":"#"}""",
        ["wait"] = """{"seconds":"${n}"}""",
        ["judge"] = """{"conditions":[{"variable":"card","operator":"!=","value":"${other}"},{"variable":"card","operator":"notEmpty"}],"join":"or"}""",
        ["branch"] = """{"variable":"level","cases":["1","2"]}""",
        ["queue"] = """{"queue":"0001","prompts":[{"kind":"tts","text":"请稍候"}],"agentPrompt":"投诉","keepWaiting":true,"keepWaitingPrompt":{"kind":"tts","text":"继续等待请按1"},"callback":true}""",
        ["direct"] = """{"to":"phone","value":"${tel}","prompts":[],"waiting":{"kind":"voice","file":"a.wav"},"timeoutSeconds":20,"maxSeconds":"${s}","remindSeconds":5,"remindPrompt":{"kind":"tts","text":"快结束了"},"agentPrompt":{"kind":"tts","text":"来电"}}""",
        ["chatbot"] = """{"prompts":[{"kind":"tts","text":"您好"}],"variable":"intent","cases":["是","否"],"parameters":[{"name":"level","value":"${level}"}],"timeoutSeconds":12,"silenceSeconds":4,"bargeIn":false}""",
        ["http"] = """{"protocol":"https","method":"POST","url":"crm.example.com/${path}","parameters":"phone=${cdr_customer_number}","variable":"crm","retries":2,"mode":"async","timeoutSeconds":9}""",
        ["database"] = """{"provider":"postgresql","host":"db.example.com","port":5432,"database":"crm","user":"ivr","password":"x","sql":"select a from b where c = ${d}","variables":"a","timeoutSeconds":5}""",
        ["hangup"] = """{"prompts":[{"kind":"tts","text":"再见"}]}""",
    };

    [Fact]
    public void Every_node_type_has_a_name_of_its_own_and_known_exits()
    {
        Assert.Equal(IvrNodeTypes.All.Count, IvrNodeTypes.All.Select(type => type.Name).Distinct().Count());
        Assert.All(IvrNodeTypes.All, type => Assert.Equal(type.Exits.Count, type.Exits.Distinct().Count()));
        Assert.All(IvrNodeTypes.All, type => Assert.Same(type, IvrNodeTypes.Find(type.Name)));
    }
}
