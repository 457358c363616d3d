using System.Text.Json;
using CallCenter.Data;
using CallCenter.Data.Ivr;
using CallCenter.Telephony.Ivr;
using CallCenter.Telephony.Ivr.Design;
using CallCenter.Web.Console.Ivr.Designer;
using CallCenter.Web.Console.Ivr.Designer.Forms;

namespace CallCenter.Tests.Web.Console.Ivr;

public sealed class NodeFormsTests
{
    public static TheoryData<string> Types => [.. IvrNodeTypes.All.Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_type_of_node_has_a_form_whose_settings_the_type_understands(string type)
    {
        var form = NodeForms.Find(type);

        Assert.NotNull(form);
        var problems = new List<Text>();
        IvrNodeTypes.Find(type)!.ReadSettings(JsonSerializer.SerializeToElement(form.Fresh()), problems);

        // What has to be filled in may be missing; nothing may be unknown or of the wrong kind.
        Assert.DoesNotContain(problems, problem => problem.En.StartsWith("settings cannot be read", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void The_form_has_every_setting_of_the_type(string type)
    {
        var keys = NodeForms.Find(type)!.Fields.Select(field => field.Key).ToHashSet();

        var settings = IvrNodeTypes.Find(type)!.GetType().BaseType!.GetGenericArguments()[0].GetConstructors().Single().GetParameters()
            .Select(parameter => JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!));

        Assert.DoesNotContain(settings, setting => !keys.Contains(setting));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_exit_has_words_in_both_languages(string type)
    {
        var form = NodeForms.Find(type)!;
        foreach (var exit in SketchExits.Of(type, form.Fresh()))
        {
            Assert.True(form.Exits.ContainsKey(exit) || SketchExits.IsKey(exit), exit);
        }

        Assert.All(form.Exits.Values, words => Assert.False(string.IsNullOrWhiteSpace(words.Long.Zh) || string.IsNullOrWhiteSpace(words.Long.En)));
        Assert.All(form.Fields, field => Assert.False(string.IsNullOrWhiteSpace(field.Label.Zh) || string.IsNullOrWhiteSpace(field.Label.En)));
    }

    [Fact]
    public void A_survey_is_built_of_five_types_and_a_flow_of_all()
    {
        Assert.Equal(["play", "select", "voicemail", "judge", "branch"], NodeForms.For(FlowPurpose.Survey).Select(form => form.Type));
        Assert.Equal(IvrNodeTypes.All.Select(type => type.Name).Order(StringComparer.Ordinal), NodeForms.For(FlowPurpose.Inbound).Select(form => form.Type).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_setting_that_is_left_out_counts_as_its_default()
    {
        var flow = FlowSketch.Read("""{"start":"n1","nodes":[{"id":"n1","type":"select","name":"菜单","settings":{"prompts":[{"kind":"tts","text":"请按键"}]},"exits":{}}]}""", out _)!;

        Assert.DoesNotContain(FlowReview.Of(flow, DesignerChoices.None, FlowPurpose.Inbound), finding => finding.Severity == FlowSeverity.Error);
    }

    [Fact]
    public void What_is_missing_is_told_at_its_field_once_and_in_the_words_of_the_form()
    {
        var session = new FlowSession(FlowSketch.Empty);
        session.Add(NodeForms.Find("queue")!, new(0, 0));

        var errors = FlowReview.Of(session.Flow, DesignerChoices.None, FlowPurpose.Inbound).Where(finding => finding.Severity == FlowSeverity.Error).ToList();

        Assert.Equal(("queue", "请填写“队列名”。"), Assert.Single(errors.Select(finding => (finding.Place, finding.Sentence.Zh))));
    }
}
