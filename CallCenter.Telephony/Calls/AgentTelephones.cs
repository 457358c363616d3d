using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;
using CallCenter.Telephony.Switching;

namespace CallCenter.Telephony.Calls;

/// <summary>Landlines and mobiles at which agents are reached.</summary>
internal static class AgentTelephones
{
    /// <summary>By the route that the enterprise chose for its agents.</summary>
    public static DialTarget Target(DepartmentConfiguration configuration, string number)
    {
        var chosen = configuration.Enterprise.Get(RouteSettings.Agents);
        return configuration.TrunkRoutes.FirstOrDefault(route => route.Id == chosen) is { } route
            ? new DialTarget.Telephone(number, route.Gateway, route.Prefix)
            : new DialTarget.Telephone(number);
    }
}
