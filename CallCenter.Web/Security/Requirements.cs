using CallCenter.Data;
using CallCenter.Data.Users;
using CallCenter.Web.Agents;
using CallCenter.Web.Listing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Security;

/// <summary>The user of the cookie is still there, enabled, and with the password of then.</summary>
public sealed record StillHere : IAuthorizationRequirement;

/// <summary>The agent of the cookie is still active, with the password of then, in a department that is not disabled.</summary>
public sealed record AgentStillHere : IAuthorizationRequirement;

/// <summary>The permission of the list that the address of a request names. A circuit has no request: there the page asks by itself.</summary>
public sealed record ListRequirement : IAuthorizationRequirement;

public sealed class StillHereHandler(AccessResolver resolver) : AuthorizationHandler<StillHere>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, StillHere requirement)
    {
        if (Schemes.UserIdentity(context.User) is not null && await resolver.ForAsync(context.User, CancellationToken.None) is not null)
        {
            context.Succeed(requirement);
        }
    }
}

public sealed class AgentStillHereHandler(IDbContextFactory<CallCenterContext> contexts) : AuthorizationHandler<AgentStillHere>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, AgentStillHere requirement)
    {
        if (SignedInAgent.From(context.User) is { } agent && await MayStayAsync(contexts, agent, CancellationToken.None))
        {
            context.Succeed(requirement);
        }
    }

    /// <summary>The agent is active, so is the staff member who works as the agent, and the password is still the one of the sign-in.</summary>
    internal static async Task<bool> MayStayAsync(IDbContextFactory<CallCenterContext> contexts, SignedInAgent agent, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        var active = context.Agents.Where(row => row.Id == agent.AgentId && row.DepartmentId == agent.DepartmentId && row.Active);
        var password = await (agent.StaffId is null
            ? active.Select(row => row.PasswordHash)
            : active.Join(context.Staff.Where(row => row.Id == agent.StaffId && row.Enabled), row => row.Id, row => row.AgentId, (_, staff) => staff.PasswordHash)).SingleOrDefaultAsync(cancel);
        return password is not null && SignedInAgent.StampOf(password) == agent.Stamp && await Doors.OpenForAsync(context, agent.DepartmentId, cancel);
    }
}

public sealed class ListRequirementHandler(AccessResolver resolver) : AuthorizationHandler<ListRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, ListRequirement requirement)
    {
        if (context.Resource is not HttpContext http
            || ListCatalog.Named(http.GetRouteValue("Name")?.ToString() ?? "") is not { } list
            || (await resolver.ForAsync(context.User, http.RequestAborted))?.Can(list.Permission) == true)
        {
            context.Succeed(requirement);
        }
    }
}
