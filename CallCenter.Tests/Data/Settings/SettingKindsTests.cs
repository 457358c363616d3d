using CallCenter.Data.Settings;

namespace CallCenter.Tests.Data.Settings;

public sealed class SettingKindsTests
{
    [Theory]
    [InlineData("1 09:00-12:00,13:00-18:00;6 00:00-24:00", true)]
    [InlineData("1 13:00-18:00,09:00-12:00", true)]
    [InlineData("1 09:00-12:00,11:00-13:00", false)]
    [InlineData("1 12:00-09:00", false)]
    [InlineData("8 09:00-12:00", false)]
    [InlineData("1 9-12", false)]
    [InlineData("1 -", false)]
    [InlineData("", false)]
    public void Periods_of_a_day_end_after_they_begin_and_do_not_overlap(string written, bool fine) =>
        Assert.Equal(fine, OutboundSettings.PreviewHours.Check(written) is null);

    [Fact]
    public void A_period_holds_its_first_minute_and_not_its_last()
    {
        var windows = OutboundSettings.PreviewHours.Read("1 13:00-18:00,09:00-12:00;7 22:00-24:00");
        var monday = new DateTime(2026, 11, 23);

        Assert.Equal("1 09:00-12:00,13:00-18:00;7 22:00-24:00", windows.ToString());
        Assert.True(windows.Contain(monday.AddHours(9)));
        Assert.False(windows.Contain(monday.AddHours(12)));
        Assert.True(windows.Contain(monday.AddHours(17).AddMinutes(59)));
        Assert.False(windows.Contain(monday.AddDays(1).AddHours(9)));
        Assert.True(windows.Contain(monday.AddDays(6).AddHours(23).AddMinutes(59)));
    }

    [Theory]
    [InlineData("""[{"cidr":"10.10.10.0/24"}, {"cidr":"10.10.10.0/29"}]""", "10.10.10.0/24,10.10.10.0/29")]
    [InlineData("10.10.10.0/24\n 192.168.1.7", "10.10.10.0/24,192.168.1.7/32")]
    [InlineData("fd00::/8", "fd00::/8")]
    public void Networks_are_read_as_the_manual_writes_them_and_one_a_line(string typed, string written)
    {
        Assert.Equal(written, WebRtcSettings.RegistrationNetworks.Tidy(typed));
        Assert.Null(WebRtcSettings.RegistrationNetworks.Check(written));
    }

    [Theory]
    [InlineData("""{"engine":"baidu","maxDuration":180}""", null)]
    [InlineData("""{"engine":"tinet-v2","maxDuration":180,"max_sentence_silence":800}""", null)]
    [InlineData("""{"engine":"siri","maxDuration":180}""", "“IVR机器人引擎”的属性 engine 只能是 baidu、ali、tinet、tinet-v2。")]
    [InlineData("""{"engine":"ali"}""", "“IVR机器人引擎”缺少属性 maxDuration。")]
    [InlineData("""{"engine":"ali","maxDuration":"180"}""", "“IVR机器人引擎”的属性 maxDuration 应为 1 到 3600 的整数。")]
    [InlineData("""{"engine":"ali","maxDuration":180,"max_sentence_silence":100}""", "“IVR机器人引擎”的属性 max_sentence_silence 应为 200 到 2000 的整数。")]
    [InlineData("""{"voice":"ali"}""", "“IVR机器人引擎”没有属性 voice，可用：engine、maxDuration、enable_semantic_sentence_detection、max_sentence_silence、vad_silence_duration。")]
    [InlineData("""["ali"]""", """“IVR机器人引擎”应为 JSON 对象，例如 {"engine":"tinet-v2","maxDuration":180}""")]
    public void Json_has_the_shape_that_is_declared(string written, string? problem) => Assert.Equal(problem, SpeechStreamSettings.RobotEngine.Check(written)?.Zh);

    [Fact]
    public void Json_that_is_none_is_told_where_it_goes_wrong() =>
        Assert.StartsWith("“分机匹配规则”不是有效的 JSON：第 1 行第 ", OutboundSettings.ExtensionPattern.Check("""{"exten_regex":""")!.Value.Zh, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"exten_regex":"^8[0-9]{3}$"}""", true)]
    [InlineData("""{"exten_regex":"^8[0-9"}""", false)]
    public void A_regular_expression_is_one(string written, bool fine) => Assert.Equal(fine, OutboundSettings.ExtensionPattern.Check(written) is null);

    [Fact]
    public void Several_choices_are_written_in_one_order()
    {
        Assert.Equal("Inbound,Predictive", WebRtcSettings.AutoAnswer.Tidy("Predictive, Inbound"));
        Assert.Equal("呼入、预测外呼", WebRtcSettings.AutoAnswer.Show("Inbound,Predictive").Zh);
        Assert.Equal([AnsweredCall.Inbound, AnsweredCall.Predictive], WebRtcSettings.AutoAnswer.Read("Inbound,Predictive"));
    }

    [Theory]
    [InlineData("010，0755 021", "010,0755,021", null)]
    [InlineData("010,755", "010,755", "“区号”中的“755”应为 0 开头的 3-4 位区号。")]
    public void Words_are_told_apart_by_any_comma_or_blank(string typed, string written, string? problem)
    {
        Assert.Equal(written, NumberDisabling.Landlines.Areas.Tidy(typed));
        Assert.Equal(problem, NumberDisabling.Landlines.Areas.Check(written)?.Zh);
    }

    [Fact]
    public void A_part_counts_only_where_everything_it_depends_on_does()
    {
        var values = new Dictionary<Setting, string> { [AxbSettings.On] = "true", [AxbSettings.Fallback] = "true" };
        bool Counts(Setting setting) => SettingCondition.Counts(setting, one => values.GetValueOrDefault(one, one.DefaultText));

        Assert.True(Counts(AxbSettings.FallbackGroup));
        values[AxbSettings.On] = "false";
        Assert.False(Counts(AxbSettings.FallbackGroup));
        Assert.True(Counts(AxbSettings.On));
    }
}
