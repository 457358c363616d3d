using CallCenter.Data.Schema;
using CallCenter.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CallCenter.Tests.Data.Schema;

public sealed class MigrationsTests
{
    [Fact]
    public async Task Several_starts_at_once_apply_each_migration_once()
    {
        var connectionString = await PostgresFixture.CreateEmptyDatabaseAsync();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            await using var database = NpgsqlDataSource.Create(connectionString);
            await Of(database).ApplyAsync(CancellationToken.None);
        }));

        await using var check = NpgsqlDataSource.Create(connectionString);
        Assert.Equal(Migrations.All.Select(migration => migration.Name), await ColumnAsync(check, "select name from schema_migration order by name"));
    }

    [Fact]
    public async Task The_database_itself_is_made_when_the_server_lacks_it()
    {
        var existing = new NpgsqlConnectionStringBuilder(await PostgresFixture.CreateEmptyDatabaseAsync());
        existing.Database += "_new";
        await using var database = NpgsqlDataSource.Create(existing);

        await Of(database).ApplyAsync(CancellationToken.None);

        Assert.NotEmpty(await ColumnAsync(database, "select name from schema_migration"));
    }

    [Fact]
    public async Task A_file_changed_after_it_was_applied_is_an_error_that_names_it()
    {
        await using var database = NpgsqlDataSource.Create(await PostgresFixture.CreateEmptyDatabaseAsync());
        await Of(database).ApplyAsync([new Migration("0001_a", "create table a (x int)")], CancellationToken.None);

        var error = await Assert.ThrowsAsync<InvalidOperationException>(
            () => Of(database).ApplyAsync([new Migration("0001_a", "create table a (x bigint)")], CancellationToken.None));

        Assert.Contains("0001_a", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_a_newer_release_is_refused()
    {
        await using var database = NpgsqlDataSource.Create(await PostgresFixture.CreateEmptyDatabaseAsync());
        await Of(database).ApplyAsync([new Migration("0001_a", "select 1"), new Migration("0002_b", "select 1")], CancellationToken.None);

        await Assert.ThrowsAsync<InvalidOperationException>(() => Of(database).ApplyAsync([new Migration("0001_a", "select 1")], CancellationToken.None));
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_nothing_behind_and_the_corrected_one_applies()
    {
        await using var database = NpgsqlDataSource.Create(await PostgresFixture.CreateEmptyDatabaseAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => Of(database).ApplyAsync([new Migration("0001_a", "create table a (x int); create table broken (")], CancellationToken.None));

        await Of(database).ApplyAsync([new Migration("0001_a", "create table a (x int)")], CancellationToken.None);

        Assert.Empty(await ColumnAsync(database, "select x::text from a"));
    }

    [Fact]
    public void Line_ends_do_not_make_another_file()
    {
        Assert.Equal(new Migration("a", "one\ntwo").Checksum, new Migration("a", "one\r\ntwo").Checksum);
    }

    private static Migrations Of(NpgsqlDataSource database) => new(database, NullLogger<Migrations>.Instance);

    private static async Task<List<string>> ColumnAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await rows.ReadAsync())
        {
            values.Add(rows.GetString(0));
        }

        return values;
    }
}
