using System.Net;
using System.Security.Claims;
using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;
using CallCenter.Data.Users;
using CallCenter.Web.Console.Settings;
using CallCenter.Web.Editing;
using CallCenter.Web.Interface.Pages;
using CallCenter.Web.Jobs.Exports;
using CallCenter.Web.Listing;
using CallCenter.Web.Security;
using CallCenter.Web.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web.Security;

/// <summary>Role × entry of the menu × way in: what is hidden is refused everywhere, what is read only is shown and not changed. Made from the menu, so that a
/// new page is in it without a line here.</summary>
[Collection(WebTests.Name)]
public sealed class PermissionMatrix(WebHost host)
{
    private static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromMinutes(10)).Token;

    public static TheoryData<string> Entries => [.. Rights.All.Where(right => !right.Special).Select(right => right.Permission)];

    private static IEnumerable<MenuEntry> Pages => Menu.Modules.SelectMany(module => module.Groups).SelectMany(group => group.Entries);

    [Theory]
    [MemberData(nameof(Entries))]
    public async Task A_hidden_page_is_refused_a_read_only_one_is_not_changed_and_another_may_be(string permission)
    {
        var user = await AddAsync(LowestKind(permission));
        using var browser = await host.SignedInAsync(user.UserName!);
        foreach (var level in new[] { "", "read", "write" })
        {
            // Everything else of the kind is given: what decides is this page alone.
            await GrantAsync(user, permission, level);
            var access = (await host.Services.GetRequiredService<AccessResolver>().ForUserAsync(user.Id, Soon))!;

            Assert.Equal(level is not "", access.Can(permission));
            Assert.Equal(level is "write", access.CanChange(permission));
            await PageAsync(browser, permission, level is not "");
            if (ListCatalog.All.FirstOrDefault(list => list.Permission == permission) is { } list)
            {
                await ListAsync(list, access, user, level is not "");
                if (EditCatalog.Of(list) is { } definition)
                {
                    await EditAsync(browser, definition, access, level);
                }
            }

            if (permission == Permission.EnterpriseSettings)
            {
                var problems = await host.Services.GetRequiredService<SettingsEditor>().SaveAsync(access, host.North.EnterpriseId, new Dictionary<string, string?> { ["records.hidden-digits"] = null }, EnterpriseSettings.Default, Soon);
                Assert.Equal(level is "write", problems.Values.All(problem => !problem.Zh.Contains("权限", StringComparison.Ordinal)));
            }
        }
    }

    [Fact]
    public void Every_permission_is_chosen_by_a_line_of_the_menu_or_by_its_own_name()
    {
        var named = Rights.All.Select(right => right.Permission).ToList();

        Assert.All(Permission.All, permission => Assert.Contains(named, name => name == permission || name.StartsWith(permission + ".", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_list_and_every_form_stands_in_the_menu() =>
        Assert.All(ListCatalog.All, list => Assert.Contains(Pages, entry => entry.Href == list.Href && entry.Permission == list.Permission));

    [Fact]
    public async Task Whoever_has_no_role_may_do_nothing()
    {
        var user = await AddAsync(UserKind.Enterprise);
        await using (var context = await host.DatabaseAsync())
        {
            await context.Users.Where(row => row.Id == user.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.RoleId, (int?)null), Soon);
        }

        var access = await host.Services.GetRequiredService<AccessResolver>().ForUserAsync(user.Id, Soon);
        Assert.Empty(access!.Permissions);
    }

    [Fact]
    public async Task A_role_gives_nothing_that_its_kind_may_not_have()
    {
        var user = await AddAsync(UserKind.Department);
        await GrantAsync(user, Permission.EnterpriseSettings, "write");

        var access = await host.Services.GetRequiredService<AccessResolver>().ForUserAsync(user.Id, Soon);
        Assert.False(access!.Can(Permission.EnterpriseSettings));
    }

    [Fact]
    public async Task A_module_outside_the_sign_in_range_is_closed_with_all_its_pages()
    {
        var user = await AddAsync(UserKind.Department);
        await GrantAsync(user, Permission.Board, "write");
        await using (var context = await host.DatabaseAsync())
        {
            var row = await context.Users.SingleAsync(one => one.Id == user.Id, Soon);
            row.Modules = ["home"];
            await context.SaveChangesAsync(Soon);
        }

        using var browser = await host.SignedInAsync(user.UserName!);
        using var console = await browser.GetAsync("/console/callcenter/agents", Soon);
        using var home = await browser.GetAsync("/home/records/inbound-calls", Soon);

        Assert.Equal(HttpStatusCode.Redirect, console.StatusCode);
        Assert.Equal(HttpStatusCode.OK, home.StatusCode);
    }

    private static async Task PageAsync(HttpClient browser, string permission, bool shown)
    {
        foreach (var entry in Pages.Where(entry => entry.Permission == permission))
        {
            using var answer = await browser.GetAsync(entry.Href, Soon);
            Assert.True((answer.StatusCode == HttpStatusCode.OK) == shown, $"{entry.Href} answered {answer.StatusCode} where it is {(shown ? "shown" : "hidden")}");
        }
    }

    private async Task ListAsync(ListDefinition list, Access access, User user, bool shown)
    {
        var services = host.Services;
        var read = await services.GetRequiredService<ListReader>().ReadAsync(list, access, new Dictionary<string, string>(), null, Soon);
        Assert.Equal(shown ? ListRefusal.None : ListRefusal.NotAllowed, read.Refusal);

        var export = await services.GetRequiredService<ExportJobs>().AskAsync(list, access, new Dictionary<string, string>(), null, null, Soon);
        Assert.Equal(!shown, export.Problem?.Zh.Contains("权限", StringComparison.Ordinal) == true);

        // The interface asks by the same door, whoever asks.
        var rest = await services.GetRequiredService<PageQuery>().AnswerAsync(list.Name, PageQuestion.Of(new QueryCollection()), await PrincipalAsync(user), new DefaultHttpContext().Request, Soon);
        Assert.Equal(shown, rest.Result is Ok<PageRows>);
        if (!shown)
        {
            Assert.Equal(StatusCodes.Status403Forbidden, Assert.IsType<ProblemHttpResult>(rest.Result).StatusCode);
        }
    }

    private async Task EditAsync(HttpClient browser, EditDefinition definition, Access access, string level)
    {
        var store = host.Services.GetRequiredService<EditStore>();
        var department = host.North.DepartmentId;
        var sheet = await store.NewAsync(definition, access, department, Soon);
        Assert.Equal(level is "write" && definition.CanAdd && definition.MayAdd(access), sheet is not null);

        // A sheet that says nothing is wrong where it may be written, and refused where it may not.
        var blank = new EditSheet(null, definition.OfDepartments ? department : 0, 0, "", new Dictionary<string, string> { ["nonsense"] = "" }, new Dictionary<string, IReadOnlyList<Choice>>());
        var saved = await store.SaveAsync(definition, access, blank, Soon);
        Assert.False(saved.Done);
        Assert.Equal(sheet is null, saved.Refusal is not null);

        // Deleting what is not there is refused to who may not delete.
        var deleted = (await store.DeleteAsync(definition, access, [int.MaxValue], Soon)).Single();
        Assert.Equal(level is "write" && definition.CanDelete, deleted.Done);
        // An action with a dialog is not run by itself: its dialog asks for what it does. A link is an address with a check of its own.
        foreach (var action in definition.ActionViews.Where(action => action is { Dialog: null, Link: null }))
        {
            var refusal = (await store.RunAsync(definition, access, action.Key, [int.MaxValue], Soon)).Refusal;
            Assert.Equal(level is not "write", refusal!.Value.Zh == "您没有修改权限。");
        }

        if (definition.ImportRows > 0)
        {
            using var template = await browser.GetAsync($"/console/templates/{definition.Name}", Soon);
            Assert.Equal(level is not "", template.StatusCode == HttpStatusCode.OK);
        }
    }

    private static UserKind LowestKind(string permission) =>
        new[] { UserKind.Department, UserKind.Institution, UserKind.Enterprise, UserKind.Operator }.First(kind => permission.Within(Permission.Of(kind)));

    /// <summary>A user with a role of their own, who may open every module.</summary>
    private async Task<User> AddAsync(UserKind kind)
    {
        await using var context = await host.DatabaseAsync();
        var role = new Role { EnterpriseId = kind == UserKind.Operator ? null : host.North.EnterpriseId, Name = $"{Guid.NewGuid():N}"[..20], Kind = kind };
        context.Add(role);
        await context.SaveChangesAsync(Soon);
        return await host.AddUserAsync(host.North, kind, role.Id);
    }

    private async Task GrantAsync(User user, string permission, string level)
    {
        await using var context = await host.DatabaseAsync();
        var role = await context.Roles.SingleAsync(row => row.Id == user.RoleId, Soon);
        role.Grants = [.. Rights.All.Where(right => right.Permission != permission).Select(right => $"{right.Permission}:write"), .. level is "" ? Array.Empty<string>() : [$"{permission}:{level}"]];
        await context.SaveChangesAsync(Soon);
    }

    private async Task<ClaimsPrincipal> PrincipalAsync(User user)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<UserSignInManager>().CreateUserPrincipalAsync(user);
    }
}
