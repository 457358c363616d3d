using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace CallCenter.Tests.Benchmarks.Lists;

/// <summary>The SQL that the product sent, with its parameters, so that its plan can be shown.</summary>
internal sealed class CommandLog : DbCommandInterceptor
{
    private readonly ConcurrentQueue<(string Sql, IReadOnlyList<NpgsqlParameter> Parameters)> commands = new();

    public bool Listening { get; set; }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (Listening && command.CommandText.Contains("call_record", StringComparison.Ordinal))
        {
            commands.Enqueue((command.CommandText, [.. command.Parameters.Cast<NpgsqlParameter>().Select(parameter => parameter.Clone())]));
        }

        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }

    /// <summary>Prints and forgets what was heard.</summary>
    public async Task ExplainAsync(NpgsqlDataSource database)
    {
        while (commands.TryDequeue(out var heard))
        {
            Console.WriteLine(heard.Sql);
            await using var connection = await database.OpenConnectionAsync();
            await using var explain = new NpgsqlCommand($"explain (analyze, buffers, costs off) {heard.Sql}", connection) { CommandTimeout = 0 };
            explain.Parameters.AddRange(heard.Parameters.ToArray());
            await using var lines = await explain.ExecuteReaderAsync();
            while (await lines.ReadAsync())
            {
                Console.WriteLine($"    {lines.GetString(0)}");
            }
        }
    }
}
