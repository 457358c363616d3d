using System.Collections.Frozen;
using CallCenter.Data.Records;

namespace CallCenter.Telephony.Switching;

/// <summary>What each of FreeSWITCH's hangup causes says about a call, when nothing better is known: the one table.</summary>
/// <remarks>
/// It reads the cause of one leg. Whether the call was abandoned in the IVR or in a queue, or whether an agent did not answer, only the call's
/// story knows; that decides before this table is asked. SIP answers arrive here as causes too, by mod_sofia: 404 as UNALLOCATED_NUMBER,
/// 480 and 408 as NO_USER_RESPONSE or RECOVERY_ON_TIMER_EXPIRE, 486 as USER_BUSY, 503 as NORMAL_TEMPORARY_FAILURE, 603 as CALL_REJECTED.
/// </remarks>
public static class HangupCauses
{
    private static readonly FrozenDictionary<string, EndReason> Table = new Dictionary<EndReason, string[]>
    {
        [EndReason.Normal] =
        [
            "NORMAL_CLEARING", "NORMAL_UNSPECIFIED", "SUCCESS", "CALL_AWARDED_DELIVERED", "MANAGER_REQUEST", "ALLOTTED_TIMEOUT",
            // Another leg of the same call went on: it was answered elsewhere, or the switch took itself out of the way.
            "LOSE_RACE", "PICKED_OFF", "BOWOUT",
        ],
        [EndReason.AgentTransferred] = ["ATTENDED_TRANSFER", "BLIND_TRANSFER"],
        [EndReason.CallerCancelled] = ["ORIGINATOR_CANCEL"],
        [EndReason.Busy] = ["USER_BUSY", "BUSY_EVERYWHERE"],
        [EndReason.Unanswered] = ["NO_ANSWER", "NO_USER_RESPONSE", "NO_PICKUP", "PROGRESS_TIMEOUT", "REDIRECTION_TO_NEW_DESTINATION"],
        [EndReason.Rejected] = ["CALL_REJECTED", "DECLINE", "REJECT_ALL", "UNWANTED", "INCOMING_CALL_BARRED", "FACILITY_REJECTED"],
        [EndReason.PoweredOff] = ["SUBSCRIBER_ABSENT", "USER_NOT_REGISTERED"],
        [EndReason.OutOfServiceArea] = ["DESTINATION_OUT_OF_ORDER"],
        [EndReason.VacantNumber] =
        [
            "UNALLOCATED_NUMBER", "NO_ROUTE_DESTINATION", "NUMBER_CHANGED", "INVALID_NUMBER_FORMAT", "DOES_NOT_EXIST_ANYWHERE",
        ],
        [EndReason.Arrears] = ["OUTGOING_CALL_BARRED"],
        [EndReason.CarrierFault] =
        [
            "NO_ROUTE_TRANSIT_NET", "CHANNEL_UNACCEPTABLE", "EXCHANGE_ROUTING_ERROR", "RESPONSE_TO_STATUS_ENQUIRY", "NORMAL_CIRCUIT_CONGESTION",
            "NETWORK_OUT_OF_ORDER", "NORMAL_TEMPORARY_FAILURE", "SWITCH_CONGESTION", "ACCESS_INFO_DISCARDED", "REQUESTED_CHAN_UNAVAIL",
            "PRE_EMPTED", "FACILITY_NOT_SUBSCRIBED", "BEARERCAPABILITY_NOTAUTH", "BEARERCAPABILITY_NOTAVAIL", "SERVICE_UNAVAILABLE",
            "BEARERCAPABILITY_NOTIMPL", "CHAN_NOT_IMPLEMENTED", "FACILITY_NOT_IMPLEMENTED", "SERVICE_NOT_IMPLEMENTED", "INVALID_CALL_REFERENCE",
            "INCOMPATIBLE_DESTINATION", "INVALID_MSG_UNSPECIFIED", "MANDATORY_IE_MISSING", "MESSAGE_TYPE_NONEXIST", "WRONG_MESSAGE", "IE_NONEXIST",
            "INVALID_IE_CONTENTS", "WRONG_CALL_STATE", "RECOVERY_ON_TIMER_EXPIRE", "MANDATORY_IE_LENGTH_ERROR", "PROTOCOL_ERROR", "INTERWORKING",
            "USER_CHALLENGE", "MEDIA_TIMEOUT", "GATEWAY_DOWN", "NOT_ACCEPTABLE",
            "NO_IDENTITY", "BAD_IDENTITY_INFO", "UNSUPPORTED_CERTIFICATE", "INVALID_IDENTITY", "STALE_DATE",
        ],
        [EndReason.SystemError] = ["CRASH", "SYSTEM_SHUTDOWN", "INVALID_GATEWAY", "INVALID_PROFILE", "INVALID_URL", "SRTP_READ_ERROR"],
        [EndReason.Unknown] = ["NONE"],
    }.SelectMany(static pair => pair.Value, static (pair, cause) => (cause, pair.Key)).ToFrozenDictionary(static row => row.cause, static row => row.Key);

    /// <summary>Every cause that the table names.</summary>
    public static IReadOnlyCollection<string> Known => Table.Keys;

    /// <summary><see cref="EndReason.Unknown"/> for a cause that the table does not name.</summary>
    public static EndReason ToEndReason(HangupCause cause) => Table.GetValueOrDefault(cause.Name ?? "", EndReason.Unknown);
}
