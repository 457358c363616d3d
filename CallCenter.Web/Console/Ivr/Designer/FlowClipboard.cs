namespace CallCenter.Web.Console.Ivr.Designer;

/// <summary>What was copied in the designer, to be pasted in the same flow or in another. Of one circuit.</summary>
public sealed class FlowClipboard
{
    /// <summary>Nodes as JSON; null before the first copy.</summary>
    public string? Nodes { get; set; }
}
