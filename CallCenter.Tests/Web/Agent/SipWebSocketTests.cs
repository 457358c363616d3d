using System.Net.WebSockets;
using System.Text;
using CallCenter.Web.Agents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallCenter.Tests.Web.Agents;

public sealed class SipWebSocketTests : IAsyncLifetime
{
    private readonly List<WebApplication> servers = [];
    private readonly TaskCompletionSource<WebSocketCloseStatus?> switchSawClose = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Uri door = null!;

    /// <summary>A switch that answers every message with itself, and goes when it hears <c>BYE</c>.</summary>
    public async Task InitializeAsync()
    {
        var theSwitch = await ServeAsync(async context =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync("sip");
            var buffer = new byte[64 * 1024];
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer, CancellationToken.None);
                if (part.MessageType == WebSocketMessageType.Close || Encoding.UTF8.GetString(buffer, 0, part.Count) == "BYE")
                {
                    switchSawClose.TrySetResult(part.CloseStatus);
                    await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
                    return;
                }
                await socket.SendAsync(buffer.AsMemory(0, part.Count), part.MessageType, part.EndOfMessage, CancellationToken.None);
            }
        });
        door = await OpenDoorAsync(theSwitch);
    }

    public async Task DisposeAsync()
    {
        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task What_the_browser_says_reaches_the_switch_and_its_answer_comes_back()
    {
        using var browser = await ConnectAsync(door, "sip");
        var message = "REGISTER sip:callcenter.local SIP/2.0\r\n" + new string('x', 20_000);

        await browser.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, true, CancellationToken.None);

        Assert.Equal("sip", browser.SubProtocol);
        Assert.Equal(message, await HearAsync(browser));
    }

    [Fact]
    public async Task When_the_browser_goes_the_switch_learns_it()
    {
        using var browser = await ConnectAsync(door, "sip");

        await browser.CloseAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);

        Assert.Equal(WebSocketCloseStatus.NormalClosure, await switchSawClose.Task);
    }

    [Fact]
    public async Task When_the_switch_goes_the_browser_learns_it_and_can_come_again()
    {
        using var browser = await ConnectAsync(door, "sip");

        await browser.SendAsync("BYE"u8.ToArray(), WebSocketMessageType.Text, true, CancellationToken.None);

        Assert.Null(await HearAsync(browser));
    }

    [Fact]
    public async Task A_message_beyond_all_reason_ends_the_connection()
    {
        using var browser = await ConnectAsync(door, "sip");

        await browser.SendAsync(new byte[200_000], WebSocketMessageType.Text, true, CancellationToken.None);

        Assert.NotNull(await switchSawClose.Task);
    }

    [Fact]
    public async Task Only_sip_passes()
    {
        var refused = await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(door, "chat"));

        Assert.Contains("400", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_the_switch_is_away_the_browser_is_told_at_once()
    {
        var nowhere = await OpenDoorAsync(new Uri("ws://127.0.0.1:9/"));

        var refused = await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(nowhere, "sip"));

        Assert.Contains("502", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_simulated_switch_has_no_door()
    {
        var none = await OpenDoorAsync(null);

        var refused = await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(none, "sip"));

        Assert.Contains("404", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.0.0.5:8021", null, "ws://10.0.0.5:5066/")]
    [InlineData("10.0.0.5:8021", "10.0.0.6:7443", "ws://10.0.0.6:7443/")]
    [InlineData(null, "10.0.0.6:7443", null)]
    public void The_switchs_own_door_is_the_nodes_unless_another_is_named(string? node, string? binding, string? expected) =>
        Assert.Equal(expected, SoftphoneOptions.From(node, binding, null).Switch?.ToString());

    private async Task<Uri> OpenDoorAsync(Uri? theSwitch)
    {
        var sip = new SipWebSocket(new SoftphoneOptions(theSwitch, SoftphoneOptions.DefaultDomain), NullLogger<SipWebSocket>.Instance);
        return await ServeAsync(sip.ServeAsync);
    }

    private async Task<Uri> ServeAsync(RequestDelegate serve)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.UseWebSockets();
        server.Run(serve);
        await server.StartAsync();
        servers.Add(server);
        return new Uri(server.Urls.Single().Replace("http:", "ws:", StringComparison.Ordinal));
    }

    private static async Task<ClientWebSocket> ConnectAsync(Uri address, string protocol)
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol(protocol);
        try
        {
            await socket.ConnectAsync(address, CancellationToken.None);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <returns>Null when the other side closed.</returns>
    private static async Task<string?> HearAsync(ClientWebSocket socket)
    {
        var buffer = new byte[64 * 1024];
        var text = new StringBuilder();
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, CancellationToken.None);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }
            text.Append(Encoding.UTF8.GetString(buffer, 0, part.Count));
            if (part.EndOfMessage)
            {
                return text.ToString();
            }
        }
    }
}
