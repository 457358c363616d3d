namespace CallCenter.Tests.Web.Listing.Exports;

/// <summary>A file on a disk that has only so many bytes left.</summary>
internal sealed class FullDisk(long left) : MemoryStream
{
    public override void Write(byte[] buffer, int offset, int count) => Take(count);

    public override void Write(ReadOnlySpan<byte> buffer) => Take(buffer.Length);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Take(count);
        return Task.CompletedTask;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Take(buffer.Length);
        return ValueTask.CompletedTask;
    }

    private void Take(int bytes)
    {
        if ((left -= bytes) < 0)
        {
            const int noSpaceLeft = 28;
            throw new IOException("No space left on device", noSpaceLeft);
        }
    }
}
