namespace CallCenter.Telephony.Switching;

/// <summary>A FreeSWITCH hangup cause by its name, e.g. <c>NORMAL_CLEARING</c> (Q.850 and FreeSWITCH's own).</summary>
public readonly record struct HangupCause(string Name)
{
    public static HangupCause NormalClearing { get; } = new("NORMAL_CLEARING");

    public static HangupCause OriginatorCancel { get; } = new("ORIGINATOR_CANCEL");

    public static HangupCause UserBusy { get; } = new("USER_BUSY");

    public static HangupCause NoAnswer { get; } = new("NO_ANSWER");

    public static HangupCause CallRejected { get; } = new("CALL_REJECTED");

    public static HangupCause UserNotRegistered { get; } = new("USER_NOT_REGISTERED");

    public static HangupCause OutgoingCallBarred { get; } = new("OUTGOING_CALL_BARRED");

    public static HangupCause UnallocatedNumber { get; } = new("UNALLOCATED_NUMBER");

    public override string ToString() => Name;
}
