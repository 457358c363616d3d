using CallCenter.Data;
using CallCenter.Data.Recordings;
using CallCenter.Data.Webhooks;
using CallCenter.Telephony;
using CallCenter.Telephony.Switching.CallReports;
using CallCenter.Telephony.Webhooks;
using CallCenter.Web.Agents;
using CallCenter.Web.Console.Organisation;
using CallCenter.Web.Console.Ivr.Designer;
using CallCenter.Web.Console;
using CallCenter.Web.Console.Voices;
using CallCenter.Web.Console.Agents;
using CallCenter.Web.Console.Diagnostics;
using CallCenter.Web.Console.Ivr.Trial;
using CallCenter.Web.Console.Numbers;
using CallCenter.Web.Console.Routes;
using CallCenter.Web.Console.Settings;
using CallCenter.Web.Console.Webhooks;
using CallCenter.Web.Editing;
using CallCenter.Web.Home.Records.Expired;
using CallCenter.Web.Home.Records.Recordings;
using CallCenter.Web.Interface;
using CallCenter.Web.Interface.Switch;
using CallCenter.Web.Jobs;
using CallCenter.Web.Jobs.Exports;
using CallCenter.Web.Listing;
using CallCenter.Web.Security;
using Microsoft.AspNetCore.Components.Server;
using Radzen;

namespace CallCenter.Web.Shell;

/// <summary>Puts the application together.</summary>
public static class Composition
{
    /// <param name="change">Tests replace services here.</param>
    public static WebApplication Build(string[] args, InstallationSettings settings, Action<WebApplicationBuilder>? change = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ApplicationName = typeof(Composition).Assembly.GetName().Name });
        builder.WebHost.UseUrls(settings.Urls);
        // Static files of packages also without publishing: script/server runs what the build left.
        builder.WebHost.UseStaticWebAssets();
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning)
            .AddFilter("Quartz", LogLevel.Warning).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)
            // Not ready yet is an answer to who asks, not an error of ours.
            .AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.Critical);
        builder.AddTelemetry(settings);
        Directory.CreateDirectory(settings.DataFolder);

        var softphone = SoftphoneOptions.From(settings.FreeSwitchNodes.FirstOrDefault(), settings.FreeSwitchWebSocket, settings.FreeSwitchDomain);

        // Hosted services start in this order: the database first.
        builder.Services
            .AddSingleton(settings)
            .AddSingleton(TimeProvider.System)
            .AddSecurity(settings)
            .AddCallCenterData(new DataOptions(settings.DataFolder, settings.Database, settings.Demo, settings.AdminPassword, settings.ApiToken)
            {
                PhoneData = settings.PhoneData,
                // Beside a real switch the records are those of its calls.
                History = settings is { Demo: true, FreeSwitchNodes.Count: 0 } ? new DemoHistoryOptions(settings.RecordingsFolder) : null,
            })
            .AddTelephony(new TelephonyOptions(
                "sip", settings.FreeSwitchNodes, settings.FreeSwitchPassword, settings.RecordingsFolder, settings.DataFolder, settings.Demo) { Domain = softphone.Domain, PushNetworks = settings.PushNetworks, Alerts = settings.Alerts })
            .AddRecordings(settings.Recordings)
            .AddSingleton<GuardedConnections>(provider => provider.GetRequiredService<AddressGuard>().Handler)
            .AddLists()
            .AddExports()
            .AddJobs()
            .AddExpiredRecords()
            .AddInterface()
            .AddNumbers()
            .AddVoices()
            .AddAgentDesk(softphone)
            .AddSwitchEndpoints(CallReportFolders.Of(settings.DataFolder, settings.RecordingsFolder))
            .AddHostedService<StartUpLog>();
        builder.Services.AddHealthChecks();
        builder.Services.AddSingleton<DiagnosticsReader>().AddSingleton<OrganisationReader>().AddSingleton<SettingsEditor>().AddSingleton<TrunkRouteDesk>().AddSingleton<WebhookDesk>().AddSingleton<DepartmentSettingsEditor>().AddNightlyJob<WebhookSweep>("webhook-sweep", new TimeOnly(4, 10), (sweep, cancel) => sweep.RunAsync(cancel)).AddSingleton<Presence>().AddSingleton<EditStore>().AddSingleton<QueueMembersReader>().AddSingleton<RouteTrial>().AddSingleton<FlowTrialDesk>();
        builder.Services.AddSingleton<DesignerChoicesReader>().AddSingleton<FlowDesk>().AddSingleton<OpenDesigners>().AddScoped<FlowClipboard>();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.Configure<CircuitOptions>(options => options.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(2));
        builder.Services.AddRadzenComponents().AddScoped<DialogService, PageDialogs>().AddSingleton<ILocalizer, RadzenTexts>();
        change?.Invoke(builder);

        var app = builder.Build();
        app.UseSecurityHeaders();
        app.UseLanguages();
        app.UseWhen(context => Programs(context.Request.Path), programs => programs.UseExceptionHandler().UseStatusCodePages());
        app.UseWhen(context => !Programs(context.Request.Path), pages => pages.UseExceptionHandler("/failed")
            .UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true));
        app.UseWebSockets();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAgentIdentity();
        app.UseAuthorization();
        app.UseUserIdentity();
        app.UseAntiforgery();
        app.UseExpiredForms();

        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready").AllowAnonymous();
        app.MapStaticAssets().AllowAnonymous();
        app.MapLanguages().MapSignOut();
        AgentSignIn.MapSignOut(app);
        app.MapAgentDesk().MapRecordings().MapExports().MapTemplates().MapVoices().MapSwitchEndpoints(settings.FreeSwitchPassword).MapInterface();
        app.MapGet("/", async (HttpContext http, AccessResolver resolver) => Results.Redirect(Menu.LandingOf(await resolver.ForAsync(http.User, http.RequestAborted)))).AllowAnonymous().ExcludeFromDescription();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
        return app;
    }

    /// <summary>Paths that programs ask: their errors are not pages.</summary>
    private static bool Programs(PathString path) =>
        path.StartsWithSegments("/interface/v10") || path.StartsWithSegments("/health") || path.StartsWithSegments("/switch")
        || path.StartsWithSegments("/openapi") || path.StartsWithSegments("/recordings") || path.StartsWithSegments("/exports");
}
