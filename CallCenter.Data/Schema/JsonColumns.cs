using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Data.Schema;

/// <summary>Lists of small records that belong to one row, kept in it as jsonb.</summary>
internal static class JsonColumns
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void AsJson<T>(this PropertyBuilder<IReadOnlyList<T>> property)
        where T : IEquatable<T> => property.HasColumnType("jsonb").HasConversion(
            rows => JsonSerializer.Serialize(rows, Readable),
            json => JsonSerializer.Deserialize<List<T>>(json, Readable)!,
            new ValueComparer<IReadOnlyList<T>>(
                (one, other) => one!.SequenceEqual(other!), rows => rows.Aggregate(0, (hash, row) => HashCode.Combine(hash, row)), rows => rows));
}
