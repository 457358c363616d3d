using System.Collections.Immutable;
using System.Threading.Channels;
using CallCenter.Data.Numbers;
using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;
using CallCenter.Telephony.Inbound;
using CallCenter.Telephony.Ivr;
using CallCenter.Telephony.Surveys;
using CallCenter.Telephony.Switching;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Calls;

/// <summary>One inbound call from its arrival to its end, told in order: route, IVR, queue, talk, farewell.</summary>
/// <remarks>
/// <para>When the customer hangs up, <see cref="Gone"/> ends whatever the call waits for, and <see cref="CallEnd"/> writes the end. When the switch is lost or the
/// application stops, <see cref="Interrupt"/> ends the run without an end in the story: <see cref="Recovery.CallRecovery"/> takes the call up again.</para>
/// <para>Only the call's own run changes its story and state. The router delivers events by <see cref="Take"/>, which never waits.</para>
/// </remarks>
public sealed partial class CallSession
{
    private readonly Channel<ChannelEvent> inbox = Channel.CreateUnbounded<ChannelEvent>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource interruption = new();
    private readonly CancellationTokenSource gone;
    private readonly CallLines lines;
    private readonly ILogger log;
    private volatile AgentOnCall? agent;
    private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal CallSession(CallServices services, ISwitch node, CallLines lines, ServedDepartment department, CallLog story, string customerChannel)
    {
        Services = services;
        Switch = node;
        Department = department;
        Story = story;
        this.lines = lines;
        log = services.Logs.CreateLogger<CallSession>();
        Customer = lines.Own(this, customerChannel);
        gone = CancellationTokenSource.CreateLinkedTokenSource(Customer.Gone, interruption.Token);
        story.Changed = _ => services.Live.Moved(this);
    }

    public string UniqueId => Story.UniqueId;

    public int DepartmentId => Department.Id;

    public CallState State => Story.State;

    /// <summary>The customer's channel.</summary>
    public CallLeg Customer { get; }

    /// <summary>The agent who is rung or talks, or null.</summary>
    public AgentOnCall? Agent
    {
        get => agent;
        internal set => agent = value;
    }

    /// <summary>Every agent who talked in this call so far.</summary>
    public ImmutableHashSet<int> Agents => State.AgentsTalked;

    /// <summary>What screens show.</summary>
    public LiveCall View
    {
        get
        {
            var state = State;
            return new LiveCall(
                UniqueId, state.Entered?.CustomerNumber ?? "", state.Entered?.CustomerRegion ?? "", state.Entered?.Hotline ?? "",
                state.Phase, state.Where, state.Entered?.At ?? state.Since, state.Since);
        }
    }

    /// <summary>Completes when the call has ended or was interrupted.</summary>
    public Task Run => stopped.Task;

    internal CallServices Services { get; }

    internal ISwitch Switch { get; }

    internal ServedDepartment Department { get; }

    internal CallLog Story { get; }

    /// <summary>Cancelled when the customer hung up or the call was interrupted.</summary>
    internal CancellationToken Gone => gone.Token;

    internal CancellationToken Interrupted => interruption.Token;

    /// <summary>Who ended the last talk with an agent; null once the call went on to something else.</summary>
    internal HangUpSide? TalkEndedBy { get; set; }

    /// <summary>The agent asked for 满意度调查 before hanging up.</summary>
    internal bool SurveyWanted { get; set; }

    /// <summary>The agent of last time, asked for when the call comes to a queue's node, so that the answer is there when the prompts have been heard.</summary>
    internal Task<int?> Remembered { get; private set; } = Task.FromResult<int?>(null);

    /// <summary>What came in while the call was doing something else.</summary>
    internal CallNewsBox News { get; } = new();

    /// <summary>Tells the call something, and ends the 等待 node that it may be in by its exit <c>callback</c>. Thread safe.</summary>
    public void Wake(IReadOnlyList<KeyValuePair<string, string>> variables) => News.Post(new CallNews("", variables));

    /// <summary>Stops the run where it stands, without an end: the call itself goes on at the switch.</summary>
    internal void Interrupt() => _ = interruption.CancelAsync();

    internal void Start(ICallBeginning beginning)
    {
        Services.Live.Add(this);
        _ = Task.Run(
            async () =>
            {
                try
                {
                    await RunAsync(beginning);
                }
                finally
                {
                    stopped.SetResult();
                }
            },
            CancellationToken.None);
    }

    internal void Take(ChannelEvent happened) => inbox.Writer.TryWrite(happened);

    internal ValueTask<ChannelEvent> NextEventAsync() => inbox.Reader.ReadAsync(Interrupted);

    /// <summary>The call is over: it owns no channel any more and is not among the live ones.</summary>
    internal void LetGo()
    {
        lines.Release(Customer.Channel);
        Services.Live.Remove(this);
    }

    internal CallLeg NewLeg() => lines.Own(this, Guid.NewGuid().ToString());

    internal CallLeg Adopt(string channel) => lines.Own(this, channel);

    internal void Forget(CallLeg leg) => lines.Release(leg.Channel);

    /// <summary>Writes on a channel what a restarted application must know. Nobody waits for it: commands on a channel keep their order.</summary>
    internal void Tag(CallLeg leg, params ReadOnlySpan<(string Name, string Value)> variables)
    {
        var values = new Dictionary<string, string>(variables.Length);
        foreach (var (name, value) in variables)
        {
            values[name] = value;
        }

        _ = TagAsync(leg.Channel, values);
    }

    internal void TagPhase(CallPhase phase, params ReadOnlySpan<(string Name, string Value)> more) =>
        Tag(Customer, [(CallVariables.Phase, phase.ToString()), .. more]);

    internal void Remember(string queueNumber) => Remembered = RememberAsync(queueNumber);

    /// <summary>Refuses or routes the call, and follows the route to its end. What the story has decided already stays decided.</summary>
    internal async Task<Farewell> RouteAsync()
    {
        if (State.Route is null)
        {
            var entered = State.Entered!;
            var decision = InboundRouting.Choose(Department.Configuration, entered.CustomerNumber, entered.CustomerAreaCode, entered.Hotline, entered.At);
            if (decision.Refusal is { } reason)
            {
                return Refused(reason, decision.Why);
            }

            var limit = Department.Configuration.Enterprise.Get(InboundSettings.Concurrent);
            if (!Services.Live.Slots.TryTake(Story.EnterpriseId, CallKind.Inbound, UniqueId, limit))
            {
                return Refused(EndReason.Rejected, new($"已达到企业的呼入并发限制（{limit} 路）。", $"The enterprise has as many inbound calls as it may have at a time ({limit})."));
            }

            var route = decision.Route!;
            Story.Append(new RouteChosen(route.Id, route.Destination, route.Target) { At = Story.Now, Why = decision.Why });
        }

        if (State.Route is not { Destination: RouteDestination.Ivr } toIvr)
        {
            return await new DirectPhase(this, State.Route!).RunAsync();
        }

        var flow = FlowOf(Department.Flow(int.TryParse(toIvr.Target, out var id) ? id : 0), toIvr.Target);
        await ReceiveAsync();
        return Farewell.After(await new IvrRunner(flow, new CallIvr(this)).RunAsync(flow.Start, resumed: false, Gone), TalkEndedBy);
    }

    /// <summary>The version of a flow with which the call began; the present one when nobody knows that any more.</summary>
    internal async Task<IvrFlowReading?> FlowAsync(int flowId, int version)
    {
        if (Department.Known(flowId, version) is { } known)
        {
            return known;
        }

        try
        {
            if (await Services.FlowVersion(DepartmentId, flowId, version, Gone) is { } former)
            {
                return Department.Read(former);
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            FlowForgotten(log, error, UniqueId, flowId, version);
        }

        return Department.Flow(flowId);
    }

    /// <summary>A flow that can run.</summary>
    internal static IvrFlowDefinition FlowOf(IvrFlowReading? reading, string name) => reading switch
    {
        null => throw new CallFault(new($"语音导航 {name} 不存在。", $"There is no IVR flow {name}.")),
        { Flow: { } flow } => flow,
        { Problems: var problems } => throw new CallFault(new(
            $"语音导航 {name} 有错误：{string.Join("；", problems)}", $"The IVR flow {name} has mistakes: {string.Join("; ", problems)}")),
    };

    private Farewell Refused(EndReason reason, Text why)
    {
        Story.Append(new CallRefused(reason) { At = Story.Now, Why = why });
        return new Farewell(why);
    }

    /// <summary>Lets the caller hear us: by an answer or, with 呼入彩铃, before it.</summary>
    internal async Task ReceiveAsync()
    {
        if (!State.Answered && Department.Configuration.Enterprise.Get(RecordingSettings.JitterBuffer))
        {
            await Switch.SmoothAsync(Customer.Channel, Gone);
        }

        if (State.Answered || !Department.Configuration.Enterprise.Get(NumberStateSettings.RingBack))
        {
            await AnswerAsync();
        }
        else if (await Switch.PreAnswerAsync(Customer.Channel, Gone) is { Ok: false } reply)
        {
            await AfterFailureAsync();
            throw new CallFault(new($"交换机无法接入来电：{reply.Text}", $"The switch could not take the call: {reply.Text}"));
        }
    }

    internal async Task AnswerAsync()
    {
        if (State.Answered)
        {
            return;
        }

        var reply = await Switch.AnswerAsync(Customer.Channel, Gone);
        if (!reply.Ok)
        {
            await AfterFailureAsync();
            throw new CallFault(new($"交换机无法应答来电：{reply.Text}", $"The switch could not answer the call: {reply.Text}"));
        }

        Story.Append(new SystemAnswered { At = Story.Now });
        if (Department.Configuration.Enterprise.Get(InboundSettings.RecordWhole))
        {
            await new CallRecording(this).StartAsync(agentNumber: "");
        }
    }

    /// <summary>A breath after a refused command: when the channel is gone, the news of it is on the way and ends the wait.</summary>
    internal Task AfterFailureAsync() => Task.Delay(Services.Timings.AfterFailure, Services.Time, Gone);

    private async Task RunAsync(ICallBeginning beginning)
    {
        Farewell farewell;
        try
        {
            farewell = await beginning.RunAsync(this);
            await new CallSurvey(this).RunAsync(farewell);
        }
        catch (OperationCanceledException) when (Interrupted.IsCancellationRequested)
        {
            return;
        }
        catch (OperationCanceledException) when (Customer.IsOver)
        {
            farewell = new Farewell(new("客户挂机。", "The customer hung up."));
        }
        catch (SwitchLostException lost)
        {
            SwitchLost(log, UniqueId, lost.Message);
            return;
        }
        catch (CallFault fault)
        {
            farewell = new Farewell(fault.Why, fault.Reason);
        }
        catch (Exception bug)
        {
            RunFailed(log, bug, UniqueId, DepartmentId);
            farewell = new Farewell(new($"系统错误：{bug.Message}", $"System error: {bug.Message}"), EndReason.SystemError);
        }

        await FinishSafelyAsync(farewell);
    }

    private async Task FinishSafelyAsync(Farewell farewell)
    {
        try
        {
            await new CallEnd(this).WriteAsync(farewell);
        }
        catch (OperationCanceledException) when (Interrupted.IsCancellationRequested)
        {
            // The call is taken up again, and ended then.
        }
        catch (SwitchLostException lost)
        {
            SwitchLost(log, UniqueId, lost.Message);
        }
        catch (Exception bug)
        {
            RunFailed(log, bug, UniqueId, DepartmentId);
            LetGo();
        }
    }

    private async Task<int?> RememberAsync(string queueNumber)
    {
        var settings = Department.Configuration.Settings;
        if (!settings.Get(DepartmentCalls.CallerMemory) || State.Entered is not { CustomerNumber.Length: > 0 } entered)
        {
            return null;
        }

        try
        {
            return await Services.Recall(DepartmentId, queueNumber, entered.CustomerNumber, settings.Get(DepartmentCalls.CallerMemoryDays), Gone);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // Memory is a comfort: without it the queue's strategy decides.
            MemoryFailed(log, error, UniqueId);
            return null;
        }
    }

    private async Task TagAsync(string channel, Dictionary<string, string> values)
    {
        try
        {
            await Switch.SetVariablesAsync(channel, values, Interrupted);
        }
        catch (Exception lost) when (lost is SwitchLostException or OperationCanceledException)
        {
            // The story in the journal says the same; variables only help when the journal is lost.
        }
    }

    [LoggerMessage(LogLevel.Error, "Call {UniqueId} of department {Department} failed.")]
    private static partial void RunFailed(ILogger logger, Exception error, string uniqueId, int department);

    [LoggerMessage(LogLevel.Warning, "Call {UniqueId} waits for the switch to come back: {Reason}")]
    private static partial void SwitchLost(ILogger logger, string uniqueId, string reason);

    [LoggerMessage(LogLevel.Warning, "Call {UniqueId} began with version {Version} of flow {Flow}, which cannot be read; it goes on with the present one.")]
    private static partial void FlowForgotten(ILogger logger, Exception error, string uniqueId, int flow, int version);

    [LoggerMessage(LogLevel.Warning, "The memory of earlier calls did not answer for {UniqueId}.")]
    private static partial void MemoryFailed(ILogger logger, Exception error, string uniqueId);
}
