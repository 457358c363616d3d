using System.Collections.Immutable;

namespace CallCenter.Telephony.Simulation.Parties;

/// <summary>What a customer does during a call, step by step. After the last step he stays until the other side hangs up.</summary>
/// <example><c>CustomerScript.Start.WhenPrompted().Press("1").WaitForAgent(TimeSpan.FromMinutes(1)).Talk(TimeSpan.FromSeconds(40)).HangUp()</c></example>
public sealed record CustomerScript
{
    private CustomerScript(ImmutableList<Step> steps) => Steps = steps;

    internal abstract record Step
    {
        public sealed record WaitStep(TimeSpan Time) : Step;

        public sealed record PromptedStep(TimeSpan Thinks) : Step;

        public sealed record PressStep(string Digits, TimeSpan Between) : Step;

        public sealed record AgentStep(TimeSpan? Patience) : Step;

        public sealed record RecordedStep : Step;

        public sealed record TalkStep(TimeSpan Time) : Step;

        public sealed record HangUpStep : Step;
    }

    /// <summary>Does nothing yet, and so stays for ever.</summary>
    public static CustomerScript Start { get; } = new([]);

    /// <summary>Whoever talks to him leaves hanging up to him, whatever his own habits are: the talk lasts as long as the script says.</summary>
    public bool EndsTheTalk { get; init; }

    /// <summary>How long he speaks when asked for a message; null for as long as he may.</summary>
    public TimeSpan? Speaks { get; init; }

    internal ImmutableList<Step> Steps { get; private init; }

    /// <summary>Presses keys when asked, waits for an agent, talks, hangs up: the ordinary call.</summary>
    public static CustomerScript Usual(string digits, TimeSpan talk, TimeSpan? patience = null) =>
        Start.PressWhenPrompted(digits).WaitForAgent(patience).Talk(talk).HangUp();

    public CustomerScript Wait(TimeSpan time) => With(new Step.WaitStep(time));

    /// <summary>Waits until keys are asked for, and then a moment longer.</summary>
    public CustomerScript WhenPrompted(TimeSpan thinks = default) => With(new Step.PromptedStep(thinks));

    /// <summary>Presses keys: 0-9, * and #.</summary>
    public CustomerScript Press(string digits, TimeSpan between = default) => With(new Step.PressStep(digits, between));

    /// <summary>Presses the keys one after the other, each as soon as keys are asked for: one menu may take several, or each menu one.</summary>
    public CustomerScript PressWhenPrompted(string digits, TimeSpan thinks = default) =>
        digits.Aggregate(this, (script, digit) => script.WhenPrompted(thinks).Press(digit.ToString()));

    /// <summary>Waits until somebody talks to him; hangs up when that takes longer than his patience. No patience named: for ever.</summary>
    public CustomerScript WaitForAgent(TimeSpan? patience = null) => With(new Step.AgentStep(patience));

    /// <summary>Waits until a message of his is recorded.</summary>
    public CustomerScript WhenRecorded() => With(new Step.RecordedStep());

    public CustomerScript Talk(TimeSpan time) => With(new Step.TalkStep(time));

    public CustomerScript HangUp() => With(new Step.HangUpStep());

    /// <summary>Does what another script says after this one.</summary>
    public CustomerScript Then(CustomerScript other) => this with { Steps = Steps.AddRange(other.Steps) };

    private CustomerScript With(Step step) => this with { Steps = Steps.Add(step) };
}
