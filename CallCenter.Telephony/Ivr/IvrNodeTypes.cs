using System.Collections.Frozen;
using CallCenter.Telephony.Ivr.Nodes;

namespace CallCenter.Telephony.Ivr;

/// <summary>Every type of node there is. A new one is a line here and a file in <c>Nodes</c>.</summary>
public static class IvrNodeTypes
{
    public static IReadOnlyList<IIvrNodeType> All { get; } =
    [
        new PlayNode(),
        new SelectNode(),
        new VoicemailNode(),
        new QueueNode(),
        new DirectNode(),
        new HttpNode(),
        new DatabaseNode(),
        new TimeNode(),
        new RegionNode(),
        new SetNode(),
        new CollectNode(),
        new WaitNode(),
        new JudgeNode(),
        new BranchNode(),
        new ChatbotNode(),
        new HangupNode(),
    ];

    private static readonly FrozenDictionary<string, IIvrNodeType> ByName = All.ToFrozenDictionary(type => type.Name);

    public static IIvrNodeType? Find(string name) => ByName.GetValueOrDefault(name);
}
