using CallCenter.Data.Archive;
using CallCenter.Web.Home.Records;
using CallCenter.Web.Listing;

namespace CallCenter.Tests.Web.Listing;

public sealed class ListQueryTests
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    // 2026-03-02 09:00 in Shanghai.
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Without_a_range_it_is_the_last_month_with_today()
    {
        var query = Good();

        Assert.Equal(Local(2026, 2, 3), query.From);
        Assert.Equal(Local(2026, 3, 3), query.Until);
        Assert.Equal(1, query.Page);
        Assert.Equal(20, query.PageSize);
    }

    [Theory]
    [InlineData("2026-03-01")]
    [InlineData("2026/3/1")]
    [InlineData("2026-03-01T00:00")]
    [InlineData("2026-03-01T00:00:00")]
    [InlineData("2026-03-01 00:00:00")]
    [InlineData("2026-02-28T16:00:00Z")]
    [InlineData("2026-03-01T00:00:00+08:00")]
    [InlineData("2026-03-01T00:00:00 08:00")]
    public void A_start_may_be_written_in_many_ways(string from) => Assert.Equal(Local(2026, 3, 1), Good(("from", from)).From);

    [Fact]
    public void An_end_includes_the_day_or_the_second_that_it_names()
    {
        Assert.Equal(Local(2026, 3, 2), Good(("to", "2026-03-01")).Until);
        Assert.Equal(Local(2026, 3, 2), Good(("to", "2026-03-01T23:59:59")).Until);
    }

    [Fact]
    public void A_day_that_loses_an_hour_is_still_one_day()
    {
        var newYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
        var (query, _) = ListQuery.Parse(
            InboundCalls.Definition, new Dictionary<string, string> { ["from"] = "2026-03-08", ["to"] = "2026-03-08" }, Place(newYork, new()));

        Assert.Equal(TimeSpan.FromHours(23), query!.Until - query.From);
    }

    [Fact]
    public void A_time_that_the_clock_skips_is_not_an_error()
    {
        var newYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
        var (query, problem) = ListQuery.Parse(
            InboundCalls.Definition, new Dictionary<string, string> { ["from"] = "2026-03-08T02:30:00", ["to"] = "2026-03-09" }, Place(newYork, new()));

        Assert.Null(problem);
        Assert.NotNull(query);
    }

    [Theory]
    [InlineData("2024-05-01", "2024-06-30", true)]
    [InlineData("2024-06-10", "2024-06-10", true)]
    [InlineData("2024-04-30", "2024-05-01", false)]
    [InlineData("2024-06-30", "2024-07-01", false)]
    public void A_range_beyond_the_limit_is_allowed_where_all_of_it_was_restored(string from, string to, bool allowed)
    {
        RestoredRange Month(int month) => new(1, Local(2024, month, 1), Local(2024, month + 1, 1), Now.AddDays(1));
        var limits = new ListLimits { Restored = [Month(6), Month(5)] };

        var (query, _) = ListQuery.Parse(InboundCalls.Definition, new Dictionary<string, string> { ["from"] = from, ["to"] = to }, Place(Shanghai, limits));

        Assert.Equal(allowed, query is not null);
    }

    [Fact]
    public void A_range_may_begin_in_what_was_restored_and_end_in_what_is_open()
    {
        var limits = new ListLimits { Restored = [new(1, Local(2025, 2, 1), Local(2025, 4, 1), Now.AddDays(1))] };

        var (query, _) = ListQuery.Parse(InboundCalls.Definition, new Dictionary<string, string> { ["from"] = "2025-02-10", ["to"] = "2025-09-01" }, Place(Shanghai, limits));

        Assert.NotNull(query);
    }

    [Theory]
    [InlineData("from", "foo", "不是日期或时间")]
    [InlineData("from", "2026-13-01", "不是日期或时间")]
    [InlineData("from", "0001-01-01T00:00:00+14:00", "不是日期或时间")]
    [InlineData("to", "9999-12-31", "不是日期或时间")]
    [InlineData("page", "0", "1 到 100000 的整数")]
    [InlineData("page", "-1", "1 到 100000 的整数")]
    [InlineData("page", "99999999999", "1 到 100000 的整数")]
    [InlineData("pageSize", "501", "1 到 500 的整数")]
    [InlineData("pageSize", "ten", "1 到 500 的整数")]
    [InlineData("sort", "nothing", "不能按“nothing”排序")]
    [InlineData("colour", "red", "没有“colour”这个查询条件")]
    [InlineData("answerStatus", "maybe", "没有“maybe”这个值")]
    [InlineData("talkSeconds", "long", "应填写数字")]
    [InlineData("talkSeconds", "30-10", "应填写数字")]
    [InlineData("customerNumber", "a\0b", "控制字符")]
    [InlineData("from", "2025-03-01", "12 个月以内")]
    public void Bad_input_is_answered_with_a_sentence(string key, string value, string sentence)
    {
        var (query, problem) = Parse(new(), (key, value));

        Assert.Null(query);
        Assert.Contains(sentence, problem!.Value.Zh, StringComparison.Ordinal);
        Assert.EndsWith(".", problem.Value.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_may_not_be_endless() => Assert.Contains("最多 100 个字符", Parse(new(), ("agentName", new string('x', 101))).Problem!.Value.Zh);

    [Fact]
    public void The_start_comes_before_the_end() =>
        Assert.Equal("开始时间不能晚于结束时间。", Parse(new(), ("from", "2026-03-02"), ("to", "2026-03-01")).Problem?.Zh);

    [Fact]
    public void A_range_over_the_end_of_a_month_is_refused_only_where_the_setting_says_so()
    {
        (string, string)[] range = [("from", "2026-02-27"), ("to", "2026-03-01")];

        Assert.Null(Parse(new(), range).Problem);
        Assert.Contains("不能跨月", Parse(new(AcrossMonths: false), range).Problem!.Value.Zh);
        Assert.Null(Parse(new(AcrossMonths: false), ("from", "2026-02-01"), ("to", "2026-02-28")).Problem);
    }

    [Fact]
    public void Empty_values_count_as_absent() => Assert.Empty(Good(("answerStatus", ""), ("customerNumber", "  ")).Conditions);

    private static ListQuery Good(params (string Key, string Value)[] input)
    {
        var (query, problem) = Parse(new(), input);
        Assert.Null(problem);
        return query!;
    }

    private static (ListQuery? Query, Text? Problem) Parse(ListLimits limits, params (string Key, string Value)[] input) =>
        ListQuery.Parse(InboundCalls.Definition, input.ToDictionary(pair => pair.Key, pair => pair.Value), Place(Shanghai, limits));

    private static ListPlace Place(TimeZoneInfo zone, ListLimits limits) => new(zone, TimeZoneInfo.ConvertTime(Now, zone).Date, limits, NumberHiding.None);

    private static DateTimeOffset Local(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.FromHours(8));
}
