using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Records;

/// <summary>A row of <c>call_event</c>: one step of the story as JSON (<see cref="Story.CallEvent"/>).</summary>
public sealed class CallEventRow : IOfDepartment
{
    public required string UniqueId { get; set; }

    /// <summary>Order within the call, from 1.</summary>
    public int Sequence { get; set; }

    public int DepartmentId { get; set; }

    /// <summary>The call's time of entering (partition key).</summary>
    public DateTimeOffset EnteredAt { get; set; }

    public DateTimeOffset At { get; set; }

    public string Kind { get; set; } = "";

    /// <summary>The step, jsonb.</summary>
    public required string Step { get; set; }
}
