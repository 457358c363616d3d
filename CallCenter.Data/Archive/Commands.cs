using Npgsql;

namespace CallCenter.Data.Archive;

internal static class Commands
{
    /// <summary>A command that may take as long as it needs; values are parameters $1, $2, …</summary>
    public static NpgsqlCommand Command(this NpgsqlConnection connection, string sql, params object[] values)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }

    public static async Task<int> ExecuteAsync(this NpgsqlConnection connection, string sql, CancellationToken cancel, params object[] values)
    {
        await using var command = connection.Command(sql, values);
        return await command.ExecuteNonQueryAsync(cancel);
    }

    public static async Task<T?> ScalarAsync<T>(this NpgsqlConnection connection, string sql, CancellationToken cancel, params object[] values)
    {
        await using var command = connection.Command(sql, values);
        return await command.ExecuteScalarAsync(cancel) is T found ? found : default;
    }
}
