using CallCenter.Data.Agents;
using CallCenter.Data.Archive;
using CallCenter.Data.Callbacks;
using CallCenter.Data.Embedded;
using CallCenter.Data.Ivr;
using CallCenter.Data.Records;
using CallCenter.Data.Records.Demo;
using CallCenter.Data.Regions;
using CallCenter.Data.Schema;
using CallCenter.Data.Settings;
using CallCenter.Data.Statistics;
using CallCenter.Data.Tenancy;
using CallCenter.Data.Tenancy.Demo;
using CallCenter.Data.Users;
using CallCenter.Data.Voices;
using CallCenter.Data.Webhooks;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CallCenter.Data;

public static class DataServices
{
    /// <summary>The database, the ledger, configuration and queries.</summary>
    /// <remarks>
    /// <para>Call it before adding services that use the database at their start: hosted services start in the order in which they were added.</para>
    /// <para>For all: <see cref="NpgsqlDataSource"/> (resolving it starts the embedded server when there is no other; disposing the container stops it) and
    /// <see cref="IDbContextFactory{TContext}"/> of <see cref="CallCenterContext"/>.</para>
    /// </remarks>
    public static IServiceCollection AddCallCenterData(this IServiceCollection services, DataOptions options)
    {
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        if (options.ConnectionString is null)
        {
            services.AddSingleton(provider => ActivatorUtilities.CreateInstance<EmbeddedPostgres>(provider, options.DataFolder));
            services.AddHostedService<EmbeddedPostgresWatch>();
        }

        services.AddSingleton(provider => new NpgsqlDataSourceBuilder(options.ConnectionString ?? provider.GetRequiredService<EmbeddedPostgres>().Start()).Build());
        services.AddDbContextFactory<CallCenterContext>((provider, context) => context
            .UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()).AddInterceptors(provider.GetRequiredService<FlowSecretsKeeper>()));
        services.AddSingleton<FlowSecrets>();
        services.AddSingleton<FlowSecretsKeeper>();
        services.AddSingleton<Migrations>();
        services.AddSingleton<Partitions>();
        services.AddDataProtection().SetApplicationName("CallCenter")
            .PersistKeysToFileSystem(new DirectoryInfo(PrivateFolder.Create(Path.Combine(options.DataFolder, "keys"))));
        services.AddSingleton(provider => NumberRegions.Load(options.PhoneData, provider.GetRequiredService<ILogger<NumberRegions>>()));
        services.AddSingleton<ExtensionPasswords>();
        services.AddSingleton<FirstAdministrator>();
        services.AddSingleton<DemoSeed>();
        services.AddSingleton<ConfigurationStore>();
        services.AddSingleton<FlowVersions>();
        services.AddSingleton<SettingSecrets>();
        services.AddSingleton<SettingsStore>();
        services.AddSingleton<ICallbackStore, CallbackStore>();
        services.AddSingleton<PhoneUnbinding>();
        services.AddSingleton<PhoneCodes>();
        services.AddSingleton<WebhookStore>();
        services.AddSingleton(new VoiceFolder(options.DataFolder));
        services.AddSingleton<VoiceSweep>();
        services.AddSingleton<WebhookSweep>();
        services.AddSingleton<ScopeResolver>();
        services.AddSingleton<TenantTree>();
        services.AddSingleton<AccessChanges>();
        services.AddSingleton<Ledger>();
        services.AddSingleton<ILedger>(provider => provider.GetRequiredService<Ledger>());
        services.AddSingleton<ArchiveFolder>();
        services.AddSingleton<Archiver>();
        services.AddSingleton<RestoreDesk>();
        services.AddSingleton<Restorer>();
        services.AddSingleton<RestoredRanges>();
        services.AddSingleton<StoryCorrection>();
        services.AddSingleton<CallerMemoryQuery>();
        services.AddSingleton<CustomerHistoryQuery>();
        services.AddSingleton<TodayQuery>();
        services.AddHostedService<DatabaseStart>();
        services.AddHostedService<PartitionCalendar>();
        services.AddHostedService(provider => provider.GetRequiredService<AccessChanges>());
        services.AddHostedService<LedgerWriter>();
        if (options is { Demo: true, History: not null })
        {
            services.AddHostedService<DemoHistory>();
        }

        return services;
    }
}
