namespace CallCenter.Telephony.EventSocket.Protocol;

/// <summary>Header names on the wire, each named once.</summary>
public static class EslHeader
{
    // Of a frame.
    public const string ContentType = "Content-Type";
    public const string ContentLength = "Content-Length";
    public const string ReplyText = "Reply-Text";

    // Of a command.
    public const string CallCommand = "call-command";
    public const string ExecuteAppName = "execute-app-name";
    public const string ExecuteAppArgument = "execute-app-arg";
    public const string EventLock = "event-lock";
    public const string EventUuid = "Event-UUID";
    public const string Loops = "loops";

    // Of every event.
    public const string EventName = "Event-Name";
    public const string EventSubclass = "Event-Subclass";
    public const string EventTimestamp = "Event-Date-Timestamp";
    public const string CoreUuid = "Core-UUID";
    public const string JobUuid = "Job-UUID";

    // Of a channel's event.
    public const string UniqueId = "Unique-ID";
    public const string CallDirection = "Call-Direction";
    public const string OtherLegUniqueId = "Other-Leg-Unique-ID";
    public const string BridgeAUniqueId = "Bridge-A-Unique-ID";
    public const string BridgeBUniqueId = "Bridge-B-Unique-ID";
    public const string CallerNumber = "Caller-Caller-ID-Number";
    public const string CallerDestination = "Caller-Destination-Number";
    public const string AnsweredTime = "Caller-Channel-Answered-Time";
    public const string CreatedTime = "Caller-Channel-Created-Time";
    public const string HangupCause = "Hangup-Cause";
    public const string DtmfDigit = "DTMF-Digit";
    public const string RecordFilePath = "Record-File-Path";
    public const string Application = "Application";
    public const string ApplicationUuid = "Application-UUID";
    public const string ApplicationResponse = "Application-Response";

    // Of sofia's events.
    public const string SofiaFromUser = "from-user";
    public const string SofiaUser = "user";
    public const string SofiaUserAgent = "user-agent";

    /// <summary>A channel variable appears in events under its name after this prefix.</summary>
    public const string VariablePrefix = "variable_";
}
