using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Text;
using CallCenter.Telephony.Simulation.Commands;
using CallCenter.Telephony.Simulation.Core;

namespace CallCenter.Telephony.Simulation.Wire;

/// <summary>One client of the Event Socket: reads its commands one by one, writes replies and events.</summary>
internal sealed class ClientConnection : IDisposable
{
    private static readonly byte[] Goodbye =
        "Content-Type: text/disconnect-notice\nContent-Length: 67\n\nDisconnected, goodbye.\nSee you at ClueCon! http://www.cluecon.com/\n"u8.ToArray();

    private readonly SwitchCore core;
    private readonly Socket socket;
    private readonly Frost frost;
    private readonly Pipe outgoing = new(new PipeOptions(pauseWriterThreshold: 0, resumeWriterThreshold: 0, useSynchronizationContext: false));
    private readonly WireWriter reply = new();
    private readonly WireWriter held = new();
    private bool holding;
    private bool authenticated;
    private bool closing;
    private bool gone;

    public ClientConnection(SwitchCore core, Socket socket, Frost frost)
    {
        this.core = core;
        this.socket = socket;
        this.frost = frost;
        socket.NoDelay = true;
    }

    public EventSubscription Subscription { get; } = new();

    /// <summary>Serves the client until either side ends it.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        var writing = WriteAsync(cancel);
        core.Add(this);
        try
        {
            core.Run(() => Send("Content-Type: auth/request\n\n"));
            await ReadAsync(cancel);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The client went away or was cut off: its channels live on.
        }
        finally
        {
            core.Remove(this);
            core.Run(() =>
            {
                gone = true;
                outgoing.Writer.Complete();
            });
            await writing;
            socket.Dispose();
        }
    }

    /// <summary>Breaks the connection without a word.</summary>
    public void Cut() => socket.Dispose();

    public void Dispose() => socket.Dispose();

    /// <summary>An event for this client, encoded. Kept back while one of its <c>api</c> commands runs, as FreeSWITCH does.</summary>
    public void SendEvent(ReadOnlySpan<byte> frame)
    {
        if (holding)
        {
            held.Raw(frame);
        }
        else
        {
            Write(frame);
        }
    }

    /// <summary>Lets go what was written. Called when the moment is over, so that nobody hears of it while it lasts.</summary>
    public void Flush()
    {
        if (gone)
        {
            return;
        }

        // Without a threshold a flush is done at once: what a slow client does not take stays in memory, as in FreeSWITCH.
        var flush = outgoing.Writer.FlushAsync(CancellationToken.None);
        if (!flush.IsCompletedSuccessfully)
        {
            _ = flush.AsTask();
        }
    }

    private async Task ReadAsync(CancellationToken cancel)
    {
        await using var stream = new NetworkStream(socket, false);
        var input = PipeReader.Create(stream);
        while (!closing)
        {
            var read = await input.ReadAsync(cancel);
            await frost.ThawedAsync(cancel);
            var buffer = read.Buffer;
            while (!closing && ClientCommand.TryRead(ref buffer, out var command))
            {
                var pending = core.Run(() => Handle(command!));
                if (!pending.IsCompleted)
                {
                    await pending.WaitAsync(cancel);
                }
            }

            input.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted)
            {
                break;
            }
        }
    }

    private async Task WriteAsync(CancellationToken cancel)
    {
        try
        {
            while (true)
            {
                var read = await outgoing.Reader.ReadAsync(cancel);
                await frost.ThawedAsync(cancel);
                foreach (var segment in read.Buffer)
                {
                    for (var rest = segment; rest.Length > 0;)
                    {
                        var part = rest[..Math.Min(rest.Length, core.Options.LargestWrite)];
                        rest = rest[await socket.SendAsync(part, cancel)..];
                    }
                }

                outgoing.Reader.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                {
                    socket.Shutdown(SocketShutdown.Both);
                    return;
                }
            }
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Nobody listens any more.
        }
        finally
        {
            socket.Dispose();
            await outgoing.Reader.CompleteAsync();
        }
    }

    /// <summary>Carries out one command; the task ends when the next may be read.</summary>
    private Task Handle(ClientCommand command)
    {
        var verb = command.Verb;
        if (!authenticated && verb is not ("auth" or "userauth" or "exit"))
        {
            Reply("-ERR command not found");
            return Task.CompletedTask;
        }

        switch (verb)
        {
            case "auth" when command.Arguments == core.Options.Password:
                authenticated = true;
                Reply("+OK accepted");
                break;
            case "auth" or "userauth":
                Reply("-ERR invalid");
                Close();
                break;
            case "exit":
                Reply("+OK bye");
                Close();
                break;
            case "event":
                Reply(Subscription.Enable(command.Arguments));
                break;
            case "nixevent":
                Reply(Subscription.Disable(command.Arguments));
                break;
            case "noevents":
                Reply(Subscription.DisableAll());
                break;
            case "filter":
                Reply(Subscription.Filter(command.Arguments));
                break;
            case "api":
                return Api(command.Arguments);
            case "bgapi":
                BackgroundApi(command);
                break;
            case "sendmsg":
                var (answer, then) = ChannelMessage.Read(core, command);
                Reply(answer);
                then?.Invoke();
                break;
            case "sendevent":
                var id = core.Options.NewId();
                Reply($"+OK {id}");
                ChannelMessage.PublishCustom(core, command, id);
                break;
            case "linger" or "nolinger":
                Reply("-ERR not controlling a session");
                break;
            default:
                Reply("-ERR command not found");
                break;
        }

        return Task.CompletedTask;
    }

    private Task Api(string line)
    {
        holding = true;
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        ApiCommands.Execute(core, line, body =>
        {
            reply.Clear();
            var text = body.Length == 0 ? "-ERR no reply\n" : body;
            reply.Raw("Content-Type: api/response\nContent-Length: "u8).Number(Encoding.UTF8.GetByteCount(text)).Raw("\n\n"u8).Text(text);
            holding = false;
            Write(reply.Written);
            Write(held.Written);
            held.Clear();
            done.TrySetResult();
        });
        return done.Task;
    }

    private void BackgroundApi(ClientCommand command)
    {
        var job = command["Job-UUID"] ?? core.Options.NewId();
        Send($"Content-Type: command/reply\nReply-Text: +OK Job-UUID: {job}\nJob-UUID: {job}\n\n");
        var line = command.Arguments;
        ApiCommands.Execute(core, line, body => core.Publish(EventNames.BackgroundJob, "", e =>
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            e.Add("Job-UUID", job).Add("Job-Command", space < 0 ? line : line[..space]).Add("Job-Command-Arg", space < 0 ? null : line[(space + 1)..]);
            e.Body = body.Length == 0 ? "-ERR no reply\n" : body;
        }));
    }

    private void Reply(string text) => Send($"Content-Type: command/reply\nReply-Text: {text}\n\n");

    private void Close()
    {
        closing = true;
        Write(Goodbye);
    }

    private void Send(string text)
    {
        reply.Clear();
        reply.Text(text);
        Write(reply.Written);
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        // The answer to a slow command may come when its client is gone.
        if (bytes.Length == 0 || gone)
        {
            return;
        }

        outgoing.Writer.Write(bytes);
        core.FlushLater(this);
    }
}

/// <summary>Whether the switch is frozen: connections stay open, nothing is read or written.</summary>
internal sealed class Frost
{
    private volatile TaskCompletionSource? frozen;

    public void Freeze() => frozen ??= new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Thaw()
    {
        frozen?.TrySetResult();
        frozen = null;
    }

    public Task ThawedAsync(CancellationToken cancel) => frozen is { } ice ? ice.Task.WaitAsync(cancel) : Task.CompletedTask;
}
