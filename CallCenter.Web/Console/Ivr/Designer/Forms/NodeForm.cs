using System.Text.Json.Nodes;
using CallCenter.Telephony.Ivr.Design;
using CallCenter.Web.Home.Records;

namespace CallCenter.Web.Console.Ivr.Designer.Forms;

/// <summary>What a type of node is for; the canvas colours by it.</summary>
public enum NodeGroup
{
    /// <summary>Talks with the caller.</summary>
    Voice,

    /// <summary>Connects with somebody.</summary>
    Connect,

    /// <summary>Decides without the caller.</summary>
    Logic,

    /// <summary>Asks other systems.</summary>
    Data,
}

/// <summary>A type of node as people edit it.</summary>
/// <param name="Type">As in the flow's JSON.</param>
/// <param name="Icon">A material symbol.</param>
public sealed record NodeForm(string Type, NodeGroup Group, string Icon, Text Purpose)
{
    public Text Label => RecordWords.NodeType(Type);

    public required IReadOnlyList<NodeField> Fields { get; init; }

    /// <summary>Words of the exits: short ones for the canvas, the manual's for the form, and what the manual says of it.</summary>
    public IReadOnlyDictionary<string, ExitWords> Exits { get; init; } = new Dictionary<string, ExitWords>();

    /// <summary>Whether an exit counts with these settings; the form hides others.</summary>
    public Func<JsonObject, string, bool> ExitShown { get; init; } = (_, _) => true;

    /// <summary>What the node does, in a few words under its name on the canvas.</summary>
    public Func<JsonObject, DesignerChoices, string> Summary { get; init; } = (_, _) => "";

    /// <summary>Settings of a new node.</summary>
    public JsonObject Fresh()
    {
        var settings = new JsonObject();
        foreach (var field in Fields)
        {
            if (field.Begin() is { } value)
            {
                settings[field.Key] = value;
            }
        }

        return settings;
    }

    /// <summary>The words of any exit the node may have.</summary>
    public ExitWords WordsOf(string exit, DesignerChoices choices) => Exits.TryGetValue(exit, out var words) ? words
        : exit.StartsWith('=') ? new(Text.Same(exit[1..]), new($"“{exit[1..]}”跳转节点", $"When “{exit[1..]}”"))
        : choices.Name(exit) is { } name ? new(Text.Same(name), new($"{name} 跳转节点", name))
        : SketchExits.IsKey(exit) ? new(new($"按{exit}", $"Key {exit}"), new($"按{exit}", $"Key {exit}"))
        : new(Text.Same(exit), Text.Same(exit));
}

/// <param name="Short">Beside the port on the canvas.</param>
/// <param name="Long">In the form.</param>
public sealed record ExitWords(Text Short, Text Long)
{
    public Text? Help { get; init; }
}
