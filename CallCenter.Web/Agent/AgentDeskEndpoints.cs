using CallCenter.Web.Agents.ServiceRecords;
using CallCenter.Web.Security;

namespace CallCenter.Web.Agents;

/// <summary>Wiring of the agent desk.</summary>
public static class AgentDeskEndpoints
{
    public const string DeskPath = "/agent";
    public const string SignInPath = "/agent/sign-in";
    public const string SignOutPath = "/agent/sign-out";
    public const string ServiceRecordsPath = "/agent/service-records";
    public const string MessagesPath = "/agent/messages";
    public const string PhonePath = "/agent/phone";
    public const string SipPath = "/sip";

    /// <summary>Asked by the desk while it is open: each answer prolongs the agent's session (企业座席session保活时间).</summary>
    public const string KeepAlivePath = "/agent/keep-alive";

    public static IServiceCollection AddAgentDesk(this IServiceCollection services, SoftphoneOptions softphone)
    {
        services.AddSingleton(softphone);
        services.AddSingleton<DeskStore>();
        services.AddSingleton<OpenDesks>();
        services.AddSingleton<OwnRecordings>();
        services.AddSingleton<SipWebSocket>();
        return services;
    }

    /// <summary>The browser phone's account and its way to the switch. Needs <c>UseWebSockets</c> before.</summary>
    public static IEndpointRouteBuilder MapAgentDesk(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(PhonePath, PhoneAccount.GetAsync).RequireAuthorization(Policies.Agent).ExcludeFromDescription();
        routes.MapGet(KeepAlivePath, () => Results.NoContent()).RequireAuthorization(Policies.Agent).ExcludeFromDescription();
        routes.Map(SipPath, (HttpContext context, SipWebSocket sip) => sip.ServeAsync(context)).RequireAuthorization(Policies.Agent).ExcludeFromDescription();
        return routes;
    }
}
