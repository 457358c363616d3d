namespace CallCenter.Data.Ivr;

/// <summary>A version of a flow as it was published. It never changes and stays as long as the flow.</summary>
public sealed class IvrFlowVersion
{
    public int FlowId { get; set; }

    /// <summary>Counted from 1 in each flow.</summary>
    public int Version { get; set; }

    /// <summary>JSON as in <see cref="IvrFlow.Definition"/>.</summary>
    public required string Definition { get; set; }

    /// <summary>What the flow was called then.</summary>
    public required string Name { get; set; }

    public DateTimeOffset PublishedAt { get; set; }

    /// <summary>Who published it; empty when no person did.</summary>
    public string PublishedBy { get; set; } = "";

    /// <summary>What is new in it, in the words of who published it.</summary>
    public string Note { get; set; } = "";
}
