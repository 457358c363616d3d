using CallCenter.Data;
using CallCenter.Data.Agents;
using CallCenter.Data.Tenancy;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Data.Tenancy;

public sealed class ScopeTests
{
    [Theory]
    [InlineData(UserKind.Operator, new[] { "研发测试部门", "技术支持部门", "会员服务部门" })]
    [InlineData(UserKind.Enterprise, new[] { "研发测试部门", "技术支持部门", "会员服务部门" })]
    [InlineData(UserKind.Institution, new[] { "研发测试部门", "技术支持部门" })]
    [InlineData(UserKind.Department, new[] { "研发测试部门" })]
    public async Task A_user_sees_the_departments_below_its_place_in_the_tree(UserKind kind, string[] expected)
    {
        await using var data = await DataHost.StartAsync(demo: true);
        var scope = await data.Get<ScopeResolver>().ForAsync(await UserAsync(data, kind), CancellationToken.None);

        var tree = await data.Get<TenantTree>().LoadAsync(scope, CancellationToken.None);

        Assert.Equal(expected, tree.SelectMany(enterprise => enterprise.Institutions).SelectMany(institution => institution.Departments).Select(row => row.Name));
    }

    [Fact]
    public async Task A_user_of_one_enterprise_sees_nothing_of_another()
    {
        await using var data = await DataHost.StartAsync(demo: true);
        await using var context = await data.Get<IDbContextFactory<CallCenterContext>>().CreateDbContextAsync();
        var other = new Enterprise { Name = "另一企业" };
        context.Add(other);
        await context.SaveChangesAsync();

        var scope = await data.Get<ScopeResolver>().ForAsync(new User { Kind = UserKind.Enterprise, EnterpriseId = other.Id }, CancellationToken.None);

        Assert.Empty(await context.Agents.In(scope).ToListAsync());
        Assert.Empty(await data.Get<TenantTree>().LoadAsync(scope, CancellationToken.None));
    }

    [Fact]
    public async Task A_disabled_user_sees_nothing()
    {
        await using var data = await DataHost.StartAsync(demo: true);

        var scope = await data.Get<ScopeResolver>().ForAsync(new User { Kind = UserKind.Operator, Enabled = false }, CancellationToken.None);

        Assert.Equal([], scope.DepartmentIds!);
    }

    [Fact]
    public async Task Rows_outside_the_scope_stay_out_and_a_choice_cannot_widen_it()
    {
        await using var data = await DataHost.StartAsync(demo: true);
        await using var context = await data.Get<IDbContextFactory<CallCenterContext>>().CreateDbContextAsync();
        var departments = await context.Departments.OrderBy(row => row.Id).Select(row => row.Id).ToListAsync();
        var scope = Scope.Of(departments[0]);

        Assert.Equal(12, await context.Agents.In(scope).CountAsync());
        Assert.Equal(0, await context.Agents.In(scope.NarrowTo([departments[1]])).CountAsync());
        Assert.Equal(4, await context.Agents.In(Scope.Everything.NarrowTo([departments[1]])).CountAsync());
        Assert.Equal(0, await context.Agents.In(Scope.Of()).CountAsync());
    }

    private static async Task<User> UserAsync(DataHost data, UserKind kind)
    {
        await using var context = await data.Get<IDbContextFactory<CallCenterContext>>().CreateDbContextAsync();
        var department = await context.Departments.SingleAsync(row => row.Name == "研发测试部门");
        return new User { Kind = kind, EnterpriseId = department.EnterpriseId, InstitutionId = department.InstitutionId, DepartmentId = department.Id };
    }
}
