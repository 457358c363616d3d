using System.Linq.Expressions;
using System.Reflection;
using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace CallCenter.Data.Schema;

/// <summary>Writes many rows of one entity at once, past Entity Framework. Columns are the entity's properties, named as in <see cref="SnakeCase"/>.</summary>
internal sealed class TableWriter<T>
{
    private readonly string table;
    private readonly IReadOnlyList<Column> columns;
    private readonly string names;

    /// <param name="jsonb">Names of properties that are stored as jsonb.</param>
    public TableWriter(string table, params string[] jsonb)
    {
        this.table = table;
        columns = [.. typeof(T).GetProperties().Where(property => property.CanWrite).Select(property => ColumnOf(property, jsonb.Contains(property.Name)))];
        names = string.Join(", ", columns.Select(column => column.Name));
    }

    /// <summary>The quickest way in; a row that exists already is an error.</summary>
    public async Task CopyAsync(NpgsqlConnection connection, IReadOnlyCollection<T> rows, CancellationToken cancel)
    {
        if (rows.Count == 0)
        {
            return;
        }

        await using var copy = await connection.BeginBinaryImportAsync($"copy {table} ({names}) from stdin (format binary)", cancel);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancel);
            foreach (var column in columns)
            {
                await column.WriteAsync(copy, row, cancel);
            }
        }

        await copy.CompleteAsync(cancel);
    }

    /// <summary>Inserts what is new and leaves alone what exists.</summary>
    /// <param name="returning">A text expression over the new rows.</param>
    /// <returns>The expression of each row that was new.</returns>
    public async Task<HashSet<string>> InsertNewAsync(NpgsqlConnection connection, IReadOnlyCollection<T> rows, string returning, CancellationToken cancel)
    {
        var inserted = new HashSet<string>();
        if (rows.Count == 0)
        {
            return inserted;
        }

        await using var command = Insert(connection, rows, $"on conflict do nothing returning {returning}");
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            inserted.Add(reader.GetString(0));
        }

        return inserted;
    }

    /// <summary>Inserts rows, or lets those that exist take them in. No two rows may be of the same key.</summary>
    /// <param name="conflict">What follows <c>on conflict</c>.</param>
    public async Task MergeAsync(NpgsqlConnection connection, IReadOnlyCollection<T> rows, string conflict, CancellationToken cancel)
    {
        if (rows.Count > 0)
        {
            await using var command = Insert(connection, rows, $"on conflict {conflict}");
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    /// <summary>One parameter a column, whatever the number of rows.</summary>
    private NpgsqlCommand Insert(NpgsqlConnection connection, IReadOnlyCollection<T> rows, string ending)
    {
        var sql = new StringBuilder($"insert into {table} ({names}) select * from unnest(");
        var command = new NpgsqlCommand { Connection = connection };
        for (var i = 0; i < columns.Count; i++)
        {
            sql.Append(i == 0 ? "$" : ", $").Append(i + 1);
            command.Parameters.Add(columns[i].ArrayOf(rows));
        }

        command.CommandText = sql.Append(") ").Append(ending).ToString();
        return command;
    }

    private static Column ColumnOf(PropertyInfo property, bool jsonb)
    {
        // row => row.Property, with enumerations as their numbers.
        var row = Expression.Parameter(typeof(T));
        Expression value = Expression.Property(row, property);
        if ((Nullable.GetUnderlyingType(value.Type) ?? value.Type).IsEnum)
        {
            value = Expression.Convert(value, Nullable.GetUnderlyingType(value.Type) is null ? typeof(int) : typeof(int?));
        }

        var get = Expression.Lambda(typeof(Func<,>).MakeGenericType(typeof(T), value.Type), value, row).Compile();
        var type = jsonb ? NpgsqlDbType.Jsonb : TypeOf(Nullable.GetUnderlyingType(value.Type) ?? value.Type);
        return (Column)Activator.CreateInstance(typeof(Column<>).MakeGenericType(typeof(T), value.Type), SnakeCase.Of(property.Name), type, get)!;
    }

    private static NpgsqlDbType TypeOf(Type type) =>
        type == typeof(string) ? NpgsqlDbType.Text
        : type == typeof(int) ? NpgsqlDbType.Integer
        : type == typeof(long) ? NpgsqlDbType.Bigint
        : type == typeof(DateTimeOffset) ? NpgsqlDbType.TimestampTz
        : type == typeof(bool) ? NpgsqlDbType.Boolean
        : type == typeof(decimal) ? NpgsqlDbType.Numeric
        : type == typeof(Guid) ? NpgsqlDbType.Uuid
        : type == typeof(DateOnly) ? NpgsqlDbType.Date
        : throw new NotSupportedException($"{typeof(T).Name} has a property of type {type.Name}, which has no column type here.");

    /// <summary>A property and the column it goes to.</summary>
    private abstract class Column(string name)
    {
        public string Name => name;

        public abstract Task WriteAsync(NpgsqlBinaryImporter copy, T row, CancellationToken cancel);

        /// <summary>The values of all rows.</summary>
        public abstract NpgsqlParameter ArrayOf(IReadOnlyCollection<T> rows);
    }

    private sealed class Column<TValue>(string name, NpgsqlDbType type, Func<T, TValue> get) : Column(name)
    {
        public override Task WriteAsync(NpgsqlBinaryImporter copy, T row, CancellationToken cancel) => copy.WriteAsync(get(row), type, cancel);

        public override NpgsqlParameter ArrayOf(IReadOnlyCollection<T> rows) =>
            new() { Value = rows.Select(get).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type };
    }
}
