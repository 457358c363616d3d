using System.Text.Json;
using System.Text.Json.Nodes;
using CallCenter.Telephony.Ivr;
using CallCenter.Telephony.Ivr.Design;

namespace CallCenter.Tests.Telephony.Ivr.Design;

public sealed class FlowSketchTests
{
    private const string Flow = """
        {"start":"a","nodes":[
          {"id":"d","type":"hangup","name":"挂机","settings":{},"exits":{}},
          {"id":"a","type":"select","name":"菜单","settings":{"prompts":[{"kind":"tts","text":"请按键"}]},"exits":{"timeout":"d","2":"c","1":"b"},"at":{"x":10.4,"y":20}},
          {"id":"b","type":"play","name":"一","settings":{"prompts":[]},"exits":{"next":"d"},"anchors":["anchor:3"]},
          {"id":"c","type":"play","name":"二","settings":{"prompts":[]},"exits":{"next":"a"}},
          {"id":"e","type":"play","name":"孤","settings":{"prompts":[]},"exits":{"next":"d"}}]}
        """;

    [Fact]
    public void The_outline_counts_exits_in_the_order_of_the_form_and_tells_a_node_where_the_way_is_shortest()
    {
        var numbered = FlowNumbering.Number(Read(Flow));

        Assert.Equal([("a", "1"), ("b", "1.1"), ("c", "1.2"), ("d", "1.3"), ("e", "2")], numbered.Nodes.Select(node => (node.Id, node.Path)));
    }

    [Fact]
    public void Numbers_of_the_outline_are_ordered_as_numbers()
    {
        Assert.True(FlowNumbering.Compare("1.9", "1.10") < 0);
        Assert.True(FlowNumbering.Compare("1", "1.1") < 0);
    }

    [Fact]
    public void What_is_written_is_read_again_places_and_anchors_included()
    {
        var first = Read(Flow);
        var again = Read(first.Write());

        Assert.Equal(first.Write(), again.Write());
        Assert.Equal(new SketchPoint(10, 20), again.Find("a")!.At);
        Assert.Equal("anchor:3", Assert.Single(again.Find("b")!.Anchors));
    }

    [Theory]
    [InlineData("no json", "JSON")]
    [InlineData("[]", "nodes")]
    [InlineData("""{"nodes":[{"type":"play"}]}""", "id")]
    [InlineData("""{"nodes":[{"id":"a"},{"id":"a"}]}""", "a")]
    [InlineData("""{"start":"a","start":"b","nodes":[]}""", "JSON")]
    public void A_file_that_is_no_flow_is_refused_with_a_sentence(string json, string names)
    {
        Assert.Null(FlowSketch.Read(json, out var problem));
        Assert.Contains(names, problem.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Differences_tell_nodes_that_came_and_went_and_each_field_that_changed()
    {
        var before = Read(Flow);
        var after = Read(Flow.Replace("\"一\"", "\"壹\"", StringComparison.Ordinal).Replace("请按键", "请选择", StringComparison.Ordinal)
            .Replace("\"2\":\"c\",", "", StringComparison.Ordinal).Replace("\"id\":\"e\"", "\"id\":\"f\"", StringComparison.Ordinal));

        var differences = FlowDifference.Between(before, after);

        Assert.Equal(
            [(NodeChange.Changed, "a"), (NodeChange.Changed, "b"), (NodeChange.Added, "f"), (NodeChange.Removed, "e")],
            differences.Select(difference => (difference.Change, difference.Node.Id)));
        Assert.Equal(["prompts", "exit:2"], differences[0].Fields.Select(field => field.Place));
        Assert.Equal(("一", "壹"), (differences[1].Fields[0].Before!.GetValue<string>(), differences[1].Fields[0].After!.GetValue<string>()));
    }

    [Fact]
    public void Moving_a_node_is_no_difference()
    {
        Assert.Empty(FlowDifference.Between(Read(Flow), Read(Flow.Replace("\"x\":10.4", "\"x\":500", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("time", """{"periods":["week:1","fixed:2"]}""")]
    [InlineData("region", """{"groups":["region:1"]}""")]
    [InlineData("branch", """{"variable":"a","cases":["1","2"]}""")]
    [InlineData("select", """{"prompts":[{"kind":"tts","text":"a"}],"direct":["agent"],"maxDigits":4}""")]
    [InlineData("select", """{"prompts":[{"kind":"tts","text":"a"}]}""")]
    [InlineData("queue", """{"queue":"0001"}""")]
    [InlineData("direct", """{"to":"phone","value":"13800000000"}""")]
    [InlineData("collect", """{"variable":"a","maxDigits":3}""")]
    [InlineData("wait", """{"seconds":3}""")]
    public void A_sketch_has_the_exits_that_the_type_gives_the_same_settings(string type, string settings)
    {
        var node = IvrNodeTypes.Find(type)!;
        var problems = new List<CallCenter.Data.Text>();
        var read = node.ReadSettings(JsonDocument.Parse(settings).RootElement, problems);
        Assert.Empty(problems);

        Assert.Equal(node.ExitsOf(read!).Order(StringComparer.Ordinal), SketchExits.Of(type, JsonNode.Parse(settings)!.AsObject()).Order(StringComparer.Ordinal));
    }

    private static FlowSketch Read(string json) => FlowSketch.Read(json, out _)!;
}
