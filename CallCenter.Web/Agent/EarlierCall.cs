using CallCenter.Data.Records;

namespace CallCenter.Web.Agents;

/// <summary>An earlier call of the customer who is calling, as the desk lists it.</summary>
public sealed record EarlierCall(
    string UniqueId, DateTimeOffset EnteredAt, string QueueName, string AgentNumber, string AgentName, AnswerStatus Status, int TalkSeconds, string Remark);
