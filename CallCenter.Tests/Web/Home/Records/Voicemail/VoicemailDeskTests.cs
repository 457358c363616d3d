using System.Net;
using System.Security.Claims;
using CallCenter.Data.Agents;
using CallCenter.Data.Recordings;
using CallCenter.Data.Records;
using CallCenter.Data.Voicemail;
using CallCenter.Telephony.Acd;
using CallCenter.Tests.Support;
using CallCenter.Web.Agents;
using CallCenter.Web.Agents.Voicemail;
using CallCenter.Web.Home.Records.Recordings;
using CallCenter.Web.Home.Records.Voicemail;
using CallCenter.Web.Listing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web.Home.Records.Voicemail;

/// <summary>留言: who may listen, and who has.</summary>
[Collection(WebTests.Name)]
public sealed class VoicemailDeskTests(WebHost host)
{
    private const string ColleaguesPassword = "agent-pass-2";
    private const string List = "voicemail-messages";

    private VoicemailDesk Desk => host.Services.GetRequiredService<VoicemailDesk>();

    [Fact]
    public async Task Whoever_plays_a_message_first_is_who_read_it()
    {
        var office = await OfficeAsync();
        using var user = await host.SignedInAsync(office.Tenant.User);
        using var agent = await SignedInAsync(office.Tenant, SampleTenant.AgentNumber, SampleTenant.AgentPassword);
        var link = host.Services.GetRequiredService<RecordingLinks>().For(RecordingReference.Of(office.Public)!);

        Assert.Equal("unread", RecordLists.Value(List, await RowAsync(office, office.Public), "read"));
        using var heard = await agent.GetAsync(link);
        using var again = await user.GetAsync(link);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (heard.StatusCode, again.StatusCode));
        var row = await RowAsync(office, office.Public);
        Assert.Equal(("read", SampleTenant.AgentNumber), (RecordLists.Value(List, row, "read"), RecordLists.Value(List, row, "readBy")));
        Assert.InRange((DateTimeOffset)RecordLists.Value(List, row, "readAt")!, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(5));
    }

    [Fact]
    public async Task A_message_is_marked_as_read_and_as_unread_again_and_found_by_it()
    {
        var office = await OfficeAsync();
        var reference = RecordingReference.Of(office.Public)!;
        var told = 0;
        using var subscription = Desk.Subscribe(() => Interlocked.Increment(ref told));

        Assert.True(await Desk.MarkAsync(office.Me.ToPrincipal(), reference, read: true, Soon));
        Assert.Contains(await host.RowsAsync(List, office.Tenant, ("read", "read")), row => row.Key == office.Public.Id);
        Assert.True(await Desk.MarkAsync(office.Me.ToPrincipal(), reference, read: false, Soon));

        Assert.DoesNotContain(await host.RowsAsync(List, office.Tenant, ("read", "read")), row => row.Key == office.Public.Id);
        Assert.Contains(await host.RowsAsync(List, office.Tenant, ("read", "unread"), ("box", office.Public.Box)), row => row.Key == office.Public.Id);
        Assert.True(told >= 2);
    }

    [Fact]
    public async Task Messages_of_a_private_box_are_seen_by_its_agents_and_by_nobody_else()
    {
        var office = await OfficeAsync();

        Assert.Contains(await MineAsync(office.Me), row => row.Key == office.Private.Id);
        Assert.DoesNotContain(await MineAsync(office.Colleague), row => row.Key == office.Private.Id);
        Assert.Contains(await MineAsync(office.Colleague), row => row.Key == office.Public.Id);
        Assert.DoesNotContain(await host.RowsAsync(List, office.Tenant), row => row.Key == office.Private.Id);
        using var program = host.Program(office.Tenant.Token);
        var day = office.Private.EnteredAt;
        var answer = await program.GetStringAsync($"/interface/v10/pages/{List}?from={day.AddHours(-1):yyyy-MM-ddTHH:mm:ssZ}&to={day.AddHours(1):yyyy-MM-ddTHH:mm:ssZ}");
        Assert.Contains("\"box\":\"31\"", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("\"box\":\"32\"", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_got_hold_of_a_link_to_a_private_message_does_not_hear_it_nor_mark_it()
    {
        var office = await OfficeAsync();
        var reference = RecordingReference.Of(office.Private)!;
        var link = host.Services.GetRequiredService<RecordingLinks>().For(reference);
        using var user = await host.SignedInAsync(office.Tenant.User);
        using var me = await SignedInAsync(office.Tenant, SampleTenant.AgentNumber, SampleTenant.AgentPassword);
        using var colleague = await SignedInAsync(office.Tenant, office.Colleague.Number, ColleaguesPassword);
        using var program = host.Program(office.Tenant.Token);

        foreach (var stranger in new[] { user, colleague, program })
        {
            using var refused = await stranger.GetAsync(link);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        Assert.False(await Desk.MarkAsync(office.Colleague.ToPrincipal(), reference, read: true, Soon));
        Assert.False(await Desk.MarkAsync(new ClaimsPrincipal(), reference, read: true, Soon));
        Assert.Equal(1, await UnreadPrivateAsync(office));
        using var heard = await me.GetAsync(link);
        Assert.Equal(HttpStatusCode.OK, heard.StatusCode);
        Assert.Equal(0, await UnreadPrivateAsync(office));
    }

    [Fact]
    public async Task An_agent_is_told_how_many_messages_nobody_has_heard()
    {
        var office = await OfficeAsync();
        var (mine, theirs) = (await Desk.UnreadAsync(office.Me, Soon), await Desk.UnreadAsync(office.Colleague, Soon));

        Assert.Equal(theirs + 1, mine);
        await Desk.MarkAsync(office.Me.ToPrincipal(), RecordingReference.Of(office.Private)!, read: true, Soon);
        Assert.Equal(mine - 1, await Desk.UnreadAsync(office.Me, Soon));
    }

    private static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromMinutes(5)).Token;

    private async Task<int> UnreadPrivateAsync(Office office)
    {
        await using var context = await host.DatabaseAsync();
        return await context.VoicemailMessages.CountAsync(message => message.Id == office.Private.Id && message.ReadAt == null, Soon);
    }

    private async Task<ListRow> RowAsync(Office office, VoicemailMessage message) => (await host.RowsAsync(List, office.Tenant)).Single(row => row.Key == message.Id);

    private async Task<IReadOnlyList<ListRow>> MineAsync(SignedInAgent agent)
    {
        var outcome = await host.Services.GetRequiredService<ListReader>().ReadAsync(AgentMessages.For(agent), AgentMessages.AccessOf(agent), new Dictionary<string, string>(), null, Soon);
        Assert.Null(outcome.Problem);
        return outcome.Page!.Rows;
    }

    private sealed record Office(Tenant Tenant, SignedInAgent Me, SignedInAgent Colleague, VoicemailMessage Public, VoicemailMessage Private);

    /// <summary>A department with two agents, a public box and a private one that is the first agent's, with a message in each.</summary>
    private async Task<Office> OfficeAsync()
    {
        var tenant = await host.PlantAsync();
        await using var context = await host.DatabaseAsync();
        var colleague = new Agent { DepartmentId = tenant.DepartmentId, Number = "2002", Name = "同事", PhoneKind = BoundPhoneKind.Telephone, Phone = "13900000002" };
        colleague.PasswordHash = ToolbarPassword.Hash(ColleaguesPassword);
        var (open, closed) = (SampleRecords.MessageOf(tenant.Answered), SampleRecords.MessageOf(tenant.Answered));
        (open.Id, open.Box, open.Name) = ($"{tenant.Answered.UniqueId}/7", "31", "公共");
        (closed.Id, closed.Box, closed.Name) = ($"{tenant.Answered.UniqueId}/8", "32", "私有");
        context.AddRange(colleague, open, closed,
            new VoicemailBox { DepartmentId = tenant.DepartmentId, Number = "31", Name = "公共", CreatedAt = DateTimeOffset.UtcNow },
            new VoicemailBox { DepartmentId = tenant.DepartmentId, Number = "32", Name = "私有", Sharing = VoicemailSharing.Private, AgentIds = [tenant.AgentId], CreatedAt = DateTimeOffset.UtcNow });
        await context.SaveChangesAsync(Soon);
        var file = Path.Combine(host.RecordingsFolder, open.File);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllBytesAsync(file, SampleSound.Wav(2), Soon);
        var mine = await context.Agents.SingleAsync(agent => agent.Id == tenant.AgentId, Soon);
        return new(tenant, SignedIn(mine), SignedIn(colleague), open, closed);
    }

    private static SignedInAgent SignedIn(Agent agent) =>
        new(agent.DepartmentId, agent.Id, agent.Number, agent.Number, new PhoneBinding(BoundPhoneKind.Telephone, "13900000001")) { Stamp = SignedInAgent.StampOf(agent.PasswordHash) };

    private async Task<HttpClient> SignedInAsync(Tenant tenant, string number, string password)
    {
        var browser = host.Browser();
        using var answer = await WebHost.SubmitAsync(browser, "/agent/sign-in", ("Form.Place", tenant.Hotline), ("Form.Number", number), ("Form.Password", password));
        Assert.Equal("/agent", host.LeadsTo(answer));
        return browser;
    }
}
