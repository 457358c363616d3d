namespace CallCenter.Data.Recordings;

/// <summary>A stored recording as a stream that can seek, so that HTTP ranges can be served from any store. Nothing is opened before the first read. Asynchronous only.</summary>
/// <param name="length">Of the whole recording, bytes.</param>
public sealed class StoredStream(IRecordingStore store, string path, long length) : Stream
{
    private RecordingPart? part;
    private long position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => position;
        set => Seek(value, SeekOrigin.Begin);
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        var target = offset + origin switch { SeekOrigin.Begin => 0, SeekOrigin.Current => position, _ => length };
        ArgumentOutOfRangeException.ThrowIfNegative(target, nameof(offset));
        if (target != position)
        {
            part?.Content.Dispose();
            part = null;
            position = target;
        }

        return position;
    }

    /// <exception cref="EndOfStreamException">The recording was removed, or is shorter than it was.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (position >= length || buffer.Length == 0)
        {
            return 0;
        }

        part ??= await store.OpenAsync(path, position, null, cancellationToken) ?? throw new EndOfStreamException("The recording was removed meanwhile.");
        var read = await part.Content.ReadAsync(buffer[..(int)Math.Min(buffer.Length, length - position)], cancellationToken);
        position += read > 0 ? read : throw new EndOfStreamException("The recording became shorter meanwhile.");
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Recordings are read asynchronously.");

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            part?.Content.Dispose();
            part = null;
        }

        base.Dispose(disposing);
    }
}
