using System.Globalization;
using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Regions;
using CallCenter.Telephony.Switching;

namespace CallCenter.Telephony.Calls.Recovery;

/// <summary>Tells a call's story from the variables on its channel, for a call whose journal was lost. What the variables do not say is missing from it.</summary>
public static class StoryFromChannel
{
    private static readonly Text Why = new(
        "台账中没有该呼叫，根据交换机通道上的变量恢复。", "The ledger does not know this call; it was restored from the variables on its channel.");

    /// <summary>Null for a channel that is not a customer's, or that belongs to no department of ours.</summary>
    public static CallStory? Of(LiveChannel channel, string node, Departments departments, NumberRegions regions)
    {
        if (channel.Variables.GetValueOrDefault(CallVariables.Role) != CallVariables.CustomerRole ||
            departments.Find(Number(channel, CallVariables.Department)) is not { } department)
        {
            return null;
        }

        var region = regions.Of(channel.CallerNumber);
        var hotline = departments.Hotlines.Find(channel.Destination)?.Hotline;
        var steps = new List<CallEvent>
        {
            new CallEntered(
                CallKind.Inbound, channel.CallerNumber, region.AreaCode, region.Region, hotline?.Number ?? channel.Destination,
                hotline?.AreaCode ?? "", channel.Id, node) { At = channel.Created, Why = Why },
        };
        if (channel.Answered is { } answered)
        {
            steps.Add(new SystemAnswered { At = answered });
        }

        steps.AddRange(Position(channel, department));
        return new CallStory(
            channel.Variables[CallVariables.UniqueId], channel.Id, department.Configuration.Department.EnterpriseId, department.Id, steps);
    }

    private static IEnumerable<CallEvent> Position(LiveChannel channel, ServedDepartment department)
    {
        var flow = department.Flow(Number(channel, CallVariables.Flow), Number(channel, CallVariables.FlowVersion))?.Flow;
        var at = channel.Answered ?? channel.Created;
        if (flow?.Find(channel.Variables.GetValueOrDefault(CallVariables.FlowNode, "")) is not { } node)
        {
            yield break;
        }

        yield return new NodeEntered(flow.Id, flow.Name, flow.Version, node.Id, node.Path, node.Name, node.Type.Name) { At = at };
        if (!Enum.TryParse<CallPhase>(channel.Variables.GetValueOrDefault(CallVariables.Phase), out var phase) || phase < CallPhase.Queued ||
            department.Configuration.Queues.FirstOrDefault(queue => queue.Id == Number(channel, CallVariables.Queue)) is not { } queue)
        {
            yield break;
        }

        var since = long.TryParse(channel.Variables.GetValueOrDefault(CallVariables.QueuedAt), CultureInfo.InvariantCulture, out var milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : at;
        yield return new CallQueued(queue.Id, queue.Number, queue.Name, Priority: 0, Position: 0) { At = since, Why = Why };
        if (phase >= CallPhase.Ringing && channel.Variables.GetValueOrDefault(CallVariables.AgentLeg) is { Length: > 0 } leg &&
            department.Configuration.Agents.FirstOrDefault(agent => agent.Id == Number(channel, CallVariables.Agent)) is { } agent)
        {
            yield return new AgentOffered(
                leg, agent.Id, agent.Number, agent.Name, agent.Phone, queue.Id, queue.Number, queue.Name, ByCallerMemory: false) { At = since, Why = Why };
        }
    }

    private static int Number(LiveChannel channel, string variable) =>
        int.TryParse(channel.Variables.GetValueOrDefault(variable), CultureInfo.InvariantCulture, out var number) ? number : 0;
}
