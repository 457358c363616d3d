using CallCenter.Data;
using CallCenter.Data.Agents;
using CallCenter.Data.Records;
using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;
using CallCenter.Telephony.Switching.CallReports;
using CallCenter.Tests.Support;
using CallCenter.Web.Interface.Switch;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NSubstitute;

namespace CallCenter.Tests.Telephony.FreeSwitch;

/// <summary>One switch for the tests of the node, beside it the endpoints that the switch itself needs: extensions and call reports.</summary>
public sealed class FreeSwitchFixture : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("callcenter-fs-");
    private WebApplication? application;
    private int extensions = 5000;

    public FreeSwitchServer Server { get; private set; } = null!;

    /// <summary>Call reports that the switch has delivered.</summary>
    public CallReportInbox Reports => application!.Services.GetRequiredService<CallReportInbox>();

    public async Task InitializeAsync()
    {
        if (FreeSwitchServer.Home is null)
        {
            return;
        }

        var connection = await PostgresFixture.CreateDatabaseAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddDbContextFactory<CallCenterContext>(options => options.UseNpgsql(connection));
        builder.Services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        builder.Services.AddSingleton<ExtensionPasswords>();
        builder.Services.AddSingleton<SettingSecrets>();
        builder.Services.AddSingleton<SettingsStore>();
        builder.Services.AddSingleton(Substitute.For<ILedger>());
        builder.Services.AddSingleton<StoryCorrection>();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(new UniqueIds("test", TimeProvider.System));
        builder.Services.AddSwitchEndpoints(new CallReportFolders(Path.Combine(folder.FullName, "inbox"), Path.Combine(folder.FullName, "spool")));
        application = builder.Build();
        application.MapSwitchEndpoints(FreeSwitchServer.Password);
        await AddTenantAsync();
        await application.StartAsync();
        Server = await FreeSwitchServer.StartAsync(new Uri(application.Urls.Single()));
    }

    public async Task DisposeAsync()
    {
        if (Server is not null)
        {
            await Server.DisposeAsync();
        }

        if (application is not null)
        {
            await application.DisposeAsync();
        }

        folder.Delete(recursive: true);
    }

    /// <summary>A new extension that nobody else uses.</summary>
    public async Task<(string Number, string Password)> AddExtensionAsync()
    {
        var extension = new Extension { DepartmentId = 1, Number = $"{Interlocked.Increment(ref extensions)}" };
        var password = ExtensionPasswords.Generate();
        application!.Services.GetRequiredService<ExtensionPasswords>().Set(extension, password);
        await SaveAsync(extension);
        return (extension.Number, password);
    }

    private async Task AddTenantAsync()
    {
        // One after the other, because each refers to the one before.
        await SaveAsync(new Enterprise { Id = 7600000, Name = "企业" });
        await SaveAsync(new Institution { Id = 1, EnterpriseId = 7600000, Name = "机构" });
        await SaveAsync(new Department { Id = 1, EnterpriseId = 7600000, InstitutionId = 1, Name = "部门" });
    }

    private async Task SaveAsync(object row)
    {
        await using var context = await application!.Services.GetRequiredService<IDbContextFactory<CallCenterContext>>().CreateDbContextAsync();
        context.Add(row);
        await context.SaveChangesAsync();
    }
}
