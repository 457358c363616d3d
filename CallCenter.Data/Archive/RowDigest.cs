using Npgsql;

namespace CallCenter.Data.Archive;

/// <summary>What a set of rows is: equal for two tables only when they hold the same rows, in whatever order.</summary>
/// <param name="Digest">Two sums of 64-bit hashes of the rows as text.</param>
internal sealed record RowDigest(long Rows, string Digest, DateTimeOffset? First, DateTimeOffset? Last)
{
    /// <param name="session">From <see cref="OpenAsync"/>.</param>
    public static async Task<RowDigest> OfAsync(
        NpgsqlConnection session, string table, string moment, IEnumerable<FactColumn> columns, CancellationToken cancel)
    {
        var row = $"row({string.Join(", ", columns.Select(column => Quote(column.Name)))})::text";
        await using var command = new NpgsqlCommand(
            $"""
            select count(*), coalesce(sum(hashtextextended({row}, 0)), 0) || ':' || coalesce(sum(hashtextextended({row}, 1)), 0), min({Quote(moment)}), max({Quote(moment)})
            from {Quote(table)}
            """, session) { CommandTimeout = 0 };
        await using var rows = await command.ExecuteReaderAsync(cancel);
        await rows.ReadAsync(cancel);
        return new(rows.GetInt64(0), rows.GetString(1), Moment(rows, 2), Moment(rows, 3));
    }

    /// <summary>A connection in which rows have one written form, whatever the server's settings.</summary>
    public static async Task<NpgsqlConnection> OpenAsync(NpgsqlDataSource database, CancellationToken cancel)
    {
        var session = await database.OpenConnectionAsync(cancel);
        await using var settings = new NpgsqlCommand(
            "set timezone = 'UTC'; set datestyle = 'ISO'; set intervalstyle = 'iso_8601'; set extra_float_digits = 1; set bytea_output = 'hex'; set client_min_messages = 'warning'", session);
        await settings.ExecuteNonQueryAsync(cancel);
        return session;
    }

    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static DateTimeOffset? Moment(NpgsqlDataReader rows, int column) => rows.IsDBNull(column) ? null : rows.GetFieldValue<DateTimeOffset>(column);
}
