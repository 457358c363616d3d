using CallCenter.Data.Records;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Home.Records;
using CallCenter.Web.Listing;
using CallCenter.Web.Security;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web.Listing;

/// <summary>来电记录 (manual 3.2.1.1).</summary>
[Collection(WebTests.Name)]
public sealed class InboundCallsTests(WebHost host)
{
    [Theory]
    [InlineData("answerStatus", "agentAnswered", true)]
    [InlineData("answerStatus", "agentUnanswered", false)]
    [InlineData("customerNumber", "18512346173", true)]
    [InlineData("customerNumber", "13687655545", false)]
    [InlineData("agentNumber", "2001", true)]
    [InlineData("agentName", "north", true)]
    [InlineData("agentPhone", "13900000001", true)]
    [InlineData("talkSeconds", "90", true)]
    [InlineData("talkSeconds", ">60", true)]
    [InlineData("talkSeconds", "<60", false)]
    [InlineData("talkSeconds", "0-30", false)]
    [InlineData("talkShare", "80-90", true)]
    [InlineData("mos", ">4", true)]
    [InlineData("callId", "call-North-1", true)]
    public async Task A_filter_finds_the_answered_or_the_abandoned_call_alone(string filter, string value, bool answered)
    {
        var rows = await ReadAsync((filter, value));

        Assert.Equal([answered ? host.North.Answered.UniqueId : host.North.Abandoned.UniqueId], rows.Select(row => row.Key));
    }

    [Theory]
    [InlineData("customerNumber", "1851234")]
    [InlineData("customerNumber", "%")]
    [InlineData("agentName", "%")]
    [InlineData("agentName", "_")]
    [InlineData("agentName", "\\")]
    [InlineData("agentName", "' or 1=1 --")]
    public async Task A_part_of_a_number_and_the_signs_of_patterns_find_nothing(string filter, string value) => Assert.Empty(await ReadAsync((filter, value)));

    [Fact]
    public async Task Filters_are_joined_by_and()
    {
        Assert.NotEmpty(await ReadAsync(("customerNumber", "18512346173"), ("hotline", host.North.Hotline), ("customerRegion", "北京")));
        Assert.Empty(await ReadAsync(("customerNumber", "18512346173"), ("answerStatus", "agentUnanswered")));
    }

    [Fact]
    public async Task The_range_includes_both_of_its_ends()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
        string Local(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, zone).ToString("yyyy-MM-dd'T'HH:mm:ss", null);
        var at = host.North.Answered.EnteredAt;

        Assert.NotEmpty(await ReadAsync(("callId", host.North.Answered.CallId), ("from", Local(at)), ("to", Local(at))));
        Assert.Empty(await ReadAsync(("callId", host.North.Answered.CallId), ("from", Local(at.AddSeconds(1))), ("to", Local(at.AddHours(1)))));
        Assert.Empty(await ReadAsync(("callId", host.North.Answered.CallId), ("from", Local(at.AddHours(-1))), ("to", Local(at.AddSeconds(-1)))));
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repetition_and_tell_the_total()
    {
        var tenant = await SampleTenant.PlantAsync(host.Services, $"Pages{Guid.NewGuid():N}", $"9{Random.Shared.Next(1_000_000, 9_999_999)}");
        await using (var context = await host.DatabaseAsync())
        {
            // All at one moment: the order must be complete even then.
            context.AddRange(Enumerable.Range(10, 23).Select(number => SampleTenant.Call(tenant, $"{number}", answered: false, tenant.Answered.EnteredAt)));
            await context.SaveChangesAsync();
        }

        var seen = new List<string>();
        for (var page = 1; page <= 4; page++)
        {
            var outcome = await QueryAsync(tenant.DepartmentId, ("page", $"{page}"), ("pageSize", "7"));
            Assert.Equal(25, outcome.Page!.Total);
            seen.AddRange(outcome.Page.Rows.Select(row => row.Key));
        }

        Assert.Equal(25, seen.Distinct().Count());
        Assert.Equal(25, seen.Count);
        Assert.Empty((await QueryAsync(tenant.DepartmentId, ("page", "5"), ("pageSize", "7"))).Page!.Rows);
        Assert.Equal(25, (await QueryAsync(tenant.DepartmentId, ("page", "5"), ("pageSize", "7"))).Page!.Total);
    }

    [Fact]
    public async Task Sorting_goes_both_ways()
    {
        var up = await ReadAsync(("sort", "talkSeconds"));
        var down = await ReadAsync(("sort", "-talkSeconds"));

        Assert.Equal(host.North.Abandoned.UniqueId, up[0].Key);
        Assert.Equal(host.North.Answered.UniqueId, down[0].Key);
    }

    [Fact]
    public void All_columns_of_the_manual_are_there()
    {
        string[] manual =
        [
            "客户电话", "客户号码区号", "热线号码区号", "热线号码", "呼入类型", "IVR", "队列号", "队列名称", "座席工号", "座席姓名", "座席电话", "进入系统时间",
            "接听时间", "通话时长", "接听状态", "客户挂机", "uniqueId", "CALLID", "备注", "txMos", "rxMos", "录音", "总时长", "挂断方", "挂断原因",
        ];

        Assert.Empty(manual.Except(InboundCalls.Definition.Columns.Select(column => column.Label.Zh)));
    }

    [Fact]
    public void The_answer_states_are_those_of_the_manual() =>
        Assert.Equal(
            ["人工接听", "人工未接听", "系统接听", "系统未接听"],
            InboundCalls.Definition.Filters.Single(filter => filter.Key == "answerStatus").Allowed.Select(choice => choice.Label.Zh));

    [Fact]
    public async Task Details_show_the_legs_and_the_visits_of_ivr_nodes()
    {
        var row = Assert.Single(await ReadAsync(("callId", host.North.Answered.CallId)));
        var sections = InboundCalls.Definition.Details.OfType<TableSection>().ToDictionary(section => section.Key);
        var reader = host.Services.GetRequiredService<ListReader>();

        var leg = Assert.Single(await reader.ReadDetailAsync(sections["legs"], Access(host.North.DepartmentId), row, CancellationToken.None));
        var visit = Assert.Single(await reader.ReadDetailAsync(sections["ivr"], Access(host.North.DepartmentId), row, CancellationToken.None));

        Assert.Contains("2001", leg.Values);
        Assert.Contains("接听", leg.Values);
        Assert.Contains("欢迎语", visit.Values);
        Assert.Contains("播放", visit.Values);
    }

    private async Task<IReadOnlyList<ListRow>> ReadAsync(params (string Key, string Value)[] input)
    {
        var outcome = await QueryAsync(host.North.DepartmentId, input);
        Assert.Null(outcome.Problem);
        return outcome.Page!.Rows;
    }

    private Task<ListOutcome> QueryAsync(int department, params (string Key, string Value)[] input) =>
        host.Services.GetRequiredService<ListReader>().ReadAsync(
            InboundCalls.Definition, Access(department), input.ToDictionary(pair => pair.Key, pair => pair.Value), null, CancellationToken.None);

    private static Access Access(int department) => new(null, "test", "test", Scope.Of(department), Permission.All);
}
