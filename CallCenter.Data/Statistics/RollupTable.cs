using System.Reflection;
using CallCenter.Data.Schema;
using Npgsql;

namespace CallCenter.Data.Statistics;

/// <summary>A property of an hourly row of which the greatest counts, not the sum.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class GreatestAttribute : Attribute;

/// <summary>Adds rows to an hourly table. What is done with a property follows from the class: numbers are added up, those marked
/// <see cref="GreatestAttribute"/> compared, other texts and dates take the latest value; so a new figure is a property, a column and a line in a fold.</summary>
internal sealed class RollupTable<T>
    where T : HourlyRow
{
    private readonly string table;
    private readonly TableWriter<T> writer;
    private readonly PropertyInfo[] key;
    private readonly (PropertyInfo Property, How How)[] figures;
    private readonly string conflict;

    /// <param name="table">The table's name.</param>
    /// <param name="keys">Properties that, with department and hour, make the key.</param>
    public RollupTable(string table, params string[] keys)
    {
        this.table = table;
        writer = new TableWriter<T>(table);
        key = [.. new[] { nameof(HourlyRow.DepartmentId), nameof(HourlyRow.HourStart) }.Concat(keys).Select(name => typeof(T).GetProperty(name)!)];
        figures =
        [
            .. typeof(T).GetProperties().Where(property => property.CanWrite && !key.Any(part => part.Name == property.Name))
                .Select(property => (property, HowOf(property))),
        ];
        conflict = Conflict();
    }

    public Task AddAsync(NpgsqlConnection connection, IEnumerable<T> rows, CancellationToken cancel) =>
        writer.MergeAsync(connection, Merge(rows), conflict, cancel);

    /// <summary>Rows that, when added, take these out again. The greatest of an hour they leave as it is.</summary>
    public IReadOnlyList<T> Negative(IEnumerable<T> rows) => [.. rows.Select(Negative)];

    /// <summary>One row for each key, in the order of the keys: two writers that meet then wait for each other instead of both failing.</summary>
    public IReadOnlyList<T> Merge(IEnumerable<T> rows)
    {
        var merged = new SortedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var name = string.Join('\u001f', key.Select(property => property.GetValue(row) is DateTimeOffset at ? at.UtcTicks.ToString("D20", null) : property.GetValue(row)));
            if (!merged.TryAdd(name, row))
            {
                Add(merged[name], row);
            }
        }

        return [.. merged.Values];
    }

    private T Negative(T row)
    {
        var negative = Activator.CreateInstance<T>();
        foreach (var property in key)
        {
            property.SetValue(negative, property.GetValue(row));
        }

        foreach (var (property, how) in figures)
        {
            var value = property.GetValue(row);
            property.SetValue(negative, how switch
            {
                How.Sum => value is int small ? (object)-small : -(long)value!,
                How.Greatest => 0,
                _ => value,
            });
        }

        return negative;
    }

    private void Add(T sum, T row)
    {
        foreach (var (property, how) in figures)
        {
            var value = property.GetValue(row);
            property.SetValue(sum, how switch
            {
                How.Sum => Sum(property.GetValue(sum)!, value!),
                How.Greatest => Math.Max((int)property.GetValue(sum)!, (int)value!),
                _ => value,
            });
        }
    }

    private static object Sum(object one, object other)
    {
        if (one is int small)
        {
            return small + (int)other;
        }

        return (long)one + (long)other;
    }

    private string Conflict()
    {
        var updates = figures.Select(figure => (Name: SnakeCase.Of(figure.Property.Name), figure.How)).Select(column =>
            column.How switch
            {
                How.Sum => $"{column.Name} = {table}.{column.Name} + excluded.{column.Name}",
                How.Greatest => $"{column.Name} = greatest({table}.{column.Name}, excluded.{column.Name})",
                _ => $"{column.Name} = excluded.{column.Name}",
            });
        return $"({string.Join(", ", key.Select(property => SnakeCase.Of(property.Name)))}) do update set {string.Join(", ", updates)}";
    }

    private static How HowOf(PropertyInfo property) =>
        property.Name == nameof(HourlyRow.LocalHour) || (property.PropertyType != typeof(int) && property.PropertyType != typeof(long)) ? How.Latest
        : property.GetCustomAttribute<GreatestAttribute>() is not null ? How.Greatest
        : How.Sum;

    private enum How
    {
        Sum,
        Greatest,
        Latest,
    }
}
