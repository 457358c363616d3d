using System.Security.Claims;
using CallCenter.Data;
using CallCenter.Data.Agents;
using CallCenter.Data.Tenancy;
using CallCenter.Data.Users;
using CallCenter.Telephony.Acd;
using CallCenter.Tests.Support;
using CallCenter.Web.Agents;
using CallCenter.Web.Security;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web.Security;

[Collection(WebTests.Name)]
public sealed class CircuitRevalidationTests(WebHost host)
{
    [Fact]
    public async Task Disabling_a_user_ends_the_open_screens()
    {
        var user = await host.AddUserAsync(host.North);
        var principal = await PrincipalAsync(user);
        Assert.True(await MayStayAsync(principal));

        await using var context = await host.DatabaseAsync();
        await context.Users.Where(row => row.Id == user.Id).ExecuteUpdateAsync(change => change.SetProperty(row => row.Enabled, false));
        Assert.False(await MayStayAsync(principal));
    }

    [Fact]
    public async Task A_new_password_ends_the_screens_of_the_old_one()
    {
        var user = await host.AddUserAsync(host.North);
        var principal = await PrincipalAsync(user);

        await using var context = await host.DatabaseAsync();
        await context.Users.Where(row => row.Id == user.Id).ExecuteUpdateAsync(change => change.SetProperty(row => row.SecurityStamp, "renewed"));
        Assert.False(await MayStayAsync(principal));
    }

    [Fact]
    public async Task Deactivating_an_agent_ends_the_desk()
    {
        await using var context = await host.DatabaseAsync();
        var (agent, principal) = await AgentAsync(context);
        Assert.True(await MayStayAsync(principal));

        agent.Active = false;
        await context.SaveChangesAsync();
        Assert.False(await MayStayAsync(principal));
    }

    [Fact]
    public async Task A_new_password_of_an_agent_ends_the_desk_and_every_node_hears_of_it()
    {
        await using var context = await host.DatabaseAsync();
        var (agent, principal) = await AgentAsync(context);
        Assert.True(await MayStayAsync(principal));
        var told = 0;
        using var following = host.Services.GetRequiredService<AccessChanges>().Follow(_ => Interlocked.Increment(ref told));

        agent.PasswordHash = ToolbarPassword.Hash("another-pass-2");
        await context.SaveChangesAsync();

        Assert.False(await MayStayAsync(principal));
        await Eventually.TrueAsync(() => Volatile.Read(ref told) > 0, "the change to be heard of");
    }

    [Fact]
    public async Task A_new_password_of_the_staff_member_or_another_agent_ends_the_desk_too()
    {
        await using var context = await host.DatabaseAsync();
        var (agent, _) = await AgentAsync(context);
        var person = new Staff { DepartmentId = agent.DepartmentId, Number = $"E{agent.Number}", Name = "员工", AgentId = agent.Id, PasswordHash = ToolbarPassword.Hash("staff-pass-1") };
        context.Add(person);
        await context.SaveChangesAsync();
        ClaimsPrincipal Principal() => (Seat(agent) with { StaffId = person.Id, Stamp = SignedInAgent.StampOf(person.PasswordHash) }).ToPrincipal();
        var before = Principal();
        Assert.True(await MayStayAsync(before));

        person.PasswordHash = ToolbarPassword.Hash("staff-pass-2");
        await context.SaveChangesAsync();
        Assert.False(await MayStayAsync(before));

        var after = Principal();
        Assert.True(await MayStayAsync(after));
        person.AgentId = null;
        await context.SaveChangesAsync();
        Assert.False(await MayStayAsync(after));
    }

    private async Task<(Agent Agent, ClaimsPrincipal Principal)> AgentAsync(CallCenterContext context)
    {
        var agent = new Agent { DepartmentId = host.North.DepartmentId, Number = $"{Random.Shared.Next(5000, 999_999)}", Name = "临时", PasswordHash = ToolbarPassword.Hash("agent-pass-1") };
        context.Add(agent);
        await context.SaveChangesAsync();
        return (agent, Seat(agent).ToPrincipal());
    }

    private static SignedInAgent Seat(Agent agent) =>
        new(agent.DepartmentId, agent.Id, agent.Number, agent.Name, new PhoneBinding(BoundPhoneKind.Telephone, "13900000009")) { Stamp = SignedInAgent.StampOf(agent.PasswordHash) };

    private async Task<ClaimsPrincipal> PrincipalAsync(User user)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<UserSignInManager>().CreateUserPrincipalAsync(user);
    }

    private async Task<bool> MayStayAsync(ClaimsPrincipal principal)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await ((CircuitRevalidation)scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>()).MayStayAsync(principal, CancellationToken.None);
    }
}
