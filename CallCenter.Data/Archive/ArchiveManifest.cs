using System.Text.Encodings.Web;
using System.Text.Json;

namespace CallCenter.Data.Archive;

/// <summary>What stands beside a file of the archive: enough to load it without knowing the product.</summary>
/// <param name="Schema">The last migration of the database that the rows come from.</param>
/// <param name="Moment">The column that decides the month.</param>
/// <param name="Columns">In the order of the file.</param>
/// <param name="Bytes">Of the file.</param>
/// <param name="Digest">See <see cref="RowDigest"/>.</param>
public sealed record ArchiveManifest(
    string Table, DateOnly Month, int Part, string Schema, string Moment, IReadOnlyList<FactColumn> Columns, long Rows, long Bytes, string Sha256, string Digest,
    DateTimeOffset? First, DateTimeOffset? Last, DateTimeOffset CreatedAt)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task WriteAsync(Stream stream, CancellationToken cancel) => await JsonSerializer.SerializeAsync(stream, this, Json, cancel);

    /// <exception cref="JsonException">It is not a manifest.</exception>
    public static async Task<ArchiveManifest> ReadAsync(Stream stream, CancellationToken cancel) =>
        await JsonSerializer.DeserializeAsync<ArchiveManifest>(stream, Json, cancel) ?? throw new JsonException("The manifest is empty.");
}
