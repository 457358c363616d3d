namespace CallCenter.Data.Records.Story;

/// <summary>A call as it happened: identity and ordered events.</summary>
public sealed record CallStory(string UniqueId, string CallId, int EnterpriseId, int DepartmentId, IReadOnlyList<CallEvent> Events)
{
    /// <summary>True once a <see cref="CallEnded"/> is part of the story.</summary>
    public bool Ended => Events.Any(step => step is CallEnded);
}
