using CallCenter.Data.Ivr;
using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Settings;
using CallCenter.Telephony.Ivr;
using CallCenter.Telephony.Ivr.Voices;
using CallCenter.Telephony.Ivr.Nodes;
using CallCenter.Telephony.Switching;
using CallCenter.Telephony.Voicemail;
using CallCenter.Telephony.Webhooks;

namespace CallCenter.Telephony.Calls;

/// <summary>The call as IVR nodes see it.</summary>
/// <param name="resumed">The application came back while the call was in the IVR.</param>
internal sealed class CallIvr(CallSession call, bool resumed = false) : IIvrCall
{
    private readonly CallOutreach outreach = new(call);
    private bool stillAsked = resumed;

    public IIvrOutreach Outreach => outreach;

    public async Task PlayAsync(IReadOnlyList<Prompt> prompts, CancellationToken cancel)
    {
        var file = await call.Services.Prompts.FileAsync(call.Department.Configuration, prompts, cancel);
        var reply = await call.Switch.PlayAsync(call.Customer.Channel, file, cancel);
        if (!reply.Ok)
        {
            await call.AfterFailureAsync();
        }
    }

    public async Task<string> CollectAsync(IReadOnlyList<Prompt> prompts, KeysWanted wanted, CancellationToken cancel)
    {
        var file = prompts.Count > 0 ? await call.Services.Prompts.FileAsync(call.Department.Configuration, prompts, cancel) : "";
        var collection = new DigitCollection(file, wanted.Most, wanted.First, wanted.Between, wanted.Terminator);
        if (stillAsked)
        {
            stillAsked = false;
            return await CollectAgainAsync(collection, cancel);
        }

        var result = await call.Switch.CollectDigitsAsync(call.Customer.Channel, collection, cancel);
        if (result.ChannelGone)
        {
            await call.AfterFailureAsync();
        }

        return result.Digits;
    }

    /// <summary>Asks anew after the application came back. The switch may still be asking for our former self, and takes the key for that one: it counts all the same.</summary>
    private async Task<string> CollectAgainAsync(DigitCollection collection, CancellationToken cancel)
    {
        using var answered = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var asking = call.Switch.CollectDigitsAsync(call.Customer.Channel, collection, answered.Token);
        if (await Task.WhenAny(asking, call.Customer.FirstKey) == asking || collection.MaxDigits > 1)
        {
            return (await asking).Digits;
        }

        await answered.CancelAsync();
        try
        {
            await asking;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // The question was answered already.
        }

        return (await call.Customer.FirstKey).ToString();
    }

    public async Task<QueueVisitResult> QueueAsync(QueueVisit visit, CancellationToken cancel)
    {
        var most = call.Department.Configuration.Enterprise.Get(AccessSettings.MostOverflows);
        if (!visit.Resumed && call.State.Overflows > most)
        {
            throw new CallFault(
                new($"已达到队列最大溢出次数（{most} 次），不再进入队列 {visit.Queue}。", $"The call has overflowed as often as it may ({most}) and does not enter queue {visit.Queue}."),
                EndReason.QueueOverflow);
        }

        // The queue as it is now: a call that comes to it later must obey a change of its settings.
        var queue = call.Department.Configuration.Queues.FirstOrDefault(queue => queue.Number == visit.Queue)
            ?? throw new IvrNodeException(new($"队列 {visit.Queue} 不存在。", $"There is no queue {visit.Queue}."));
        return await new QueueStay(call, queue, visit.AgentPrompt, visit.Answered, visit.TimedOut).RunAsync(visit.Resumed ? call.State.Queue : null);
    }

    public string? Find(string name)
    {
        outreach.TakeNews();
        return call.State.Variables.GetValueOrDefault(name) ?? Narrated(name);
    }

    public TimeSpan InNode => call.State.Node is { } node ? call.Story.Now - node.At : TimeSpan.Zero;

    public string? QueuedIn => call.State.Queue?.QueueNumber;

    public Task RecordMessageAsync(MessageVisit visit, CancellationToken cancel) => new CallMessage(call).RecordAsync(visit, cancel);

    public bool CanDial(DialChoice choice, string number) => call.Department.Configuration.CanDial(choice, number);

    public bool InPeriod(string period) => call.Department.Configuration.InPeriod(period, call.Story.Now);

    public bool InRegion(string group) =>
        call.State.Entered is { } customer && call.Department.Configuration.InRegion(group, customer.CustomerNumber, customer.CustomerAreaCode);

    public void Set(string nodeId, string name, string value, bool hidden = false) =>
        call.Story.Append(new VariableSet(nodeId, name, value) { At = call.Story.Now, Hidden = hidden });

    public void AnchorPassed(string anchor)
    {
        if (call.Department.Configuration.AnchorOf(anchor) is { } passed)
        {
            call.Story.Append(new AnchorPassed(passed.Id, passed.Name, passed.Parameter) { At = call.Story.Now });
        }
    }

    public void NodeEntered(IvrFlowDefinition flow, IvrNode node)
    {
        call.TalkEndedBy = null;
        call.Story.Append(new NodeEntered(flow.Id, flow.Name, flow.Version, node.Id, node.Path, node.Name, node.Type.Name) { At = call.Story.Now });
        if (node.Settings is QueueSettings queue)
        {
            call.Remember(queue.Queue);
        }

        call.TagPhase(
            CallPhase.Ivr, (CallVariables.Flow, $"{flow.Id}"), (CallVariables.FlowVersion, $"{flow.Version}"), (CallVariables.FlowNode, node.Id));
    }

    public void KeysPressed(string nodeId, string digits, bool accepted) =>
        call.Story.Append(new KeysPressed(nodeId, digits, accepted) { At = call.Story.Now });

    public void NodeLeft(string nodeId, Outcome outcome, Text? why) =>
        call.Story.Append(new NodeLeft(nodeId, outcome.Exit) { At = call.Story.Now, Why = why });

    /// <summary>What the call brought along, and what is known of it under the names of pushes (<c>cdr_customer_number</c>).</summary>
    private string? Narrated(string name)
    {
        var story = call.Story.Story();
        var narration = new CallNarration(story.UniqueId, story.EnterpriseId, story.DepartmentId);
        foreach (var step in story.Events)
        {
            narration.Tell(step);
        }

        return narration.Value(name);
    }
}
