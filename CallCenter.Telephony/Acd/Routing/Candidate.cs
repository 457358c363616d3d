namespace CallCenter.Telephony.Acd.Routing;

/// <summary>An agent who could take the call, with everything that strategies compare.</summary>
/// <param name="NumberValue">The agent number as a number: 0900 comes before 1000.</param>
/// <param name="BoundOrder">Rises with each binding of a phone.</param>
/// <param name="Answered">Calls answered today since sign-in.</param>
/// <param name="FreeSince">Sign-in or end of the last talk.</param>
/// <param name="SkillLevel">Sum of the levels in the skills of the queue.</param>
public readonly record struct Candidate(
    int AgentId, string Number, long NumberValue, long BoundOrder, int Answered, DateTimeOffset FreeSince, int SkillLevel);
