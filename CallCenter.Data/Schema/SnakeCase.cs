using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CallCenter.Data.Schema;

/// <summary>Names tables and columns after classes and properties: <c>CallRecord.EnteredAt</c> is <c>call_record.entered_at</c>.</summary>
public static class SnakeCase
{
    /// <summary>To be called last. Tables that were named explicitly keep their names.</summary>
    public static void UseSnakeCase(this ModelBuilder builder)
    {
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            if (entity is IConventionEntityType conventional && conventional.GetTableNameConfigurationSource() != ConfigurationSource.Explicit)
            {
                entity.SetTableName(Of(entity.ClrType.Name));
            }

            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(Of(property.Name));
            }
        }
    }

    public static string Of(string name)
    {
        var snake = new StringBuilder(name.Length + 8);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && snake.Length > 0)
            {
                snake.Append('_');
            }

            snake.Append(char.ToLowerInvariant(letter));
        }

        return snake.ToString();
    }
}
