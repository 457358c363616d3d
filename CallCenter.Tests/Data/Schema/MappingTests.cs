using CallCenter.Data;
using CallCenter.Data.Tenancy;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace CallCenter.Tests.Data.Schema;

public sealed class MappingTests
{
    [Fact]
    public async Task Every_mapped_column_exists_with_the_nullability_of_its_property()
    {
        var connectionString = await PostgresFixture.CreateDatabaseAsync();
        await using var context = new CallCenterContext(new DbContextOptionsBuilder<CallCenterContext>().UseNpgsql(connectionString).Options);
        var columns = await ColumnsAsync(connectionString);

        foreach (var entity in context.Model.GetEntityTypes())
        {
            var table = StoreObjectIdentifier.Table(entity.GetTableName()!);
            foreach (var property in entity.GetProperties().Where(property => property.Name != IRevised.Revision))
            {
                var name = $"{table.Name}.{property.GetColumnName(table)}";
                Assert.True(columns.TryGetValue(name, out var nullable), $"no column {name}");
                Assert.True(property.IsNullable || !nullable, $"{name} may be null, {entity.ClrType.Name}.{property.Name} may not");
            }
        }
    }

    [Fact]
    public async Task Every_column_of_a_mapped_table_is_mapped()
    {
        var connectionString = await PostgresFixture.CreateDatabaseAsync();
        await using var context = new CallCenterContext(new DbContextOptionsBuilder<CallCenterContext>().UseNpgsql(connectionString).Options);
        var mapped = context.Model.GetEntityTypes()
            .SelectMany(entity => entity.GetProperties().Select(property => $"{entity.GetTableName()}.{property.GetColumnName()}"))
            .ToHashSet();
        var tables = context.Model.GetEntityTypes().Select(entity => entity.GetTableName()).ToHashSet();

        var unmapped = (await ColumnsAsync(connectionString)).Keys.Where(name => tables.Contains(name.Split('.')[0]) && !mapped.Contains(name));

        Assert.Empty(unmapped);
    }

    [Fact]
    public void Every_entity_with_a_department_can_be_scoped()
    {
        // Users are reached through the tree, and audit entries may be of no department.
        using var context = new CallCenterContext(new DbContextOptionsBuilder<CallCenterContext>().UseNpgsql("Host=nowhere").Options);
        var unscoped = context.Model.GetEntityTypes()
            .Where(entity => entity.FindProperty(nameof(IOfDepartment.DepartmentId)) is { IsNullable: false })
            .Where(entity => !entity.ClrType.IsAssignableTo(typeof(IOfDepartment)))
            .Select(entity => entity.ClrType.Name);

        Assert.Empty(unscoped);
    }

    private static async Task<Dictionary<string, bool>> ColumnsAsync(string connectionString)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        await using var command = database.CreateCommand(
            "select table_name || '.' || column_name, is_nullable = 'YES' from information_schema.columns where table_schema = 'public'");
        await using var rows = await command.ExecuteReaderAsync();
        var columns = new Dictionary<string, bool>();
        while (await rows.ReadAsync())
        {
            columns.Add(rows.GetString(0), rows.GetBoolean(1));
        }

        return columns;
    }
}
