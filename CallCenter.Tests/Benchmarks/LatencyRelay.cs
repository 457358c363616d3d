using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CallCenter.Telephony.EventSocket.Protocol;

namespace CallCenter.Tests.Benchmarks;

/// <summary>Stands between the application and a switch and takes the time from outside: from the last byte of an event that asks for action
/// (a call arrived, an application ended by itself) to the first byte of the next command that names the same channel. Two hops over loopback are in the figure.
/// The end of a round of waiting music asks for nothing: what follows it is the wait for an agent, and is not counted.</summary>
internal sealed class LatencyRelay : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentDictionary<string, (long At, string By)> asked = new();
    private readonly ConcurrentDictionary<string, bool> music = new();
    private readonly ConcurrentBag<(double Milliseconds, string What)> latencies = [];
    private readonly List<Task> pumps = [];
    private readonly int switchPort;
    private readonly Task accepting;

    public LatencyRelay(int switchPort)
    {
        this.switchPort = switchPort;
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>Milliseconds, in ascending order.</summary>
    public double[] Latencies => [.. latencies.Select(latency => latency.Milliseconds).Order()];

    /// <summary>What the slowest were: the event, and the command that followed.</summary>
    public IEnumerable<(double Milliseconds, string What)> Slowest(int count) => latencies.OrderByDescending(latency => latency.Milliseconds).Take(count);

    /// <summary>Forgets what was measured so far: the warm-up.</summary>
    public void Forget() => latencies.Clear();

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await accepting;
        await Task.WhenAll(pumps);
        stopping.Dispose();
        listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stopping.Token);
                var server = new TcpClient { NoDelay = true };
                await server.ConnectAsync(IPAddress.Loopback, switchPort, stopping.Token);
                client.NoDelay = true;
                pumps.Add(EventsAsync(server.GetStream(), client.GetStream()));
                pumps.Add(CommandsAsync(client.GetStream(), server.GetStream()));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException)
        {
            // Stopped.
        }
    }

    private async Task EventsAsync(NetworkStream from, NetworkStream to)
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        await PumpAsync(from, to, async bytes =>
        {
            await pipe.Writer.WriteAsync(bytes);
            Note(pipe.Reader);
        });
        await pipe.Writer.CompleteAsync();
    }

    /// <summary>Before the bytes go on: were it after, a quick answer could pass before its question was noted.</summary>
    private void Note(PipeReader reader)
    {
        if (reader.TryRead(out var read))
        {
            reader.AdvanceTo(Note(read.Buffer, Stopwatch.GetTimestamp()), read.Buffer.End);
        }
    }

    private SequencePosition Note(ReadOnlySequence<byte> buffer, long now)
    {
        var frames = new SequenceReader<byte>(buffer);
        while (EslFrameReader.TryRead(ref frames, out var frame))
        {
            if (frame.Type == EslContentType.EventPlain)
            {
                var step = new EslEvent(frame.Body.ToArray());
                if (step.Name is "CHANNEL_PARK" or "CHANNEL_EXECUTE_COMPLETE" && step["Call-Direction"] == "inbound" && !music.ContainsKey(step["Application-UUID"]))
                {
                    asked[step["Unique-ID"]] = (now, $"{step.Name} {step["Application"]} {step["Application-Response"]}");
                }
            }
        }

        return frames.Position;
    }

    private Task CommandsAsync(NetworkStream from, NetworkStream to) => PumpAsync(from, to, bytes =>
    {
        Answered(Encoding.ASCII.GetString(bytes.Span), Stopwatch.GetTimestamp());
        return ValueTask.CompletedTask;
    });

    private void Answered(string commands, long now)
    {
        foreach (var command in commands.Split("\n\n").Where(command => command.Contains("loops: -1", StringComparison.Ordinal)))
        {
            music.TryAdd(command.Split("Event-UUID: ")[^1].Split('\n')[0].Trim(), true);
        }

        // The healing comparison asks about a channel when its time comes and not because of an event: it answers nothing.
        commands = string.Join("\n\n", commands.Split("\n\n").Where(command => !command.StartsWith("api uuid_dump ", StringComparison.Ordinal)));

        // Ids are 36 characters with dashes at fixed places; anything else is passed over.
        for (var dash = commands.IndexOf('-'); dash >= 0; dash = commands.IndexOf('-', dash + 1))
        {
            if (dash >= 8 && dash + 28 <= commands.Length && asked.TryRemove(commands.Substring(dash - 8, 36), out var since))
            {
                latencies.Add((Stopwatch.GetElapsedTime(since.At, now).TotalMilliseconds, $"{since.By} → {CommandAround(commands, dash)}"));
            }
        }
    }

    /// <summary>The command without its ids, in one line.</summary>
    private static string CommandAround(string commands, int at)
    {
        var begin = commands.LastIndexOf("\n\n", at, StringComparison.Ordinal) is >= 0 and var end ? end + 2 : 0;
        var after = commands.IndexOf("\n\n", at, StringComparison.Ordinal);
        var command = commands[begin..(after < 0 ? commands.Length : after)].Replace('\n', ' ');
        return command.Length > 160 ? command[..160] : command;
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to, Func<ReadOnlyMemory<byte>, ValueTask> look)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReadAsync(buffer, stopping.Token) is > 0 and var count)
            {
                await look(buffer.AsMemory(0, count));
                await to.WriteAsync(buffer.AsMemory(0, count), stopping.Token);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
            // One of the two went; the other side learns it by the close.
        }

        to.Close();
    }
}
