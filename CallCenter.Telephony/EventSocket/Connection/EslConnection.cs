using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using CallCenter.Telephony.EventSocket.Protocol;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.EventSocket.Connection;

/// <summary>Reads one event. Called in the order of arrival on the reading task, which does nothing else meanwhile: it must not wait.</summary>
public delegate void EslEventHandler(EslEvent message);

/// <summary>A signed-in connection to a switch's Event Socket.</summary>
/// <remarks>
/// <para>Thread safe. Commands are pipelined: they go out in the order of the calls without waiting for each other, and replies are matched first in,
/// first out. When the connection ends, everything that waits fails with an <see cref="EslConnectionException"/> that says why.</para>
/// <para>It always reads: a client that stalls makes FreeSWITCH's queues overflow and then freezes every connection of that switch. So events are handed to a
/// handler, not to a queue that could fill up; what must be decided elsewhere, the handler puts into its own unbounded channel.</para>
/// </remarks>
public sealed class EslConnection : IAsyncDisposable
{
    private const int ReadBuffer = 64 * 1024;

    private readonly Socket socket;
    private readonly PipeReader input;
    private readonly EslOutbox outbox;
    private readonly EslEventHandler handler;
    private readonly EslJobs jobs = new();
    private readonly ILogger logger;
    private readonly EslEndpoint endpoint;
    private readonly TaskCompletionSource authRequested = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<EslConnectionException> closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TimeProvider time;
    private long lastReadAt;
    private EslConnectionException? ending;
    private string? farewell;
    private byte[] scratch = [];

    private EslConnection(Socket socket, EslEndpoint endpoint, EslEventHandler handler, TimeProvider time, ILogger logger)
    {
        this.socket = socket;
        this.endpoint = endpoint;
        this.handler = handler;
        this.time = time;
        this.logger = logger;
        lastReadAt = time.GetTimestamp();
        var stream = new NetworkStream(socket, ownsSocket: true);
        input = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: ReadBuffer, minimumReadSize: ReadBuffer / 4, leaveOpen: true));
        outbox = new EslOutbox(stream, time);
    }

    /// <summary>Completes, never fails, when the connection has ended, with the reason.</summary>
    public Task<EslConnectionException> Closed => closed.Task;

    /// <summary>Since the switch last sent anything.</summary>
    public TimeSpan Silence => time.GetElapsedTime(Interlocked.Read(ref lastReadAt));

    /// <summary>How long the oldest unanswered command has been waiting; zero when none is.</summary>
    public TimeSpan OldestWait => outbox.OldestWait;

    /// <summary>Connects and signs in.</summary>
    /// <param name="handler">Gets every event except the results of jobs that <see cref="BackgroundApiAsync"/> waits for.</param>
    /// <exception cref="EslConnectionException">Refused, not reachable, not answered in time, or not the Event Socket protocol.</exception>
    /// <exception cref="EslRefusedException">Wrong password or not on the access list.</exception>
    public static async Task<EslConnection> ConnectAsync(
        EslEndpoint endpoint, EslEventHandler handler, TimeProvider time, ILogger logger, CancellationToken cancel)
    {
        using var timeout = new CancellationTokenSource(endpoint.ConnectTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, timeout.Token);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        EslConnection? connection = null;
        try
        {
            await socket.ConnectAsync(endpoint.Host, endpoint.Port, either.Token);
            connection = new EslConnection(socket, endpoint, handler, time, logger);
            connection.Start();
            await connection.SignInAsync(either.Token);
            return connection;
        }
        catch (Exception exception)
        {
            socket.Dispose();
            if (connection is not null)
            {
                await connection.DisposeAsync();
            }

            if (exception is SocketException)
            {
                throw new EslConnectionException($"no connection to {endpoint}: {exception.Message}", exception);
            }

            if (exception is OperationCanceledException && !cancel.IsCancellationRequested)
            {
                throw new EslConnectionException($"{endpoint} did not answer within {endpoint.ConnectTimeout.TotalSeconds:0.#} s", exception);
            }

            throw;
        }
    }

    /// <summary>Sends a command and waits for its reply. Cancelling gives up the wait; a command that was sent is carried out all the same.</summary>
    public Task<EslReply> SendAsync(EslCommand command, CancellationToken cancel) =>
        cancel.IsCancellationRequested ? Task.FromCanceled<EslReply>(cancel) : outbox.SendAsync(command, cancel);

    /// <inheritdoc cref="EslCommand.Api"/>
    public Task<EslReply> ApiAsync(string command, CancellationToken cancel) => SendAsync(EslCommand.Api(command), cancel);

    /// <summary>Runs a command as a job and waits for its result. This connection must have subscribed to <c>BACKGROUND_JOB</c>.</summary>
    /// <param name="jobId">Chosen by the caller, and awaited before the command goes out: the result cannot slip past.</param>
    public async Task<EslReply> BackgroundApiAsync(string command, string jobId, CancellationToken cancel)
    {
        var result = jobs.Expect(jobId);
        try
        {
            var accepted = await SendAsync(EslCommand.BackgroundApi(command, jobId), cancel);
            return accepted.Ok ? await result.WaitAsync(cancel) : accepted;
        }
        finally
        {
            jobs.Forget(jobId);
        }
    }

    /// <summary>Closes the connection. What still waits fails.</summary>
    public async ValueTask DisposeAsync()
    {
        Close(new EslConnectionException("closed by this side"));
        await Task.WhenAll(closed.Task, outbox.Stopped);
    }

    private void Start()
    {
        _ = Task.Run(ReadAsync, CancellationToken.None);
        outbox.Start(Close);
    }

    private async Task SignInAsync(CancellationToken cancel)
    {
        var first = await Task.WhenAny(authRequested.Task, closed.Task).WaitAsync(cancel);
        if (first == closed.Task)
        {
            throw await closed.Task;
        }

        var reply = await SendAsync(EslCommand.Auth(endpoint.Password), cancel);
        if (!reply.Ok)
        {
            throw new EslRefusedException($"{endpoint} refuses the password: {reply.Text}");
        }
    }

    private async Task ReadAsync()
    {
        var reason = new EslConnectionException($"{endpoint} closed the connection");
        try
        {
            while (true)
            {
                var read = await input.ReadAsync();
                Interlocked.Exchange(ref lastReadAt, time.GetTimestamp());
                var consumed = TakeFrames(read.Buffer);
                var left = read.Buffer.Slice(consumed);
                if (read.IsCompleted)
                {
                    reason = farewell is not null ? new EslConnectionException($"{endpoint} said goodbye: {farewell}")
                        : left.IsEmpty ? reason
                        : new EslConnectionException($"{endpoint} closed the connection in the middle of a frame ({left.Length} bytes of it had come)");
                    break;
                }

                input.AdvanceTo(consumed, read.Buffer.End);
            }
        }
        catch (EslConnectionException refused)
        {
            reason = refused;
        }
        catch (EslProtocolException broken)
        {
            reason = new EslConnectionException($"{endpoint} does not speak the Event Socket protocol: {broken.Message}", broken);
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException)
        {
            reason = new EslConnectionException($"the connection to {endpoint} broke: {exception.Message}", exception);
        }

        await input.CompleteAsync();
        Close(reason);
        closed.TrySetResult(ending ?? reason);
    }

    private SequencePosition TakeFrames(ReadOnlySequence<byte> buffer)
    {
        var reader = new SequenceReader<byte>(buffer);
        while (EslFrameReader.TryRead(ref reader, out var frame))
        {
            Take(frame);
        }

        return reader.Position;
    }

    private void Take(in EslFrame frame)
    {
        switch (frame.Type)
        {
            case EslContentType.EventPlain:
                TakeEvent(new EslEvent(Contiguous(frame.Body)));
                break;
            case EslContentType.CommandReply or EslContentType.ApiResponse:
                outbox.TakeReply(new EslReply(frame.Text.TrimEnd('\n')));
                break;
            case EslContentType.AuthRequest:
                authRequested.TrySetResult();
                break;
            case EslContentType.DisconnectNotice:
                farewell = frame.Text.Split('\n')[0];
                break;
            case EslContentType.RudeRejection:
                throw new EslRefusedException($"{endpoint} refuses our address: {frame.Text.Trim()}");
            case EslContentType.Other:
                break; // Nothing we asked for (log lines, events in other formats).
        }
    }

    private void TakeEvent(EslEvent message)
    {
        if (message.Name == EslEventName.BackgroundJob && jobs.Complete(message))
        {
            return;
        }

        try
        {
            handler(message);
        }
        catch (Exception exception)
        {
            // One event that its handler does not bear must not end the connection for all others.
            EslLog.HandlerFailed(logger, message.Name, exception);
        }
    }

    private ReadOnlySpan<byte> Contiguous(ReadOnlySequence<byte> body)
    {
        if (body.IsSingleSegment)
        {
            return body.FirstSpan;
        }

        if (scratch.Length < body.Length)
        {
            scratch = new byte[Math.Max(body.Length, ReadBuffer)];
        }

        body.CopyTo(scratch);
        return scratch.AsSpan(0, (int)body.Length);
    }

    private void Close(EslConnectionException reason)
    {
        if (Interlocked.CompareExchange(ref ending, reason, null) is not null)
        {
            return;
        }

        outbox.Fail(reason);
        jobs.Fail(reason);
        EslLog.Closed(logger, endpoint.ToString(), reason.Message);
        socket.Dispose();
    }
}
