using CallCenter.Data.Settings;
using CallCenter.Web.Console.Settings;

namespace CallCenter.Tests.Web.Console;

public sealed class SettingsFormTests
{
    private readonly SettingsForm form = new(new EnterpriseSettings(new Dictionary<string, string> { [RecordSettings.MonthsOpen.Key] = "24" }));

    [Fact]
    public void Typing_the_stored_value_again_is_no_change()
    {
        form.Type(RecordSettings.MonthsOpen, "36");
        form.Type(RecordSettings.MonthsOpen, " 24 ");

        Assert.Empty(form.Changes);
    }

    [Fact]
    public void The_default_is_put_back_rather_than_stored()
    {
        form.Type(RecordSettings.MonthsOpen, "12");

        Assert.Equal((RecordSettings.MonthsOpen.Key, (string?)null), (form.Changes.Single().Key, form.Changes.Single().Value));
    }

    [Fact]
    public void A_value_out_of_range_says_so_until_it_is_mended()
    {
        form.Type(RecordSettings.MonthsOpen, "61");
        Assert.Contains("1 到 60", form.Problem(RecordSettings.MonthsOpen)!.Value.Zh);

        form.Type(RecordSettings.MonthsOpen, "60");
        Assert.Null(form.Problem(RecordSettings.MonthsOpen));
    }

    [Fact]
    public void What_the_server_refused_stands_beside_the_field_until_it_is_typed_anew()
    {
        form.Type(RecordSettings.MonthsOpen, "36");
        form.Refuse(new Dictionary<string, Text> { [RecordSettings.MonthsOpen.Key] = new("不行", "No") });
        Assert.Equal("不行", form.Problem(RecordSettings.MonthsOpen)!.Value.Zh);

        form.Type(RecordSettings.MonthsOpen, "48");
        Assert.Null(form.Problem(RecordSettings.MonthsOpen));
    }

    [Theory]
    [InlineData(Rendering.Chinese, "通话记录日志保留时间", "范围 1–60，默认 12。")]
    [InlineData(Rendering.English, "Records kept open", "From 1 to 60; 12 unless set.")]
    public async Task A_number_is_drawn_with_its_label_range_and_default(string culture, string label, string range)
    {
        var drawn = await Rendering.RenderAsync<SettingField>(culture, new { Setting = (Setting)RecordSettings.MonthsOpen, Form = form });

        Assert.Contains(label, drawn);
        Assert.Contains(range, drawn);
        Assert.Contains("value=\"24\"", drawn);
    }
}
