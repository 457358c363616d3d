using System.Globalization;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Home.Records;
using CallCenter.Web.Listing;
using CallCenter.Web.Listing.Conditions;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web.Listing.Conditions;

/// <summary>高级搜索 on the two calls of the sample: 1 was answered (90 s of talk, MOS 4.2, recorded), 2 was abandoned (nothing of all that).</summary>
[Collection(WebTests.Name)]
public sealed class ConditionTests(WebHost host)
{
    [Theory]
    // text
    [InlineData("agentNumber:eq:2001", "1")]
    [InlineData("agentNumber:ne:2001", "2")]
    [InlineData("agentName:contains:NORTH", "1")]
    [InlineData("agentName:contains:%", "")]
    [InlineData("agentName:contains:_", "")]
    [InlineData("agentName:contains:\\", "")]
    [InlineData("agentName:eq:' or 1=1 --", "")]
    [InlineData("callId:contains:call-North-", "12")]
    // a customer's number, for somebody who sees all of it
    [InlineData("customerNumber:eq:18512346173", "1")]
    [InlineData("customerNumber:ne:18512346173", "2")]
    [InlineData("customerNumber:contains:6173", "1")]
    // numbers, also missing ones
    [InlineData("txMos:eq:4.2", "1")]
    [InlineData("txMos:ne:4.2", "2")]
    [InlineData("txMos:gt:4.1", "1")]
    [InlineData("txMos:lt:4.1", "")]
    [InlineData("txMos:ge:4.2", "1")]
    [InlineData("txMos:le:4.2", "1")]
    // durations, in seconds or as the list shows them
    [InlineData("talkSeconds:eq:90", "1")]
    [InlineData("talkSeconds:eq:00:01:30", "1")]
    [InlineData("talkSeconds:eq:01:30", "1")]
    [InlineData("talkSeconds:ne:90", "2")]
    [InlineData("talkSeconds:gt:90", "")]
    [InlineData("talkSeconds:ge:90", "1")]
    [InlineData("talkSeconds:lt:90", "2")]
    [InlineData("talkSeconds:le:90", "12")]
    [InlineData("talkSeconds:gt:-1", "12")]
    // codes
    [InlineData("answerStatus:eq:agentAnswered", "1")]
    [InlineData("answerStatus:ne:AGENTANSWERED", "2")]
    // yes or no
    [InlineData("customerHungUp:eq:true", "12")]
    [InlineData("customerHungUp:eq:false", "")]
    // a recording is there or not; its name is nobody's affair
    [InlineData("recording:eq:true", "1")]
    [InlineData("recording:eq:false", "2")]
    // all of them hold
    [InlineData("talkSeconds:gt:60\nagentNumber:eq:2001", "1")]
    [InlineData("talkSeconds:gt:60\nagentNumber:ne:2001", "")]
    public async Task A_condition_finds_what_it_says(string where, string calls) => Assert.Equal(calls, await FindAsync(where));

    [Theory]
    [InlineData("eq", 0, "12")]
    [InlineData("eq", 1, "")]
    [InlineData("ne", 0, "")]
    [InlineData("ne", -1, "12")]
    [InlineData("gt", 0, "")]
    [InlineData("gt", -1, "12")]
    [InlineData("ge", 0, "12")]
    [InlineData("ge", 1, "")]
    [InlineData("lt", 0, "")]
    [InlineData("lt", 1, "12")]
    [InlineData("le", 0, "12")]
    [InlineData("le", -1, "")]
    public async Task A_time_means_the_whole_second_that_is_shown(string rule, int seconds, string calls)
    {
        var tenant = await SampleTenant.PlantAsync(host.Services, $"Time{Guid.NewGuid():N}", "1" + Random.Shared.Next(1_000_000, 9_999_999));
        await using (var context = await host.DatabaseAsync())
        {
            // Stored between two seconds, as calls are.
            await context.Database.ExecuteSqlAsync(
                $"update call_record set entered_at = entered_at + interval '700 milliseconds' where department_id = {tenant.DepartmentId}");
        }

        var typed = TimeZoneInfo.ConvertTime(tenant.Answered.EnteredAt.AddSeconds(seconds), TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));
        var where = $"enteredAt:{rule}:{typed.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)}";

        Assert.Equal(calls, await FindAsync(where, tenant.DepartmentId));
    }

    [Fact]
    public async Task A_missing_time_is_not_equal_to_any_and_a_day_is_all_of_it()
    {
        var day = TimeZoneInfo.ConvertTime(host.North.Answered.AnsweredAt!.Value, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")).ToString("yyyy-MM-dd", null);

        Assert.Equal("1", await FindAsync($"answeredAt:eq:{day}"));
        Assert.Equal("2", await FindAsync($"answeredAt:ne:{day}"));
        Assert.Equal("", await FindAsync($"answeredAt:gt:{day}"));
        Assert.Equal("1", await FindAsync($"answeredAt:le:{day}"));
        Assert.Equal("12", await FindAsync("answeredAt:ne:2020-01-01"));
    }

    [Theory]
    [InlineData("colour:eq:red", "没有“colour”这个字段，可用：customerNumber、")]
    [InlineData("colour", "没有“colour”这个字段")]
    [InlineData(":::", "没有“”这个字段")]
    [InlineData("talkSeconds:like:5", "“通话时长”不能用规则“like”，可用：eq（等于）、ne（不等于）、gt（大于）")]
    [InlineData("talkSeconds:contains:5", "“通话时长”不能用规则“contains”")]
    [InlineData("agentName:gt:a", "“座席姓名”不能用规则“gt”")]
    [InlineData("customerHungUp:ne:true", "“客户挂机”不能用规则“ne”")]
    [InlineData("recording:contains:wav", "“录音”不能用规则“contains”")]
    [InlineData("talkSeconds:gt", "请填写“通话时长”大于的数值")]
    [InlineData("talkSeconds:gt:  ", "请填写“通话时长”大于的数值")]
    [InlineData("talkSeconds:gt:long", "应填写秒数或时:分:秒")]
    [InlineData("talkSeconds:gt:1.5", "应填写秒数或时:分:秒")]
    [InlineData("talkSeconds:gt:00:99:00", "应填写秒数或时:分:秒")]
    [InlineData("talkSeconds:gt:99999999999", "应填写秒数或时:分:秒")]
    [InlineData("txMos:gt:1e3", "“txMos”应填写数字")]
    [InlineData("enteredAt:gt:soon", "不是日期或时间")]
    [InlineData("enteredAt:gt:9999-12-31", "不是日期或时间")]
    [InlineData("answerStatus:eq:maybe", "“接听状态”没有“maybe”这个值，可用：agentAnswered、")]
    [InlineData("customerHungUp:eq:perhaps", "应为 true（是）或 false（否）")]
    [InlineData("agentName:eq:a\0b", "控制字符")]
    public void A_condition_that_cannot_be_used_is_answered_with_a_sentence_that_names_it(string where, string sentence)
    {
        var problem = Problem(where, NumberHiding.None);

        Assert.Contains(sentence, problem!.Value.Zh, StringComparison.Ordinal);
        Assert.EndsWith(".", problem.Value.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_may_not_be_endless() => Assert.Contains("最多 100 个字符", Problem("agentName:eq:" + new string('长', 101), NumberHiding.None)!.Value.Zh);

    [Theory]
    [InlineData(50, null)]
    [InlineData(51, "最多 50 个条件，收到 51 个")]
    [InlineData(10_000, "最多 50 个条件，收到 10000 个")]
    public void There_may_be_fifty_conditions_and_no_more(int count, string? sentence)
    {
        var problem = Problem(WrittenCondition.Join(Enumerable.Repeat("talkSeconds:ge:0", count)), NumberHiding.None);

        Assert.Equal(sentence is null, problem is null);
        Assert.Contains(sentence ?? "", problem?.Zh ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fifty_conditions_at_once_are_answered() =>
        Assert.Equal("1", await FindAsync(WrittenCondition.Join(Enumerable.Range(0, 50).Select(number => $"talkSeconds:gt:{number}"))));

    [Theory]
    [InlineData("customerNumber:eq:18512346173", true)]
    [InlineData("customerNumber:ne:18512346173", false)]
    [InlineData("customerNumber:contains:6173", false)]
    public async Task A_number_with_hidden_digits_is_compared_whole_so_that_they_cannot_be_found_out(string where, bool answered)
    {
        var outcome = await AskAsync(where, host.North.DepartmentId, Permission.All.Except([Permission.FullNumbers]).ToHashSet());

        Assert.Equal(answered, outcome.Page is not null);
        Assert.Equal(answered, outcome.Problem is null);
    }

    private static Text? Problem(string where, NumberHiding hiding) => ListQuery.Parse(
        InboundCalls.Definition, new Dictionary<string, string> { [ListQuery.WhereKey] = where }, new ListPlace(TimeZoneInfo.Utc, DateTime.UtcNow.Date, new ListLimits(), hiding)).Problem;

    /// <returns>1 for the answered call, 2 for the abandoned one.</returns>
    private async Task<string> FindAsync(string where, int? department = null)
    {
        var outcome = await AskAsync(where, department ?? host.North.DepartmentId, Permission.All);
        Assert.Null(outcome.Problem);
        return string.Concat(outcome.Page!.Rows.Select(row => row.Key[^1]).Order());
    }

    private Task<ListOutcome> AskAsync(string where, int department, IReadOnlySet<string> permissions) =>
        host.Services.GetRequiredService<ListReader>().ReadAsync(
            InboundCalls.Definition, new Access(null, "test", "test", Scope.Of(department), permissions), new Dictionary<string, string> { [ListQuery.WhereKey] = where }, null, CancellationToken.None);
}
