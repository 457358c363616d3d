using CallCenter.Data.Ivr;
using CallCenter.Data.Tenancy;
using CallCenter.Telephony.Ivr.Design;
using CallCenter.Web.Console.Ivr.Designer;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web.Console.Ivr;

public sealed class FlowDeskTests(WebHost host) : IClassFixture<WebHost>
{
    private static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token;

    private FlowDesk Desk => host.Services.GetRequiredService<FlowDesk>();

    private Access Access => new(7, "tester", "张三", Scope.Of(host.North.DepartmentId), new HashSet<string> { FlowDesk.Permission });

    [Fact]
    public async Task A_draft_changes_nothing_that_calls_follow_until_it_is_published()
    {
        var sheet = await OpenAsync();
        var edited = Greeting("草稿");

        var saved = await Desk.SaveDraftAsync(Access, sheet.Id, sheet.Revision, edited, Soon);

        Assert.True(saved.Done);
        var configuration = await LoadAsync();
        Assert.Equal(sheet.Published, configuration.Definition);
        Assert.Equal((1, "张三"), (configuration.Version, configuration.DraftBy));

        var published = await Desk.PublishAsync(Access, sheet.Id, saved.Revision, edited, " 换了欢迎语 ", Soon);

        Assert.Equal(2, published.Version);
        configuration = await LoadAsync();
        Assert.Contains("草稿", configuration.Definition, StringComparison.Ordinal);
        Assert.Equal((2, null), (configuration.Version, configuration.Draft));
        Assert.Equal(sheet.Published, (await host.Services.GetRequiredService<FlowVersions>().FindAsync(host.North.DepartmentId, sheet.Id, 1, Soon))!.Definition);
        var history = await Desk.HistoryAsync(Access, sheet.Id, Soon);
        Assert.Equal([(2, "张三", "换了欢迎语"), (1, "", "")], history.Select(line => (line.Version, line.PublishedBy, line.Note)));
    }

    [Fact]
    public async Task Rolling_back_publishes_an_old_version_as_a_new_one()
    {
        var sheet = await OpenAsync();
        var published = await Desk.PublishAsync(Access, sheet.Id, sheet.Revision, Greeting("新版"), "", Soon);

        var back = await Desk.RollBackAsync(Access, sheet.Id, published.Revision, 1, Soon);

        Assert.Equal(3, back.Version);
        var (first, third) = (await Desk.VersionAsync(Access, sheet.Id, 1, Soon), await Desk.VersionAsync(Access, sheet.Id, 3, Soon));
        Assert.Empty(FlowDifference.Between(first!, third!));
        Assert.False((await Desk.RollBackAsync(Access, sheet.Id, back.Revision, 99, Soon)).Done);
    }

    [Fact]
    public async Task Who_saves_what_somebody_else_has_changed_meanwhile_is_told_and_overwrites_nothing()
    {
        var mine = await OpenAsync();
        var other = Access with { UserId = 8, Name = "lisi", DisplayName = "李四" };
        var theirs = await Desk.SaveDraftAsync(other, mine.Id, mine.Revision, Greeting("李四的"), Soon);
        Assert.True(theirs.Done);

        var late = await Desk.SaveDraftAsync(Access, mine.Id, mine.Revision, Greeting("我的"), Soon);

        Assert.True(late.Overtaken);
        Assert.Contains("李四", late.Problem!.Value.Zh, StringComparison.Ordinal);
        Assert.Contains("李四的", (await Desk.OpenAsync(Access, mine.Id, Soon))!.Draft, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flow_with_errors_is_not_published_and_stays_as_it_was()
    {
        var sheet = await OpenAsync();
        var broken = FlowSketch.Read("""{"start":"n1","nodes":[{"id":"n1","type":"queue","name":"队列","settings":{"queue":"999"},"exits":{}}]}""", out _)!;

        var outcome = await Desk.PublishAsync(Access, sheet.Id, sheet.Revision, broken, "", Soon);

        Assert.Contains("队列“999”不存在。", outcome.Problem!.Value.Zh, StringComparison.Ordinal);
        Assert.Single(await Desk.HistoryAsync(Access, sheet.Id, Soon));
    }

    [Fact]
    public async Task Flows_of_others_cannot_be_opened_and_who_may_only_look_cannot_change()
    {
        var sheet = await OpenAsync();
        var south = Access with { Scope = Scope.Of(host.South.DepartmentId) };
        var reader = Access with { ReadOnly = new HashSet<string> { FlowDesk.Permission } };
        var nobody = Access with { Permissions = new HashSet<string>() };

        Assert.Null(await Desk.OpenAsync(south, sheet.Id, Soon));
        Assert.Null(await Desk.OpenAsync(nobody, sheet.Id, Soon));
        Assert.Null(await Desk.VersionAsync(south, sheet.Id, 1, Soon));
        Assert.Empty(await Desk.HistoryAsync(south, sheet.Id, Soon));
        Assert.False((await Desk.OpenAsync(reader, sheet.Id, Soon))!.MayChange);
        foreach (var access in new[] { south, reader, nobody })
        {
            Assert.False((await Desk.SaveDraftAsync(access, sheet.Id, sheet.Revision, Greeting("x"), Soon)).Done);
            Assert.False((await Desk.PublishAsync(access, sheet.Id, sheet.Revision, Greeting("x"), "", Soon)).Done);
            Assert.False((await Desk.RollBackAsync(access, sheet.Id, sheet.Revision, 1, Soon)).Done);
        }
    }

    [Fact]
    public async Task The_operation_log_tells_who_published_what()
    {
        var sheet = await OpenAsync();
        await Desk.PublishAsync(Access, sheet.Id, sheet.Revision, Greeting("日志"), "说明", Soon);

        await using var database = await host.DatabaseAsync();
        var line = await database.AuditEntries.SingleAsync(entry => entry.Page == "flows" && entry.Action == "publish" && entry.Object == sheet.Name, Soon);
        Assert.Equal(("tester", host.North.DepartmentId), (line.UserName, line.DepartmentId));
        Assert.Contains("说明", line.After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_that_is_given_up_is_gone()
    {
        var sheet = await OpenAsync();
        var saved = await Desk.SaveDraftAsync(Access, sheet.Id, sheet.Revision, Greeting("草稿"), Soon);

        Assert.True((await Desk.DiscardAsync(Access, sheet.Id, saved.Revision, Soon)).Done);

        Assert.Null((await Desk.OpenAsync(Access, sheet.Id, Soon))!.Draft);
    }

    [Fact]
    public async Task A_password_is_stored_encrypted_in_drafts_and_versions()
    {
        var sheet = await OpenAsync();
        var flow = FlowSketch.Read(
            """{"start":"n1","nodes":[{"id":"n1","type":"database","name":"库","settings":{"provider":"postgresql","host":"db.example.com","port":5432,"database":"crm","user":"ivr","password":"open sesame","sql":"select 1","variables":"a","timeoutSeconds":5},"exits":{}}]}""",
            out _)!;
        var saved = await Desk.SaveDraftAsync(Access, sheet.Id, sheet.Revision, flow, Soon);
        var published = await Desk.PublishAsync(Access, sheet.Id, saved.Revision, flow, "", Soon);

        Assert.True(published.Done, published.Problem?.Zh);
        await using var database = await host.DatabaseAsync();
        Assert.DoesNotContain(await database.IvrFlowVersions.Where(row => row.FlowId == sheet.Id).Select(row => row.Definition).ToListAsync(Soon), json => json.Contains("open sesame", StringComparison.Ordinal));
        Assert.DoesNotContain("open sesame", (await Desk.OpenAsync(Access, sheet.Id, Soon))!.Published, StringComparison.Ordinal);
    }

    /// <summary>A flow of its own for each test.</summary>
    private async Task<FlowSheet> OpenAsync()
    {
        await using var database = await host.DatabaseAsync();
        var flow = new IvrFlow { DepartmentId = host.North.DepartmentId, Name = $"流程 {Guid.NewGuid():N}", Definition = FlowTemplates.Direct("您好", ("700", "队列")) };
        database.Add(flow);
        await database.SaveChangesAsync(Soon);
        own = flow.Id;
        return (await Desk.OpenAsync(Access, flow.Id, Soon))!;
    }

    private int own;

    private async Task<IvrFlow> LoadAsync() =>
        (await host.Services.GetRequiredService<ConfigurationStore>().LoadAsync(host.North.DepartmentId, Soon))!.Flows.Single(flow => flow.Id == own);

    private static FlowSketch Greeting(string text) =>
        FlowSketch.Read($$$"""{"start":"n1","nodes":[{"id":"n1","type":"play","name":"欢迎语","settings":{"prompts":[{"kind":"tts","text":"{{{text}}}"}],"repeat":1},"exits":{}}]}""", out _)!;
}
