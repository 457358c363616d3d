using CallCenter.Data.Tenancy;
using CallCenter.Web.Agents;
using CallCenter.Web.Shell;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Identity;

namespace CallCenter.Web.Security;

/// <summary>Wiring of sign-in, permissions and of who may ask how often.</summary>
public static class SecurityServices
{
    public static IServiceCollection AddSecurity(this IServiceCollection services, InstallationSettings settings)
    {
        var https = settings.Urls.Split(';').All(url => url.StartsWith("https:", StringComparison.OrdinalIgnoreCase));
        var secure = https ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;

        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "callcenter.form";
            options.Cookie.SecurePolicy = secure;
        });
        services.AddHttpContextAccessor();
        services.AddAuthentication(Schemes.User)
            .AddCookie(Schemes.User, options =>
            {
                Cookie(options, "callcenter.user", secure, SignInEndpoints.SignInPath);
                options.Events.OnValidatePrincipal = SecurityStampValidator.ValidatePrincipalAsync;
            })
            .AddCookie(Schemes.Agent, options => Cookie(options, "callcenter.agent", secure, AgentSignIn.SignInPath))
            .AddCookie(IdentityConstants.TwoFactorUserIdScheme, options =>
            {
                // Holds who gave the right password while their code is asked for.
                Cookie(options, "callcenter.code", secure, SignInEndpoints.SignInPath);
                options.ExpireTimeSpan = TimeSpan.FromMinutes(5);
                options.SlidingExpiration = false;
            })
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(Schemes.Token, null);
        services.AddIdentityCore<User>(options =>
            {
                options.Lockout = new LockoutOptions { MaxFailedAccessAttempts = 5, DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5), AllowedForNewUsers = true };
                options.Password = new PasswordOptions { RequiredLength = PasswordRule.Shortest, RequireNonAlphanumeric = false, RequireUppercase = false, RequireLowercase = false, RequireDigit = false };
            })
            .AddUserStore<UserStore>()
            .AddPasswordValidator<PasswordRule>()
            .AddErrorDescriber<PasswordProblems>()
            .AddSignInManager<UserSignInManager>()
            .AddDefaultTokenProviders();
        services.AddScoped(provider => (UserSignInManager)provider.GetRequiredService<SignInManager<User>>());
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.FromMinutes(1));

        services.AddAuthorization(Policies.Add);
        services.AddSingleton<IAuthorizationPolicyProvider, Policies>();
        services.AddSingleton<IAuthorizationHandler, PermissionHandler>();
        services.AddSingleton<IAuthorizationHandler, StillHereHandler>();
        services.AddSingleton<IAuthorizationHandler, AgentStillHereHandler>();
        services.AddSingleton<IAuthorizationHandler, ListRequirementHandler>();
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, CircuitRevalidation>();
        services.AddScoped<CircuitHandler, CircuitRevalidation.Start>();
        services.AddScoped<ClientAddress>();
        services.AddScoped<SignedInUser>();
        services.AddSingleton<AccessResolver>();
        services.AddSingleton<SignInThrottle>();
        services.AddSingleton<SignInLog>();
        services.AddScoped<UserSignIn>();
        services.AddScoped<TwoFactorSetUp>();
        services.AddSingleton<AgentSignIn>();
        services.AddSingleton<VerificationTicket>();
        services.AddRateLimiter(RateLimits.Add);
        return services;
    }

    /// <summary>Adds the agent's identity to the user's: one browser may have signed in as both, and a circuit serves both.</summary>
    public static IApplicationBuilder UseAgentIdentity(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (await context.AuthenticateAsync(Schemes.Agent) is { Succeeded: true, Principal: var agent } && SignedInAgent.From(context.User) is null)
        {
            context.User.AddIdentities(agent.Identities);
        }

        await next(context);
    });

    /// <summary>Gives back the user's identity where a page for agents left the agent's alone. Forms are tied to the whole principal: whoever is both must be the same one
    /// when a form comes back. Goes after authorization.</summary>
    public static IApplicationBuilder UseUserIdentity(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (Schemes.UserIdentity(context.User) is null && SignedInAgent.From(context.User) is not null
            && await context.AuthenticateAsync(Schemes.User) is { Succeeded: true, Principal: var user })
        {
            context.User.AddIdentities(user.Identities);
        }

        await next(context);
    });

    private static void Cookie(CookieAuthenticationOptions options, string name, CookieSecurePolicy secure, string signInPath)
    {
        options.Cookie.Name = name;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = secure;
        options.ExpireTimeSpan = TimeSpan.FromHours(12);
        options.SlidingExpiration = true;
        options.LoginPath = signInPath;
        options.LogoutPath = SignInEndpoints.SignOutPath;
        options.AccessDeniedPath = "/no-access";
        options.ReturnUrlParameter = "returnTo";
    }
}
