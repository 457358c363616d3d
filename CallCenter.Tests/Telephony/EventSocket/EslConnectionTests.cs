using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using CallCenter.Telephony.EventSocket.Connection;
using CallCenter.Telephony.EventSocket.Protocol;
using CallCenter.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallCenter.Tests.Telephony.EventSocket;

public sealed class EslConnectionTests : IDisposable
{
    private readonly ScriptedSwitch server = new();
    private readonly Channel<string> events = Channel.CreateUnbounded<string>();

    public void Dispose() => server.Dispose();

    [Fact]
    public async Task It_signs_in_and_sends_a_command()
    {
        var connecting = ConnectAsync();
        using var peer = await server.AcceptSignedInAsync();
        await using var connection = await connecting;

        var status = connection.ApiAsync("echo 你好", CancellationToken.None);
        await peer.ExpectAsync("api echo 你好\n\n");
        await peer.ApiReplyAsync("你好\n");

        Assert.Equal(new EslReply("你好"), await status);
    }

    [Fact]
    public async Task A_wrong_password_is_told()
    {
        var connecting = ConnectAsync();
        using var peer = await server.AcceptAsync();
        await peer.WriteAsync("Content-Type: auth/request\n\n");
        await peer.ExpectAsync("auth ClueCon\n\n");
        await peer.WriteAsync(
            "Content-Type: command/reply\nReply-Text: -ERR invalid\n\n"
            + "Content-Type: text/disconnect-notice\nContent-Length: 67\n\nDisconnected, goodbye.\nSee you at ClueCon! http://www.cluecon.com/\n");
        peer.Close();

        var error = await Assert.ThrowsAsync<EslRefusedException>(() => connecting);
        Assert.Contains("-ERR invalid", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("ClueCon", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_the_access_list_refuses_is_told()
    {
        var connecting = ConnectAsync();
        using var peer = await server.AcceptAsync();
        await peer.WriteAsync("Content-Type: text/rude-rejection\nContent-Length: 24\n\nAccess Denied, go away.\n");
        peer.Close();

        var error = await Assert.ThrowsAsync<EslRefusedException>(() => connecting);
        Assert.Contains("Access Denied", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_connection_is_told()
    {
        using var unused = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        unused.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // Bound, never listening: connections are refused.

        var error = await Assert.ThrowsAsync<EslConnectionException>(() => ConnectAsync(((IPEndPoint)unused.LocalEndPoint!).Port));
        Assert.Contains("no connection", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_given_up()
    {
        var time = new ManualTime();
        var connecting = ConnectAsync(time: time);
        using var peer = await server.AcceptAsync();
        time.Advance(TimeSpan.FromSeconds(10));

        var error = await Assert.ThrowsAsync<EslConnectionException>(() => connecting);
        Assert.Contains("did not answer", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_speaks_something_else_is_told()
    {
        var connecting = ConnectAsync();
        using var peer = await server.AcceptAsync();
        await peer.WriteAsync("SSH-2.0-OpenSSH_9.2\n");

        var error = await Assert.ThrowsAsync<EslConnectionException>(() => connecting);
        Assert.Contains("does not speak the Event Socket protocol", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Content-Type: api/response\nContent-Length: -5\n\n")]
    [InlineData("Content-Type: api/response\nContent-Length: 99999999999\n\n")]
    [InlineData("Content-Type api/response\n\n")]
    [InlineData("Content-Type: command/reply\nReply-Text: +OK\n\nContent-Type: command/reply\nReply-Text: +OK to nothing\n\n")]
    public async Task Bytes_out_of_step_end_the_connection_and_fail_what_waits(string bytes)
    {
        var connecting = ConnectAsync();
        using var peer = await server.AcceptSignedInAsync();
        await using var connection = await connecting;
        var first = connection.ApiAsync("status", CancellationToken.None);
        await peer.ExpectAsync("api status\n\n");

        await peer.WriteAsync(bytes);

        Assert.Contains("does not speak", (await Within(connection.Closed)).Message, StringComparison.Ordinal);
        Assert.True(await peer.IsClosedByClientAsync());
        await Assert.ThrowsAsync<EslConnectionException>(() => connection.ApiAsync("status", CancellationToken.None));
        await Task.WhenAny(first);
        Assert.True(first.IsCompleted);
    }

    [Fact]
    public async Task A_close_in_the_middle_of_a_frame_fails_what_waits_and_says_so()
    {
        var connecting = ConnectAsync();
        using var peer = await server.AcceptSignedInAsync();
        await using var connection = await connecting;
        var waiting = connection.ApiAsync("status", CancellationToken.None);
        var job = connection.BackgroundApiAsync("originate x", "job-1", CancellationToken.None);
        await peer.ExpectAsync("api status\n\nbgapi originate x\nJob-UUID: job-1\n\n");

        await peer.WriteAsync("Content-Type: api/response\nContent-Length: 100\n\nhalf");
        peer.Close();

        var error = await Assert.ThrowsAsync<EslConnectionException>(() => Within(waiting));
        Assert.Contains("in the middle of a frame", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<EslConnectionException>(() => Within(job));
        await Assert.ThrowsAsync<EslConnectionException>(() => Within(connection.ApiAsync("status", CancellationToken.None)));
    }

    [Fact]
    public async Task A_goodbye_is_the_reason_of_the_close()
    {
        var connecting = ConnectAsync();
        using var peer = await server.AcceptSignedInAsync();
        await using var connection = await connecting;

        await peer.WriteAsync("Content-Type: text/disconnect-notice\nContent-Length: 23\n\nDisconnected, goodbye.\n");
        peer.Close();

        Assert.Contains("Disconnected, goodbye.", (await Within(connection.Closed)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_go_out_without_waiting_and_replies_are_matched_in_order()
    {
        var connecting = ConnectAsync();
        using var peer = await server.AcceptSignedInAsync();
        await using var connection = await connecting;

        var replies = Enumerable.Range(0, 100).Select(n => connection.ApiAsync($"echo {n}", CancellationToken.None)).ToArray();
        await peer.ExpectAsync(string.Concat(Enumerable.Range(0, 100).Select(static n => $"api echo {n}\n\n")));
        for (var n = 0; n < 100; n++)
        {
            await peer.ApiReplyAsync($"{n}");
        }

        Assert.Equal(Enumerable.Range(0, 100).Select(static n => $"{n}"), (await Within(Task.WhenAll(replies))).Select(static reply => reply.Text));
    }

    [Fact]
    public async Task A_cancelled_command_keeps_its_place_so_that_later_replies_still_match()
    {
        var connecting = ConnectAsync();
        using var peer = await server.AcceptSignedInAsync();
        await using var connection = await connecting;
        using var cancel = new CancellationTokenSource();
        var first = connection.ApiAsync("first", cancel.Token);
        var second = connection.ApiAsync("second", CancellationToken.None);
        await peer.ExpectAsync("api first\n\napi second\n\n");

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await peer.ApiReplyAsync("one");
        await peer.ApiReplyAsync("two");

        Assert.Equal("two", (await Within(second)).Text);
    }

    [Fact]
    public async Task A_job_is_matched_by_the_id_that_the_client_chose()
    {
        var connecting = ConnectAsync();
        using var peer = await server.AcceptSignedInAsync();
        await using var connection = await connecting;
        var job = connection.BackgroundApiAsync("originate user/1001 &park()", "job-7", CancellationToken.None);
        await peer.ExpectAsync("bgapi originate user/1001 &park()\nJob-UUID: job-7\n\n");

        // The result may even come before the reply.
        await peer.EventAsync("Event-Name: BACKGROUND_JOB\nJob-UUID: somebody-else", "+OK other\n");
        await peer.EventAsync("Event-Name: BACKGROUND_JOB\nJob-UUID: job-7", "-ERR USER_BUSY\n");
        await peer.ReplyAsync("+OK Job-UUID: job-7");

        Assert.Equal(new EslReply("-ERR USER_BUSY"), await Within(job));
        Assert.Equal("BACKGROUND_JOB", await NextEventAsync());
        Assert.False(events.Reader.TryRead(out _));
    }

    [Fact]
    public async Task A_refused_job_does_not_wait_for_a_result()
    {
        var connecting = ConnectAsync();
        using var peer = await server.AcceptSignedInAsync();
        await using var connection = await connecting;
        var job = connection.BackgroundApiAsync("x", "job-1", CancellationToken.None);
        await peer.ReadCommandAsync();
        await peer.ReplyAsync("-ERR permission denied");

        Assert.False((await Within(job)).Ok);
    }

    [Fact]
    public async Task Subscriptions_filters_and_messages_go_out_as_FreeSWITCH_reads_them()
    {
        var connecting = ConnectAsync();
        using var peer = await server.AcceptSignedInAsync();
        await using var connection = await connecting;

        _ = connection.SendAsync(EslCommand.SubscribePlain(["HEARTBEAT", "CUSTOM", "sofia::register"]), CancellationToken.None);
        _ = connection.SendAsync(EslCommand.Filter("Unique-ID", "u-1"), CancellationToken.None);
        _ = connection.SendAsync(EslCommand.SendMessage("u-1").With(EslHeader.CallCommand, "execute").With(EslHeader.ExecuteAppName, "answer"), CancellationToken.None);

        await peer.ExpectAsync(
            "event plain HEARTBEAT CUSTOM sofia::register\n\nfilter Unique-ID u-1\n\nsendmsg u-1\ncall-command: execute\nexecute-app-name: answer\n\n");
    }

    [Fact]
    public void A_line_break_cannot_smuggle_a_second_command()
    {
        Assert.Throws<ArgumentException>(() => EslCommand.Api("status\n\napi shutdown"));
        Assert.Throws<ArgumentException>(() => EslCommand.SendMessage("u").With(EslHeader.ExecuteAppArgument, "a\nevent-lock: true"));
    }

    [Fact]
    public async Task A_handler_that_fails_or_an_event_of_ten_megabytes_does_not_disturb_the_connection()
    {
        var connecting = ConnectAsync();
        using var peer = await server.AcceptSignedInAsync();
        await using var connection = await connecting;
        var large = string.Concat(Enumerable.Repeat("十兆字节", 10 * 1024 * 1024 / 12 + 1));

        await peer.EventAsync("Event-Name: POISON");
        await peer.EventAsync("Event-Name: LARGE", large);
        await peer.EventAsync("Event-Name: SMALL");

        Assert.Equal("POISON", await NextEventAsync());
        Assert.Equal($"LARGE {Encoding.UTF8.GetByteCount(large)}", await NextEventAsync());
        Assert.Equal("SMALL", await NextEventAsync());
        var reply = connection.ApiAsync("x", CancellationToken.None);
        await peer.ReadCommandAsync();
        await peer.ApiReplyAsync("still here");
        Assert.Equal("still here", (await Within(reply)).Text);
    }

    [Fact]
    public async Task What_a_client_did_not_ask_for_is_passed_over()
    {
        var connecting = ConnectAsync();
        using var peer = await server.AcceptSignedInAsync();
        await using var connection = await connecting;

        await peer.WriteAsync("Content-Type: log/data\nContent-Length: 4\nLog-Level: 7\n\nlog\n");
        await peer.WriteAsync("Content-Type: text/event-json\nContent-Length: 2\n\n{}");
        await peer.EventAsync("Event-Name: HEARTBEAT");

        Assert.Equal("HEARTBEAT", await NextEventAsync());
    }

    [Fact]
    public async Task Closing_this_side_ends_everything()
    {
        var connecting = ConnectAsync();
        using var peer = await server.AcceptSignedInAsync();
        var connection = await connecting;
        var waiting = connection.ApiAsync("status", CancellationToken.None);
        await peer.ExpectAsync("api status\n\n");

        await Within(connection.DisposeAsync().AsTask());

        await Assert.ThrowsAsync<EslConnectionException>(() => waiting);
        Assert.True(connection.Closed.IsCompleted);
        Assert.True(await peer.IsClosedByClientAsync());
    }

    private Task<EslConnection> ConnectAsync(int? port = null, TimeProvider? time = null) => EslConnection.ConnectAsync(
        new EslEndpoint("127.0.0.1", port ?? server.Port, ScriptedSwitch.Password, TimeSpan.FromSeconds(10)),
        message =>
        {
            var name = message.Name;
            events.Writer.TryWrite(message.Body.Length > 1_000 ? $"{name} {message.Body.Length}" : name);
            if (name == "POISON")
            {
                throw new InvalidOperationException("a handler that fails");
            }
        },
        time ?? TimeProvider.System,
        NullLogger.Instance,
        CancellationToken.None);

    private async Task<string> NextEventAsync() => await events.Reader.ReadAsync().AsTask().WaitAsync(Eventually.Patience);

    private static Task<T> Within<T>(Task<T> task) => task.WaitAsync(Eventually.Patience);

    private static Task Within(Task task) => task.WaitAsync(Eventually.Patience);
}
