using CallCenter.Data.Agents;
using CallCenter.Data.Tenancy;
using CallCenter.Telephony.Acd;
using CallCenter.Telephony.Acd.Agents;
using CallCenter.Telephony.Simulation.Parties;

namespace CallCenter.Telephony.Simulation.Demo;

/// <summary>The people at the demo's phones: they sign in, answer mostly, sometimes not, and take a break now and then.</summary>
/// <param name="isManual">Extensions whose phone answers only when told to: those are for whoever tries the demo.</param>
public sealed class DemoColleagues(SimulatedSwitch simulated, IAgentDesk desk, Func<string, bool> isManual, Random random, TimeProvider time)
{
    private static readonly TimeSpan LookRound = TimeSpan.FromSeconds(15);
    private const double BreakChance = 0.012;

    private readonly Lock gate = new();
    private readonly Dictionary<(int Department, int Agent), Colleague> colleagues = [];

    /// <summary>Gives every extension of the department its phone, and every agent but the manual ones somebody who does the work.</summary>
    public void Follow(DepartmentConfiguration configuration)
    {
        foreach (var extension in configuration.Extensions)
        {
            if (simulated.Phone(extension.Number) is null)
            {
                var phone = simulated.AddPhone(extension.Number, AnswerBehaviour.Manual);
                if (configuration.Department.Demo && !isManual(extension.Number) && configuration.Agents.Any(agent => agent.Phone == extension.Number))
                {
                    phone.Behaviour = NextBehaviour;
                }
            }
        }

        // Departments that somebody made to try things out have nobody but that person.
        if (!configuration.Department.Demo)
        {
            return;
        }

        lock (gate)
        {
            foreach (var agent in configuration.Agents.Where(a => a.Active && a.PhoneKind == BoundPhoneKind.Extension && a.Phone.Length > 0 && !isManual(a.Phone)))
            {
                colleagues.TryAdd((configuration.Department.Id, agent.Id), new(agent.Phone, [.. configuration.BusyReasons.Select(r => r.Name)]));
            }
        }
    }

    /// <summary>Until cancelled, which is no error.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        try
        {
            while (true)
            {
                KeyValuePair<(int Department, int Agent), Colleague>[] all;
                lock (gate)
                {
                    all = [.. colleagues];
                }

                foreach (var (key, colleague) in all)
                {
                    await LookAfterAsync(key.Department, key.Agent, colleague, cancel);
                }

                await Task.Delay(LookRound, time, cancel);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The demo ends.
        }
    }

    private async Task LookAfterAsync(int department, int agent, Colleague colleague, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (!colleague.SignedIn)
        {
            var refusal = await desk.SignInAsync(department, agent, new PhoneBinding(BoundPhoneKind.Extension, colleague.Phone), AgentState.Idle, "", cancel);
            // Whatever stands in the way now (the switch is not connected yet, a call of before) may be gone at the next round.
            colleague.SignedIn = refusal is null;
        }
        else if (colleague.BackAt is { } back)
        {
            if (now >= back && await desk.SetIdleAsync(department, agent, cancel) is null)
            {
                colleague.BackAt = null;
            }
        }
        else if (colleague.Reasons.Count > 0 && random.NextDouble() < BreakChance
            && await desk.SetBusyAsync(department, agent, colleague.Reasons[random.Next(colleague.Reasons.Count)], cancel) is null)
        {
            colleague.BackAt = now + TimeSpan.FromSeconds(random.Next(60, 300));
        }
    }

    private AnswerBehaviour NextBehaviour()
    {
        var after = TimeSpan.FromSeconds(1 + (random.NextDouble() * 5));
        return random.Next(100) switch
        {
            // Half of the calls end because the customer hangs up, half because the agent does.
            < 90 => AnswerBehaviour.Answers(after, random.Next(2) == 0 ? TimeSpan.FromSeconds(random.Next(20, 120)) : null),
            < 97 => AnswerBehaviour.NeverAnswers,
            _ => AnswerBehaviour.Rejects(after),
        };
    }

    private sealed class Colleague(string phone, IReadOnlyList<string> reasons)
    {
        public string Phone { get; } = phone;

        public IReadOnlyList<string> Reasons { get; } = reasons;

        public bool SignedIn { get; set; }

        /// <summary>End of the present break.</summary>
        public DateTimeOffset? BackAt { get; set; }
    }
}
