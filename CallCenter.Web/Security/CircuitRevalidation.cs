using System.Security.Claims;
using CallCenter.Data;
using CallCenter.Web.Agents;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Security;

/// <summary>Ends the circuits of users and agents who may no longer be here: disabled, deactivated, or with a new password.</summary>
public sealed class CircuitRevalidation(ILoggerFactory logs, AccessResolver resolver, IDbContextFactory<CallCenterContext> contexts)
    : RevalidatingServerAuthenticationStateProvider(logs)
{
    /// <summary>How long a screen may outlive its right. Every action asks anew in any case.</summary>
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

        if (SignedInAgent.From(principal) is not { } agent)
        {
            return true;
        }

        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await context.Agents.AnyAsync(
            row => row.Id == agent.AgentId && row.DepartmentId == agent.DepartmentId && row.Active, cancel)
            && (agent.StaffId is null || await context.Staff.AnyAsync(row => row.Id == agent.StaffId && row.Enabled && row.AgentId == agent.AgentId, cancel));
    }
}
