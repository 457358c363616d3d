using CallCenter.Data.Numbers;
using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;
using CallCenter.Data.Webhooks;
using CallCenter.Web.Console;
using CallCenter.Web.Console.Agents;
using CallCenter.Web.Console.Logs;
using CallCenter.Web.Console.Settings;
using CallCenter.Web.Console.Webhooks;
using CallCenter.Web.Listing;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web.Console;

/// <summary>The operation log speaks of things by their names, and keeps keys to itself.</summary>
public sealed class OperationNamesTests(WebHost host) : IClassFixture<WebHost>
{
    private readonly ConsoleAsker console = new(host);

    private static CancellationToken Soon => ConsoleAsker.Soon;

    [Fact]
    public async Task A_choice_out_of_the_database_keeps_the_name_that_it_had_also_when_it_is_gone()
    {
        var skill = await console.AddedAsync(Skills.Editing, ("name", "投诉处理"));
        var agent = await console.AddedAsync(Seats.Editing, ("number", "8401"), ("name", "改名"), ("skills", $"{skill}:3"));
        Assert.True((await console.ChangeAsync(Seats.Editing, agent, ("skills", ""))).Done);
        Assert.True((await console.Store.DeleteAsync(Skills.Editing, console.North, [skill], Soon)).All(outcome => outcome.Done));

        var lines = await LinesAsync("agents", "8401 改名");

        Assert.Equal("投诉处理 3", Difference.Of(lines[0]).Single(one => one.Label.Zh == Seats.Editing.Fields.Single(field => field.Key == "skills").Label.Zh).After);
        Assert.Equal(("投诉处理 3", ""), Difference.Of(lines[1]).Select(one => (one.Before, one.After)).Single());
    }

    [Fact]
    public async Task A_setting_that_names_a_route_or_a_flow_is_logged_by_its_name()
    {
        int route, flow;
        await using (var context = await host.DatabaseAsync())
        {
            var added = context.Add(new TrunkRoute { Name = $"北京专线 {Guid.NewGuid():N}" }).Entity;
            await context.SaveChangesAsync(Soon);
            (route, flow) = (added.Id, await context.IvrFlows.Where(row => row.DepartmentId == host.North.DepartmentId).Select(row => row.Id).FirstAsync(Soon));
        }

        var access = console.North with { Kind = UserKind.Operator, Administrator = true };
        var enterprise = host.Services.GetRequiredService<SettingsEditor>();
        Assert.Empty(await enterprise.SaveAsync(
            access, host.North.EnterpriseId, new Dictionary<string, string?> { [RouteSettings.Agents.Key] = $"{route}" }, (await enterprise.ReadAsync(access, host.North.EnterpriseId, Soon))!, Soon));
        var department = host.Services.GetRequiredService<DepartmentSettingsEditor>();
        var setting = DepartmentCatalog.All.OfType<IvrFlowSetting>().First();
        Assert.Empty(await department.SaveAsync(
            access, host.North.DepartmentId, new Dictionary<string, string?> { [setting.Key] = $"{flow}" }, (await department.ReadAsync(access, host.North.DepartmentId, Soon))!, Soon));

        var flag = DepartmentPhones.AdaptiveKind;
        Assert.Empty(await department.SaveAsync(
            access, host.North.DepartmentId, new Dictionary<string, string?> { [flag.Key] = "false" }, (await department.ReadAsync(access, host.North.DepartmentId, Soon))!, Soon));
        var switched = Difference.Of((await LinesAsync(DepartmentSettingsEditor.Page, $"North 部门 {flag.Label.Zh}"))[0]).Single();
        Assert.Equal((flag.Label.Zh, flag.Show("true").Zh, flag.Show("false").Zh), (switched.Label.Zh, switched.Before, switched.After));

        var routed = Difference.Of((await LinesAsync(SettingsEditor.Page, $"North 企业 {RouteSettings.Agents.Label.Zh}"))[0]).Single();
        Assert.Equal("默认路由", routed.Before);
        Assert.StartsWith("北京专线", routed.After, StringComparison.Ordinal);
        var line = (await LinesAsync(DepartmentSettingsEditor.Page, $"North 部门 {setting.Label.Zh}"))[0];
        Assert.Contains("North 导航", line.Condition, StringComparison.Ordinal);
        Assert.Equal("North 导航", Difference.Of(line).Single().After);
    }

    [Fact]
    public async Task The_key_in_a_push_address_is_neither_listed_nor_logged_nor_shown_to_who_may_only_look()
    {
        var id = await console.AddedAsync(WebhookPages.Editing, ("url", "https://crm.example/push?token=geheim-1"));
        Assert.True((await console.ChangeAsync(WebhookPages.Editing, id, ("url", "https://crm.example/push?token=geheim-2"))).Done);
        Assert.True((await console.ChangeAsync(WebhookPages.Editing, id, ("url", "https://crm.example/other?token=geheim-2"))).Done);

        await using var context = await host.DatabaseAsync();
        var read = await host.Services.GetRequiredService<ListReader>().ReadAsync(WebhookPages.Definition, console.North, new Dictionary<string, string> { ["url"] = "crm.example/other" }, null, Soon);
        var all = read.Page!.Rows.SelectMany(row => row.Values.OfType<string>()).ToList();
        var sought = await host.Services.GetRequiredService<ListReader>().ReadAsync(WebhookPages.Definition, console.North, new Dictionary<string, string> { ["url"] = "geheim" }, null, Soon);
        Assert.Empty(sought.Page!.Rows);
        Assert.Contains("https://crm.example/other?…", all);
        Assert.DoesNotContain(all, url => url.Contains("geheim", StringComparison.Ordinal));

        var lines = await context.AuditEntries.AsNoTracking().Where(line => line.Page == "webhooks" && (line.Action == "add" || line.Action == "change") && line.DepartmentId == host.North.DepartmentId).OrderBy(line => line.Id).ToListAsync(Soon);
        Assert.DoesNotContain(lines, line => $"{line.Before}{line.After}{line.Object}{line.Condition}".Contains("geheim", StringComparison.Ordinal));
        Assert.Equal(("https://crm.example/push?…", "https://crm.example/push?…（已更新）"), Address(lines[^2]));
        Assert.Equal(("https://crm.example/push?…", "https://crm.example/other?…"), Address(lines[^1]));

        var onlooker = console.North with { ReadOnly = new HashSet<string> { WebhookPages.Definition.Permission } };
        Assert.Equal("https://crm.example/other?…", (await console.Store.OpenAsync(WebhookPages.Editing, onlooker, id, Soon))!.Values["url"]);
        Assert.Equal("https://crm.example/other?token=geheim-2", (await console.OpenAsync(WebhookPages.Editing, id)).Values["url"]);
        Assert.Equal("https://crm.example/other?token=geheim-2", await context.Set<Webhook>().Where(webhook => webhook.Id == id).Select(webhook => webhook.Url).SingleAsync(Soon));
    }

    private static (string?, string?) Address(AuditEntry line) => Difference.Of(line).Where(one => one.Label.Zh == "推送地址").Select(one => (one.Before, one.After)).Single();

    private async Task<List<AuditEntry>> LinesAsync(string page, string thing)
    {
        await using var context = await host.DatabaseAsync();
        return await context.AuditEntries.AsNoTracking().Where(line => line.Page == page && line.Object == thing).OrderBy(line => line.Id).ToListAsync(Soon);
    }
}
