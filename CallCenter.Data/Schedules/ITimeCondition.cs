namespace CallCenter.Data.Schedules;

/// <summary>时间条件: a period that routes and IVR flows name.</summary>
public interface ITimeCondition
{
    int Id { get; }

    /// <summary>优先级: of several that hold, the one with the lowest number counts.</summary>
    int Priority { get; }

    string Name { get; }

    /// <param name="local">What the department's clock shows.</param>
    bool Covers(DateTime local);
}
