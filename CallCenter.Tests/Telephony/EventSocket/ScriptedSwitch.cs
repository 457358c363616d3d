using System.Net;
using System.Net.Sockets;
using System.Text;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Telephony.EventSocket;

/// <summary>A switch that does what the test says, byte by byte: expect, write, close.</summary>
internal sealed class ScriptedSwitch : IDisposable
{
    public const string Password = "ClueCon";

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public ScriptedSwitch() => listener.Start();

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public async Task<ScriptedPeer> AcceptAsync()
    {
        using var patience = new CancellationTokenSource(Eventually.Patience);
        return new ScriptedPeer(await listener.AcceptTcpClientAsync(patience.Token));
    }

    /// <summary>Accepts a connection and lets it sign in.</summary>
    public async Task<ScriptedPeer> AcceptSignedInAsync()
    {
        var peer = await AcceptAsync();
        await peer.SignInAsync();
        return peer;
    }

    public void Dispose() => listener.Dispose();
}

/// <summary>The switch's side of one connection.</summary>
internal sealed class ScriptedPeer(TcpClient client) : IDisposable
{
    private readonly NetworkStream stream = client.GetStream();

    public async Task SignInAsync()
    {
        await WriteAsync("Content-Type: auth/request\n\n");
        await ExpectAsync($"auth {ScriptedSwitch.Password}\n\n");
        await ReplyAsync("+OK accepted");
    }

    /// <summary>The next bytes from the client must be exactly these.</summary>
    public async Task ExpectAsync(string expected)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(expected)];
        using var patience = new CancellationTokenSource(Eventually.Patience);
        var read = 0;
        try
        {
            read = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, patience.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"nothing came, expected: {expected}");
        }

        Assert.Equal(expected, Encoding.UTF8.GetString(bytes, 0, read));
    }

    /// <summary>The next command, without the empty line that ends it; empty when the client has closed.</summary>
    public async Task<string> ReadCommandAsync()
    {
        var text = new List<byte>();
        var one = new byte[1];
        using var patience = new CancellationTokenSource(Eventually.Patience);
        while (await stream.ReadAsync(one, patience.Token) == 1)
        {
            text.Add(one[0]);
            if (text is [.., (byte)'\n', (byte)'\n'])
            {
                return Encoding.UTF8.GetString([.. text[..^2]]);
            }
        }

        return "";
    }

    public Task WriteAsync(string text) => WriteAsync(Encoding.UTF8.GetBytes(text));

    public async Task WriteAsync(byte[] bytes) => await stream.WriteAsync(bytes);

    public Task ReplyAsync(string text) => WriteAsync($"Content-Type: command/reply\nReply-Text: {text}\n\n");

    public Task ApiReplyAsync(string text) => WriteAsync($"Content-Type: api/response\nContent-Length: {Encoding.UTF8.GetByteCount(text)}\n\n{text}");

    /// <summary>An event with the headers as they are (encode them yourself).</summary>
    public Task EventAsync(string headers, string body = "")
    {
        var payload = body.Length == 0 ? $"{headers}\n\n" : $"{headers}\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\n\n{body}";
        return WriteAsync($"Content-Length: {Encoding.UTF8.GetByteCount(payload)}\nContent-Type: text/event-plain\n\n{payload}");
    }

    /// <summary>True when the client closes.</summary>
    public async Task<bool> IsClosedByClientAsync()
    {
        try
        {
            return await ReadCommandAsync() == "";
        }
        catch (IOException)
        {
            return true; // It closed with bytes of ours unread: a reset.
        }
    }

    public void Close() => client.Dispose();

    public void Dispose() => client.Dispose();
}
