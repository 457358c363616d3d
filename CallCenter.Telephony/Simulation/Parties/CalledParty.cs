using CallCenter.Telephony.Simulation.Core;

namespace CallCenter.Telephony.Simulation.Parties;

/// <summary>Somebody whom the switch calls, on one channel, and who behaves as told.</summary>
internal sealed class CalledParty(SwitchCore core, AnswerBehaviour behaviour, Action<SimulatedChannel>? invited = null, Action<SimulatedChannel>? gone = null)
    : FarEnd
{
    private Appointment? endOfTalk;

    public override void Invited(SimulatedChannel channel)
    {
        invited?.Invoke(channel);
        if (behaviour.Rings)
        {
            core.Calls.Ring(channel);
        }

        switch (behaviour.Does)
        {
            case AnswerBehaviour.Kind.Answers:
                core.After(behaviour.After, () => core.Calls.Answer(channel));
                break;
            case AnswerBehaviour.Kind.Refuses:
                core.After(behaviour.After, () => core.Calls.HangUp(channel, behaviour.Cause, HungUpBy.FarEnd));
                break;
            default:
                break; // Until somebody gives up, or picks up.
        }
    }

    public override void Notified(SimulatedChannel channel, string phoneEvent)
    {
        switch (phoneEvent)
        {
            case "talk" when channel.Answered is null && behaviour.Does != AnswerBehaviour.Kind.Unreachable:
                core.Calls.Answer(channel);
                break;
            case "talk":
                core.Bridges.Unhold(channel);
                break;
            case "hold":
                core.Bridges.Hold(channel);
                break;
            default:
                break;
        }
    }

    public override void Bridged(SimulatedChannel channel, SimulatedChannel other)
    {
        if (behaviour.TalksFor is { } talk && endOfTalk is null && !other.EndsTheTalk)
        {
            endOfTalk = core.After(talk, () => core.Calls.HangUp(channel, "NORMAL_CLEARING", HungUpBy.FarEnd));
        }
    }

    public override void HungUp(SimulatedChannel channel)
    {
        endOfTalk?.Cancel();
        gone?.Invoke(channel);
    }
}
