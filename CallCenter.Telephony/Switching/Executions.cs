using CallCenter.Telephony.EventSocket.Protocol;

namespace CallCenter.Telephony.Switching;

/// <summary>One run of an application on a channel, known by the uuid that we gave it.</summary>
internal sealed class Execution(string id, string channel)
{
    private readonly TaskCompletionSource<bool> started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<ExecutionEnd> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Id { get; } = id;

    public string Channel { get; } = channel;

    /// <summary>True when it has begun, false when it never will.</summary>
    public Task<bool> Started => started.Task;

    public Task<ExecutionEnd> Ended => ended.Task;

    public void Start() => started.TrySetResult(true);

    public void End(ExecutionEnd end)
    {
        started.TrySetResult(end.Completed);
        ended.TrySetResult(end);
    }

    public void Fail(Exception reason)
    {
        started.TrySetException(reason);
        ended.TrySetException(reason);
        _ = started.Task.Exception;
        _ = ended.Task.Exception;
    }
}

/// <param name="Completed">False when the channel was gone before it could end.</param>
/// <param name="Response">The application's word, e.g. <c>FILE PLAYED</c>.</param>
/// <param name="Digits">What was collected; empty unless it collects.</param>
/// <param name="Recorded">Length of the last recording on the channel; of no meaning unless it records.</param>
internal readonly record struct ExecutionEnd(bool Completed, string Response, string Digits, TimeSpan Recorded);

/// <summary>The executions under way, ended by events. Its commands and its events come over two connections, in any order.</summary>
internal sealed class Executions
{
    /// <summary>The channel variable that <c>play_and_get_digits</c> fills.</summary>
    public const string DigitsVariable = "callcenter_digits";

    // A channel may go between its last event and the command that was just sent to it: the switch still says +OK then. So the ids of the
    // channels that went last are kept; by far more than can go within the time a command takes.
    private const int RememberedGone = 10_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, Execution> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Execution>> byChannel = new(StringComparer.Ordinal);
    private readonly HashSet<string> gone = new(StringComparer.Ordinal);
    private readonly Queue<string> goneInOrder = new();

    /// <summary>Expects an execution; must come before its command is sent.</summary>
    public Execution Expect(string channel)
    {
        var execution = new Execution(Guid.NewGuid().ToString(), channel);
        lock (gate)
        {
            if (gone.Contains(channel))
            {
                execution.End(default);
                return execution;
            }

            byId[execution.Id] = execution;
            if (!byChannel.TryGetValue(channel, out var onChannel))
            {
                byChannel[channel] = onChannel = [];
            }

            onChannel.Add(execution);
        }

        return execution;
    }

    public void Forget(Execution execution) => TryRemove(execution.Id, out _);

    /// <returns>False when it is none of those expected.</returns>
    public bool Started(EslEvent message)
    {
        Execution? execution;
        lock (gate)
        {
            if (byId.Count == 0 || !byId.TryGetValue(message[EslHeader.ApplicationUuid], out execution))
            {
                return false;
            }
        }

        execution.Start();
        return true;
    }

    public void Completed(EslEvent message)
    {
        if (TryRemove(message[EslHeader.ApplicationUuid], out var execution))
        {
            // A hang-up ends what plays just as well; the event then has a cause.
            var channelIsUp = !message.TryFind(EslHeader.HangupCause, out _);
            execution.End(new ExecutionEnd(channelIsUp, message[EslHeader.ApplicationResponse], message.Variable(DigitsVariable) ?? "", RecordedLength(message)));
        }
    }

    /// <summary>The channel is gone: nothing on it will end any more.</summary>
    public void HungUp(string channel)
    {
        List<Execution>? ended;
        lock (gate)
        {
            if (gone.Add(channel))
            {
                goneInOrder.Enqueue(channel);
            }

            if (goneInOrder.Count > RememberedGone)
            {
                gone.Remove(goneInOrder.Dequeue());
            }

            if (!byChannel.Remove(channel, out ended))
            {
                return;
            }

            foreach (var execution in ended)
            {
                byId.Remove(execution.Id);
            }
        }

        foreach (var execution in ended)
        {
            execution.End(default);
        }
    }

    /// <summary>The connection is gone: whether they end is unknown.</summary>
    public void FailAll(Exception reason)
    {
        Execution[] failed;
        lock (gate)
        {
            failed = [.. byId.Values];
            byId.Clear();
            byChannel.Clear();
        }

        foreach (var execution in failed)
        {
            execution.Fail(reason);
        }
    }

    public static TimeSpan RecordedLength(EslEvent message) =>
        message.FindNumber("variable_record_ms") is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds)
        : TimeSpan.FromSeconds(message.FindNumber("variable_record_seconds") ?? 0);

    private bool TryRemove(string id, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Execution? execution)
    {
        lock (gate)
        {
            if (!byId.Remove(id, out execution))
            {
                return false;
            }

            if (byChannel.TryGetValue(execution.Channel, out var onChannel))
            {
                onChannel.Remove(execution);
                if (onChannel.Count == 0)
                {
                    byChannel.Remove(execution.Channel);
                }
            }

            return true;
        }
    }
}
