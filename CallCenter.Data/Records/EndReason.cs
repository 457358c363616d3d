namespace CallCenter.Data.Records;

/// <summary>Why a call ended. Stored on the call; pages group it as their source does (manual 3.2: 人工接听, 人工未接听, 系统接听, 系统未接听).</summary>
public enum EndReason
{
    Unknown = 0,
    Normal = 1,
    Unanswered = 2,
    AgentUnanswered = 3,
    AgentTransferred = 4,
    ExternalTransferred = 5,
    AbandonedInIvr = 6,
    EndedInIvr = 7,
    AbandonedInQueue = 8,
    AbandonedWhileRinging = 9,
    QueueTimeout = 10,
    QueueOverflow = 11,
    NoAgentOnline = 12,
    OutsideHours = 13,
    Blacklisted = 14,
    Voicemail = 15,
    TransferToAgentFailed = 16,
    IvrError = 17,
    ChatbotAbandoned = 18,
    SystemError = 19,
    Rejected = 20,
    PoweredOff = 21,
    VacantNumber = 22,
    Busy = 23,
    Arrears = 24,
    CarrierFault = 25,
    CallerCancelled = 26,
    OutOfServiceArea = 27,
}
