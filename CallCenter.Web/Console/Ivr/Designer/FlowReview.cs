using CallCenter.Telephony.Ivr.Design;
using CallCenter.Web.Console.Ivr.Designer.Forms;

namespace CallCenter.Web.Console.Ivr.Designer;

/// <summary>What is wrong with a flow, in the words of its forms where they have any. Pure.</summary>
internal static class FlowReview
{
    /// <summary>As <see cref="FlowCheck.Of"/>; a rule of settings that the form can tell at its field is told there.</summary>
    public static IReadOnlyList<FlowFinding> Of(FlowSketch flow, DesignerChoices choices, string purpose)
    {
        var atFields = flow.Nodes.SelectMany(OfNode).ToList();
        var nodes = atFields.Select(finding => finding.NodeId).ToHashSet();
        var places = atFields.Select(finding => (finding.NodeId, finding.Place)).ToHashSet();
        var order = flow.Nodes.Select((node, index) => (node.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index);
        return
        [
            .. FlowCheck.Of(flow, choices.Surroundings(purpose))
                .Where(finding => finding.Fault switch
                {
                    FlowFault.Settings => !nodes.Contains(finding.NodeId),
                    FlowFault.MissingVoice => !places.Contains((finding.NodeId, finding.Place)),
                    _ => true,
                })
                .Concat(atFields).OrderByDescending(finding => finding.Severity).ThenBy(finding => order.GetValueOrDefault(finding.NodeId, -1)),
        ];
    }

    private static IEnumerable<FlowFinding> OfNode(SketchNode node) => (NodeForms.Find(node.Type)?.Fields ?? [])
        .Where(field => field.Shown(node.Settings))
        .Select(field => (field, Problem: NodeFieldCheck.Problem(field, field.Of(node.Settings))))
        .Where(pair => pair.Problem is not null)
        .Select(pair => new FlowFinding(FlowSeverity.Error, FlowFault.Settings, node.Id, pair.field.Key, pair.Problem!.Value));
}
