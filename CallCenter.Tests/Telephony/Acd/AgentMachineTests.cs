using CallCenter.Data.Agents;
using CallCenter.Telephony.Acd.Agents;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Telephony.Acd;

public class AgentMachineTests
{
    private static readonly DateTimeOffset Before = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Now = Before.AddMinutes(1);
    private static readonly CallOnAgent Call = new(AcdFixture.CallOf("sip-1-1700000000.1"), TimeSpan.FromSeconds(15), Before);
    private static readonly CallOnAgent Other = new(AcdFixture.CallOf("sip-1-1700000000.2"), TimeSpan.FromSeconds(15), Now);

    private static readonly Dictionary<string, AgentEvent> Events = new AgentEvent[]
    {
        new AgentEvent.SignedIn(AgentState.Idle), new AgentEvent.SignedOut(), new AgentEvent.WentIdle(), new AgentEvent.WentBusy("小休"), new AgentEvent.TookWrapUp(),
        new AgentEvent.Reserved(Other), new AgentEvent.Dialled(Other), new AgentEvent.Rang(), new AgentEvent.Answered(), new AgentEvent.OfferFailed(),
        new AgentEvent.HeldOrRetrieved(true), new AgentEvent.CallEnded(), new AgentEvent.WrapUpElapsed(), new AgentEvent.Adopted(Other, Now), new AgentEvent.Removed(),
    }.ToDictionary(happening => happening.GetType().Name);

    [Fact]
    public void The_table_in_the_README_is_what_the_code_does()
    {
        var (states, rows) = ReadTable();

        Assert.Equal(Enum.GetNames<AgentState>().Order(), states.Order());
        Assert.Equal(typeof(AgentEvent).GetNestedTypes().Select(type => type.Name).Order(), rows.Select(row => row[0]).Order());
        foreach (var row in rows)
        {
            var does = states.Select((state, column) => Cell(Enum.Parse<AgentState>(state), Events[row[0]], row[column + 1]));
            Assert.Equal(string.Join(" | ", row), string.Join(" | ", does.Prepend(row[0])));
        }
    }

    [Fact]
    public void A_call_is_on_the_agent_in_calling_ringing_and_talking_and_only_then()
    {
        foreach (var state in Enum.GetValues<AgentState>())
        {
            foreach (var happening in Events.Values)
            {
                var after = AgentMachine.Step(In(state), happening, Now).Status;
                Assert.Equal(after.State is AgentState.Calling or AgentState.Ringing or AgentState.Talking, after.Call is not null);
            }
        }
    }

    [Theory]
    [InlineData(AgentState.Idle)]
    [InlineData(AgentState.Busy)]
    [InlineData(AgentState.WrapUp)]
    public void What_was_asked_for_during_a_call_follows_it(AgentState wanted)
    {
        AgentEvent wish = wanted switch
        {
            AgentState.Idle => new AgentEvent.WentIdle(),
            AgentState.Busy => new AgentEvent.WentBusy("用餐"),
            _ => new AgentEvent.TookWrapUp(),
        };

        var status = After(In(AgentState.Talking), wish, new AgentEvent.CallEnded(), new AgentEvent.WrapUpElapsed());
        if (wanted is AgentState.WrapUp)
        {
            status = After(In(AgentState.Talking), wish, new AgentEvent.CallEnded());
        }

        Assert.Equal((wanted, wanted is AgentState.Busy ? "用餐" : "", null), (status.State, status.BusyReason, status.WrapUpUntil));
    }

    [Fact]
    public void A_wish_during_a_call_does_not_skip_wrap_up()
    {
        var status = After(In(AgentState.Talking), new AgentEvent.WentIdle(), new AgentEvent.CallEnded());

        Assert.Equal((AgentState.WrapUp, Now.AddSeconds(15), Call.Call.UniqueId), (status.State, status.WrapUpUntil, status.UniqueId));
    }

    [Fact]
    public void A_removed_agent_goes_when_the_call_is_over_whatever_is_asked_for()
    {
        var leaving = After(In(AgentState.Talking), new AgentEvent.Removed());
        Assert.Equal(DeskRefusal.AgentInactive, AgentMachine.Step(leaving, new AgentEvent.WentIdle(), Now).Refusal);

        Assert.Equal(AgentState.Offline, After(leaving, new AgentEvent.CallEnded()).State);
    }

    [Fact]
    public void An_agent_who_dials_while_busy_is_busy_again_afterwards()
    {
        var status = After(In(AgentState.Busy), new AgentEvent.Dialled(Other), new AgentEvent.CallEnded());

        Assert.Equal((AgentState.Busy, "开会"), (status.State, status.BusyReason));
    }

    [Fact]
    public void Asking_for_the_present_state_does_not_restart_its_clock()
    {
        Assert.Equal(Before, After(In(AgentState.Idle), new AgentEvent.WentIdle()).Since);
        Assert.Equal(Before, After(In(AgentState.Busy), new AgentEvent.WentBusy("开会")).Since);
        Assert.Equal(Now, After(In(AgentState.Busy), new AgentEvent.WentBusy("用餐")).Since);
    }

    private static AgentStatus After(AgentStatus status, params AgentEvent[] events) =>
        events.Aggregate(status, (current, happening) => AgentMachine.Step(current, happening, Now).Status);

    private static AgentStatus In(AgentState state) => new(state, Before)
    {
        BusyReason = state is AgentState.Busy ? "开会" : "",
        Call = state is AgentState.Calling or AgentState.Ringing or AgentState.Talking ? Call : null,
        WrapUpUntil = state is AgentState.WrapUp ? Before.AddSeconds(90) : null,
    };

    private static string Cell(AgentState state, AgentEvent happening, string written)
    {
        var before = In(state);
        var step = AgentMachine.Step(before, happening, Now);
        return step switch
        {
            { Refusal: { } refusal } => $"({refusal})",
            { Ignored: true } => "·",
            _ when step.Status.State == state && written == "same" => "same",
            _ => step.Status.State.ToString(),
        };
    }

    private static (string[] States, List<string[]> Rows) ReadTable()
    {
        var lines = File.ReadLines(Path.Combine(Repository.Root, "CallCenter.Telephony", "Acd", "README.md"))
            .SkipWhile(line => !line.StartsWith("| event |", StringComparison.Ordinal))
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries))
            .ToList();
        return (lines[0][1..], lines[2..]);
    }
}
