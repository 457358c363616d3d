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
        var (scopes, calls) = await PlantAsync();
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
    private async Task<(Scope[] Scopes, IReadOnlyList<CallRecord> Calls)> PlantAsync()
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
            [.. calls, .. tenants.SelectMany(tenant => new[] { tenant.Answered, tenant.Abandoned })]);
    }
}
