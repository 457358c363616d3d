using System.Globalization;
using Npgsql;

namespace CallCenter.Data.Archive;

/// <summary>A table that is partitioned by month, as the database describes it.</summary>
/// <param name="Moment">The column that decides the month.</param>
/// <param name="Key">Columns of the primary key.</param>
internal sealed record FactTable(string Name, string Moment, IReadOnlyList<FactColumn> Columns, IReadOnlyList<string> Key)
{
    public string PartitionOf(DateOnly month) => Name + month.ToString("_yyyy_MM", CultureInfo.InvariantCulture);

    /// <summary>The tables of the function <c>fact_table()</c>: one list for partitions, archive and restore.</summary>
    public static async Task<IReadOnlyList<FactTable>> AllAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        const string sql = """
            select fact.name, fact.moment,
              array(select attname::text from pg_attribute where attrelid = fact.name::regclass and attnum > 0 and not attisdropped order by attnum),
              array(select format_type(atttypid, atttypmod) from pg_attribute where attrelid = fact.name::regclass and attnum > 0 and not attisdropped order by attnum),
              array(select attname::text from pg_index join pg_attribute on attrelid = indrelid and attnum = any(indkey)
                    where indrelid = fact.name::regclass and indisprimary order by array_position(indkey::smallint[], attnum))
            from fact_table() fact
            """;
        await using var command = new NpgsqlCommand(sql, connection);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var tables = new List<FactTable>();
        while (await rows.ReadAsync(cancel))
        {
            var (names, types) = (rows.GetFieldValue<string[]>(2), rows.GetFieldValue<string[]>(3));
            tables.Add(new(rows.GetString(0), rows.GetString(1), [.. names.Zip(types, (name, type) => new FactColumn(name, type))], rows.GetFieldValue<string[]>(4)));
        }

        return tables;
    }

    /// <summary>The months that have a table of their own, attached or not.</summary>
    public static async Task<IReadOnlyList<FactPartition>> PartitionsAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        const string sql = """
            select fact.name, right(class.relname, 7), inherits.inhrelid is not null, coalesce(inherits.inhdetachpending, false)
            from fact_table() fact
            join pg_class class on class.relname ~ ('^' || fact.name || '_[0-9]{4}_[0-9]{2}$') and class.relkind = 'r' and class.relnamespace = current_schema()::regnamespace
            left join pg_inherits inherits on inherits.inhrelid = class.oid and inherits.inhparent = fact.name::regclass
            order by 2, 1
            """;
        await using var command = new NpgsqlCommand(sql, connection);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var partitions = new List<FactPartition>();
        while (await rows.ReadAsync(cancel))
        {
            partitions.Add(new(
                rows.GetString(0), DateOnly.ParseExact(rows.GetString(1) + "_01", "yyyy_MM_dd", CultureInfo.InvariantCulture), rows.GetBoolean(2), rows.GetBoolean(3)));
        }

        return partitions;
    }
}

/// <param name="Type">As SQL writes it, e.g. <c>numeric(2,1)</c>.</param>
public sealed record FactColumn(string Name, string Type);

/// <param name="Attached">False when its rows are no longer seen through the whole table.</param>
/// <param name="Detaching">Being taken off broke off half-way.</param>
internal sealed record FactPartition(string Table, DateOnly Month, bool Attached, bool Detaching);
