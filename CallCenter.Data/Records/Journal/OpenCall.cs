using CallCenter.Data.Records.Story;

namespace CallCenter.Data.Records.Journal;

/// <summary>A call whose steps are still being added.</summary>
internal sealed class OpenCall(CallStory story, int segment)
{
    public List<CallEvent> Steps { get; } = [.. story.Events];

    /// <summary>A copy of what there is now.</summary>
    public CallStory Story => story with { Events = [.. Steps] };

    /// <summary>The oldest segment that holds a line of it.</summary>
    public int Segment { get; set; } = segment;
}
