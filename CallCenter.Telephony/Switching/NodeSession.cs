using CallCenter.Telephony.EventSocket.Connection;
using CallCenter.Telephony.EventSocket.Protocol;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Switching;

/// <summary>One life of the two connections to a node. They live and die together.</summary>
internal sealed class NodeSession : IAsyncDisposable
{
    private readonly EslConnection events;
    private readonly FreeSwitchNodeOptions options;
    private readonly TimeProvider time;

    private NodeSession(EslConnection events, EslConnection commands, string coreId, FreeSwitchNodeOptions options, TimeProvider time)
    {
        this.events = events;
        Commands = commands;
        CoreId = coreId;
        this.options = options;
        this.time = time;
    }

    public EslConnection Commands { get; }

    public string CoreId { get; }

    /// <summary>Connects both, and subscribes. Events may come before this returns.</summary>
    /// <exception cref="EslConnectionException">One of them could not be made.</exception>
    public static async Task<NodeSession> OpenAsync(
        FreeSwitchNodeOptions options, EslEventHandler onEvent, TimeProvider time, ILogger logger, CancellationToken cancel)
    {
        var endpoint = new EslEndpoint(options.Host, options.Port, options.Password, options.ConnectTimeout);
        var opened = new List<EslConnection>();
        using var timeout = new CancellationTokenSource(options.ConnectTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, timeout.Token);
        try
        {
            var commands = await EslConnection.ConnectAsync(endpoint, static _ => { }, time, logger, cancel);
            opened.Add(commands);
            await Required(commands.SendAsync(EslCommand.SubscribePlain([EslEventName.BackgroundJob]), either.Token));
            var core = await Required(commands.ApiAsync("global_getvar core_uuid", either.Token));

            var events = await EslConnection.ConnectAsync(endpoint, onEvent, time, logger, cancel);
            opened.Add(events);
            await Required(events.SendAsync(EslCommand.SubscribePlain(EventTranslator.Subscription), either.Token));
            return new NodeSession(events, commands, core, options, time);
        }
        catch (Exception exception)
        {
            foreach (var connection in opened)
            {
                await connection.DisposeAsync();
            }

            if (exception is OperationCanceledException && !cancel.IsCancellationRequested)
            {
                throw new EslConnectionException($"{endpoint} did not answer within {options.ConnectTimeout.TotalSeconds:0.#} s", exception);
            }

            throw;
        }
    }

    /// <summary>Waits until the node is lost: a connection ended, or nothing came for too long.</summary>
    /// <returns>Why.</returns>
    public async Task<string> UntilLostAsync(Action onTick, CancellationToken cancel)
    {
        var shortest = options.SilenceTimeout < options.CommandTimeout ? options.SilenceTimeout : options.CommandTimeout;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        try
        {
            while (true)
            {
                var tick = Task.Delay(shortest / 4, time, stop.Token);
                await Task.WhenAny(events.Closed, Commands.Closed, tick);
                cancel.ThrowIfCancellationRequested();
                if (await ReasonAsync() is { } reason)
                {
                    return reason;
                }

                onTick();
            }
        }
        finally
        {
            await stop.CancelAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await events.DisposeAsync();
        await Commands.DisposeAsync();
    }

    private async Task<string?> ReasonAsync() =>
        events.Closed.IsCompleted ? (await events.Closed).Message
        : Commands.Closed.IsCompleted ? (await Commands.Closed).Message
        : events.Silence > options.SilenceTimeout ? $"nothing came for {events.Silence.TotalSeconds:0} s, not even a heartbeat"
        : Commands.OldestWait > options.CommandTimeout ? $"a command was not answered for {Commands.OldestWait.TotalSeconds:0} s"
        : null;

    private static async Task<string> Required(Task<EslReply> command)
    {
        var reply = await command;
        return reply.Ok ? reply.Text : throw new EslConnectionException($"the switch refused to be listened to: {reply.Text}");
    }
}
