using CallCenter.Telephony.EventSocket.Connection;
using CallCenter.Telephony.EventSocket.Protocol;

namespace CallCenter.Telephony.Switching;

/// <summary>Runs dialplan applications on parked channels: one after the other, each known by its own uuid, each stoppable.</summary>
internal sealed class Applications(NodeLink link)
{
    /// <summary>Forever; only a break ends it.</summary>
    public const string Endless = "-1";

    /// <summary>Runs an application to its end. Cancelling breaks it.</summary>
    public Task<ApplicationResult> RunAsync(string channel, string application, string argument, CancellationToken cancel)
    {
        var execution = link.Executions.Expect(channel);
        var sent = SendAsync(execution, application, argument, loops: null);
        return UntilAsync(execution, sent, EndedAsync(), cancel);

        async Task<ApplicationResult> EndedAsync()
        {
            if (await sent is { Ok: false } refused)
            {
                return new ApplicationResult(refused, "", "", default);
            }

            var end = await execution.Ended;
            return new ApplicationResult(end.Completed ? SwitchReply.Done : Gone, end.Response ?? "", end.Digits ?? "", end.Recorded);
        }
    }

    /// <summary>Starts an application that repeats; returns when it has begun. Cancelling breaks it.</summary>
    public Task<SwitchReply> StartEndlessAsync(string channel, string application, string argument, CancellationToken cancel)
    {
        var execution = link.Executions.Expect(channel);
        var sent = SendAsync(execution, application, argument, Endless);
        link.Memory.MusicStarted(channel);
        return UntilAsync(execution, sent, BegunAsync(), cancel);

        async Task<SwitchReply> BegunAsync() => await sent is { Ok: false } refused ? refused : await execution.Started ? SwitchReply.Done : Gone;
    }

    /// <summary>Ends what plays on the channel now.</summary>
    public Task<SwitchReply> BreakAsync(string channel, CancellationToken cancel)
    {
        link.Memory.TakeMusic(channel);
        return link.ApiAsync($"uuid_break {channel}", cancel);
    }

    private static SwitchReply Gone => new(false, "-ERR the channel hung up");

    private async Task<T> UntilAsync<T>(Execution execution, Task<SwitchReply> sent, Task<T> done, CancellationToken cancel)
    {
        try
        {
            var result = await done.WaitAsync(cancel);
            link.Executions.Forget(execution);
            return result;
        }
        catch (OperationCanceledException)
        {
            _ = BreakWhenBegunAsync(execution, sent);
            throw;
        }
        catch
        {
            link.Executions.Forget(execution);
            throw;
        }
    }

    // A break that comes before the application has begun is lost, so it waits for that. Where it has begun already, the break goes out
    // before the caller of a cancelled command can send his next one.
    private async Task BreakWhenBegunAsync(Execution execution, Task<SwitchReply> sent)
    {
        try
        {
            if ((await sent).Ok && await execution.Started && !execution.Ended.IsCompleted)
            {
                await BreakAsync(execution.Channel, CancellationToken.None);
            }
        }
        catch (SwitchLostException)
        {
            // Then there is nothing left to stop.
        }
        finally
        {
            link.Executions.Forget(execution);
        }
    }

    private async Task<SwitchReply> SendAsync(Execution execution, string application, string argument, string? loops)
    {
        var command = EslCommand.SendMessage(execution.Channel)
            .With(EslHeader.CallCommand, "execute")
            .With(EslHeader.ExecuteAppName, application);
        if (argument.Length > 0)
        {
            command.With(EslHeader.ExecuteAppArgument, argument);
        }

        if (loops is not null)
        {
            command.With(EslHeader.Loops, loops);
        }

        // With event-lock it waits in the channel's queue for the end of what runs there.
        command.With(EslHeader.EventLock, "true").With(EslHeader.EventUuid, execution.Id);
        if (!link.Memory.TakeMusic(execution.Channel))
        {
            return await link.SendAsync(command);
        }

        // Music has no end of its own. Breaking what does not play does no harm.
        var replies = await Task.WhenAll(link.ApiAsync($"uuid_break {execution.Channel}", CancellationToken.None), link.SendAsync(command));
        return replies[^1];
    }
}

/// <param name="Reply">Not ok when the switch refused it or the channel hung up.</param>
/// <param name="Response">The application's word, e.g. <c>FILE PLAYED</c>.</param>
/// <param name="Digits">What was collected; empty unless it collects.</param>
/// <param name="Recorded">Length of the last recording on the channel; of no meaning unless it records.</param>
internal readonly record struct ApplicationResult(SwitchReply Reply, string Response, string Digits, TimeSpan Recorded);
