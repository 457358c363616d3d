using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CallCenter.Tests.Telephony.Simulation;

/// <summary>A client of the Event Socket that sends exactly what it is told and keeps all it hears.</summary>
public sealed class RawClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Socket socket;
    private readonly List<EslMessage> messages = [];
    private readonly Lock gate = new();
    private readonly Task reading;
    private TaskCompletionSource news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RawClient(Socket socket)
    {
        this.socket = socket;
        reading = ReadAsync();
    }

    /// <summary>The switch has closed the connection.</summary>
    public bool Closed { get; private set; }

    public IReadOnlyList<EslMessage> Messages
    {
        get
        {
            lock (gate)
            {
                return [.. messages];
            }
        }
    }

    public IReadOnlyList<EslMessage> Events => [.. Messages.Where(m => m.IsEvent)];

    public IReadOnlyList<EslMessage> Replies => [.. Messages.Where(m => !m.IsEvent)];

    public static async Task<RawClient> ConnectAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return new(socket);
    }

    /// <summary>Connected and signed in, listening to <paramref name="events"/> when there are any.</summary>
    public static async Task<RawClient> SignInAsync(int port, string events = "")
    {
        var client = await ConnectAsync(port);
        await client.AskAsync("auth ClueCon");
        if (events.Length > 0)
        {
            await client.AskAsync($"event plain {events}");
        }

        return client;
    }

    public async Task SendAsync(string text) => await socket.SendAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>Sends a command and waits for its answer.</summary>
    public async Task<string> AskAsync(string command)
    {
        await WaitAsync(c => c.Replies.Count > 0);
        var before = Replies.Count;
        await SendAsync(command + "\n\n");
        await WaitAsync(c => c.Replies.Count > before);
        return Replies[before].Reply;
    }

    public Task<string> ExecuteAsync(string channel, string application, string argument = "", string id = "", bool locked = false, string more = "") =>
        AskAsync($"sendmsg {channel}\ncall-command: execute\nexecute-app-name: {application}"
            + (argument.Length > 0 ? $"\nexecute-app-arg: {argument}" : "") + (id.Length > 0 ? $"\nEvent-UUID: {id}" : "")
            + (locked ? "\nevent-lock: true" : "") + more);

    /// <summary>The first event that fits, now or later.</summary>
    public async Task<EslMessage> EventAsync(Func<EslMessage, bool> fits)
    {
        await WaitAsync(c => c.Events.Any(fits));
        return Events.First(fits);
    }

    public async Task WaitAsync(Func<RawClient, bool> condition)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            Task next;
            lock (gate)
            {
                next = news.Task;
            }

            if (condition(this))
            {
                return;
            }

            try
            {
                await next.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"In vain. Heard:\n{string.Join('\n', Messages)}");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        socket.Dispose();
        await reading;
    }

    private async Task ReadAsync()
    {
        var pending = new List<byte>();
        var buffer = new byte[64 * 1024];
        try
        {
            for (int read; (read = await socket.ReceiveAsync(buffer)) > 0;)
            {
                pending.AddRange(buffer.AsSpan(0, read));
                lock (gate)
                {
                    pending.RemoveRange(0, EslMessage.ReadAll(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(pending), messages));
                }

                Tell();
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Closed by either side: the same to a reader.
        }

        Closed = true;
        Tell();
    }

    private void Tell()
    {
        TaskCompletionSource told;
        lock (gate)
        {
            told = news;
            news = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        told.SetResult();
    }
}
