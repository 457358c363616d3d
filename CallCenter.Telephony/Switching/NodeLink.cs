using System.Diagnostics.Metrics;
using System.Threading.Channels;
using CallCenter.Telephony.EventSocket.Connection;
using CallCenter.Telephony.EventSocket.Protocol;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Switching;

/// <summary>Keeps a node connected: commands go down through it, translated events come up.</summary>
internal sealed class NodeLink
{
    private const int BacklogWorthALine = 10_000;

    private readonly FreeSwitchNodeOptions options;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly Backoff backoff;
    private readonly EventTranslator translator;
    private readonly Channel<SwitchEvent> events = Channel.CreateUnbounded<SwitchEvent>();
    private readonly Lock gate = new();
    private readonly List<SwitchEvent> early = [];
    private volatile NodeSession? session;

    public NodeLink(FreeSwitchNodeOptions options, TimeProvider time, Random random, ILogger logger)
    {
        this.options = options;
        this.time = time;
        this.logger = logger;
        backoff = new Backoff(options.FirstPause, options.LongestPause, random);
        translator = new EventTranslator(Memory, Executions, HoldMusic, UserAgents, ReceiverReports, time, channel => _ = BreakAsync(channel));
    }

    public ChannelMemory Memory { get; } = new();

    public Executions Executions { get; } = new();

    public HoldMusic HoldMusic { get; } = new();

    public UserAgents UserAgents { get; } = new();

    public ReceiverReports ReceiverReports { get; } = new();

    public bool Connected => session is not null;

    /// <summary>Unbounded: reading from the switch never waits for whoever reads here.</summary>
    public ChannelReader<SwitchEvent> Events => events.Reader;

    /// <summary>Connects, and connects again whenever the node is lost, until stopped. Call it once.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var meter = new Meter("CallCenter.Switching");
        meter.CreateObservableGauge(
            "callcenter.switch.backlog", () => new Measurement<int>(events.Reader.Count, new KeyValuePair<string, object?>("node", options.Node)));
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await LiveAsync(stop);
            }
            catch (EslConnectionException exception)
            {
                LogFailure(exception);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }

            await Task.Delay(backoff.Next(), time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <inheritdoc cref="EslCommand.Api"/>
    /// <exception cref="SwitchLostException">Not connected, or not any more.</exception>
    public Task<SwitchReply> ApiAsync(string command, CancellationToken cancel) => SendAsync(connection => connection.ApiAsync(command, cancel));

    /// <summary>Runs a command as a job and waits for its result.</summary>
    /// <exception cref="SwitchLostException">Not connected, or not any more.</exception>
    public Task<SwitchReply> BackgroundApiAsync(string command) =>
        SendAsync(connection => connection.BackgroundApiAsync(command, Guid.NewGuid().ToString(), CancellationToken.None));

    /// <exception cref="SwitchLostException">Not connected, or not any more.</exception>
    public Task<SwitchReply> SendAsync(EslCommand command) => SendAsync(connection => connection.SendAsync(command, CancellationToken.None));

    private async Task LiveAsync(CancellationToken stop)
    {
        Memory.Clear();
        HoldMusic.Clear();
        ReceiverReports.Clear();
        lock (gate)
        {
            early.Clear();
        }

        string reason;
        await using (var opened = await NodeSession.OpenAsync(options, Take, time, logger, stop))
        {
            var since = time.GetTimestamp();
            SwitchLog.Connected(logger, options.Node, $"{options.Host}:{options.Port}", opened.CoreId);
            Announce(opened);
            try
            {
                reason = await opened.UntilLostAsync(WatchBacklog, stop);
            }
            catch (OperationCanceledException)
            {
                reason = "stopped";
            }

            session = null;
            if (time.GetElapsedTime(since) > options.LongestPause)
            {
                backoff.Reset(); // Not after a life so short that the next may be as short.
            }
        }

        // Both connections have stopped reading by now: nothing comes after this.
        Executions.FailAll(new SwitchLostException($"switch {options.Node} was lost: {reason}"));
        if (!stop.IsCancellationRequested)
        {
            SwitchLog.Lost(logger, options.Node, reason);
        }

        events.Writer.TryWrite(new SwitchDisconnected(reason) { At = time.GetUtcNow() });
    }

    private void Take(EslEvent message)
    {
        if (translator.Translate(message) is not { } translated)
        {
            return;
        }

        lock (gate)
        {
            if (session is null)
            {
                early.Add(translated);
            }
            else
            {
                events.Writer.TryWrite(translated);
            }
        }
    }

    private void Announce(NodeSession opened)
    {
        lock (gate)
        {
            events.Writer.TryWrite(new SwitchConnected(opened.CoreId) { At = time.GetUtcNow() });
            early.ForEach(translated => events.Writer.TryWrite(translated));
            early.Clear();
            session = opened;
        }
    }

    private void LogFailure(EslConnectionException exception)
    {
        if (exception is EslRefusedException)
        {
            SwitchLog.Refused(logger, options.Node, exception.Message);
        }
        else
        {
            SwitchLog.NotReached(logger, options.Node, exception.Message);
        }
    }

    private async Task BreakAsync(string channel)
    {
        try
        {
            await ApiAsync($"uuid_break {channel}", CancellationToken.None);
        }
        catch (SwitchLostException exception)
        {
            SwitchLog.CleanUpFailed(logger, options.Node, exception);
        }
    }

    private void WatchBacklog()
    {
        if (events.Reader.Count >= BacklogWorthALine)
        {
            SwitchLog.Backlog(logger, options.Node, events.Reader.Count);
        }
    }

    // What is sent is sent before this returns: commands keep the order of the calls.
    private async Task<SwitchReply> SendAsync(Func<EslConnection, Task<EslReply>> send)
    {
        if (session is not { } current)
        {
            throw new SwitchLostException($"switch {options.Node} is not connected");
        }

        try
        {
            var reply = await send(current.Commands);
            return new SwitchReply(reply.Ok, reply.Text);
        }
        catch (EslConnectionException exception)
        {
            throw new SwitchLostException($"switch {options.Node} was lost: {exception.Message}", exception);
        }
    }
}
