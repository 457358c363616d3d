using CallCenter.Data.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Webhooks;

internal static class WebhookServices
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services, TelephonyOptions options)
    {
        services.AddSingleton(new AddressGuard(options.PushNetworks));
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<WebhookTest>();
        services.AddSingleton(provider => new WebhookOutbox(
            options.DataFolder, provider.GetRequiredService<WebhookStore>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<WebhookOutbox>>()));
        services.AddSingleton<WebhookFeed>();
        services.AddHostedService(provider => provider.GetRequiredService<WebhookOutbox>());
        services.AddHostedService<WebhookWorker>();
        return services;
    }
}
