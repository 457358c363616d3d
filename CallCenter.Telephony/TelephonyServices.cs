using System.Diagnostics.Metrics;
using CallCenter.Data;
using CallCenter.Data.Agents;
using CallCenter.Data.Ivr;
using CallCenter.Data.Records;
using CallCenter.Data.Regions;
using CallCenter.Data.Statistics;
using CallCenter.Telephony.Acd;
using CallCenter.Telephony.Alerts;
using CallCenter.Telephony.Acd.Agents;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Calls.Recovery;
using CallCenter.Telephony.Ivr.Databases;
using CallCenter.Telephony.Ivr.Http;
using CallCenter.Telephony.Ivr.Trial;
using CallCenter.Telephony.Ivr.Voices;
using CallCenter.Telephony.Outbound.Callbacks;
using CallCenter.Telephony.Simulation.Demo;
using CallCenter.Telephony.Verification;
using CallCenter.Telephony.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony;

public static class TelephonyServices
{
    /// <summary>Calls, agents and queues over the configured switches. Needs what <c>AddCallCenterData</c> adds; call it after that.</summary>
    /// <remarks>For pages: <see cref="IAgentDesk"/>, <see cref="ILiveFeed"/>, <see cref="Corrections"/>, <see cref="LiveCalls"/>, <see cref="TelephonyHost"/>.</remarks>
    public static IServiceCollection AddTelephony(this IServiceCollection services, TelephonyOptions options)
    {
        services.AddMetrics();
        services.AddSingleton(options);
        services.AddSingleton(provider => new UniqueIds($"{options.NodeName}-1", provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IAgentSessions>(provider =>
            new FileAgentSessions(options.DataFolder, provider.GetRequiredService<ILogger<FileAgentSessions>>()));
        services.AddSingleton<AcdFactory>(provider => configuration => new DepartmentAcd(
            configuration, provider.GetRequiredService<ILedger>(), provider.GetRequiredService<IAgentSessions>(),
            provider.GetRequiredService<TimeProvider>(), Random.Shared, provider.GetRequiredService<ILogger<DepartmentAcd>>()));
        services.AddSingleton<Departments>();
        services.AddSingleton<LiveCalls>();
        services.AddSingleton<Corrections>();
        services.AddSingleton<RegisteredPhones>();
        services.AddSingleton<TelephonyMetrics>();
        services.AddSingleton(new KnownCores(options.DataFolder));
        services.AddSingleton<VoiceStudio>();
        services.AddSingleton<ISpeech>(provider => new EspeakSpeech(provider.GetRequiredService<ILogger<EspeakSpeech>>()));
        services.AddSingleton<IPrompts>(provider => new PromptLibrary(options.DataFolder, provider.GetRequiredService<ISpeech>()));
        services.AddSingleton<RecallAgent>(provider => provider.GetRequiredService<CallerMemoryQuery>().LastAgentAsync);
        services.AddSingleton<HadCall>(provider => HadCallOf(provider.GetRequiredService<IDbContextFactory<CallCenterContext>>()));
        services.AddSingleton<LoadToday>(provider => TodayOf(provider.GetRequiredService<TodayQuery>()));
        services.AddWebhooks(options);
        services.AddSingleton<CallbackDesk>();
        services.AddSingleton<FlowHttp>();
        services.AddSingleton<FlowDatabases>();
        services.AddSingleton<FlowTrials>();
        services.AddAlerts(options);
        services.AddSingleton(provider => new CallServices(
            new WatchedLedger(provider.GetRequiredService<ILedger>(), provider.GetRequiredService<WebhookFeed>().Take), provider.GetRequiredService<IPrompts>(), provider.GetRequiredService<RecallAgent>(),
            provider.GetRequiredService<Departments>(), provider.GetRequiredService<LiveCalls>(), provider.GetRequiredService<Corrections>(),
            provider.GetRequiredService<TelephonyMetrics>(), CallTimings.Default, options.RecordingsFolder,
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILoggerFactory>())
        {
            Regions = provider.GetRequiredService<NumberRegions>(),
            Phones = provider.GetRequiredService<RegisteredPhones>(),
            Callbacks = provider.GetRequiredService<CallbackDesk>(),
            Http = provider.GetRequiredService<FlowHttp>(),
            Databases = provider.GetRequiredService<FlowDatabases>(),
            RevealPassword = provider.GetRequiredService<FlowSecrets>().Reveal,
            FlowVersion = provider.GetRequiredService<FlowVersions>().FindAsync,
        });
        services.AddSingleton<UnbindPhones>(provider => provider.GetRequiredService<PhoneUnbinding>().RunAsync);
        services.AddSingleton<ScheduledSignOuts>();
        services.AddHostedService(provider => provider.GetRequiredService<ScheduledSignOuts>());
        services.AddSingleton<AvailableSwitch>(provider => () => provider.GetRequiredService<TelephonyHost>().AnySwitch);
        services.AddSingleton<VerificationCalls>();
        services.AddSingleton<PhoneVerifier>();
        services.AddSingleton<IAgentDesk, AgentDesk>();
        services.AddSingleton<LiveFeed>();
        services.AddSingleton<ILiveFeed>(provider => provider.GetRequiredService<LiveFeed>());
        AddDemo(services, options);
        services.AddSingleton<TelephonyHost>();
        services.AddHealthChecks().AddCheck<TelephonyHealth>("telephony");

        // Whoever asks gets the answer; logged as well, a start would fill the log with "not ready yet".
        services.AddLogging(logging => logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None));
        services.AddHostedService(provider => provider.GetRequiredService<LiveFeed>());
        services.AddHostedService(provider => provider.GetRequiredService<TelephonyHost>());
        if (options.Simulated)
        {
            services.AddHostedService<DemoLife>();
        }

        return services;
    }

    /// <summary>The demo without a switch of its own gets a simulated one, which must listen before the host connects.</summary>
    private static void AddDemo(IServiceCollection services, TelephonyOptions options)
    {
        if (options.Simulated)
        {
            services.AddSingleton<DemoSwitch>();
            services.AddHostedService(provider => provider.GetRequiredService<DemoSwitch>());
        }
    }

    private static HadCall HadCallOf(IDbContextFactory<CallCenterContext> contexts) => async (departmentId, agentId, uniqueId, cancel) =>
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await context.CallLegs.AnyAsync(
            leg => leg.UniqueId == uniqueId && leg.DepartmentId == departmentId && leg.AgentId == agentId && leg.AnsweredAt != null, cancel);
    };

    private static LoadToday TodayOf(TodayQuery query) => async (departmentId, cancel) =>
    {
        var day = await query.LoadAsync(departmentId, cancel);
        return new TodayFigures(day.Inbound, day.Answered, day.Abandoned);
    };
}
