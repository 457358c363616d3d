using System.Collections.Concurrent;
using CallCenter.Data.Callbacks;
using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Settings;
using CallCenter.Telephony.Acd;
using CallCenter.Telephony.Calls;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Outbound.Callbacks;

/// <summary>Keeps the places of customers who want to be called back, and calls them when it is their turn (预约回呼, manual 6.3.4.4). What it keeps is in the database, so a
/// restart loses nothing. Thread safe.</summary>
/// <remarks>Each open callback is a task of its own: it stands in its queue like a call, by the time when the customer came, until an agent is reserved for it.</remarks>
public sealed partial class CallbackDesk(ICallbackStore store, Departments departments, LiveCalls live, TimeProvider time, ILogger<CallbackDesk> log) : ICallbacks
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<long, Place> open = new();
    private readonly TaskCompletionSource<IReadOnlyList<CallRouter>> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource stopping = new();

    public async Task<bool> BookAsync(CallbackBooking booking, CancellationToken cancel)
    {
        if (departments.Find(booking.DepartmentId) is not { } department)
        {
            return false;
        }

        var now = time.GetUtcNow();
        var callback = new QueueCallback
        {
            DepartmentId = booking.DepartmentId, QueueId = booking.QueueId, QueueNumber = booking.QueueNumber, QueueName = booking.QueueName,
            CustomerNumber = booking.CustomerNumber, CustomerAreaCode = booking.CustomerAreaCode, CustomerRegion = booking.CustomerRegion,
            Hotline = booking.Hotline, HotlineAreaCode = booking.HotlineAreaCode, SourceUniqueId = booking.SourceUniqueId,
            QueuedAt = booking.QueuedAt, BookedAt = now, NextAttemptAt = now,
            ExpiresAt = now + TimeSpan.FromHours(department.Configuration.Settings.Get(DepartmentCallbacks.Hours)),
        };
        try
        {
            // The caller may hang up as soon as he has asked: his place is kept all the same.
            if (await store.AddAsync(callback, CancellationToken.None))
            {
                Serve(callback);
            }

            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            NotBooked(log, error, booking.SourceUniqueId);
            return false;
        }
    }

    public void CustomerCame(int departmentId, string customerNumber)
    {
        foreach (var place in open.Values.Where(
            place => place.Callback.State == CallbackState.Waiting && place.Callback.DepartmentId == departmentId && place.Callback.CustomerNumber == customerNumber))
        {
            _ = place.CustomerCame.CancelAsync();
        }
    }

    public void Connected(string uniqueId, string agentNumber, string agentName)
    {
        if (open.Values.FirstOrDefault(place => place.Callback.UniqueId == uniqueId)?.Callback is { Open: true } callback)
        {
            (callback.AgentNumber, callback.AgentName) = (agentNumber, agentName);
            _ = EndAsync(callback, CallbackState.Connected, new("回呼成功。", "The customer was called back."));
        }
    }

    /// <summary>Takes up what is open, and calls until stopped.</summary>
    public async Task RunAsync(IReadOnlyList<CallRouter> routers, CancellationToken stop)
    {
        await Task.WhenAll(routers.Select(router => router.Ready)).WaitAsync(stop);
        foreach (var callback in await LoadAsync(stop))
        {
            Serve(callback);
        }

        ready.TrySetResult(routers);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, time, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await stopping.CancelAsync();
            await Task.WhenAll(open.Values.Select(place => place.Serving));
        }
    }

    private async Task<IReadOnlyList<QueueCallback>> LoadAsync(CancellationToken stop)
    {
        while (true)
        {
            try
            {
                return await store.OpenAsync(stop);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                NotLoaded(log, error.Message);
                await Task.Delay(Pause, time, stop);
            }
        }
    }

    private void Serve(QueueCallback callback)
    {
        var place = new Place(callback);
        if (open.TryAdd(callback.Id, place))
        {
            place.Serving = Task.Run(() => ServeAsync(place, stopping.Token));
        }
    }

    private async Task ServeAsync(Place place, CancellationToken stop)
    {
        try
        {
            var routers = await ready.Task.WaitAsync(stop);
            await TakeUpAsync(place.Callback, stop);
            while (place.Callback.State == CallbackState.Waiting)
            {
                await AttemptAsync(place, routers, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // It is taken up at the next start.
        }
        catch (Exception bug)
        {
            ServingFailed(log, bug, place.Callback.Id);
        }
        finally
        {
            open.TryRemove(place.Callback.Id, out _);
        }
    }

    /// <summary>An attempt that was under way when the application ended: its call goes on, or there is none any more and another is made.</summary>
    private async Task TakeUpAsync(QueueCallback callback, CancellationToken stop)
    {
        if (callback.State != CallbackState.Calling)
        {
            return;
        }

        if (live.Find(callback.UniqueId) is { } call)
        {
            await SettleAsync(callback, call, stop);
        }
        else
        {
            await AgainAtOnceAsync(callback);
        }
    }

    /// <summary>Waits for an agent and calls the customer, once.</summary>
    private async Task AttemptAsync(Place place, IReadOnlyList<CallRouter> routers, CancellationToken stop)
    {
        var callback = place.Callback;
        var left = callback.ExpiresAt - time.GetUtcNow();
        using var expiry = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, time);
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(stop, place.CustomerCame.Token, expiry.Token);
        try
        {
            await UntilAsync(callback.NextAttemptAt, wait.Token);
            if (routers.FirstOrDefault(router => router.InHand) is not { } router || departments.Find(callback.DepartmentId) is not { } department)
            {
                await Task.Delay(Pause, time, wait.Token);
                return;
            }

            if (department.Configuration.Queues.FirstOrDefault(queue => queue.Id == callback.QueueId) is not { } queue)
            {
                await EndAsync(callback, CallbackState.Failed, new($"队列 {callback.QueueNumber} 已被删除。", $"Queue {callback.QueueNumber} was deleted."));
                return;
            }

            var uniqueId = router.NextId();
            live.Announce(uniqueId);
            try
            {
                if (await ReserveAsync(callback, department, uniqueId, wait.Token) is { } reserved)
                {
                    await CallAsync(callback, router, department, new CallbackCall(callback, queue, reserved), uniqueId, stop);
                }
                else
                {
                    await Task.Delay(Pause, time, wait.Token);
                }
            }
            finally
            {
                live.Withdraw(uniqueId);
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            await (place.CustomerCame.IsCancellationRequested
                ? EndAsync(callback, CallbackState.Cancelled, new("客户再次来电，不再回呼。", "The customer called again by himself."))
                : EndAsync(callback, CallbackState.Expired, new("有效期内没有空闲座席。", "No agent was free in time.")));
        }
    }

    /// <returns>Null when nobody can be had at present.</returns>
    private async Task<QueueDecision?> ReserveAsync(QueueCallback callback, ServedDepartment department, string uniqueId, CancellationToken wait)
    {
        await department.Acd.EnterQueueAsync(new QueueRequest(
            uniqueId, callback.QueueId, Priority: 0, RememberedAgentId: null, callback.QueuedAt,
            new AgentCall(uniqueId, callback.CustomerNumber, callback.CustomerRegion, callback.Hotline, callback.QueueNumber, callback.QueueName), Recovered: true)
        {
            Callback = true,
        });
        var decision = await department.Acd.NextAgentAsync(uniqueId, wait);
        if (decision.Kind != QueueDecisionKind.AgentReserved)
        {
            return null;
        }

        var configuration = department.Configuration;
        if (live.Slots.TryTake(configuration.Department.EnterpriseId, CallKind.WebCall, uniqueId, configuration.Enterprise.Get(OutboundSettings.Concurrent)))
        {
            return decision;
        }

        await department.Acd.LeaveQueueAsync(uniqueId, QueueExit.SystemError);
        return null;
    }

    private async Task CallAsync(
        QueueCallback callback, CallRouter router, ServedDepartment department, CallbackCall beginning, string uniqueId, CancellationToken stop)
    {
        (callback.State, callback.UniqueId, callback.LastAttemptAt) = (CallbackState.Calling, uniqueId, time.GetUtcNow());
        callback.Attempts++;
        await SaveAsync(callback);
        await SettleAsync(callback, router.Place(uniqueId, department, beginning), stop);
    }

    /// <summary>Waits for the end of the call, and decides what follows.</summary>
    private async Task SettleAsync(QueueCallback callback, CallSession call, CancellationToken stop)
    {
        await call.Run;
        if (call.State.Ended is not { } ended)
        {
            // Interrupted: the application stops, or the call is taken up again after the connection came back.
            await Task.Delay(Pause, time, stop);
            await TakeUpAsync(callback, stop);
        }
        else if (call.State.Talked)
        {
            if (callback.Open)
            {
                await EndAsync(callback, CallbackState.Connected, new("回呼成功。", "The customer was called back."));
            }
        }
        else if (ended.Reason == EndReason.CallerCancelled)
        {
            await AgainAtOnceAsync(callback);
        }
        else
        {
            await AgainAsync(callback, call, ended);
        }
    }

    private async Task AgainAsync(QueueCallback callback, CallSession call, CallEnded ended)
    {
        var settings = call.Department.Configuration.Settings;
        var why = ended.Why ?? new("未接通。", "Not connected.");
        if (callback.Attempts >= settings.Get(DepartmentCallbacks.Attempts))
        {
            await EndAsync(callback, CallbackState.Failed, why);
            return;
        }

        (callback.State, callback.Result, callback.ResultEn) = (CallbackState.Waiting, why.Zh, why.En);
        callback.NextAttemptAt = time.GetUtcNow() + TimeSpan.FromMinutes(settings.Get(DepartmentCallbacks.PauseMinutes));
        await SaveAsync(callback);
    }

    /// <summary>The application broke the attempt off: it counts for nothing.</summary>
    private async Task AgainAtOnceAsync(QueueCallback callback)
    {
        (callback.State, callback.NextAttemptAt) = (CallbackState.Waiting, time.GetUtcNow());
        callback.Attempts = Math.Max(0, callback.Attempts - 1);
        await SaveAsync(callback);
    }

    private async Task EndAsync(QueueCallback callback, CallbackState state, Text why)
    {
        (callback.State, callback.EndedAt, callback.Result, callback.ResultEn) = (state, time.GetUtcNow(), why.Zh, why.En);
        await SaveAsync(callback);
    }

    private async Task SaveAsync(QueueCallback callback)
    {
        try
        {
            await store.SaveAsync(callback, CancellationToken.None);
        }
        catch (Exception error)
        {
            // The customer is called all the same; what the page shows is late.
            NotSaved(log, error, callback.Id);
        }
    }

    private async Task UntilAsync(DateTimeOffset at, CancellationToken cancel)
    {
        if (at - time.GetUtcNow() is { Ticks: > 0 } left)
        {
            await Task.Delay(left, time, cancel);
        }

        cancel.ThrowIfCancellationRequested();
    }

    [LoggerMessage(LogLevel.Error, "The callback asked for in call {UniqueId} could not be kept.")]
    private static partial void NotBooked(ILogger logger, Exception error, string uniqueId);

    [LoggerMessage(LogLevel.Warning, "Callbacks cannot be read yet: {Reason}")]
    private static partial void NotLoaded(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Error, "Callback {Id} failed, and is taken up at the next start.")]
    private static partial void ServingFailed(ILogger logger, Exception error, long id);

    [LoggerMessage(LogLevel.Error, "What has become of callback {Id} could not be written down.")]
    private static partial void NotSaved(ILogger logger, Exception error, long id);

    /// <summary>An open callback.</summary>
    private sealed class Place(QueueCallback callback)
    {
        public QueueCallback Callback => callback;

        /// <summary>Cancelled when the customer calls by himself.</summary>
        public CancellationTokenSource CustomerCame { get; } = new();

        public Task Serving { get; set; } = Task.CompletedTask;
    }
}
