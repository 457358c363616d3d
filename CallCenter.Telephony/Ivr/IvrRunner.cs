namespace CallCenter.Telephony.Ivr;

/// <summary>How a walk through a flow ended.</summary>
/// <param name="Failed">The flow is at fault, not the caller.</param>
public readonly record struct IvrEnd(bool Failed, Text Why);

/// <summary>Walks a call through a flow, node by node, and records every step.</summary>
public sealed class IvrRunner(IvrFlowDefinition flow, IIvrCall call)
{
    /// <summary>More steps than any caller takes: a flow that gets here goes round in circles.</summary>
    public const int StepLimit = 500;

    /// <param name="resumed">The call was in this node already when the application came back: its entry is on record.</param>
    public async Task<IvrEnd> RunAsync(IvrNode first, bool resumed, CancellationToken cancel)
    {
        var node = first;
        for (var step = 0; step < StepLimit; step++)
        {
            var outcome = await VisitAsync(node, resumed, cancel);
            if (outcome == Outcome.Error)
            {
                return new IvrEnd(true, new($"节点 {node.Path} {node.Name} 执行出错。", $"Node {node.Path} {node.Name} failed."));
            }

            if (outcome == Outcome.CallerHungUp)
            {
                // What follows can tell somebody of it, but nobody listens any more.
                cancel = call.Outreach.Afterwards;
            }

            if (Follow(node, outcome) is not { } next)
            {
                return new IvrEnd(false, outcome == Outcome.End
                    ? new($"导航在节点“{node.Name}”结束。", $"The flow ended at node \"{node.Name}\".")
                    : NothingBehind(node, outcome));
            }

            (node, resumed) = (next, false);
        }

        return new IvrEnd(true, new($"导航走了 {StepLimit} 步仍未结束，视为死循环。", $"After {StepLimit} steps the flow had not ended: it goes round in circles."));
    }

    /// <summary>Goes on behind a node that was left by an exit before the application came back.</summary>
    public Task<IvrEnd> ContinueAsync(IvrNode left, Outcome outcome, CancellationToken cancel) =>
        Follow(left, outcome) is { } next
            ? RunAsync(next, resumed: false, cancel)
            : Task.FromResult(new IvrEnd(false, NothingBehind(left, outcome)));

    private static Text NothingBehind(IvrNode node, Outcome outcome) =>
        new($"节点“{node.Name}”的出口“{outcome}”没有后续节点。", $"Nothing follows exit \"{outcome}\" of node \"{node.Name}\".");

    private IvrNode? Follow(IvrNode node, Outcome outcome) =>
        node.Exits.TryGetValue(outcome.Exit, out var next) ? flow.Find(next) : null;

    private async Task<Outcome> VisitAsync(IvrNode node, bool resumed, CancellationToken cancel)
    {
        if (!resumed)
        {
            call.NodeEntered(flow, node);
            foreach (var anchor in node.Anchors)
            {
                call.AnchorPassed(anchor);
            }
        }

        var left = false;
        void Leave(Outcome outcome, Text? why = null)
        {
            if (!left)
            {
                left = true;
                call.NodeLeft(node.Id, outcome, why);
            }
        }

        try
        {
            var outcome = await node.Type.ExecuteAsync(new IvrNodeVisit(node, call, resumed, outcome => Leave(outcome)) { LeaveBecause = (outcome, why) => Leave(outcome, why) }, cancel);
            Leave(outcome);
            return outcome;
        }
        catch (IvrNodeException failure)
        {
            Leave(Outcome.Error, failure.Why);
            return Outcome.Error;
        }
    }
}

/// <summary>A node cannot do its work with this call (a queue that was deleted, a prompt that is gone); the sentence goes into the story.</summary>
public sealed class IvrNodeException(Text why) : Exception(why.En)
{
    public Text Why => why;
}
