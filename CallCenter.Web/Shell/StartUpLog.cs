using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Npgsql;

namespace CallCenter.Web.Shell;

/// <summary>Says at start where the application listens and what it works with; the generated secrets are told by those who generate them.</summary>
public sealed class StartUpLog(
    InstallationSettings settings, IServer server, NpgsqlDataSource database, IHostApplicationLifetime life, ILogger<StartUpLog> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        life.ApplicationStarted.Register(Tell);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Tell()
    {
        var connection = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        ShellLog.Database(
            log, $"{(settings.Database is null ? "embedded PostgreSQL" : "PostgreSQL")} {connection.Host}:{connection.Port}/{connection.Database}", settings.DataFolder);
        ShellLog.Switch(
            log, settings.FreeSwitchNodes is [] ? settings.Demo ? "simulated" : "none (set FREESWITCH_NODES)" : string.Join(", ", settings.FreeSwitchNodes),
            settings.RecordingBucket is { } bucket ? $"{settings.RecordingsFolder}, then {bucket}" : settings.RecordingsFolder, settings.Demo ? "yes" : "no");
        ShellLog.Listening(log, string.Join(", ", server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []));
    }
}
