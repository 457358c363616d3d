using System.Collections.Concurrent;
using System.Text.Json;
using CallCenter.Data.Webhooks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Webhooks;

/// <summary>Sends what waits in the outbox. Every receiver has a lane of its own, so that one that does not answer delays no other.</summary>
public sealed partial class WebhookWorker(WebhookStore store, WebhookOutbox outbox, WebhookSender sender, TimeProvider time, ILogger<WebhookWorker> log) : BackgroundService
{
    /// <summary>Requests to one receiver at the same time; those of one call or agent one after the other.</summary>
    private const int AtOnce = 8;

    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<int, Task> lanes = new();

    /// <summary>Between the attempt with this number (from 1) and the next: one second, doubled each time.</summary>
    public static TimeSpan PauseAfter(int attempt) => TimeSpan.FromTicks(Math.Min(FirstPause.Ticks << Math.Min(attempt - 1, 20), LongestPause.Ticks));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                var sleep = await StartLanesAsync(stoppingToken);
                using var awake = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                await Task.WhenAny(outbox.Stored.WaitToReadAsync(awake.Token).AsTask(), Task.Delay(sleep, time, awake.Token));
                await awake.CancelAsync();
                stoppingToken.ThrowIfCancellationRequested();
                outbox.Stored.TryRead(out _);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAll(lanes.Values);
        }
    }

    /// <returns>How long there is nothing to do, as far as is known.</returns>
    private async Task<TimeSpan> StartLanesAsync(CancellationToken stop)
    {
        try
        {
            var (receivers, next) = await store.DueAsync(stop);
            var busy = false;
            foreach (var receiver in receivers)
            {
                busy |= !lanes.TryAdd(receiver, Task.CompletedTask);
                if (lanes[receiver].IsCompleted)
                {
                    lanes[receiver] = Task.Run(() => RunLaneAsync(receiver, stop), CancellationToken.None);
                }
            }

            var until = next is { } at ? at - time.GetUtcNow() : LongestSleep;

            // A lane that was running just now may have looked before the newest message came.
            until = busy ? TimeSpan.FromTicks(Math.Min(until.Ticks, AfterFailure.Ticks)) : until;
            return until < TimeSpan.FromMilliseconds(10) ? TimeSpan.FromMilliseconds(10) : until > LongestSleep ? LongestSleep : until;
        }
        catch (Exception away) when (away is not OperationCanceledException)
        {
            DatabaseAway(away.Message);
            return AfterFailure;
        }
    }

    private async Task RunLaneAsync(int receiverId, CancellationToken stop)
    {
        try
        {
            while (await store.ReceiverAsync(receiverId, stop) is { Enabled: true } receiver)
            {
                var messages = await store.ClaimAsync(receiverId, TimeSpan.FromSeconds(receiver.TimeoutSeconds), AtOnce, stop);
                if (messages.Count == 0)
                {
                    return;
                }

                await Task.WhenAll(messages.Select(message => SendAsync(receiver, message, stop)));
            }

            await store.DropAsync(receiverId, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // What was being sent is sent again after the restart.
        }
        catch (Exception failed)
        {
            LaneFailed(failed, receiverId);
        }
    }

    private async Task SendAsync(Webhook receiver, WebhookDelivery message, CancellationToken stop)
    {
        var variables = JsonSerializer.Deserialize<Dictionary<string, string>>(message.Variables)!;
        var request = WebhookRequest.Of(receiver, variables);
        var answer = await sender.SendAsync(request, stop);
        var again = !answer.Taken && message.Tries <= receiver.Retries && answer.Problem != WebhookProblem.AddressRefused;
        message.State = answer.Taken ? WebhookDeliveryState.Delivered : again ? WebhookDeliveryState.Waiting : WebhookDeliveryState.GivenUp;
        message.DueAt = time.GetUtcNow() + (again ? PauseAfter(message.Tries) : TimeSpan.Zero);
        (message.Status, message.Duration, message.Answer) = (answer.Status, answer.Milliseconds, answer.Head);
        (message.Problem, message.Detail) = answer.Problem == WebhookProblem.None && request.Problems.Count > 0
            ? (WebhookProblem.Expression, string.Join(", ", request.Problems.Keys))
            : (answer.Problem, answer.Detail);
        await store.ConcludeAsync(message, stop);
        if (message.State == WebhookDeliveryState.GivenUp)
        {
            GivenUp(message.Id, receiver.Id, receiver.DepartmentId, message.Tries, answer.Problem, answer.Status);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The list of messages to receivers cannot be read: {Reason}")]
    private partial void DatabaseAway(string reason);

    [LoggerMessage(LogLevel.Error, "Sending to receiver {Receiver} failed; it goes on with the next look at the list.")]
    private partial void LaneFailed(Exception error, int receiver);

    [LoggerMessage(LogLevel.Warning, "Message {Id} to receiver {Receiver} of department {Department} was given up after {Tries} attempts: {Problem}, status {Status}")]
    private partial void GivenUp(long id, int receiver, int department, int tries, WebhookProblem problem, int? status);
}
