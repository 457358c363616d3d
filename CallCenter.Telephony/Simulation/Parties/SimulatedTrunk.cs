using CallCenter.Telephony.Simulation.Core;

namespace CallCenter.Telephony.Simulation.Parties;

/// <summary>The telephone network behind the gateways: what each number does when it is called.</summary>
public sealed class SimulatedTrunk
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, Func<AnswerBehaviour>> numbers = new();

    /// <summary>What a number does that was not told otherwise. Asked for each call.</summary>
    public Func<AnswerBehaviour> Otherwise { get; set; } = () => AnswerBehaviour.Answers(TimeSpan.FromSeconds(2));

    public void Number(string number, AnswerBehaviour behaviour) => numbers[number] = () => behaviour;

    /// <summary>Asked for each call.</summary>
    public void Number(string number, Func<AnswerBehaviour> behaviour) => numbers[number] = behaviour;

    internal FarEnd NewLine(SwitchCore core, string number) => new CalledParty(core, numbers.GetValueOrDefault(number, Otherwise)());
}
