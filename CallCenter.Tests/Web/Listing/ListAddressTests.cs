using CallCenter.Web.Home.Records;
using CallCenter.Web.Listing;
using CallCenter.Web.Listing.Conditions;
using CallCenter.Web.Shell;

namespace CallCenter.Tests.Web.Listing;

/// <summary>A searched list has an address: kept, shared and gone back to, it shows the same.</summary>
public sealed class ListAddressTests
{
    private static readonly ListPlace Place = new(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), new DateTime(2026, 3, 2), new ListLimits(), NumberHiding.None);

    [Fact]
    public void What_is_searched_comes_back_from_its_address()
    {
        var input = new QueryInput(InboundCalls.Definition) { Scope = new ScopeChoice(7600001, 1, 2) };
        input.Clear(Place);
        (input.From, input.To) = (new DateTime(2026, 2, 1, 8, 0, 0), new DateTime(2026, 2, 3, 23, 59, 59));
        input.SetFilter(Filter("answerStatus"), "agentAnswered");
        input.SetFilter(Filter("agentName"), "张 & 李?=#");
        input.Where = [new("talkSeconds", "gt", "60"), new("enteredAt", "ge", "2026-02-01T08:00:00"), new("agentName", "contains", "%:&")];

        var (read, asked) = Read(ListAddress.Of(InboundCalls.Definition, input, 3, "-talkSeconds"));

        Assert.Equal(input.ToQuery(), read.ToQuery());
        Assert.Equal(input.Scope, read.Scope);
        Assert.Equal("3", asked[ListQuery.PageKey]);
        Assert.Equal("-talkSeconds", asked[ListQuery.SortKey]);
        Assert.Equal(input.ToQuery()[ListQuery.WhereKey], asked[ListQuery.WhereKey]);
    }

    [Theory]
    [InlineData("today", "2026-03-02", "2026-03-02")]
    [InlineData("yesterday", "2026-03-01", "2026-03-01")]
    [InlineData("week", "2026-02-24", "2026-03-02")]
    [InlineData("month", "2026-02-03", "2026-03-02")]
    public void A_range_that_moves_with_the_day_is_kept_by_its_name(string range, string first, string last)
    {
        var (read, _) = Read($"?range={range}");

        Assert.Equal(DateTime.Parse(first, null), read.From);
        Assert.Equal(DateTime.Parse(last, null).AddDays(1).AddSeconds(-1), read.To);
        Assert.Equal($"/home/records/inbound-calls?range={range}", ListAddress.Of(InboundCalls.Definition, read, 1, ""));
    }

    [Fact]
    public void Where_ranges_stay_within_a_month_so_do_week_and_month()
    {
        var (read, _) = Read("?range=week", Place with { Limits = new ListLimits(AcrossMonths: false) });

        Assert.Equal(new DateTime(2026, 3, 1), read.From);
        Assert.Null(ListQuery.Parse(InboundCalls.Definition, read.ToQuery(), Place with { Limits = new ListLimits(AcrossMonths: false) }).Problem);
    }

    [Theory]
    [InlineData("?page=0", "1 到 100000")]
    [InlineData("?page=-1", "1 到 100000")]
    [InlineData("?page=100001", "1 到 100000")]
    [InlineData("?from=soon", "不是日期或时间")]
    [InlineData("?sort=weather", "不能按“weather”排序")]
    [InlineData("?where=weather:eq:rain", "没有“weather”这个字段")]
    [InlineData("?colour=red", "没有“colour”这个查询条件")]
    [InlineData("?from=2026-03-02&to=2026-03-01", "不能晚于")]
    [InlineData("?from=2020-01-01", "12 个月以内")]
    public void What_an_address_says_and_cannot_be_used_is_answered_with_its_sentence(string address, string sentence) =>
        Assert.Contains(sentence, ListQuery.Parse(InboundCalls.Definition, Read(address).Asked, Place).Problem!.Value.Zh);

    [Fact]
    public void Without_departments_in_the_address_those_remembered_count() => Assert.Equal(new ScopeChoice(1, 2, 3), Read("?page=1", remembered: new(1, 2, 3)).Input.Scope);

    private static ListFilter Filter(string key) => InboundCalls.Definition.Filters.Single(filter => filter.Key == key);

    private static (QueryInput Input, Dictionary<string, string> Asked) Read(string address, ListPlace? place = null, ScopeChoice? remembered = null) =>
        ListAddress.Read(InboundCalls.Definition, address[address.IndexOf('?', StringComparison.Ordinal)..], place ?? Place, remembered ?? new());
}
