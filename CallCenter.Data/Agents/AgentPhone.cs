namespace CallCenter.Data.Agents;

/// <summary>绑定电话 of an agent (manual 6.3.1): one of several. The one in use is <see cref="Agent.Phone"/>.</summary>
public sealed class AgentPhone
{
    public int AgentId { get; set; }

    public BoundPhoneKind Kind { get; set; }

    /// <summary>Extension, or telephone number, per <see cref="Kind"/>.</summary>
    public required string Number { get; set; }

    /// <summary>备电话; otherwise 主电话.</summary>
    public bool Spare { get; set; }

    /// <summary>Order in which they were entered: the first main phone is the one that 切主电话 takes.</summary>
    public int Position { get; set; }
}
