using System.Security.Claims;
using CallCenter.Data.Agents;
using CallCenter.Data.Tenancy;
using CallCenter.Telephony.Acd;
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
        var agent = new Agent { DepartmentId = host.North.DepartmentId, Number = $"{Random.Shared.Next(5000, 999_999)}", Name = "临时" };
        await using var context = await host.DatabaseAsync();
        context.Add(agent);
        await context.SaveChangesAsync();
        var principal = new SignedInAgent(agent.DepartmentId, agent.Id, agent.Number, agent.Name, new PhoneBinding(BoundPhoneKind.Telephone, "13900000009")).ToPrincipal();
        Assert.True(await MayStayAsync(principal));

        agent.Active = false;
        await context.SaveChangesAsync();
        Assert.False(await MayStayAsync(principal));
    }

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
