using System.Globalization;
using System.Net;
using CallCenter.Data.Agents;
using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Recordings;
using CallCenter.Telephony.Acd;
using CallCenter.Tests.Support;
using CallCenter.Tests.Web.Home.Records;
using CallCenter.Web.Agents;
using CallCenter.Web.Agents.ServiceRecords;
using CallCenter.Web.Home.Records.Recordings;
using CallCenter.Web.Listing;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallCenter.Tests.Web.Agents.ServiceRecords;

/// <summary>服务记录: an agent's own calls, and nobody else's.</summary>
[Collection(WebTests.Name)]
public sealed class ServiceRecordTests(WebHost host)
{
    private const string ColleaguesPassword = "agent-pass-2";

    [Fact]
    public async Task An_agent_sees_the_calls_that_were_brought_to_it_and_none_of_a_colleague()
    {
        var office = await OfficeAsync();

        var mine = await RowsAsync(office.Me);
        var theirs = await RowsAsync(office.Colleague);

        Assert.Contains(mine, row => Item(row).UniqueId == office.Tenant.Answered.UniqueId);
        Assert.DoesNotContain(mine, row => Item(row).UniqueId == office.ColleaguesCall.UniqueId);
        Assert.Equal(new HashSet<string> { office.ColleaguesCall.UniqueId, office.Tenant.Answered.UniqueId }, theirs.Select(row => Item(row).UniqueId).ToHashSet());
    }

    [Fact]
    public async Task Nothing_an_agent_may_ask_leads_to_the_calls_of_a_colleague()
    {
        var office = await OfficeAsync();
        (string, string)[] questions =
            [("number", office.ColleaguesCall.CustomerNumber), ("queueNumber", "' or 1=1 --"), ("direction", "inbound"), ("sort", "-enteredAt"), ("pageSize", "500")];
        foreach (var question in questions)
        {
            Assert.DoesNotContain(await RowsAsync(office.Me, question), row => Item(row).UniqueId == office.ColleaguesCall.UniqueId);
        }

        Assert.Equal(ListRefusal.BadQuery, (await AskAsync(office.Me, ("uniqueId", office.ColleaguesCall.UniqueId))).Refusal);
    }

    [Fact]
    public async Task A_call_that_only_rang_is_listed_with_what_became_of_it_and_without_the_talk_of_the_other()
    {
        var office = await OfficeAsync();

        var rang = (await RowsAsync(office.Colleague)).Select(Item).Single(record => record.UniqueId == office.Tenant.Answered.UniqueId);

        Assert.Equal(EndReason.AbandonedWhileRinging, rang.Access);
        Assert.Equal("", rang.Recording);
        Assert.Equal(0, rang.TalkSeconds);
    }

    [Theory]
    [InlineData("direction", "inbound", 1)]
    [InlineData("direction", "outbound", 2)]
    [InlineData("number", "18512346173", 1)]
    [InlineData("number", "1851234", 0)]
    [InlineData("number", "13900000001", 7)]
    [InlineData("queueNumber", "360", 0)]
    public async Task Own_calls_are_found_by_kind_queue_and_number(string filter, string value, int atLeast)
    {
        var rows = await RowsAsync(Me(host.North), (filter, value));

        Assert.True(rows.Count >= atLeast);
        Assert.True(atLeast > 0 || rows.Count == 0);
        Assert.All(rows, row => Assert.Equal(host.North.DepartmentId, row.DepartmentId));
    }

    [Fact]
    public async Task Caller_and_called_change_places_with_the_direction()
    {
        var inbound = (await RowsAsync(Me(host.North), ("number", "18512346173")))[0];
        var outbound = (await RowsAsync(Me(host.North), ("direction", "outbound")))[0];

        Assert.Equal(("18512346173", "13900000001"), Ends(inbound));
        Assert.Equal(("13900000001", "13712348978"), Ends(outbound));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?format=mp3&download=true")]
    [InlineData("/waveform")]
    public async Task A_colleague_who_got_hold_of_a_link_does_not_hear_the_recording(string what)
    {
        var office = await OfficeAsync();
        var link = await RecordAsync(office.Tenant.Answered) + what;
        using var me = await SignedInAsync(office.Tenant, SampleTenant.AgentNumber, SampleTenant.AgentPassword);
        using var colleague = await SignedInAsync(office.Tenant, office.Colleague.Number, ColleaguesPassword);
        using var elsewhere = await SignedInAsync(host.South, SampleTenant.AgentNumber, SampleTenant.AgentPassword);

        using var heard = await me.GetAsync(link);
        using var refused = await colleague.GetAsync(link);
        using var refusedElsewhere = await elsewhere.GetAsync(link);

        Assert.Equal(HttpStatusCode.OK, heard.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, refusedElsewhere.StatusCode);
    }

    [Fact]
    public async Task An_agent_who_was_switched_off_hears_and_reads_nothing_more()
    {
        var office = await OfficeAsync();
        var link = await RecordAsync(office.Tenant.Answered);
        using var me = await SignedInAsync(office.Tenant, SampleTenant.AgentNumber, SampleTenant.AgentPassword);
        await using (var context = await host.DatabaseAsync())
        {
            (await context.Agents.FindAsync(office.Tenant.AgentId))!.Active = false;
            await context.SaveChangesAsync();
        }

        using var heard = await me.GetAsync(link);
        var page = await RenderAsync(office.Me);

        Assert.Equal(HttpStatusCode.Forbidden, heard.StatusCode);
        Assert.Contains("您已签出", page);
        Assert.DoesNotContain("18512346173", page);
    }

    [Fact]
    public async Task The_page_shows_the_agents_calls_and_not_those_of_a_colleague()
    {
        var office = await OfficeAsync();

        var page = await RenderAsync(office.Me);

        Assert.Contains("18512346173", page);
        Assert.DoesNotContain(office.ColleaguesCall.CustomerNumber, page);
        Assert.All(new[] { "时间", "呼叫类型", "主叫号码", "被叫号码", "备注", "接入状态", "通话时长", "技能组", "录音" }, field => Assert.Contains(field, page));
    }

    [Fact]
    public async Task Only_agents_open_the_page_and_no_list_or_program_has_it()
    {
        using var stranger = host.Browser();
        using var user = await host.SignedInAsync(host.North.User);
        using var agent = await SignedInAsync(host.North, SampleTenant.AgentNumber, SampleTenant.AgentPassword);
        using var program = host.Program(host.North.Token);

        using var asStranger = await stranger.GetAsync("/agent/service-records");
        using var asUser = await user.GetAsync("/agent/service-records");
        using var asAgent = await agent.GetAsync("/agent/service-records");
        using var byProgram = await program.GetAsync("/interface/v10/pages/service-records");

        Assert.StartsWith("/agent/sign-in", host.LeadsTo(asStranger), StringComparison.Ordinal);
        Assert.StartsWith("/agent/sign-in", host.LeadsTo(asUser), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, asAgent.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, byProgram.StatusCode);
        Assert.Null(ListCatalog.Named("service-records"));
    }

    private sealed record Office(Tenant Tenant, SignedInAgent Me, SignedInAgent Colleague, CallRecord ColleaguesCall);

    /// <summary>A department with two agents. The first answered a call that had rung at the second one's before; the second answered one of its own.</summary>
    private async Task<Office> OfficeAsync()
    {
        var tenant = await host.PlantAsync();
        await using var context = await host.DatabaseAsync();
        var colleague = new Agent { DepartmentId = tenant.DepartmentId, Number = "2002", Name = "同事", PhoneKind = BoundPhoneKind.Telephone, Phone = "13900000002" };
        colleague.PasswordHash = ToolbarPassword.Hash(ColleaguesPassword);
        context.Add(colleague);
        await context.SaveChangesAsync();

        var call = SampleTenant.Call(tenant, "400", answered: true);
        (call.AgentId, call.AgentNumber, call.CustomerNumber) = (colleague.Id, colleague.Number, "15812340000");
        var leg = SampleRecords.LegOf(call, "400");
        var rang = SampleRecords.LegOf(tenant.Answered, "rang");
        (rang.AgentId, rang.AnsweredAt, rang.Failure, rang.TalkSeconds) = (colleague.Id, null, OfferResult.CallerGone, 0);
        context.AddRange(call, leg, rang);
        await context.SaveChangesAsync();
        return new(tenant, Me(tenant), new(tenant.DepartmentId, colleague.Id, colleague.Number, colleague.Name, new(BoundPhoneKind.Telephone, colleague.Phone)), call);
    }

    private async Task<string> RenderAsync(SignedInAgent agent)
    {
        await using var context = await host.DatabaseAsync();
        var password = await context.Agents.Where(row => row.Id == agent.AgentId).Select(row => row.PasswordHash).SingleAsync();
        agent = agent with { Stamp = SignedInAgent.StampOf(password) };
        await using var scope = host.Services.CreateAsyncScope();
        ((IHostEnvironmentNavigationManager)scope.ServiceProvider.GetRequiredService<NavigationManager>())
            .Initialize(host.Address.ToString(), new Uri(host.Address, "/agent/service-records").ToString());
        ((IHostEnvironmentAuthenticationStateProvider)scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>())
            .SetAuthenticationState(Task.FromResult(new AuthenticationState(agent.ToPrincipal())));
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
            return WebUtility.HtmlDecode((await renderer.RenderComponentAsync<ServiceRecordsPage>()).ToHtmlString());
        });
    }

    private static SignedInAgent Me(Tenant tenant) =>
        new(tenant.DepartmentId, tenant.AgentId, SampleTenant.AgentNumber, "me", new PhoneBinding(BoundPhoneKind.Telephone, "13900000001"));

    private Task<ListOutcome> AskAsync(SignedInAgent agent, params (string Key, string Value)[] input) =>
        host.Services.GetRequiredService<ListReader>().ReadAsync(
            ServiceRecordList.For(agent), ServiceRecordList.AccessOf(agent), input.ToDictionary(pair => pair.Key, pair => pair.Value), null, CancellationToken.None);

    private async Task<IReadOnlyList<ListRow>> RowsAsync(SignedInAgent agent, params (string Key, string Value)[] input)
    {
        var outcome = await AskAsync(agent, input);
        Assert.Null(outcome.Problem);
        return outcome.Page!.Rows;
    }

    private static ServiceRecord Item(ListRow row) => (ServiceRecord)row.Item;

    private static (object? Caller, object? Called) Ends(ListRow row) => (row.Values[2], row.Values[3]);

    /// <summary>Writes the sound of the call and gives a link to it.</summary>
    private async Task<string> RecordAsync(CallRecord call)
    {
        var file = Path.Combine(host.RecordingsFolder, call.Recording);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllBytesAsync(file, SampleSound.Wav(2));
        return host.Services.GetRequiredService<RecordingLinks>().For(RecordingReference.Of(call)!);
    }

    private async Task<HttpClient> SignedInAsync(Tenant tenant, string number, string password)
    {
        var browser = host.Browser();
        using var answer = await WebHost.SubmitAsync(browser, "/agent/sign-in", ("Form.Place", tenant.Hotline), ("Form.Number", number), ("Form.Password", password));
        Assert.Equal("/agent", host.LeadsTo(answer));
        return browser;
    }
}
