using CallCenter.Telephony.Calls;

namespace CallCenter.Telephony.Simulation.Demo;

/// <summary>A customer who shall call now.</summary>
/// <param name="Customer">The caller's number: 3-20 digits, perhaps with a leading plus.</param>
/// <param name="Hotline">The number dialled, as it is configured.</param>
/// <param name="Digits">Keys pressed one after the other, each when keys are asked for; empty presses none. At most 32 of 0-9, * and #.</param>
/// <param name="TalkSeconds">The customer hangs up after so much talk; 0 to 7200.</param>
public sealed record SimulatedCallRequest(string Customer, string Hotline, string Digits, int TalkSeconds)
{
    /// <summary>自定义字段 that the call brings along, as headers of its INVITE: at most 20, names of ASCII letters, digits and <c>-_.</c>, values of at most 200 characters.</summary>
    public IReadOnlyDictionary<string, string> CustomFields { get; init; } = new Dictionary<string, string>();

    /// <summary>What is wrong with it, or null.</summary>
    public SimulatedCallProblem? Check() =>
        !IsNumber(Customer.StartsWith('+') ? Customer[1..] : Customer) ? SimulatedCallProblem.BadCustomer
        : !IsNumber(Hotline) ? SimulatedCallProblem.BadHotline
        : Digits.Length > 32 || !Digits.All(c => char.IsAsciiDigit(c) || c is '*' or '#') ? SimulatedCallProblem.BadDigits
        : TalkSeconds is < 0 or > 7200 ? SimulatedCallProblem.BadTalkSeconds
        : CustomFields.Count > IncomingFields.Most || CustomFields.Any(field => !IncomingFields.Allowed(field.Key, field.Value)) ? SimulatedCallProblem.BadCustomFields
        : null;

    private static bool IsNumber(string text) => text.Length is >= 3 and <= 20 && text.All(char.IsAsciiDigit);
}

/// <summary>Why no call was placed.</summary>
public enum SimulatedCallProblem
{
    BadCustomer,
    BadHotline,
    BadDigits,
    BadTalkSeconds,
    BadCustomFields,

    /// <summary>The call was placed, but ended or was not taken up in time: nobody serves the hotline, or the application is not connected to the switch.</summary>
    NotTaken,
}

/// <summary>Either a call, by its channel and UniqueId, or why there is none.</summary>
public sealed record SimulatedCallResult(string Channel, string UniqueId, SimulatedCallProblem? Problem);
