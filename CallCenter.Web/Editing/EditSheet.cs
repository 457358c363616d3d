using CallCenter.Web.Listing;

namespace CallCenter.Web.Editing;

/// <summary>A row as a form holds it.</summary>
/// <param name="Id">Null for a new row.</param>
/// <param name="DepartmentId">0 where rows belong to no department.</param>
/// <param name="Revision">Of the row when it was opened.</param>
/// <param name="Title">The row's name, for headings and the log; empty for a new row.</param>
/// <param name="Values">Written values by key of the field.</param>
/// <param name="Choices">Choices by key of the field.</param>
public sealed record EditSheet(
    int? Id, int DepartmentId, uint Revision, string Title, IReadOnlyDictionary<string, string> Values, IReadOnlyDictionary<string, IReadOnlyList<Choice>> Choices)
{
    /// <summary>Keys of the fields that whoever opened it may not change in this row.</summary>
    public IReadOnlySet<string> Locked { get; init; } = new HashSet<string>();
}

/// <summary>What came of an attempt to change something: done, or nothing was changed and why.</summary>
/// <param name="Id">Of the row that was written.</param>
/// <param name="Problems">By key of the field.</param>
/// <param name="Refusal">A sentence about the whole.</param>
public sealed record EditOutcome(int? Id, IReadOnlyDictionary<string, Text> Problems, Text? Refusal)
{
    public bool Done => Problems.Count == 0 && Refusal is null;

    public static EditOutcome Ok(int? id) => new(id, new Dictionary<string, Text>(), null);

    public static EditOutcome Wrong(IReadOnlyDictionary<string, Text> problems) => new(null, problems, null);

    public static EditOutcome Refused(Text sentence) => new(null, new Dictionary<string, Text>(), sentence);
}
