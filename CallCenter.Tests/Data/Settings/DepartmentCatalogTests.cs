using CallCenter.Data.Settings;

namespace CallCenter.Tests.Data.Settings;

public sealed class DepartmentCatalogTests
{
    [Fact]
    public void Every_setting_has_a_key_of_its_own_both_languages_and_a_default_that_it_accepts()
    {
        Assert.Equal(DepartmentCatalog.All.Count, DepartmentCatalog.All.Select(setting => setting.Key).Distinct().Count());
        Assert.Empty(DepartmentCatalog.All.Select(setting => setting.Key).Intersect(SettingCatalog.All.Select(setting => setting.Key)));
        Assert.All(DepartmentCatalog.All, setting =>
        {
            Assert.False(string.IsNullOrWhiteSpace(setting.Label.Zh) || string.IsNullOrWhiteSpace(setting.Label.En), setting.Key);
            Assert.DoesNotMatch("[\u4e00-\u9fff]", setting.Label.En);
            Assert.Null(setting.Check(setting.DefaultText));
            Assert.Equal(setting.DefaultText, setting.Tidy(setting.DefaultText));
        });
    }

    [Theory]
    [InlineData("30,180", null)]
    [InlineData("180,30", "“座席工作量报表座席通话时长统计”的beginDuration应小于endDuration。")]
    [InlineData("30,30", "“座席工作量报表座席通话时长统计”的beginDuration应小于endDuration。")]
    [InlineData("0,180", "“座席工作量报表座席通话时长统计”的beginDuration和endDuration应为 1 到 86400 的整数。")]
    [InlineData("a,b", "“座席工作量报表座席通话时长统计”的beginDuration和endDuration应为 1 到 86400 的整数。")]
    public void The_begin_of_the_workload_is_smaller_than_its_end(string written, string? problem) => Assert.Equal(problem, DepartmentRecords.Workload.Check(written)?.Zh);

    [Theory]
    [InlineData("15:20,12:10", null)]
    [InlineData("00:00,23:50", null)]
    [InlineData("15:25", "“座席定时下线”中的“15:25”应为 HH:mm，精确到 10 分。")]
    [InlineData("24:00", "“座席定时下线”中的“24:00”应为 HH:mm，精确到 10 分。")]
    [InlineData("9:00", "“座席定时下线”中的“9:00”应为 HH:mm，精确到 10 分。")]
    public void Sign_out_times_are_in_steps_of_ten_minutes(string written, string? problem) => Assert.Equal(problem, DepartmentAgents.SignOutTimes.Check(written)?.Zh);

    [Theory]
    [InlineData("""{"customID":"${REPLACE(customID, \"\\t\")}","level":"#{level}","from":"web","n":1}""", null)]
    [InlineData("""{"123":"x"}""", "“通话记录自定义字段”的字段名称“123”不能是纯数字、不能包含特殊字符，最长 50 个字符。")]
    [InlineData("""{"a-b":"x"}""", null)]
    [InlineData("""{"a b":"x"}""", "“通话记录自定义字段”的字段名称“a b”不能是纯数字、不能包含特殊字符，最长 50 个字符。")]
    [InlineData("""{"a":true}""", "“通话记录自定义字段”的字段“a”应为字符串或数字。")]
    [InlineData("""{"a":"1","a":"2"}""", "“通话记录自定义字段”的字段“a”重复。")]
    [InlineData("""["a"]""", "“通话记录自定义字段”应为 JSON 对象。")]
    public void Custom_fields_are_named_and_are_texts_or_numbers(string written, string? problem) => Assert.Equal(problem, DepartmentRecords.CustomFields.Check(written)?.Zh);

    [Theory]
    [InlineData("""[{"gatewayId":"g1","ipAddr":"10.0.0.1","externalIpAddr":"","url":"wss://a","internalUrl":""}]""", null)]
    [InlineData("[]", null)]
    [InlineData("""{"gatewayId":""}""", "“webrtcServer 配置”应为 JSON 数组。")]
    [InlineData("""[{"gateway":""}]""", "“webrtcServer 配置”的第 1 项只能有文本属性 gatewayId、ipAddr、externalIpAddr、url、internalUrl，不能有 gateway。")]
    public void Gateways_on_site_are_an_array_of_known_properties(string written, string? problem) => Assert.Equal(problem, DepartmentWebRtc.Servers.Check(written)?.Zh);

    [Theory]
    [InlineData("""[{"prefix":"95","numbers":"02180001,02180002","matchArea":"true"}]""", null)]
    [InlineData("""[{"prefix":"95","numbers":"02180001","matchArea":"false"},{"prefix":"x","numbers":"1"}]""", "“设置指定号码外显”第 2 行：号码前缀应为数字。")]
    [InlineData("""[{"prefix":"95","numbers":"12"}]""", "“设置指定号码外显”第 1 行：号码组应为 3-20 位的号码，多个以英文逗号分隔。")]
    [InlineData("""[{"prefix":"95","number":"12"}]""", "“设置指定号码外显”第 1 行：没有列 number。")]
    [InlineData("[1]", "“设置指定号码外显”不是表格。")]
    public void Caller_ids_for_certain_numbers_are_checked_row_by_row(string written, string? problem) => Assert.Equal(problem, DepartmentCallerIds.Designated.Check(written)?.Zh);

    [Theory]
    [InlineData("29", false)]
    [InlineData("30", true)]
    [InlineData("50", true)]
    [InlineData("51", false)]
    public void From_30_to_50_per_cent_of_the_caller_ids_stay_usable(string written, bool allowed) => Assert.Equal(allowed, DepartmentCallerIds.UsableShare.Check(written) is null);

    [Theory]
    [InlineData("ops@example.com,a.b@c.example", true)]
    [InlineData("ops@example", false)]
    [InlineData("someone", false)]
    public void Alerts_go_to_addresses_that_are_some(string written, bool allowed) => Assert.Equal(allowed, DepartmentCallerIds.AlertMails.Check(written) is null);

    [Fact]
    public void Limits_of_verification_are_those_of_the_manual()
    {
        Assert.Equal((3, 10, 20, 60), (DepartmentPhones.VerifyTimes.Min, DepartmentPhones.VerifyTimes.Max, DepartmentPhones.VerifyMinutes.Min, DepartmentPhones.VerifyMinutes.Max));
        Assert.Equal((1, 20), (DepartmentRecords.HiddenDigits.Min, DepartmentRecords.HiddenDigits.Max));
    }

    [Theory]
    [InlineData("cc.example.com/path", true)]
    [InlineData("https://cc.example.com", false)]
    [InlineData("a b", false)]
    public void An_address_is_written_without_its_scheme(string written, bool allowed) => Assert.Equal(allowed, DepartmentWebCall.AddressPrefix.Check(written) is null);
}
