namespace CallCenter.Data.Statistics;

/// <summary>What calls and spans add to the hourly sums; rows of the same hour and object may come more than once.</summary>
public sealed class Rollups
{
    public List<HourlyHotline> Hotlines { get; } = [];

    public List<HourlyQueue> Queues { get; } = [];

    public List<HourlyAgent> Agents { get; } = [];

    public List<HourlyAgentState> AgentStates { get; } = [];

    public List<HourlyAnchor> Anchors { get; } = [];

    public void Add(Rollups other)
    {
        Hotlines.AddRange(other.Hotlines);
        Queues.AddRange(other.Queues);
        Agents.AddRange(other.Agents);
        AgentStates.AddRange(other.AgentStates);
        Anchors.AddRange(other.Anchors);
    }
}
