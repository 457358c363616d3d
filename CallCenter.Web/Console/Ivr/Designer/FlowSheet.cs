using CallCenter.Data.Ivr;

namespace CallCenter.Web.Console.Ivr.Designer;

/// <summary>A flow as the designer opens it.</summary>
/// <param name="Purpose">One of <see cref="FlowPurpose"/>.</param>
/// <param name="Version">The published one.</param>
/// <param name="Published">JSON of that version.</param>
/// <param name="Draft">JSON of what is being edited; null when nothing was changed since.</param>
/// <param name="DraftBy">Who saved the draft last.</param>
/// <param name="Revision">Of the row when it was read: who saves with an older one overwrites nothing.</param>
public sealed record FlowSheet(
    int Id, int DepartmentId, string Name, string Purpose, int Version, string Published, string? Draft, DateTimeOffset? DraftAt, string DraftBy, uint Revision)
{
    public DesignerChoices Choices { get; init; } = DesignerChoices.None;

    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    public bool MayChange { get; init; }
}

/// <summary>What came of an attempt to save or publish.</summary>
/// <param name="Problem">Why nothing was changed; null when it was done.</param>
/// <param name="Revision">Of the row now.</param>
/// <param name="Version">The version that was published; 0 for a draft.</param>
public sealed record FlowOutcome(Text? Problem, uint Revision = 0, int Version = 0, DateTimeOffset At = default)
{
    public bool Done => Problem is null;

    /// <summary>Somebody else was quicker: what they did has to be looked at first.</summary>
    public bool Overtaken { get; init; }

    public static FlowOutcome Refused(Text problem) => new(problem);
}

/// <summary>A version in the history.</summary>
public sealed record FlowVersionLine(int Version, string Name, DateTimeOffset PublishedAt, string PublishedBy, string Note);
