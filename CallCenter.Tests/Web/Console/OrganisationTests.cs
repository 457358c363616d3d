using System.Net;
using CallCenter.Data.Tenancy;
using CallCenter.Data.Users;
using CallCenter.Web.Console.Organisation;
using CallCenter.Web.Editing;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SignInResult = CallCenter.Data.Users.SignInResult;

namespace CallCenter.Tests.Web.Console;

/// <summary>组织管理 (manual 6.1.1) and what disabling a part of the tree does.</summary>
public sealed class OrganisationTests(WebHost host) : IClassFixture<WebHost>
{
    private static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromMinutes(5)).Token;

    private EditStore Store => host.Services.GetRequiredService<EditStore>();

    [Fact]
    public async Task An_enterprise_is_opened_with_its_administrator_and_grows_down_to_a_department()
    {
        var access = await OperatorAsync();
        var name = $"admin-{Guid.NewGuid():N}"[..14];
        var enterprise = await AddAsync(Enterprises.Editing, access, ("name", "新企业"), ("administrator", name), ("password", "Open-the-door-1"));
        var institution = await AddAsync(Institutions.Editing, access, ("enterprise", $"{enterprise.Id}"), ("name", "新机构"));
        var department = await AddAsync(Departments.Editing, access, ("institution", $"{institution.Id}"), ("name", "新部门"));

        await using var context = await host.DatabaseAsync();
        var made = await context.Departments.Include(row => row.Enterprise).SingleAsync(row => row.Id == department.Id, Soon);
        Assert.Equal((enterprise.Id, $"TCC{enterprise.Id}"), ((int?)made.EnterpriseId, made.Enterprise.Code));
        using var browser = host.Browser();
        using var answer = await WebHost.SignInAsync(browser, name, "Open-the-door-1");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.DoesNotContain("Open-the-door-1", (await context.AuditEntries.SingleAsync(row => row.Object == "新企业", Soon)).After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_enterprise_looks_at_its_tree_and_does_not_change_it()
    {
        var user = await host.AddUserAsync(host.North, UserKind.Enterprise);
        var access = (await host.Services.GetRequiredService<AccessResolver>().ForUserAsync(user.Id, Soon))!;

        Assert.True(access.Can(Permission.Organisation));
        Assert.Null(await Store.OpenAsync(Departments.Editing, access, host.North.DepartmentId, Soon));
        Assert.Equal("North 企业", Assert.Single(await host.Services.GetRequiredService<OrganisationReader>().ReadAsync(access, Soon)).Enterprise.Name);
    }

    [Fact]
    public async Task A_disabled_department_lets_neither_its_users_nor_its_agents_in_and_ends_their_sessions()
    {
        var user = await host.AddUserAsync(host.South);
        using var early = await host.SignedInAsync(user.UserName!);
        Assert.True((await Store.RunAsync(Departments.Editing, await OperatorAsync(), "disable", [host.South.DepartmentId], Soon)).Done);

        using var late = host.Browser();
        using var refused = await WebHost.SignInAsync(late, user.UserName!);
        using var page = await early.GetAsync("/home", Soon);
        var agent = await host.Services.GetRequiredService<AgentSignIn>().CheckAsync(
            $"{host.South.DepartmentId}", SampleTenant.AgentNumber, SampleTenant.AgentPassword, null, "", "127.0.0.1", Soon);

        Assert.Contains("所属组织已停用", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Soon)), StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("所属部门已停用，暂时不能登录", agent.Problem!.Value.Zh);
        Assert.True((await Store.RunAsync(Departments.Editing, await OperatorAsync(), "enable", [host.South.DepartmentId], Soon)).Done);
    }

    [Fact]
    public async Task A_department_that_is_in_use_is_not_deleted_and_a_zone_that_does_not_exist_is_refused()
    {
        var access = await OperatorAsync();
        var refusal = (await Store.DeleteAsync(Departments.Editing, access, [host.North.DepartmentId], Soon)).Single().Refusal;
        var sheet = (await Store.OpenAsync(Departments.Editing, access, host.North.DepartmentId, Soon))!;
        var zone = await Store.SaveAsync(Departments.Editing, access, sheet with { Values = new Dictionary<string, string>(sheet.Values) { ["timeZone"] = "Mars/Olympus" } }, Soon);

        Assert.Contains("座席 2001", refusal!.Value.Zh, StringComparison.Ordinal);
        Assert.Contains("没有时区", zone.Problems["timeZone"].Zh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_attempt_is_a_line_of_the_log_with_its_reason()
    {
        var user = await host.AddUserAsync(host.North);
        using (var browser = host.Browser())
        {
            (await WebHost.SignInAsync(browser, user.UserName!, "nonsense")).Dispose();
            (await WebHost.SignInAsync(browser, user.UserName!)).Dispose();
        }

        await host.Services.GetRequiredService<AgentSignIn>().CheckAsync(host.North.Hotline, "2988", "nonsense", null, "", "10.1.2.3", Soon);
        await using var context = await host.DatabaseAsync();
        var lines = await context.SignIns.Where(row => row.UserId == user.Id).OrderBy(row => row.Id).ToListAsync(Soon);
        var agent = await context.SignIns.SingleAsync(row => row.UserName == "2988", Soon);
        Assert.Equal([SignInResult.WrongPassword, SignInResult.Succeeded], lines.Select(line => line.Result));
        Assert.All(lines, line => Assert.Equal((SignInKind.Department, host.North.DepartmentId, "127.0.0.1"), (line.Kind, line.DepartmentId!.Value, line.Address)));
        Assert.Equal((SignInKind.Agent, SignInResult.UnknownUser, "10.1.2.3"), (agent.Kind, agent.Result, agent.Address));
    }

    private async Task<Access> OperatorAsync()
    {
        await using var context = await host.DatabaseAsync();
        var id = await context.Users.Where(row => row.UserName == FirstAdministrator.UserName).Select(row => row.Id).SingleAsync(Soon);
        return (await host.Services.GetRequiredService<AccessResolver>().ForUserAsync(id, Soon))!;
    }

    private async Task<EditOutcome> AddAsync(EditDefinition definition, Access access, params (string Key, string Value)[] values)
    {
        var sheet = (await Store.NewAsync(definition, access, 0, Soon))!;
        var filled = new Dictionary<string, string>(sheet.Values);
        foreach (var (key, value) in values)
        {
            filled[key] = value;
        }

        var outcome = await Store.SaveAsync(definition, access, sheet with { Values = filled }, Soon);
        Assert.True(outcome.Done, $"{outcome.Refusal?.Zh} {string.Join(' ', outcome.Problems.Values.Select(problem => problem.Zh))}");
        return outcome;
    }
}
