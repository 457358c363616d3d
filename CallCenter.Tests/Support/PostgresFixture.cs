using System.Diagnostics;
using CallCenter.Data.Embedded;
using CallCenter.Data.Schema;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CallCenter.Tests.Support;

/// <summary>One PostgreSQL server for the whole run of the tests, and a fresh database with the current schema for whoever asks. The server ends with
/// the tests, however they end.</summary>
public static class PostgresFixture
{
    private const string Template = "template_current";

    private static readonly SemaphoreSlim Copying = new(1, 1);

    private static readonly Lazy<Task<RunningServer>> Server = new(StartAsync);

    /// <summary>A new database with the schema, as a connection string for Npgsql. It is empty but for partitions of this and the next two months.</summary>
    public static async Task<string> CreateDatabaseAsync()
    {
        var template = new NpgsqlConnectionStringBuilder((await Server.Value).Template);
        var name = $"test_{Guid.NewGuid():N}";

        // A template cannot be copied twice at the same time.
        await Copying.WaitAsync();
        try
        {
            await ExecuteAsync(On(template, "postgres"), $"create database {name} template {Template}");
        }
        finally
        {
            Copying.Release();
        }

        return new NpgsqlConnectionStringBuilder(template.ConnectionString) { Database = name, MaxPoolSize = 12, ConnectionIdleLifetime = 10 }.ConnectionString;
    }

    /// <summary>A database without any table, for tests of the migrations themselves.</summary>
    public static async Task<string> CreateEmptyDatabaseAsync()
    {
        var template = new NpgsqlConnectionStringBuilder((await Server.Value).Template);
        var name = $"test_{Guid.NewGuid():N}";
        await ExecuteAsync(On(template, "postgres"), $"create database {name}");
        return new NpgsqlConnectionStringBuilder(template.ConnectionString) { Database = name, MaxPoolSize = 12, ConnectionIdleLifetime = 10 }.ConnectionString;
    }

    private static async Task<RunningServer> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("callcenter-tests-").FullName;
        var server = new EmbeddedPostgres(folder, NullLogger<EmbeddedPostgres>.Instance);
        var connectionString = new NpgsqlConnectionStringBuilder(server.Start()) { Database = Template };
        var watcher = EndWithTests(server.ProcessId!.Value, folder);

        await using var database = NpgsqlDataSource.Create(On(connectionString, Template));
        await new Migrations(database, NullLogger<Migrations>.Instance).ApplyAsync(CancellationToken.None);
        await new Partitions(database, TimeProvider.System).CreateAheadAsync(CancellationToken.None);
        return new RunningServer(connectionString.ConnectionString, watcher);
    }

    /// <summary>A shell that waits for the end of its input, which is the end of this process, be it a kill, and then removes server and data.</summary>
    private static Process EndWithTests(int server, string folder)
    {
        const string script = "read line; kill -INT $1; while kill -0 $1 2>/dev/null; do sleep 0.1; done; rm -rf \"$2\"";
        return Process.Start(new ProcessStartInfo("setsid", ["sh", "-c", script, "sh", $"{server}", folder]) { RedirectStandardInput = true })!;
    }

    private static string On(NpgsqlConnectionStringBuilder server, string database) =>
        new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = database, Pooling = false }.ConnectionString;

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <param name="Watcher">Kept, because its input closes when the object is collected.</param>
    private sealed record RunningServer(string Template, Process Watcher);
}
