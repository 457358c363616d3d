using CallCenter.Telephony.Simulation.Core;
using CallCenter.Telephony.Switching;

namespace CallCenter.Telephony.Simulation.Parties;

/// <summary>Who calls.</summary>
/// <param name="Number">What the switch sees as the caller's number.</param>
public sealed record SimulatedCustomer(string Number)
{
    /// <summary>Headers of the INVITE that begin with X-, without the X-.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
}

/// <param name="Answered">How long it was answered; zero when it never was.</param>
/// <param name="Talked">How long he heard somebody.</param>
public sealed record SimulatedCallEnd(HangupCause Cause, TimeSpan Answered, TimeSpan Talked);

/// <summary>A customer's call as the customer sees it. Thread safe.</summary>
public sealed class SimulatedCall
{
    private readonly TaskCompletionSource answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> talking = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<SimulatedCallEnd> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SwitchCore core;
    private readonly Line line;
    private SimulatedChannel channel = null!;

    private SimulatedCall(SwitchCore core, CustomerScript script)
    {
        this.core = core;
        line = new(this, script);
    }

    /// <summary>The id of the customer's channel at the switch.</summary>
    public string Channel => channel.Id;

    /// <summary>The switch has answered. Never completes when the call ends before.</summary>
    public Task Answered => answered.Task;

    /// <summary>Somebody talks to the customer; the other channel's id. Never completes when the call ends before.</summary>
    public Task<string> Talking => talking.Task;

    public Task<SimulatedCallEnd> Ended => ended.Task;

    /// <summary>Presses keys now.</summary>
    public void Press(string digits) => core.Run(() =>
    {
        foreach (var digit in digits)
        {
            core.Calls.ReceiveDigit(channel, digit, "RTP", 2240);
        }
    });

    /// <summary>The customer hangs up.</summary>
    public void HangUp() => core.Run(line.HangUp);

    /// <summary>Waits for a channel variable; null when the call ends without it.</summary>
    public async Task<string?> VariableAsync(string name, CancellationToken cancel)
    {
        var found = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        core.Run(() =>
        {
            if (channel[name] is { } value || channel.Gone)
            {
                found.TrySetResult(channel[name]);
                return;
            }

            channel.VariableSet += (variable, text) =>
            {
                if (variable.Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    found.TrySetResult(text);
                }
            };
        });
        await Task.WhenAny(found.Task, ended.Task).WaitAsync(cancel);
        return found.Task.IsCompleted ? await found.Task : null;
    }

    internal static SimulatedCall Place(SwitchCore core, SimulatedCustomer customer, string hotline, CustomerScript script) => core.Run(() =>
    {
        var call = new SimulatedCall(core, script);
        call.channel = core.Calls.Arrive(customer.Number, hotline, call.line, null, customer.Headers);
        call.channel.EndsTheTalk = script.EndsTheTalk;
        core.Later(call.line.Begin);
        return call;
    });

    /// <summary>Carries out the script as the call goes on. Under the gate.</summary>
    private sealed class Line(SimulatedCall call, CustomerScript script) : FarEnd
    {
        private int next;
        private CustomerScript.Step? at;
        private bool prompted;
        private bool listened;
        private Appointment? timer;
        private DateTimeOffset? bridgedAt;
        private TimeSpan talked;

        private SimulatedChannel Channel => call.channel;

        public void Begin() => Step();

        public void HangUp()
        {
            var answered = Channel.Answered is not null;
            call.core.Calls.HangUp(Channel, answered ? "NORMAL_CLEARING" : "ORIGINATOR_CANCEL", HungUpBy.FarEnd);
        }

        public override void Answered(SimulatedChannel channel) => call.answered.TrySetResult();

        public override void Prompted(SimulatedChannel channel)
        {
            prompted = true;
            if (at is CustomerScript.Step.PromptedStep step)
            {
                Later(step.Thinks);
            }
        }

        public override TimeSpan? Speaks => script.Speaks;

        public override void Listened(SimulatedChannel channel)
        {
            listened = true;
            if (at is CustomerScript.Step.RecordedStep)
            {
                Later(TimeSpan.Zero);
            }
        }

        public override void NotPromptedAnyMore(SimulatedChannel channel) => prompted = false;

        public override void Bridged(SimulatedChannel channel, SimulatedChannel other)
        {
            bridgedAt = call.core.Now;
            call.talking.TrySetResult(other.Id);
            if (at is CustomerScript.Step.AgentStep)
            {
                Later(TimeSpan.Zero);
            }
        }

        public override void Unbridged(SimulatedChannel channel)
        {
            talked += bridgedAt is { } since ? call.core.Now - since : TimeSpan.Zero;
            bridgedAt = null;
        }

        public override void HungUp(SimulatedChannel channel)
        {
            timer?.Cancel();
            at = null;
            next = int.MaxValue;
            var end = channel.HungUpAt ?? call.core.Now;
            call.ended.TrySetResult(new(new HangupCause(channel.Cause ?? ""), channel.Answered is { } since ? end - since : TimeSpan.Zero, talked));
        }

        private void Step()
        {
            timer?.Cancel();
            at = null;
            if (next >= script.Steps.Count || Channel.Gone)
            {
                return;
            }

            at = script.Steps[next++];
            switch (at)
            {
                case CustomerScript.Step.WaitStep wait:
                    Later(wait.Time);
                    break;
                case CustomerScript.Step.PromptedStep step when prompted:
                    Later(step.Thinks);
                    break;
                case CustomerScript.Step.RecordedStep when listened:
                    Later(TimeSpan.Zero);
                    break;
                case CustomerScript.Step.PressStep press:
                    Press(press, 0);
                    break;
                case CustomerScript.Step.AgentStep when bridgedAt is not null:
                    Later(TimeSpan.Zero);
                    break;
                case CustomerScript.Step.AgentStep { Patience: { } patience }:
                    timer = call.core.After(patience, HangUp);
                    break;
                case CustomerScript.Step.TalkStep talk:
                    Later(talk.Time);
                    break;
                case CustomerScript.Step.HangUpStep:
                    HangUp();
                    break;
                default:
                    break; // Waits for something to happen.
            }
        }

        private void Press(CustomerScript.Step.PressStep press, int index)
        {
            if (index >= press.Digits.Length || Channel.Gone)
            {
                Step();
                return;
            }

            call.core.Calls.ReceiveDigit(Channel, press.Digits[index], "RTP", 2240);
            timer = call.core.After(index + 1 < press.Digits.Length ? press.Between : TimeSpan.Zero, () => Press(press, index + 1));
        }

        private void Later(TimeSpan time)
        {
            timer?.Cancel();
            at = null;
            timer = call.core.After(time, Step);
        }
    }
}
