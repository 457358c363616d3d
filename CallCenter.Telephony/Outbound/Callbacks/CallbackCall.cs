using System.Globalization;
using CallCenter.Data.Callbacks;
using CallCenter.Data.Queues;
using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Settings;
using CallCenter.Telephony.Acd;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Ivr;
using CallCenter.Telephony.Switching;

namespace CallCenter.Telephony.Outbound.Callbacks;

/// <summary>A call to a customer who asked to be called back: he is rung while an agent is reserved, and joined with the agent when he answers.</summary>
internal sealed class CallbackCall(QueueCallback callback, Queue queue, QueueDecision reserved) : ICallBeginning
{
    private static readonly Prompt ToCustomer = new Prompt.SpokenText("您好，您预约的回呼已接通，正在为您转接座席。");
    private static readonly Prompt ToAgent = new Prompt.SpokenText("预约回呼。");
    private static readonly Prompt NobodyFree = new Prompt.SpokenText("抱歉，座席暂时无法接听，我们将再次联系您，再见。");

    public async Task<Farewell> RunAsync(CallSession call)
    {
        var shown = callback.HotlineAreaCode + callback.Hotline;
        call.Story.Append(new CallEntered(
            CallKind.WebCall, callback.CustomerNumber, callback.CustomerAreaCode, callback.CustomerRegion, callback.Hotline, callback.HotlineAreaCode,
            call.Customer.Channel, call.Switch.Node)
        {
            At = call.Story.Now,
            Why = new(
                $"预约回呼：客户在通话 {callback.SourceUniqueId} 中于队列 {callback.QueueNumber} 预约，座席 {reserved.AgentNumber} 现在空闲，第 {callback.Attempts} 次回呼。",
                $"Callback: asked for in call {callback.SourceUniqueId} in queue {callback.QueueNumber}; agent {reserved.AgentNumber} is free now, attempt {callback.Attempts}."),
        });
        call.Story.Append(new CustomerCalled(call.Customer.Channel, shown) { At = call.Story.Now });
        var rang = await RingAsync(call, shown);
        if (!rang.Answered)
        {
            await call.Department.Acd.LeaveQueueAsync(call.UniqueId, QueueExit.Abandoned);
            return new Farewell(
                new($"客户未接听：{rang.Cause?.Name ?? rang.Text}。", $"The customer did not answer: {rang.Cause?.Name ?? rang.Text}."), ReasonOf(rang.Cause), HangUpSide.Customer);
        }

        call.Story.Append(new CustomerAnswered(call.Customer.Channel) { At = call.Story.Now });
        try
        {
            await call.Switch.PlayAsync(call.Customer.Channel, await call.Services.Prompts.FileAsync([ToCustomer], call.Gone), call.Gone);
        }
        catch (Exception error)
        {
            // A customer who hung up at once gives the agent free; without its greeting the call goes on.
            if (error is not IvrNodeException)
            {
                await call.Department.Acd.LeaveQueueAsync(call.UniqueId, QueueExit.Abandoned);
                throw;
            }
        }

        return await EndAsync(call, await StayOf(call, queue).ServeAsync(reserved));
    }

    /// <summary>After a restart, with the customer on the line.</summary>
    public static async Task<Farewell> GoOnAsync(CallSession call)
    {
        if (call.State.Queue is not { } stay || call.Department.Configuration.Queues.FirstOrDefault(known => known.Id == stay.QueueId) is not { } queue)
        {
            return new Farewell(new("系统恢复，回呼将重新发起。", "The system came back, and the callback is made anew."), EndReason.SystemError);
        }

        return await EndAsync(call, await StayOf(call, queue).RunAsync(stay));
    }

    private static QueueStay StayOf(CallSession call, Queue queue) => new(call, queue, ToAgent, () =>
    {
        if (call.State.Agent is { } agent)
        {
            call.Services.Callbacks?.Connected(call.UniqueId, agent.AgentNumber, agent.AgentName);
        }
    });

    private static async Task<Farewell> EndAsync(CallSession call, QueueVisitResult result)
    {
        if (result == QueueVisitResult.Answered)
        {
            return Farewell.AfterTalk(call.TalkEndedBy);
        }

        await call.Switch.PlayAsync(call.Customer.Channel, await call.Services.Prompts.FileAsync([NobodyFree], call.Gone), call.Gone);
        return new Farewell(new("客户已接听，但没有座席接听。", "The customer answered, but no agent did."));
    }

    private async Task<OriginateResult> RingAsync(CallSession call, string shown)
    {
        var configuration = call.Department.Configuration;
        var ring = TimeSpan.FromSeconds(configuration.Settings.Get(DepartmentCallbacks.RingSeconds));
        var chosen = configuration.Enterprise.Get(RouteSettings.WebCall);
        var route = configuration.TrunkRoutes.FirstOrDefault(known => known.Id == chosen);
        var request = new OriginateRequest(
            call.Customer.Channel, new DialTarget.Telephone(callback.CustomerNumber, route?.Gateway ?? "", route?.Prefix ?? ""), shown, shown, ring,
            new Dictionary<string, string>
            {
                [CallVariables.UniqueId] = call.UniqueId,
                [CallVariables.Department] = call.DepartmentId.ToString(CultureInfo.InvariantCulture),
                [CallVariables.Role] = CallVariables.CustomerRole,
                [CallVariables.Phase] = nameof(CallPhase.Arriving),
            })
        {
            JitterBuffer = configuration.Enterprise.Get(RecordingSettings.JitterBuffer),
        };

        // The switch ends the ringing; the guard is for a switch that forgets to. A customer who refuses is no end of the wait: the switch says how he did.
        using var guard = new CancellationTokenSource(ring + call.Services.Timings.RingGrace, call.Services.Time);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(guard.Token, call.Interrupted);
        try
        {
            return await call.Switch.OriginateAsync(request, patience.Token);
        }
        catch (OperationCanceledException) when (!call.Interrupted.IsCancellationRequested)
        {
            return new OriginateResult(false, HangupCause.NoAnswer, "the switch did not say what became of the attempt");
        }
    }

    private static EndReason ReasonOf(HangupCause? cause) => cause is null ? EndReason.Unanswered : OfferResults.Of(cause) switch
    {
        OfferResult.Busy => EndReason.Busy,
        OfferResult.Rejected => EndReason.Rejected,
        OfferResult.Unreachable => cause.Value.Name is "UNALLOCATED_NUMBER" or "INVALID_NUMBER_FORMAT" ? EndReason.VacantNumber
            : cause.Value.Name is "SUBSCRIBER_ABSENT" or "USER_NOT_REGISTERED" ? EndReason.PoweredOff
            : EndReason.CarrierFault,
        OfferResult.NoAnswer or OfferResult.Cancelled => EndReason.Unanswered,
        _ => EndReason.CarrierFault,
    };
}
