using System.Data;
using System.Globalization;
using System.Net;
using Npgsql;
using NpgsqlTypes;

namespace CallCenter.Telephony.Ivr.Databases;

public sealed class PostgresFlowDatabase : IFlowDatabase
{
    private const int LongestValue = 2000;

    public string Name => "postgresql";

    public string Title => "PostgreSQL";

    public int UsualPort => 5432;

    public string Parameter(int number, bool asText) => string.Create(CultureInfo.InvariantCulture, $"${number}{(asText ? "::text" : "")}");

    public async Task<IReadOnlyList<string>> FirstRowAsync(FlowQuery query, IPAddress address, CancellationToken cancel)
    {
        try
        {
            await using var connection = new NpgsqlConnection(Connection(query, address));
            await connection.OpenAsync(cancel);
            await using var transaction = await connection.BeginTransactionAsync(cancel);
            await LimitAsync(connection, transaction, query.Timeout, cancel);
            return await AskAsync(connection, transaction, query, cancel);
        }
        catch (Exception refused) when (refused is NpgsqlException or ArgumentException or InvalidOperationException or NotSupportedException or TimeoutException)
        {
            throw new FlowDatabaseException(refused is PostgresException said ? said.MessageText : refused.Message, refused);
        }
    }

    private static string Connection(FlowQuery query, IPAddress address)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(query.Timeout.TotalSeconds));
        return new NpgsqlConnectionStringBuilder
        {
            Host = address.ToString(), Port = query.Port, Database = query.Database, Username = query.User, Password = query.Password,
            Timeout = seconds, CommandTimeout = seconds + 1, CancellationTimeout = 1000, ApplicationName = "CallCenter IVR",
            // Of every flow another login: a pool would keep connections that nobody asks for again.
            Pooling = false,
        }.ConnectionString;
    }

    private static async Task LimitAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, TimeSpan timeout, CancellationToken cancel)
    {
        await using var limits = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands =
            {
                new("set transaction read only"),
                new(string.Create(CultureInfo.InvariantCulture, $"set local statement_timeout = {(int)timeout.TotalMilliseconds}")),
            },
        };
        await limits.ExecuteNonQueryAsync(cancel);
    }

    private static async Task<IReadOnlyList<string>> AskAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, FlowQuery query, CancellationToken cancel)
    {
        // A command of a batch is one statement: a second one, which could end the transaction, is refused.
        var command = new NpgsqlBatchCommand(query.Sql);
        foreach (var value in query.Parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value, NpgsqlDbType = NpgsqlDbType.Unknown });
        }

        await using var batch = new NpgsqlBatch(connection, transaction) { BatchCommands = { command } };
        await using var reader = await batch.ExecuteReaderAsync(CommandBehavior.SingleRow, cancel);
        if (!await reader.ReadAsync(cancel))
        {
            return [];
        }

        var row = new List<string>(reader.FieldCount);
        for (var column = 0; column < reader.FieldCount; column++)
        {
            row.Add(Written(await reader.IsDBNullAsync(column, cancel) ? null : reader.GetValue(column)));
        }

        return row;
    }

    private static string Written(object? value)
    {
        var text = value switch
        {
            null => "",
            DateTime moment => moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            bool flag => flag ? "true" : "false",
            byte[] bytes => Convert.ToHexStringLower(bytes),
            Array list => string.Join(',', list.Cast<object?>().Select(Written)),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
        return text.Length > LongestValue ? text[..LongestValue] : text;
    }
}
