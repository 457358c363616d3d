using CallCenter.Data.Records;
using CallCenter.Telephony.Switching;

namespace CallCenter.Tests.Telephony.Switching;

public sealed class HangupCausesTests
{
    /// <summary>Every cause that FreeSWITCH 1.10 and 1.11 can name.</summary>
    private const string FreeSwitchCauses =
        """
        NONE UNALLOCATED_NUMBER NO_ROUTE_TRANSIT_NET NO_ROUTE_DESTINATION CHANNEL_UNACCEPTABLE CALL_AWARDED_DELIVERED NORMAL_CLEARING USER_BUSY
        NO_USER_RESPONSE NO_ANSWER SUBSCRIBER_ABSENT CALL_REJECTED NUMBER_CHANGED REDIRECTION_TO_NEW_DESTINATION EXCHANGE_ROUTING_ERROR
        DESTINATION_OUT_OF_ORDER INVALID_NUMBER_FORMAT FACILITY_REJECTED RESPONSE_TO_STATUS_ENQUIRY NORMAL_UNSPECIFIED NORMAL_CIRCUIT_CONGESTION
        NETWORK_OUT_OF_ORDER NORMAL_TEMPORARY_FAILURE SWITCH_CONGESTION ACCESS_INFO_DISCARDED REQUESTED_CHAN_UNAVAIL PRE_EMPTED
        FACILITY_NOT_SUBSCRIBED OUTGOING_CALL_BARRED INCOMING_CALL_BARRED BEARERCAPABILITY_NOTAUTH BEARERCAPABILITY_NOTAVAIL SERVICE_UNAVAILABLE
        BEARERCAPABILITY_NOTIMPL CHAN_NOT_IMPLEMENTED FACILITY_NOT_IMPLEMENTED SERVICE_NOT_IMPLEMENTED INVALID_CALL_REFERENCE
        INCOMPATIBLE_DESTINATION INVALID_MSG_UNSPECIFIED MANDATORY_IE_MISSING MESSAGE_TYPE_NONEXIST WRONG_MESSAGE IE_NONEXIST INVALID_IE_CONTENTS
        WRONG_CALL_STATE RECOVERY_ON_TIMER_EXPIRE MANDATORY_IE_LENGTH_ERROR PROTOCOL_ERROR INTERWORKING SUCCESS ORIGINATOR_CANCEL CRASH
        SYSTEM_SHUTDOWN LOSE_RACE MANAGER_REQUEST BLIND_TRANSFER ATTENDED_TRANSFER ALLOTTED_TIMEOUT USER_CHALLENGE MEDIA_TIMEOUT PICKED_OFF
        USER_NOT_REGISTERED PROGRESS_TIMEOUT INVALID_GATEWAY GATEWAY_DOWN INVALID_URL INVALID_PROFILE NO_PICKUP SRTP_READ_ERROR BOWOUT
        BUSY_EVERYWHERE DECLINE DOES_NOT_EXIST_ANYWHERE NOT_ACCEPTABLE UNWANTED NO_IDENTITY BAD_IDENTITY_INFO UNSUPPORTED_CERTIFICATE
        INVALID_IDENTITY STALE_DATE REJECT_ALL
        """;

    [Fact]
    public void Every_cause_of_FreeSWITCH_has_its_row_and_there_is_no_other_row()
    {
        var causes = FreeSwitchCauses.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(causes.Order(StringComparer.Ordinal), HangupCauses.Known.Order(StringComparer.Ordinal));
        Assert.All(causes.Except(["NONE"]), static cause => Assert.NotEqual(EndReason.Unknown, HangupCauses.ToEndReason(new HangupCause(cause))));
    }

    [Theory]
    [InlineData("NORMAL_CLEARING", EndReason.Normal)]
    [InlineData("ORIGINATOR_CANCEL", EndReason.CallerCancelled)]
    [InlineData("USER_BUSY", EndReason.Busy)]
    [InlineData("NO_ANSWER", EndReason.Unanswered)]
    [InlineData("CALL_REJECTED", EndReason.Rejected)]
    [InlineData("UNALLOCATED_NUMBER", EndReason.VacantNumber)]
    [InlineData("SUBSCRIBER_ABSENT", EndReason.PoweredOff)]
    [InlineData("DESTINATION_OUT_OF_ORDER", EndReason.OutOfServiceArea)]
    [InlineData("OUTGOING_CALL_BARRED", EndReason.Arrears)]
    [InlineData("NORMAL_TEMPORARY_FAILURE", EndReason.CarrierFault)]
    [InlineData("INVALID_GATEWAY", EndReason.SystemError)]
    [InlineData("A_CAUSE_OF_TOMORROW", EndReason.Unknown)]
    [InlineData("", EndReason.Unknown)]
    public void A_cause_says_why_the_call_ended(string cause, EndReason reason) => Assert.Equal(reason, HangupCauses.ToEndReason(new HangupCause(cause)));

    [Fact]
    public void No_cause_at_all_is_unknown() => Assert.Equal(EndReason.Unknown, HangupCauses.ToEndReason(default));
}
