namespace CallCenter.Data.Records.Story;

/// <summary>Folds a story into the rows that keep it, step by step, with the times as they were reported.</summary>
public static class StepFold
{
    public static IReadOnlyList<CallEventRow> Of(CallStory story) => Of(Timeline.Of(story));

    internal static IReadOnlyList<CallEventRow> Of(Timeline timeline) => [.. timeline.Story.Events.Select((step, index) => new CallEventRow
    {
        UniqueId = timeline.Story.UniqueId, Sequence = index + 1, DepartmentId = timeline.Story.DepartmentId, EnteredAt = timeline.EnteredAt,
        At = step.At.ToUniversalTime(), Kind = KindOf(step), Step = CallEventJson.Write(Kept(step)),
    })];

    /// <summary>What was not to be recorded is told without its value.</summary>
    private static CallEvent Kept(CallEvent step) => step is VariableSet { Hidden: true } variable ? variable with { Value = "" } : step;

    /// <summary>The name under which a step is stored, e.g. <c>agent-answered</c>.</summary>
    public static string KindOf(CallEvent step) => Kinds[step.GetType()];

    private static readonly Dictionary<Type, string> Kinds = typeof(CallEvent)
        .GetCustomAttributes(typeof(System.Text.Json.Serialization.JsonDerivedTypeAttribute), inherit: false)
        .Cast<System.Text.Json.Serialization.JsonDerivedTypeAttribute>()
        .ToDictionary(kind => kind.DerivedType, kind => (string)kind.TypeDiscriminator!);
}
