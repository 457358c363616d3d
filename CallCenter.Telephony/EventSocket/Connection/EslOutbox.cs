using System.Threading.Channels;
using CallCenter.Telephony.EventSocket.Protocol;

namespace CallCenter.Telephony.EventSocket.Connection;

/// <summary>Commands on their way out, and those sent that wait for a reply. One task writes, so many callers share one write to the socket.</summary>
internal sealed class EslOutbox(Stream stream, TimeProvider time)
{
    private readonly Channel<Pending> outgoing = Channel.CreateUnbounded<Pending>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Queue<Pending> unanswered = new();
    private readonly Lock gate = new();
    private EslConnectionException? failure;
    private Task stopped = Task.CompletedTask;

    public Task Stopped => stopped;

    public TimeSpan OldestWait
    {
        get
        {
            lock (gate)
            {
                return unanswered.TryPeek(out var oldest) ? time.GetElapsedTime(oldest.SentAt) : TimeSpan.Zero;
            }
        }
    }

    public void Start(Action<EslConnectionException> onBroken) => stopped = Task.Run(() => WriteAsync(onBroken));

    public Task<EslReply> SendAsync(EslCommand command, CancellationToken cancel)
    {
        var pending = new Pending(command.ToBytes());
        if (!outgoing.Writer.TryWrite(pending))
        {
            lock (gate)
            {
                return Task.FromException<EslReply>(failure!);
            }
        }

        return pending.Reply.Task.WaitAsync(cancel);
    }

    /// <exception cref="EslProtocolException">A reply to nothing: the two sides have lost step.</exception>
    public void TakeReply(EslReply reply)
    {
        Pending? first;
        lock (gate)
        {
            unanswered.TryDequeue(out first);
        }

        if (first is null)
        {
            throw new EslProtocolException($"a reply to no command: \"{reply.Text}\"");
        }

        first.Reply.TrySetResult(reply);
    }

    /// <summary>Fails everything that waits, and whatever comes later.</summary>
    public void Fail(EslConnectionException reason)
    {
        Pending[] waiting;
        lock (gate)
        {
            if (failure is not null)
            {
                return;
            }

            failure = reason;
            waiting = [.. unanswered];
            unanswered.Clear();
        }

        outgoing.Writer.TryComplete();
        foreach (var pending in waiting)
        {
            pending.Fail(reason);
        }
    }

    private async Task WriteAsync(Action<EslConnectionException> onBroken)
    {
        using var batch = new MemoryStream();
        try
        {
            while (await outgoing.Reader.WaitToReadAsync())
            {
                batch.SetLength(0);
                while (outgoing.Reader.TryRead(out var pending))
                {
                    lock (gate)
                    {
                        if (failure is not null)
                        {
                            pending.Fail(failure);
                            continue;
                        }

                        pending.SentAt = time.GetTimestamp();
                        unanswered.Enqueue(pending);
                    }

                    batch.Write(pending.Bytes);
                }

                await stream.WriteAsync(batch.GetBuffer().AsMemory(0, (int)batch.Length));
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            onBroken(new EslConnectionException($"the connection broke: {exception.Message}", exception));
        }

        while (outgoing.Reader.TryRead(out var pending))
        {
            pending.Fail(failure ?? new EslConnectionException("closed"));
        }
    }

    private sealed class Pending(byte[] bytes)
    {
        public byte[] Bytes { get; } = bytes;

        public long SentAt { get; set; }

        public TaskCompletionSource<EslReply> Reply { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Fail(EslConnectionException reason)
        {
            // The caller may have stopped waiting: then its failure is nobody's business.
            Reply.TrySetException(reason);
            _ = Reply.Task.Exception;
        }
    }
}
