namespace CallCenter.Tests.Web.Jobs.Exports;

/// <summary>A file on a disk that never finishes its first write; only cancelling ends that.</summary>
internal sealed class GatedStream : MemoryStream
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Somebody writes.</summary>
    public Task Reached => reached.Task;

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (reached.TrySetResult())
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
}
