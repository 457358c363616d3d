using System.Buffers;
using System.Net.WebSockets;

namespace CallCenter.Web.Agents;

/// <summary>Passes SIP between a browser and the switch: TLS ends here, the switch listens on its private address only, and nobody but signed-in agents gets through.</summary>
public sealed partial class SipWebSocket(SoftphoneOptions options, ILogger<SipWebSocket> log)
{
    public const string Protocol = "sip";

    /// <summary>A SIP message of a browser with all its ICE candidates is a few kilobytes.</summary>
    private const int MaxMessage = 64 * 1024;
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    public async Task ServeAsync(HttpContext context)
    {
        if (options.Switch is not { } address || !context.WebSockets.IsWebSocketRequest || !context.WebSockets.WebSocketRequestedProtocols.Contains(Protocol))
        {
            context.Response.StatusCode = options.Switch is null ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest;
            return;
        }
        using var toSwitch = new ClientWebSocket();
        toSwitch.Options.AddSubProtocol(Protocol);
        // FreeSWITCH hangs up on a pong that it did not ask for, which is what .NET sends to keep a connection alive; SIP's own registrations and pings do that here.
        toSwitch.Options.KeepAliveInterval = TimeSpan.Zero;
        // The switch is ours and near: a proxy of the environment has no business here.
        toSwitch.Options.Proxy = null;
        try
        {
            await toSwitch.ConnectAsync(address, context.RequestAborted);
        }
        catch (WebSocketException problem)
        {
            LogSwitchAway(address, problem.Message);
            context.Response.StatusCode = StatusCodes.Status502BadGateway;
            return;
        }
        using var browser = await context.WebSockets.AcceptWebSocketAsync(
            new WebSocketAcceptContext { SubProtocol = Protocol, KeepAliveInterval = TimeSpan.FromSeconds(20), KeepAliveTimeout = TimeSpan.FromSeconds(20) });

        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        var up = PassAsync(browser, toSwitch, over.Token);
        var down = PassAsync(toSwitch, browser, over.Token);
        await Task.WhenAny(up, down);
        // One side is gone: the other must learn it, so that the browser reconnects and the switch forgets the registration.
        await Task.WhenAll(CloseAsync(browser, over.Token), CloseAsync(toSwitch, over.Token));
        // A moment for its answer: cancelling at once would reset the connection under the farewell that it has yet to read.
        over.CancelAfter(Farewell);
        await Task.WhenAll(up, down);
    }

    private static async Task PassAsync(WebSocket from, WebSocket to, CancellationToken cancel)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(8 * 1024);
        var length = 0;
        try
        {
            while (true)
            {
                var part = await from.ReceiveAsync(buffer.AsMemory(), cancel);
                length = part.EndOfMessage ? 0 : length + part.Count;
                if (part.MessageType == WebSocketMessageType.Close || length > MaxMessage)
                {
                    return;
                }
                await to.SendAsync(buffer.AsMemory(0, part.Count), part.MessageType, part.EndOfMessage, cancel);
            }
        }
        catch (Exception problem) when (problem is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Either side went away; the caller closes the other.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async Task CloseAsync(WebSocket socket, CancellationToken cancel)
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
        {
            return;
        }
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Farewell);
        try
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", patience.Token);
        }
        catch (Exception problem) when (problem is WebSocketException or OperationCanceledException)
        {
            // It was going anyway.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Browser phones cannot reach the switch at {Address}: {Problem}")]
    private partial void LogSwitchAway(Uri address, string problem);
}
