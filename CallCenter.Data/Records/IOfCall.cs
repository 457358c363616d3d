using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Records;

/// <summary>A row that a call made: the call itself, a leg of it, a survey, a message, a transcript.</summary>
public interface IOfCall : IOfDepartment
{
    string UniqueId { get; }

    /// <summary>When the call entered; facts are partitioned by it.</summary>
    DateTimeOffset EnteredAt { get; }
}
