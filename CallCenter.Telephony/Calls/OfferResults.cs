using CallCenter.Data.Records.Story;
using CallCenter.Telephony.Switching;

namespace CallCenter.Telephony.Calls;

/// <summary>What an agent's phone that could not be brought to answer says about the agent.</summary>
public static class OfferResults
{
    public static OfferResult Of(HangupCause? cause) => cause?.Name switch
    {
        "NO_ANSWER" or "ALLOTTED_TIMEOUT" or "NO_USER_RESPONSE" or "PROGRESS_TIMEOUT" => OfferResult.NoAnswer,
        "CALL_REJECTED" or "NORMAL_CLEARING" => OfferResult.Rejected,
        "USER_BUSY" => OfferResult.Busy,
        "ORIGINATOR_CANCEL" => OfferResult.Cancelled,
        "USER_NOT_REGISTERED" or "SUBSCRIBER_ABSENT" or "UNALLOCATED_NUMBER" or "NO_ROUTE_DESTINATION" or "RECOVERY_ON_TIMER_EXPIRE"
            or "DESTINATION_OUT_OF_ORDER" or "NETWORK_OUT_OF_ORDER" or "NORMAL_TEMPORARY_FAILURE" or "GATEWAY_DOWN" or "INVALID_GATEWAY"
            or "INVALID_NUMBER_FORMAT" or "NO_ROUTE_TRANSIT_NET" => OfferResult.Unreachable,
        _ => OfferResult.Failed,
    };
}
