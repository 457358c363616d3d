using System.Security.Claims;
using CallCenter.Data;
using CallCenter.Data.Users;
using CallCenter.Web.Agents;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Security;

/// <summary>Ends the circuits of users and agents who may no longer be here: disabled, deleted, with a new password or another role. What the database tells is
/// heard at once; a look at times makes up for what it could not tell.</summary>
public sealed partial class CircuitRevalidation : RevalidatingServerAuthenticationStateProvider
{
    private readonly AccessResolver resolver;
    private readonly IDbContextFactory<CallCenterContext> contexts;
    private readonly ILogger log;
    private readonly AccessChanges changes;
    private IDisposable? following;

    public CircuitRevalidation(ILoggerFactory logs, AccessResolver resolver, IDbContextFactory<CallCenterContext> contexts, AccessChanges changes)
        : base(logs)
    {
        (this.resolver, this.contexts, this.changes, log) = (resolver, contexts, changes, logs.CreateLogger<CircuitRevalidation>());
    }

    /// <summary>How long a screen may outlive its right when the database could not tell. Every action asks anew in any case.</summary>
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(20);

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        MayStayAsync(authenticationState.User, cancellationToken);

    /// <summary>False when the user or the agent of a circuit may no longer be here.</summary>
    public async Task<bool> MayStayAsync(ClaimsPrincipal principal, CancellationToken cancel)
    {
        if (Schemes.UserIdentity(principal) is not null && await resolver.ForAsync(principal, cancel) is null)
        {
            return false;
        }

        return SignedInAgent.From(principal) is not { } agent || await AgentStillHereHandler.MayStayAsync(contexts, agent, cancel);
    }

    /// <summary>From now on changes are heard of at once. For circuits: a page that is drawn for one request is gone before anything changes, or changes it itself.</summary>
    public void Follow() => following ??= changes.Follow(user => _ = LookAgainAsync(user));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            following?.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task LookAgainAsync(int? user)
    {
        try
        {
            var state = await GetAuthenticationStateAsync();
            var own = Schemes.UserId(state.User);
            if (user is not null && user != own)
            {
                return;
            }

            // The same person again tells the page to look at what they may do now.
            SetAuthenticationState(Task.FromResult(
                await MayStayAsync(state.User, CancellationToken.None) ? new AuthenticationState(state.User) : new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()))));
        }
        catch (Exception problem) when (problem is InvalidOperationException or ObjectDisposedException or System.Data.Common.DbException or TimeoutException)
        {
            // No circuit (any more), or no database: the look at times comes later.
            NotSeen(problem);
        }
    }

    /// <summary>Begins to follow once there is a circuit.</summary>
    public sealed class Start(AuthenticationStateProvider provider) : CircuitHandler
    {
        public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
        {
            (provider as CircuitRevalidation)?.Follow();
            return Task.CompletedTask;
        }
    }

    [LoggerMessage(LogLevel.Debug, "A change of rights could not be looked at now")]
    private partial void NotSeen(Exception problem);
}
