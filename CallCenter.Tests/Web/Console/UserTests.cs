using CallCenter.Data.Tenancy;
using CallCenter.Data.Users;
using CallCenter.Web.Console.Users;
using CallCenter.Web.Editing;
using CallCenter.Web.Listing;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web.Console;

/// <summary>Who sees whom and who may change what of whom (manual 6.1.2).</summary>
public sealed class UserTests(WebHost host) : IClassFixture<WebHost>, IAsyncLifetime
{
    private const string Password = "Another-pass-1";

    private static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromMinutes(5)).Token;

    private User first = default!;
    private User enterprise = default!;
    private User peer = default!;
    private User institution = default!;
    private User department = default!;

    private EditStore Store => host.Services.GetRequiredService<EditStore>();

    public async Task InitializeAsync()
    {
        first = await FirstAsync(host.North);
        enterprise = await host.AddUserAsync(host.North, UserKind.Enterprise);
        peer = await host.AddUserAsync(host.North, UserKind.Enterprise);
        institution = await host.AddUserAsync(host.North, UserKind.Institution);
        department = await host.AddUserAsync(host.North);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task An_enterprise_user_sees_themselves_and_those_below_and_neither_peers_nor_the_administrator()
    {
        var seen = await SeenByAsync(enterprise);

        Assert.Contains(enterprise.Id, seen);
        Assert.Contains(institution.Id, seen);
        Assert.Contains(department.Id, seen);
        Assert.DoesNotContain(peer.Id, seen);
        Assert.DoesNotContain(first.Id, seen);
    }

    [Fact]
    public async Task The_administrator_of_an_enterprise_sees_all_of_it_and_nobody_of_another_nor_operators()
    {
        var foreigner = await host.AddUserAsync(host.South, UserKind.Enterprise);
        var seen = await SeenByAsync(first);

        Assert.Superset(new HashSet<int> { first.Id, enterprise.Id, peer.Id, institution.Id, department.Id }, seen);
        Assert.DoesNotContain(foreigner.Id, seen);
        Assert.DoesNotContain(await AdminAsync(), seen);
    }

    [Fact]
    public async Task An_institution_user_sees_themselves_and_users_of_departments()
    {
        var seen = await SeenByAsync(institution);

        Assert.Contains(institution.Id, seen);
        Assert.Contains(department.Id, seen);
        Assert.DoesNotContain(enterprise.Id, seen);
    }

    [Fact]
    public async Task A_department_user_sees_only_themselves() => Assert.Equal([department.Id], await SeenByAsync(department));

    [Fact]
    public async Task A_narrowed_reach_hides_departments_and_their_users()
    {
        await using (var context = await host.DatabaseAsync())
        {
            await context.Users.Where(row => row.Id == enterprise.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.SeesAll, false), Soon);
        }

        Assert.Equal([enterprise.Id], await SeenByAsync(enterprise));
        Assert.Empty((await AccessAsync(enterprise)).Scope.DepartmentIds!);
    }

    [Fact]
    public async Task A_system_user_sees_the_customers_that_are_theirs()
    {
        var id = await host.AddUserAsync(host.North, UserKind.Operator);
        await using (var context = await host.DatabaseAsync())
        {
            var role = new Role { Name = $"客户经理{id.Id}", Kind = UserKind.Operator, Grants = ["*:write"] };
            context.Add(role);
            await context.SaveChangesAsync(Soon);
            var row = await context.Users.SingleAsync(user => user.Id == id.Id, Soon);
            (row.RoleId, row.SeesAll, row.SeenEnterprises) = (role.Id, false, [host.South.EnterpriseId]);
            await context.SaveChangesAsync(Soon);
        }

        var access = await AccessAsync(id);
        var seen = await SeenByAsync(id);

        Assert.Equal([host.South.DepartmentId], access.Scope.DepartmentIds!);
        Assert.DoesNotContain(enterprise.Id, seen);
        Assert.DoesNotContain(await AdminAsync(), seen);
        Assert.Contains(id.Id, seen);
    }

    [Fact]
    public async Task One_changes_of_oneself_the_password_and_the_description_and_nothing_else()
    {
        var access = await AccessAsync(enterprise);
        var sheet = (await Store.OpenAsync(UserEditing.OfEnterprises, access, enterprise.Id, Soon))!;

        var role = await SaveAsync(access, With(sheet, "enabled", "false"));
        Assert.Equal("您不能修改“用户状态”。", role.Problems["enabled"].Zh);
        Assert.True((await SaveAsync(access, With(sheet, "description", "值班"))).Done);
        Assert.False((await Store.DeleteAsync(UserEditing.OfEnterprises, access, [enterprise.Id], Soon)).Single().Done);
        Assert.NotNull((await Store.RunAsync(UserEditing.OfEnterprises, access, "disable", [enterprise.Id], Soon)).Refusal);
    }

    [Fact]
    public async Task Who_may_only_look_at_users_changes_the_own_description_and_password_and_nobody_elses()
    {
        var access = await AccessAsync(enterprise);
        access = access with { ReadOnly = new HashSet<string> { UserEditing.OfEnterprises.Permission, UserEditing.OfInstitutions.Permission } };
        var own = (await Store.OpenAsync(UserEditing.OfEnterprises, access, enterprise.Id, Soon))!;

        Assert.True((await SaveAsync(access, With(own, "description", "值班主管"))).Done);
        own = (await Store.OpenAsync(UserEditing.OfEnterprises, access, enterprise.Id, Soon))!;
        Assert.False((await SaveAsync(access, With(own, "displayName", "别名"))).Done);
        var other = (await Store.OpenAsync(UserEditing.OfInstitutions, access, institution.Id, Soon))!;
        Assert.Equal("您没有修改权限。", (await Store.SaveAsync(UserEditing.OfInstitutions, access, With(other, "description", "别人"), Soon)).Refusal?.Zh);
    }

    [Fact]
    public async Task Who_is_not_seen_is_neither_opened_nor_changed_nor_deleted()
    {
        var access = await AccessAsync(enterprise);

        Assert.Null(await Store.OpenAsync(UserEditing.OfEnterprises, access, peer.Id, Soon));
        await Store.DeleteAsync(UserEditing.OfEnterprises, access, [peer.Id], Soon);
        Assert.NotNull((await Store.RunAsync(UserEditing.OfEnterprises, access, "disable", [peer.Id], Soon)).Refusal);
        await using var context = await host.DatabaseAsync();
        Assert.True(await context.Users.AnyAsync(row => row.Id == peer.Id && row.Enabled, Soon));
    }

    [Fact]
    public async Task A_user_made_by_the_form_signs_in_and_the_log_never_holds_the_password()
    {
        var access = await AccessAsync(first);
        var name = $"qy-{Guid.NewGuid():N}"[..12];
        var outcome = await AddAsync(access, name, Password, host.North.Roles[UserKind.Department]);
        Assert.True(outcome.Done, string.Join(' ', outcome.Problems.Values.Select(problem => problem.Zh)));

        using var browser = host.Browser();
        using var answer = await WebHost.SignInAsync(browser, name, Password);
        Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.StatusCode);

        var opened = (await Store.OpenAsync(UserEditing.OfDepartments, access, outcome.Id!.Value, Soon))!;
        Assert.True((await Store.SaveAsync(UserEditing.OfDepartments, access, With(opened, "password", "Yet-another-2"), Soon)).Done);
        await using var context = await host.DatabaseAsync();
        var lines = await context.AuditEntries.Where(row => row.Object == name).OrderBy(row => row.Id).ToListAsync(Soon);
        Assert.Equal(["add", "change"], lines.Select(line => line.Action));
        Assert.All(lines, line => Assert.DoesNotContain(Password, line.After + line.Before, StringComparison.Ordinal));
        var difference = Assert.Single(CallCenter.Web.Console.Logs.Difference.Of(lines[1]));
        Assert.Equal("密码", difference.Label.Zh);
        Assert.DoesNotContain("Yet-another-2", difference.After, StringComparison.Ordinal);
        Assert.Equal((UserKind.Enterprise, "企业管理员", host.North.EnterpriseId), (lines[1].UserKind, lines[1].RoleName, lines[1].EnterpriseId));
    }

    [Theory]
    [InlineData("1234567890")]
    [InlineData("abcdefghij")]
    [InlineData("Short-1")]
    public async Task A_password_that_breaks_the_rule_is_refused_at_its_field(string password)
    {
        var outcome = await AddAsync(await AccessAsync(first), $"pw-{Guid.NewGuid():N}"[..12], password, host.North.Roles[UserKind.Department]);

        Assert.Contains("长度在 8 到 30 位之间", outcome.Problems["password"].Zh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_differs_in_case_only_is_taken()
    {
        var outcome = await AddAsync(await AccessAsync(first), department.UserName![..12].ToUpperInvariant(), Password, host.North.Roles[UserKind.Department]);
        Assert.True(outcome.Done);

        var again = await AddAsync(await AccessAsync(first), department.UserName![..12], Password, host.North.Roles[UserKind.Department]);
        Assert.Contains("已被其他用户使用", again.Problems["userName"].Zh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_gives_by_a_role_what_they_do_not_have_themselves()
    {
        await using (var context = await host.DatabaseAsync())
        {
            var narrow = new Role { EnterpriseId = host.North.EnterpriseId, Name = $"窄 {enterprise.Id}", Kind = UserKind.Enterprise, Grants = ["users.enterprise-roles:write", "users.department-users:write", "users.institution-users:write"] };
            context.Add(narrow);
            await context.SaveChangesAsync(Soon);
            await context.Users.Where(row => row.Id == enterprise.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.RoleId, narrow.Id), Soon);
        }

        var access = await AccessAsync(enterprise);
        var user = await AddAsync(access, $"up-{Guid.NewGuid():N}"[..12], Password, host.North.Roles[UserKind.Department]);
        var sheet = (await Store.NewAsync(Roles.EditingOfEnterprises, access, 0, Soon))!;
        var role = await Store.SaveAsync(Roles.EditingOfEnterprises, access, With(With(With(sheet, "name", "升级"), "kind", "department"), "grants", "callcenter.agents:write"), Soon);

        Assert.Contains("您没有的权限", user.Problems["role"].Zh, StringComparison.Ordinal);
        Assert.False(role.Done);
    }

    [Fact]
    public async Task A_role_in_use_is_not_deleted_and_the_sentence_says_that_users_have_it()
    {
        var outcome = (await Store.DeleteAsync(Roles.EditingOfEnterprises, await AccessAsync(first), [host.North.Roles[UserKind.Institution]], Soon)).Single();

        Assert.Contains("正在被使用，不能删除：用户 Institution-user-of-", outcome.Refusal!.Value.Zh, StringComparison.Ordinal);
    }

    private async Task<HashSet<int>> SeenByAsync(User user)
    {
        var access = await AccessAsync(user);
        await using var context = await host.DatabaseAsync();
        return [.. await context.Users.VisibleTo(access).Select(row => row.Id).ToListAsync(Soon)];
    }

    private async Task<Access> AccessAsync(User user) => (await host.Services.GetRequiredService<AccessResolver>().ForUserAsync(user.Id, Soon))!;

    private async Task<int> AdminAsync()
    {
        await using var context = await host.DatabaseAsync();
        return await context.Users.Where(row => row.UserName == FirstAdministrator.UserName).Select(row => row.Id).SingleAsync(Soon);
    }

    private async Task<User> FirstAsync(Tenant tenant)
    {
        await using var context = await host.DatabaseAsync();
        if (await context.Users.SingleOrDefaultAsync(row => row.EnterpriseId == tenant.EnterpriseId && row.Administrator, Soon) is { } there)
        {
            return there;
        }

        var user = await host.AddUserAsync(tenant, UserKind.Enterprise);
        await context.Users.Where(row => row.Id == user.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Administrator, true).SetProperty(row => row.RoleId, (int?)null), Soon);
        return user;
    }

    private async Task<EditOutcome> AddAsync(Access access, string name, string password, int role)
    {
        var sheet = (await Store.NewAsync(UserEditing.OfDepartments, access, 0, Soon))!;
        sheet = With(With(With(sheet, "userName", name), "password", password), "role", $"{role}");
        return await Store.SaveAsync(
            UserEditing.OfDepartments, access, With(sheet, "place", $"{host.North.EnterpriseId}/{host.North.InstitutionId}/{host.North.DepartmentId}"), Soon);
    }

    private Task<EditOutcome> SaveAsync(Access access, EditSheet sheet) => Store.SaveAsync(UserEditing.OfEnterprises, access, sheet, Soon);

    private static EditSheet With(EditSheet sheet, string key, string value) => sheet with { Values = new Dictionary<string, string>(sheet.Values) { [key] = value } };
}
