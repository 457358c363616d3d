using CallCenter.Data;
using CallCenter.Data.Regions;
using CallCenter.Web.Console.Advanced;
using CallCenter.Web.Editing;
using CallCenter.Web.Listing;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web.Console.Advanced;

public sealed class ControlTests
{
    [Theory]
    [InlineData(Rendering.Chinese, "已选 2 个地区", "直辖市")]
    [InlineData(Rendering.English, "2 chosen", "Municipalities")]
    public async Task The_chooser_of_regions_ticks_what_is_chosen(string culture, string count, string group)
    {
        var html = await Rendering.RenderAsync<RegionChooser>(culture, new { Control = Control(RegionGroups.Editing, "codes", "010,0731") });

        Assert.Contains(count, html);
        Assert.Contains(group, html);
        Assert.Contains("长沙 湘潭 株洲(0731)", html);
        Assert.Contains("1 / 4", html);
    }

    [Theory]
    [InlineData(Rendering.Chinese, "上移 01088886666", "固话")]
    [InlineData(Rendering.English, "Move 01088886666 up", "Landline")]
    public async Task The_telephones_of_a_group_can_be_ordered_without_a_mouse(string culture, string label, string kind)
    {
        var written = """[{"phone":"13800001234","name":"张三","timeout":30},{"phone":"01088886666","name":"前台","timeout":30}]""";

        var html = await Rendering.RenderAsync<PhoneRowsEditor>(
            culture, new { Control = Control(PhoneGroups.Editing, "phones", written) }, services => services.AddSingleton(NumberRegions.Landlines));

        Assert.Contains($"aria-label=\"{label}\"", html);
        Assert.Contains(kind, html);
        Assert.Contains(">010<", html);
    }

    [Fact]
    public async Task Many_choices_are_found_by_typing_and_those_chosen_stand_first()
    {
        var choices = Enumerable.Range(1, 100).Select(number => new Choice($"{number}", new($"座席{number}", $"Agent {number}"))).ToList();

        var html = await Rendering.RenderAsync<SearchedChoices>(Rendering.Chinese, new { Control = Control(VoicemailBoxes.Editing, "agents", "99", choices) });

        Assert.Contains("移除 座席99", html);
        Assert.Contains("只显示前 30 个", html);
    }

    [Fact]
    public void What_saving_found_wrong_stays_to_be_seen_and_keeps_nobody_from_trying_again()
    {
        var (kind, codecs) = (FieldOf(Extensions.Editing, "kind"), FieldOf(Extensions.Editing, "codecs"));
        var form = new FormState(new EditSheet(1, 1, 0, "", new Dictionary<string, string>(), new Dictionary<string, IReadOnlyList<Choice>>()), Extensions.Editing.FormFields);

        form.Refuse(new Dictionary<string, Text> { ["codecs"] = new("不能这样", "Not so") });
        form.Type(kind, "webRtc");

        Assert.Equal("不能这样", form.Problem(codecs)?.Zh);
        Assert.False(form.Wrong);
        form.Type(FieldOf(Extensions.Editing, "number"), "x");
        Assert.True(form.Wrong);
    }

    private static FormField FieldOf(EditDefinition definition, string key) => definition.FormFields.Single(field => field.Key == key);

    private static FieldControl Control(EditDefinition definition, string key, string value, IReadOnlyList<Choice>? choices = null) =>
        new(FieldOf(definition, key), value, choices ?? [], 1, null, false, EventCallback<string>.Empty);
}
