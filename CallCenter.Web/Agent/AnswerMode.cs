using CallCenter.Data.Agents;

namespace CallCenter.Web.Agents;

/// <summary>What the button 接听 does.</summary>
public enum AnswerMode
{
    /// <summary>The switch asks the phone to answer (desk phones that understand it, and simulated phones).</summary>
    Switch,

    /// <summary>The browser phone of this page answers by itself.</summary>
    Browser,

    /// <summary>There is no button: a telephone is answered by hand.</summary>
    ByHand,
}

public static class AnswerModes
{
    /// <param name="simulated">The switch and its phones are simulated: any phone answers when it is asked.</param>
    public static AnswerMode For(BoundPhoneKind phone, bool simulated) => (phone, simulated) switch
    {
        (_, true) => AnswerMode.Switch,
        (BoundPhoneKind.WebRtc, _) => AnswerMode.Browser,
        (BoundPhoneKind.Telephone, _) => AnswerMode.ByHand,
        _ => AnswerMode.Switch,
    };
}
