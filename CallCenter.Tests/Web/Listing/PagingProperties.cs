using System.Globalization;
using CallCenter.Data.Records;
using CallCenter.Data.Schema;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Home.Records;
using CallCenter.Web.Listing;
using CallCenter.Web.Security;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web.Listing;

/// <summary>Whatever is asked: the pages put together are the list, and the total is the number of its rows.</summary>
[Collection(WebTests.Name)]
public sealed class PagingProperties(WebHost host)
{
    private static readonly AnswerStatus[] Statuses = [AnswerStatus.AgentAnswered, AnswerStatus.AgentUnanswered, AnswerStatus.SystemAnswered];
    private static readonly string[] Customers = ["13800000001", "13800000002", "13800000003"];

    [Fact]
    public async Task Pages_put_together_are_the_whole_list_once_and_the_total_is_its_length()
    {
        var (scopes, calls, _) = await PlantAsync();
        var questions =
            from scope in Gen.Elements(scopes)
            from status in Gen.Elements(["", .. Statuses.Select(status => Choice.CodeOf(status))])
            from customer in Gen.Elements(["", .. Customers])
            from agent in Gen.Elements("", "2001", "2002")
            from longer in Gen.Elements("", ">30", ">100000")
            from sort in Gen.Elements("", "talkSeconds", "-talkSeconds", "agentNumber", "-enteredAt")
            from size in Gen.Choose(1, 60)
            select (Scope: scope, Input: new Dictionary<string, string>
            {
                ["answerStatus"] = status, ["customerNumber"] = customer, ["agentNumber"] = agent, ["talkSeconds"] = longer, ["sort"] = sort,
                ["pageSize"] = size.ToString(CultureInfo.InvariantCulture), ["from"] = calls.Min(call => call.EnteredAt).ToString("O"),
            });

        Prop.ForAll(questions.ToArbitrary(), question => HoldsAsync(question.Scope, question.Input, calls))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(40));
    }

    [Fact]
    public async Task Pages_behind_each_other_hold_every_row_once_also_while_calls_come_in()
    {
        var (scopes, calls, tenants) = await PlantAsync();
        var latest = calls.Max(call => call.EnteredAt);
        var expected = calls.Where(call => call.Kind == CallKind.Inbound).OrderByDescending(call => call.EnteredAt).ThenByDescending(call => call.UniqueId, StringComparer.Ordinal);
        var input = new Dictionary<string, string> { ["from"] = calls.Min(call => call.EnteredAt).ToString("O"), ["pageSize"] = "17" };
        var seen = new List<string>();
        for (var page = 1; page == 1 || input["after"] is not ""; page++)
        {
            var read = (await ReadAsync(scopes[2], input)).Page!;
            Assert.Equal(page == 1, read.Total is not null);
            seen.AddRange(read.Rows.Select(row => row.Key));
            input["after"] = read.Next?.ToString() ?? "";

            await using var context = await host.DatabaseAsync();
            context.Add(SampleTenant.Call(tenants[0], $"new{page}", answered: true, latest.AddSeconds(page)));
            await context.SaveChangesAsync();
        }

        Assert.Equal(expected.Select(call => call.UniqueId), seen);
    }

    [Theory]
    [InlineData("after", "nonsense", "不是上一页返回的 next")]
    [InlineData("after", "AAAA", "不是上一页返回的 next")]
    [InlineData("after", "__________8AAAAA", "不是上一页返回的 next")]
    [InlineData("page", "2", "不能与 page、sort 同时使用")]
    [InlineData("sort", "talkSeconds", "不能与 page、sort 同时使用")]
    public async Task A_mark_that_no_page_gave_or_that_does_not_go_with_the_rest_is_refused_in_a_sentence(string key, string value, string sentence)
    {
        var input = new Dictionary<string, string> { ["after"] = new ListMark(DateTimeOffset.UtcNow, "sip-1-1.1").ToString(), [key] = value };

        Assert.Contains(sentence, (await ReadAsync(Scope.Of(host.North.DepartmentId), input)).Problem!.Value.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mark_survives_its_way_through_an_address() =>
        Prop.ForAll(
            ArbMap.Default.GeneratorFor<NonNull<string>>().Where(text => text.Get.Length < 40 && !text.Get.Any(letter => char.IsControl(letter) || char.IsSurrogate(letter))).ToArbitrary(),
            ArbMap.Default.GeneratorFor<PositiveInt>().ToArbitrary(),
            (key, seconds) => ListMark.TryRead(new ListMark(DateTimeOffset.UnixEpoch.AddSeconds(seconds.Get), key.Get).ToString(), out var mark)
                && mark == new ListMark(DateTimeOffset.UnixEpoch.AddSeconds(seconds.Get), key.Get)).QuickCheckThrowOnFailure();

    private Task<ListOutcome> ReadAsync(Scope scope, IReadOnlyDictionary<string, string> input) => host.Services.GetRequiredService<ListReader>().ReadAsync(
        InboundCalls.Definition, new Access(null, "test", "test", scope, Permission.All), input, null, CancellationToken.None);

    private async Task<bool> HoldsAsync(Scope scope, Dictionary<string, string> input, IReadOnlyList<CallRecord> calls)
    {
        var reader = host.Services.GetRequiredService<ListReader>();
        var access = new Access(null, "test", "test", scope, Permission.All);
        var (question, _) = await reader.CheckAsync(InboundCalls.Definition, access, input, null, CancellationToken.None);
        var whole = new List<string>();
        await foreach (var row in reader.StreamAsync(question!, CancellationToken.None))
        {
            whole.Add(row.Key);
        }

        var pages = new List<string>();
        for (var page = 1; ; page++)
        {
            input["page"] = page.ToString(CultureInfo.InvariantCulture);
            var outcome = await reader.ReadAsync(InboundCalls.Definition, access, input, null, CancellationToken.None);
            Assert.Equal(whole.Count, outcome.Page!.Total);
            pages.AddRange(outcome.Page.Rows.Select(row => row.Key));
            if (outcome.Page.Rows.Count == 0)
            {
                break;
            }
        }

        Assert.Equal(whole, pages);
        Assert.Equal(calls.Where(call => Asked(call, scope, input)).Select(call => call.UniqueId).Order(StringComparer.Ordinal), whole.Order(StringComparer.Ordinal));
        return true;
    }

    /// <summary>The same conditions, in memory.</summary>
    private static bool Asked(CallRecord call, Scope scope, Dictionary<string, string> input) =>
        scope.Allows(call.DepartmentId) && call.Kind == CallKind.Inbound
        && input["answerStatus"] is var status && (status is "" || status == Choice.CodeOf(call.AnswerStatus))
        && input["customerNumber"] is var customer && (customer is "" || customer == call.CustomerNumber)
        && input["agentNumber"] is var agent && (agent is "" || agent == call.AgentNumber)
        && input["talkSeconds"] is var longer && (longer is "" || call.TalkSeconds > int.Parse(longer[1..], CultureInfo.InvariantCulture));

    /// <summary>Calls of two departments in two months, many of them at one moment.</summary>
    private async Task<(Scope[] Scopes, IReadOnlyList<CallRecord> Calls, IReadOnlyList<Tenant> Tenants)> PlantAsync()
    {
        var name = $"Paging{Guid.NewGuid():N}";
        Tenant[] tenants =
        [
            await SampleTenant.PlantAsync(host.Services, $"{name}a", $"8{Random.Shared.Next(1_000_000, 9_999_999)}"),
            await SampleTenant.PlantAsync(host.Services, $"{name}b", $"8{Random.Shared.Next(1_000_000, 9_999_999)}"),
        ];
        var random = new Random(5);
        var now = tenants[0].Answered.EnteredAt;
        var calls = new List<CallRecord>();
        foreach (var number in Enumerable.Range(100, 240))
        {
            var tenant = tenants[random.Next(3) / 2];
            var call = SampleTenant.Call(tenant, $"{number}", random.Next(2) == 0, now.AddDays(-random.Next(0, 40)).AddSeconds(-random.Next(2)));
            call.Kind = random.Next(6) == 0 ? CallKind.Preview : CallKind.Inbound;
            call.AnswerStatus = Statuses[random.Next(Statuses.Length)];
            call.CustomerNumber = Customers[random.Next(Customers.Length)];
            call.AgentNumber = random.Next(3) switch { 0 => "", 1 => "2001", _ => "2002" };
            call.TalkSeconds = 30 * random.Next(4);
            calls.Add(call);
        }

        await host.Services.GetRequiredService<Partitions>().EnsureAsync(calls.Select(call => call.EnteredAt), CancellationToken.None);
        await using var context = await host.DatabaseAsync();
        context.AddRange(calls);
        await context.SaveChangesAsync();
        return (
            [Scope.Of(tenants[0].DepartmentId), Scope.Of(tenants[1].DepartmentId), Scope.Of(tenants.Select(tenant => tenant.DepartmentId)), Scope.Of()],
            [.. calls, .. tenants.SelectMany(tenant => new[] { tenant.Answered, tenant.Abandoned })],
            tenants);
    }
}
