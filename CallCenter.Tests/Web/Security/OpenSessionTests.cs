using System.Security.Claims;
using CallCenter.Data.Tenancy;
using CallCenter.Tests.Support;
using CallCenter.Web.Security;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web.Security;

/// <summary>What an open page hears when somebody's rights change.</summary>
[Collection(WebTests.Name)]
public sealed class OpenSessionTests(WebHost host)
{
    private static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromMinutes(5)).Token;

    [Fact]
    public async Task The_open_page_of_a_disabled_user_ends_without_anybody_asking()
    {
        var user = await host.AddUserAsync(host.North);
        await using var page = await OpenAsync(user);
        await ChangeAsync(user, row => row.Enabled = false);

        await Eventually.TrueAsync(async () => !await page.SignedInAsync(), "the page ends");
    }

    [Fact]
    public async Task The_open_page_of_a_deleted_user_ends()
    {
        var user = await host.AddUserAsync(host.North);
        await using var page = await OpenAsync(user);
        await using (var context = await host.DatabaseAsync())
        {
            await context.Users.Where(row => row.Id == user.Id).ExecuteDeleteAsync(Soon);
        }

        await Eventually.TrueAsync(async () => !await page.SignedInAsync(), "the page ends");
    }

    [Fact]
    public async Task A_page_is_told_when_its_users_role_gives_something_else()
    {
        var user = await host.AddUserAsync(host.North);
        await using var page = await OpenAsync(user);
        var told = 0;
        page.Provider.AuthenticationStateChanged += _ => Interlocked.Increment(ref told);
        await using (var context = await host.DatabaseAsync())
        {
            await context.Roles.Where(row => row.Id == user.RoleId).ExecuteUpdateAsync(set => set.SetProperty(row => row.Description, $"{Guid.NewGuid()}"), Soon);
        }

        await Eventually.TrueAsync(() => told > 0, "the page is told");
        Assert.True(await page.SignedInAsync());
    }

    private async Task<OpenPage> OpenAsync(User user)
    {
        var scope = host.Services.CreateAsyncScope();
        var provider = (CircuitRevalidation)scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>();
        var principal = await scope.ServiceProvider.GetRequiredService<UserSignInManager>().CreateUserPrincipalAsync(user);
        ((ServerAuthenticationStateProvider)provider).SetAuthenticationState(Task.FromResult(new AuthenticationState(principal)));
        provider.Follow();
        return new OpenPage(scope, provider);
    }

    private async Task ChangeAsync(User user, Action<User> change)
    {
        await using var context = await host.DatabaseAsync();
        change(await context.Users.SingleAsync(row => row.Id == user.Id, Soon));
        await context.SaveChangesAsync(Soon);
    }

    private sealed class OpenPage(AsyncServiceScope scope, AuthenticationStateProvider provider) : IAsyncDisposable
    {
        public AuthenticationStateProvider Provider => provider;

        public async Task<bool> SignedInAsync() => Schemes.UserIdentity((await provider.GetAuthenticationStateAsync()).User) is not null;

        public ValueTask DisposeAsync() => scope.DisposeAsync();
    }
}
