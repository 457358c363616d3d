using CallCenter.Data.Agents;
using CallCenter.Data.Numbers;
using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Telephony.Acd;
using CallCenter.Telephony.Ivr;
using CallCenter.Telephony.Ivr.Nodes;
using CallCenter.Telephony.Outbound.Callbacks;
using CallCenter.Telephony.Switching;

namespace CallCenter.Telephony.Calls.Recovery;

/// <summary>A call that is taken up where its story ends: in the IVR at its node, in the queue with its wait, in the talk with its agent.</summary>
internal sealed class ResumedCall(bool agentLegAlive, bool joined, Text why) : ICallBeginning
{
    private static readonly Text RungAnew = new("系统恢复，振铃重新分配。", "The system came back, and the call is offered anew.");
    private static readonly Text AgentGone = new("系统恢复时座席的通道已不在。", "When the system came back, the agent's channel was gone.");

    public async Task<Farewell> RunAsync(CallSession call)
    {
        call.Story.Append(new CallRecovered(call.State.Phase.ToString()) { At = call.Story.Now, Why = why });
        if (call.State.Refused is not null)
        {
            return new Farewell(why);
        }

        if (joined && !call.State.Talks)
        {
            NoteUnseenAnswer(call);
        }

        if (call.State.Talks)
        {
            return await GoOnTalkingAsync(call);
        }

        if (call.State.CallsCustomer)
        {
            // Whether he is called again is decided where callbacks are.
            return new Farewell(why, EndReason.CallerCancelled);
        }

        if (call.State.Agent is { } offered)
        {
            // The phone that rang was hung up; the call keeps its place in the queue.
            call.Story.Append(new OfferEnded(offered.LegId, OfferResult.Cancelled, "") { At = call.Story.Now, Why = RungAnew });
        }

        // What the switch plays for our former self would hold up everything that we ask for: music never ends by itself.
        await call.Switch.StopPlayingAsync(call.Customer.Channel, call.Gone);
        if (call.State.Survey is not null)
        {
            // It goes on where the customer was.
            return Farewell.AfterTalk(HangUpSide.Agent);
        }

        if (call.State.Queue is { } queue)
        {
            call.Remember(queue.QueueNumber);
        }

        return call.State.Entered!.CallKind != CallKind.Inbound ? await CallbackCall.GoOnAsync(call)
            : call.State.Node is { } node ? await GoOnInNodeAsync(call, node)
            : call.State.Left is null ? await call.RouteAsync()
            : await FollowAsync(call);
    }

    private static async Task<Farewell> GoOnInNodeAsync(CallSession call, NodeEntered node)
    {
        var flow = await FlowOfAsync(call, node);
        var at = flow.Find(node.NodeId) ?? throw new CallFault(new(
            $"语音导航“{flow.Name}”中不再有节点“{node.Name}”。", $"The IVR flow \"{flow.Name}\" has no node \"{node.Name}\" any more."));
        return Farewell.After(await new IvrRunner(flow, new CallIvr(call, resumed: true)).RunAsync(at, resumed: true, call.Gone), call.TalkEndedBy);
    }

    /// <summary>The bridge stood before the application could write it down.</summary>
    private static void NoteUnseenAnswer(CallSession call)
    {
        call.Story.Append(new AgentAnswered(call.State.Agent!.LegId) { At = call.Story.Now });
        if (call.State.Queue is { } queue)
        {
            call.Story.Append(new QueueLeft(queue.QueueId, QueueExit.Answered) { At = call.Story.Now });
        }

        if (call.State.Node is { NodeType: not DirectNode.TypeName } node)
        {
            call.Story.Append(new NodeLeft(node.NodeId, Outcome.Answered.Exit) { At = call.Story.Now });
        }
    }

    private async Task<Farewell> GoOnTalkingAsync(CallSession call)
    {
        var agent = call.State.Agent!;
        if (!agentLegAlive)
        {
            call.Story.Append(new LegEnded(agent.LegId, HangUpSide.Unknown, "") { At = call.Story.Now, Why = AgentGone });
            await call.Department.Acd.CallEndedAsync(agent.AgentId, call.UniqueId, new("系统恢复时座席已挂机", "The agent had hung up when the system came back"));
            call.TalkEndedBy = HangUpSide.Agent;
            if (call.State.Node is { NodeType: DirectNode.TypeName } direct)
            {
                call.Story.Append(new NodeLeft(direct.NodeId, Outcome.CalleeHungUp.Exit) { At = call.Story.Now, Why = AgentGone });
            }

            return await FollowAsync(call);
        }

        var leg = call.Adopt(agent.LegId);
        call.Agent = new AgentOnCall(agent.AgentId, leg, Talking: true);
        if (agent.AgentId != 0)
        {
            var customer = call.State.Entered!;
            await call.Department.Acd.AdoptTalkingAsync(
                agent.AgentId, PhoneOf(call, agent),
                new AgentCall(call.UniqueId, customer.CustomerNumber, customer.CustomerRegion, customer.Hotline, agent.QueueNumber, agent.QueueName),
                call.State.Since);
        }

        if (!joined)
        {
            await call.Switch.BridgeAsync(call.Customer.Channel, leg.Channel, call.Interrupted);
        }

        if (call.State.Node is { NodeType: DirectNode.TypeName } node)
        {
            return await GoOnInNodeAsync(call, node);
        }

        await new Talk(call, leg).RunAsync();
        return await FollowAsync(call);
    }

    /// <summary>Behind the node that was left last.</summary>
    private static async Task<Farewell> FollowAsync(CallSession call)
    {
        if (call.State.Left is not var (node, exit) || call.State.Route is { Destination: not RouteDestination.Ivr })
        {
            return Farewell.AfterTalk(call.TalkEndedBy);
        }

        var flow = await FlowOfAsync(call, node);
        return flow.Find(node.NodeId) is not { } left
            ? Farewell.AfterTalk(call.TalkEndedBy)
            : Farewell.After(await new IvrRunner(flow, new CallIvr(call)).ContinueAsync(left, new Outcome(exit), call.Gone), call.TalkEndedBy);
    }

    private static async Task<IvrFlowDefinition> FlowOfAsync(CallSession call, NodeEntered node) =>
        CallSession.FlowOf(await call.FlowAsync(node.FlowId, node.FlowVersion), node.FlowName);

    /// <summary>The story knows the number that was rung; what kind of phone it is, the configuration tells.</summary>
    private static PhoneBinding PhoneOf(CallSession call, AgentOffered agent)
    {
        var configuration = call.Department.Configuration;
        var own = configuration.Agents.FirstOrDefault(known => known.Id == agent.AgentId);
        return own is not null && own.Phone == agent.AgentPhone
            ? new PhoneBinding(own.PhoneKind, own.Phone)
            : new PhoneBinding(
                configuration.Extensions.Any(extension => extension.Number == agent.AgentPhone) ? BoundPhoneKind.Extension : BoundPhoneKind.Telephone,
                agent.AgentPhone);
    }
}
