using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CallCenter.Data.Schema;

/// <summary>Brings the schema up to date: applies the numbered SQL files of this folder that the database has not seen, in order, each in a transaction.</summary>
/// <remarks>Any number of starts at once is safe: one applies, the others wait for it. Thread safe.</remarks>
public sealed partial class Migrations(NpgsqlDataSource database, ILogger<Migrations> log)
{
    /// <summary>Any number that nobody else locks; it spells "migr".</summary>
    private const long Lock = 0x6D696772;

    /// <summary>The files, in order. The name is the version: <c>0001_tenancy</c>.</summary>
    public static IReadOnlyList<Migration> All { get; } = Load();

    /// <exception cref="InvalidOperationException">The database was made from a file that has changed since, or by a newer release.</exception>
    public Task ApplyAsync(CancellationToken cancel) => ApplyAsync(All, cancel);

    /// <summary>As <see cref="ApplyAsync(CancellationToken)"/>, of a list other than the built-in one.</summary>
    public async Task ApplyAsync(IReadOnlyList<Migration> migrations, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        await ExecuteAsync(connection, $"select pg_advisory_lock({Lock})", cancel);
        try
        {
            await ExecuteAsync(
                connection,
                "create table if not exists schema_migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())",
                cancel);
            var applied = await AppliedAsync(connection, cancel);
            Check(applied, migrations);
            foreach (var migration in migrations.Where(migration => !applied.ContainsKey(migration.Name)))
            {
                await ApplyAsync(connection, migration, cancel);
                Applied(migration.Name);
            }
        }
        finally
        {
            // A lock of the session: the pool would hand the connection on with it.
            await ExecuteAsync(connection, $"select pg_advisory_unlock({Lock})", CancellationToken.None);
        }
    }

    private static void Check(Dictionary<string, string> applied, IReadOnlyList<Migration> migrations)
    {
        var known = migrations.ToDictionary(migration => migration.Name);
        foreach (var (name, checksum) in applied)
        {
            if (!known.TryGetValue(name, out var migration))
            {
                throw new InvalidOperationException(
                    $"The database has seen the migration {name}, which this release does not know. Start the newer release that made it.");
            }

            if (migration.Checksum != checksum)
            {
                throw new InvalidOperationException(
                    $"The migration {name} was changed after it had been applied to this database. Restore the file, and put the change into a new one.");
            }
        }
    }

    private static async Task ApplyAsync(NpgsqlConnection connection, Migration migration, CancellationToken cancel)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        try
        {
            await ExecuteAsync(connection, migration.Sql, cancel);
            await using var record = new NpgsqlCommand("insert into schema_migration (name, checksum) values ($1, $2)", connection);
            record.Parameters.Add(new NpgsqlParameter { Value = migration.Name });
            record.Parameters.Add(new NpgsqlParameter { Value = migration.Checksum });
            await record.ExecuteNonQueryAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        catch (PostgresException e)
        {
            throw new InvalidOperationException($"The migration {migration.Name} failed: {e.MessageText} (position {e.Position}).", e);
        }
    }

    private static async Task<Dictionary<string, string>> AppliedAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("select name, checksum from schema_migration order by name", connection);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var applied = new Dictionary<string, string>();
        while (await rows.ReadAsync(cancel))
        {
            applied.Add(rows.GetString(0), rows.GetString(1));
        }

        return applied;
    }

    /// <summary>Connects; makes the database when the server does not have it yet.</summary>
    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancel)
    {
        try
        {
            return await database.OpenConnectionAsync(cancel);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            await CreateDatabaseAsync(cancel);
            return await database.OpenConnectionAsync(cancel);
        }
    }

    private async Task CreateDatabaseAsync(CancellationToken cancel)
    {
        // The data source hides its password; a connection that it made knows it.
        await using var wanted = database.CreateConnection();
        await using var connection = wanted.CloneWith(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Database = "postgres", Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancel);
        try
        {
            await using var create = new NpgsqlCommand($"create database {new NpgsqlCommandBuilder().QuoteIdentifier(wanted.Database)}", connection);
            await create.ExecuteNonQueryAsync(cancel);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another start was quicker.
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static List<Migration> Load()
    {
        var assembly = typeof(Migrations).Assembly;
        const string prefix = "CallCenter.Data.Schema.";
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
                return new Migration(name[prefix.Length..^".sql".Length], reader.ReadToEnd());
            })];
    }

    [LoggerMessage(LogLevel.Information, "Applied the migration {Name}.")]
    private partial void Applied(string name);
}

/// <summary>One numbered SQL file.</summary>
public sealed record Migration(string Name, string Sql)
{
    /// <summary>Line ends do not count, so that a checkout on another system is not a change.</summary>
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));
}
