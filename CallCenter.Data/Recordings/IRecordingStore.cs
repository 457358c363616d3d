namespace CallCenter.Data.Recordings;

/// <summary>Where recordings lie. Paths are relative, with forward slashes, as records have them: <c>21112026/record/1/….wav</c>. Thread safe.</summary>
public interface IRecordingStore
{
    /// <summary>Opens a recording for reading.</summary>
    /// <param name="from">The first byte wanted; one beyond the end gives an empty part.</param>
    /// <param name="count">How many bytes are wanted; null for all that follow.</param>
    /// <returns>Null when there is none of this path.</returns>
    Task<RecordingPart?> OpenAsync(string path, long from, long? count, CancellationToken cancel);

    /// <summary>Stores a copy of a file under the path, whole or not at all; what was there is replaced.</summary>
    Task PutAsync(string path, string file, CancellationToken cancel);

    /// <returns>False when there was none of this path.</returns>
    Task<bool> DeleteAsync(string path, CancellationToken cancel);

    /// <summary>All recordings, the oldest first. Files that are not named as recordings are left out.</summary>
    /// <param name="from">Days before this are left out, too.</param>
    IAsyncEnumerable<StoredRecording> ListAsync(DateOnly from, CancellationToken cancel);
}

/// <summary>A store cannot be reached, or refuses us. The message is for logs; it holds no secret.</summary>
public sealed class RecordingStoreException(string message, Exception cause) : Exception(message, cause);

/// <param name="Content">The bytes asked for; to be disposed.</param>
/// <param name="Length">Of the whole recording, bytes.</param>
public sealed record RecordingPart(Stream Content, long Length, DateTimeOffset WrittenAt) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}

/// <param name="Length">Bytes.</param>
public sealed record StoredRecording(RecordingPath Name, long Length, DateTimeOffset WrittenAt);
