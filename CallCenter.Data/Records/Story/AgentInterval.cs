using System.Text.Json.Serialization;
using CallCenter.Data.Agents;

namespace CallCenter.Data.Records.Story;

/// <summary>A span an agent spent in one state; a row of the agent state log (座席状态). Written when the state ends.</summary>
/// <param name="Id">Given by the writer of the fact; writing the same id twice changes nothing.</param>
/// <param name="BusyReason">置忙名称 while Busy, else empty.</param>
/// <param name="UniqueId">The call the state belongs to, else empty.</param>
/// <param name="Why">What ended the state: the agent, the system, a correction …</param>
public sealed record AgentInterval(
    Guid Id, int DepartmentId, int AgentId, string AgentNumber, string AgentName, AgentState State, string BusyReason,
    DateTimeOffset From, DateTimeOffset To, string UniqueId,
    [property: JsonConverter(typeof(WhyJson))] Text Why);
