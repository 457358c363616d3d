using CallCenter.Data.Numbers.Disabling;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Telephony.Alerts;

internal static class AlertServices
{
    public static IServiceCollection AddAlerts(this IServiceCollection services, TelephonyOptions options) => services
        .AddSingleton(options.Alerts)
        .AddSingleton<INumberAlarm, MailAlert>()
        .AddSingleton<INumberAlarm, DingTalkAlert>()
        .AddSingleton<INumberAlarm, SmsAlert>();
}
