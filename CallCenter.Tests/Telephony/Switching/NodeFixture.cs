using System.Text.RegularExpressions;
using CallCenter.Telephony.Switching;
using CallCenter.Tests.Support;
using CallCenter.Tests.Telephony.EventSocket;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallCenter.Tests.Telephony.Switching;

/// <summary>A node connected to a switch that the test plays: <see cref="Commands"/> and <see cref="Events"/> are the switch's ends.</summary>
internal sealed partial class NodeFixture : IAsyncDisposable
{
    public const string CoreId = "core-1";

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    private readonly ScriptedSwitch server = new();
    private readonly CancellationTokenSource stop = new();
    private Task running = Task.CompletedTask;

    private NodeFixture() => Node = new FreeSwitchNode(
        new FreeSwitchNodeOptions
        {
            Node = "sip-1", Port = server.Port, Password = ScriptedSwitch.Password, Domain = "callcenter.test", Gateway = "carrier",
            LongestPause = LongestPause,

            // Longer than any pause, so that what is planned tells a pause from an attempt.
            ConnectTimeout = LongestPause * 100,
        },
        Time,
        new Random(1),
        NullLogger<FreeSwitchNode>.Instance);

    public ManualTime Time { get; } = new();

    public FreeSwitchNode Node { get; }

    public ScriptedPeer Commands { get; private set; } = null!;

    public ScriptedPeer Events { get; private set; } = null!;

    public static async Task<NodeFixture> ConnectedAsync()
    {
        var fixture = new NodeFixture();
        fixture.running = fixture.Node.RunAsync(fixture.stop.Token);
        await fixture.AcceptAsync();
        Assert.Equal(CoreId, Assert.IsType<SwitchConnected>(await fixture.NextAsync()).CoreId);
        return fixture;
    }

    /// <summary>Plays the switch's part of a node's start.</summary>
    public async Task AcceptAsync(string coreId = CoreId, string? eventBeforeReply = null)
    {
        Commands = await server.AcceptSignedInAsync();
        await Commands.ExpectAsync("event plain BACKGROUND_JOB\n\n");
        await Commands.ReplyAsync("+OK event listener enabled plain");
        await Commands.ExpectAsync("api global_getvar core_uuid\n\n");
        await Commands.ApiReplyAsync(coreId);
        Events = await server.AcceptSignedInAsync();
        Assert.StartsWith("event plain CHANNEL_PARK ", await Events.ReadCommandAsync(), StringComparison.Ordinal);
        if (eventBeforeReply is not null)
        {
            await Events.EventAsync(eventBeforeReply);
        }

        await Events.ReplyAsync("+OK event listener enabled plain");
    }

    public Task<ScriptedPeer> AcceptOneAsync() => server.AcceptAsync();

    /// <summary>Lets the node's pause go by, and no more.</summary>
    /// <returns>How long it was.</returns>
    public async Task<TimeSpan> PassPauseAsync()
    {
        await Eventually.TrueAsync(() => !Node.Connected && Time.UntilNext <= LongestPause, "the node pauses");
        var pause = Time.UntilNext!.Value;
        Time.Advance(pause);
        return pause;
    }

    public async Task<SwitchEvent> NextAsync() => await Node.Events.ReadAsync().AsTask().WaitAsync(Eventually.Patience);

    /// <summary>Expects an execution on a channel, accepts it, and gives the uuid by which the node knows it.</summary>
    public async Task<string> AcceptExecutionAsync(string channel, string application, string argument, string more = "")
    {
        var command = await Commands.ReadCommandAsync();
        var id = EventUuid().Match(command).Groups[1].Value;
        var argumentLine = argument.Length == 0 ? "" : $"execute-app-arg: {argument}\n";
        Assert.Equal(
            $"sendmsg {channel}\ncall-command: execute\nexecute-app-name: {application}\n{argumentLine}{more}event-lock: true\nEvent-UUID: {id}", command);
        await Commands.ReplyAsync("+OK");
        return id;
    }

    /// <summary>A call that comes in and is parked.</summary>
    public async Task ArriveAsync(string channel)
    {
        await Events.EventAsync($"Event-Name: CHANNEL_PARK\nUnique-ID: {channel}\nCall-Direction: inbound\nCaller-Caller-ID-Number: 1\nCaller-Destination-Number: 2");
        Assert.IsType<CallArrived>(await NextAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running.WaitAsync(Eventually.Patience);
        server.Dispose();
        stop.Dispose();
    }

    [GeneratedRegex("Event-UUID: (.*)")]
    private static partial Regex EventUuid();
}
