using System.Collections.Frozen;

namespace CallCenter.Telephony.Simulation.Core;

/// <summary>Who ended a call.</summary>
internal enum HungUpBy
{
    /// <summary>The switch, by a command or by itself.</summary>
    Switch,

    /// <summary>The far end: a BYE, a CANCEL or a refusal arrived.</summary>
    FarEnd,
}

/// <summary>The hangup causes that FreeSWITCH knows, and their numbers of Q.850.</summary>
internal static class HangupCauses
{
    private static readonly FrozenDictionary<string, int> Numbers = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase)
    {
        ["NONE"] = 0, ["UNALLOCATED_NUMBER"] = 1, ["NO_ROUTE_TRANSIT_NET"] = 2, ["NO_ROUTE_DESTINATION"] = 3, ["CHANNEL_UNACCEPTABLE"] = 6,
        ["CALL_AWARDED_DELIVERED"] = 7, ["NORMAL_CLEARING"] = 16, ["USER_BUSY"] = 17, ["NO_USER_RESPONSE"] = 18, ["NO_ANSWER"] = 19,
        ["SUBSCRIBER_ABSENT"] = 20, ["CALL_REJECTED"] = 21, ["NUMBER_CHANGED"] = 22, ["REDIRECTION_TO_NEW_DESTINATION"] = 23,
        ["EXCHANGE_ROUTING_ERROR"] = 25, ["DESTINATION_OUT_OF_ORDER"] = 27, ["INVALID_NUMBER_FORMAT"] = 28, ["FACILITY_REJECTED"] = 29,
        ["NORMAL_UNSPECIFIED"] = 31, ["NORMAL_CIRCUIT_CONGESTION"] = 34, ["NETWORK_OUT_OF_ORDER"] = 38, ["NORMAL_TEMPORARY_FAILURE"] = 41,
        ["SWITCH_CONGESTION"] = 42, ["REQUESTED_CHAN_UNAVAIL"] = 44, ["OUTGOING_CALL_BARRED"] = 52, ["INCOMING_CALL_BARRED"] = 54,
        ["BEARERCAPABILITY_NOTAUTH"] = 57, ["SERVICE_UNAVAILABLE"] = 63, ["CHAN_NOT_IMPLEMENTED"] = 66, ["INCOMPATIBLE_DESTINATION"] = 88,
        ["RECOVERY_ON_TIMER_EXPIRE"] = 102, ["INTERWORKING"] = 127, ["ORIGINATOR_CANCEL"] = 487, ["LOSE_RACE"] = 502, ["MANAGER_REQUEST"] = 503,
        ["ATTENDED_TRANSFER"] = 602, ["ALLOTTED_TIMEOUT"] = 602, ["USER_CHALLENGE"] = 603, ["MEDIA_TIMEOUT"] = 604, ["PICKED_OFF"] = 605,
        ["USER_NOT_REGISTERED"] = 606, ["PROGRESS_TIMEOUT"] = 607, ["INVALID_GATEWAY"] = 608, ["GATEWAY_DOWN"] = 609, ["INVALID_URL"] = 610,
        ["INVALID_PROFILE"] = 611, ["BLIND_TRANSFER"] = 800,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The cause as FreeSWITCH spells it, or null when it knows none of that name.</summary>
    public static string? Known(string? name) => name is not null && Numbers.ContainsKey(name) ? name.ToUpperInvariant() : null;

    public static int Number(string cause) => Numbers.GetValueOrDefault(cause, 16);

    /// <summary>How FreeSWITCH reads a SIP status, as in the transcripts.</summary>
    public static string OfSip(string status) => status.Split(' ')[0] switch
    {
        "404" => "UNALLOCATED_NUMBER",
        "403" or "603" or "401" or "407" => "CALL_REJECTED",
        "480" => "NO_USER_RESPONSE",
        "486" or "600" => "USER_BUSY",
        "487" => "ORIGINATOR_CANCEL",
        "408" => "RECOVERY_ON_TIMER_EXPIRE",
        "484" => "INVALID_NUMBER_FORMAT",
        "502" => "DESTINATION_OUT_OF_ORDER",
        "503" => "NORMAL_TEMPORARY_FAILURE",
        _ => "NORMAL_UNSPECIFIED",
    };
}
