using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace CallCenter.Web.Security;

/// <summary>Who may pass. Every permission's name is a policy of its own.</summary>
public sealed class Policies(IOptions<AuthorizationOptions> options) : DefaultAuthorizationPolicyProvider(options)
{
    public const string PermissionPrefix = "permission:";

    /// <summary>Any agent.</summary>
    public const string Agent = "agent";

    /// <summary>Any bearer token.</summary>
    public const string Token = "token";

    public static void Add(AuthorizationOptions options)
    {
        // A plain [Authorize] means any user of the console; what says nothing itself asks for anybody signed in, in whatever way.
        options.DefaultPolicy = new AuthorizationPolicyBuilder().RequireAssertion(context => Schemes.UserIdentity(context.User) is not null).AddRequirements(new StillHere()).Build();
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
        options.AddPolicy(Agent, policy => policy
            .AddAuthenticationSchemes(Schemes.Agent).RequireAssertion(context => Schemes.AgentIdentity(context.User) is not null).AddRequirements(new AgentStillHere()));
        options.AddPolicy(ListPage, policy => policy.RequireAssertion(context => Schemes.UserIdentity(context.User) is not null).AddRequirements(new StillHere(), new ListRequirement()));
        options.AddPolicy(Token, policy => policy
            .AddAuthenticationSchemes(Schemes.Token).RequireAssertion(context => Schemes.TokenIdentity(context.User) is not null));
    }

    /// <summary>The page of a list: the permission is that of the list which the address names.</summary>
    public const string ListPage = "list-page";

    public override async Task<AuthorizationPolicy?> GetPolicyAsync(string policyName) =>
        policyName.StartsWith(PermissionPrefix, StringComparison.Ordinal)
            ? new AuthorizationPolicyBuilder().AddRequirements(new PermissionRequirement(policyName[PermissionPrefix.Length..])).Build()
            : await base.GetPolicyAsync(policyName);
}

/// <param name="Permission">One of <see cref="Security.Permission"/>.</param>
public sealed record PermissionRequirement(string Permission) : IAuthorizationRequirement;

/// <summary>Asks the database, not the cookie.</summary>
public sealed class PermissionHandler(AccessResolver resolver) : AuthorizationHandler<PermissionRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (await resolver.ForAsync(context.User, CancellationToken.None) is { } access && access.Can(requirement.Permission))
        {
            context.Succeed(requirement);
        }
    }
}
