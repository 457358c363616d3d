using System.Diagnostics;
using CallCenter.Data.Embedded;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CallCenter.Tests.Data.Embedded;

public sealed class EmbeddedPostgresTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Closed to everybody else, as /root is: also to the user that the server runs as.</summary>
    private readonly string folder = Directory.CreateTempSubdirectory("callcenter-test-").FullName;

    private readonly List<EmbeddedPostgres> servers = [];

    public EmbeddedPostgresTests()
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, OwnerOnly);
        }
    }

    [Fact]
    public async Task It_runs_without_roots_rights_in_a_folder_that_only_we_may_enter_and_wants_its_password()
    {
        var server = Server();
        var connectionString = server.Start();

        Assert.Equal("1", await AskAsync(connectionString, "select '1'"));
        Assert.Equal("on", await AskAsync(connectionString, "show fsync"));
        Assert.Equal("127.0.0.1", await AskAsync(connectionString, "show listen_addresses"));
        Assert.DoesNotContain("Uid:\t0\t", await File.ReadAllTextAsync($"/proc/{server.ProcessId}/status"), StringComparison.Ordinal);
        var wrong = new NpgsqlConnectionStringBuilder(connectionString) { Password = "guess" }.ConnectionString;
        Assert.Equal(PostgresErrorCodes.InvalidPassword, (await Assert.ThrowsAsync<PostgresException>(() => AskAsync(wrong, "select '1'"))).SqlState);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "postgres.password")));
        }
    }

    [Fact]
    public async Task A_server_left_by_a_killed_application_is_taken_over_with_its_data()
    {
        var left = Server();
        await AskAsync(left.Start(), "create table kept as select 'here' as value; select '1'");

        var next = Server();
        var connectionString = next.Start();

        Assert.Equal(left.ProcessId, next.ProcessId);
        Assert.Equal("here", await AskAsync(connectionString, "select value from kept"));
    }

    [Fact]
    public async Task Stopped_in_order_it_is_gone_and_starts_again_at_the_same_address()
    {
        var server = Server();
        var first = server.Start();
        var process = server.ProcessId!.Value;

        server.Stop();
        var gone = server.ProcessId;
        var second = server.Start();

        Assert.Null(gone);
        Assert.NotEqual(process, server.ProcessId);
        Assert.Equal(first, second);
        Assert.Equal("1", await AskAsync(second, "select '1'"));
    }

    [Fact]
    public async Task Killed_it_starts_again_and_remembers_what_was_committed()
    {
        var server = Server();
        await AskAsync(server.Start(), "create table kept as select 'here' as value; select '1'");

        Process.GetProcessById(server.ProcessId!.Value).Kill();
        await CallCenter.Tests.Support.Eventually.TrueAsync(() => server.ProcessId is null, "the server is dead");

        Assert.Equal("here", await AskAsync(server.Start(), "select value from kept"));
    }

    [Fact]
    public async Task Starts_at_once_make_one_server()
    {
        var several = Enumerable.Range(0, 3).Select(_ => Server()).ToList();

        var addresses = await Task.WhenAll(several.Select(server => Task.Run(server.Start)));

        Assert.Single(addresses.Distinct());
        Assert.Single(several.Select(server => server.ProcessId).Distinct());
    }

    [Fact]
    public async Task A_first_start_that_was_killed_half_way_does_not_spoil_the_next()
    {
        Directory.CreateDirectory(Path.Combine(folder, "postgres.new", "base"));
        await File.WriteAllTextAsync(Path.Combine(folder, "postgres.new", "PG_VERSION"), "18");

        Assert.Equal("1", await AskAsync(Server().Start(), "select '1'"));
    }

    public void Dispose()
    {
        servers.ForEach(server => server.Dispose());
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<string> AskAsync(string connectionString, string sql)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString) { Database = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(builder.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private EmbeddedPostgres Server()
    {
        var server = new EmbeddedPostgres(folder, NullLogger<EmbeddedPostgres>.Instance);
        servers.Add(server);
        return server;
    }
}
