using CallCenter.Data.Agents;
using CallCenter.Data.Numbers;
using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Simulation.Parties;
using CallCenter.Telephony.Switching;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Telephony.Calls;

/// <summary>Calls that are refused, or that a menu or a route leads somewhere without a queue.</summary>
public sealed class MenuAndRouteTests
{
    private static readonly TimeSpan Talk = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_caller_who_hangs_up_in_the_menu_abandoned_the_IVR()
    {
        await using var rig = await TelephonyRig.StartAsync();

        var story = await rig.EndedAsync(rig.Call(CustomerScript.Start.WhenPrompted().HangUp()));

        Assert.Equal("hangup", story.Events.OfType<NodeLeft>().Single().Outcome);
        var ended = story.Events.OfType<CallEnded>().Single();
        Assert.Equal((EndReason.AbandonedInIvr, HangUpSide.Customer), (ended.Reason, ended.Side));
    }

    [Fact]
    public async Task A_caller_who_is_served_by_the_menu_alone_ends_in_the_IVR()
    {
        await using var rig = await TelephonyRig.StartAsync();

        var story = await rig.EndedAsync(rig.Call(CustomerScript.Start.WhenPrompted().Press("2")));

        var ended = story.Events.OfType<CallEnded>().Single();
        Assert.Equal((EndReason.EndedInIvr, HangUpSide.System), (ended.Reason, ended.Side));
        Assert.Equal(["主菜单", "营业时间", "再见"], story.Events.OfType<NodeEntered>().Select(node => node.Name));
    }

    [Fact]
    public async Task Wrong_keys_are_told_and_recorded()
    {
        await using var rig = await TelephonyRig.StartAsync();

        var story = await rig.EndedAsync(rig.Call(CustomerScript.Start.WhenPrompted().Press("9").WhenPrompted().Press("8")));

        Assert.Equal([("9", false), ("8", false)], story.Events.OfType<KeysPressed>().Select(keys => (keys.Digits, keys.Accepted)));
        Assert.Equal(2, rig.App.Prompts.Asked.Count(words => words == "按键错误"));
        Assert.Equal("invalid", story.Events.OfType<NodeLeft>().First().Outcome);
    }

    [Fact]
    public async Task A_black_listed_caller_is_rejected_without_being_answered()
    {
        await using var rig = await TelephonyRig.StartAsync(configuration => configuration with
        {
            NumberLists = [new NumberListEntry { Id = 1, DepartmentId = Demo.DepartmentId, Kind = NumberListKind.Black, Number = "13912345678" }],
        });

        var call = rig.Call(CustomerScript.Usual("1", Talk));
        var story = await rig.EndedAsync(call);

        Assert.Equal(["entered", "refused", "ended"], story.Events.Select(StepFold.KindOf));
        Assert.Equal(EndReason.Blacklisted, story.Events.OfType<CallEnded>().Single().Reason);
        var ended = await call.Ended;
        Assert.Equal((HangupCause.CallRejected, TimeSpan.Zero), (ended.Cause, ended.Answered));
    }

    [Fact]
    public async Task A_number_that_nobody_owns_is_refused_and_leaves_no_record()
    {
        await using var rig = await TelephonyRig.StartAsync();

        var ended = await rig.Call(CustomerScript.Usual("1", Talk), hotline: "60000000").Ended;

        Assert.Equal(HangupCause.UnallocatedNumber, ended.Cause);
        Assert.Empty(rig.Ledger.Stories);
    }

    [Fact]
    public async Task A_call_dialled_on_a_registered_phone_is_refused()
    {
        await using var rig = await TelephonyRig.StartAsync();

        rig.Phone(2001).Dial(Demo.Hotline);

        await Eventually.TrueAsync(() => rig.Switch.Channels.Count == 0, "the phone's call to be refused");
        Assert.Empty(rig.Ledger.Stories);
    }

    [Fact]
    public async Task A_flow_with_errors_ends_the_call_with_the_problem_in_its_story()
    {
        await using var rig = await TelephonyRig.StartAsync(configuration => configuration with
        {
            Flows = [new CallCenter.Data.Ivr.IvrFlow { Id = 1, DepartmentId = Demo.DepartmentId, Name = "坏的", Definition = """{"start":"n1","nodes":[]}""" }],
        });

        var story = await rig.EndedAsync(rig.Call(CustomerScript.Usual("1", Talk)));

        var ended = story.Events.OfType<CallEnded>().Single();
        Assert.Equal(EndReason.SystemError, ended.Reason);
        Assert.Contains("n1", ended.Why?.Zh);
    }

    [Fact]
    public async Task A_route_to_an_extension_rings_the_agent_who_sits_there()
    {
        await using var rig = await TelephonyRig.StartAsync(configuration => configuration with
        {
            Routes = [new InboundRoute { Id = 1, DepartmentId = Demo.DepartmentId, Destination = RouteDestination.Extension, Target = "8002" }],
        });
        await rig.SignInAsync(2002);

        var story = await rig.EndedAsync(rig.Call(CustomerScript.Start.WaitForAgent().Talk(Talk).HangUp()));

        Assert.Equal("2002", story.Events.OfType<AgentOffered>().Single().AgentNumber);
        Assert.Equal(EndReason.Normal, story.Events.OfType<CallEnded>().Single().Reason);
        await rig.AgentIsAsync(2002, AgentState.Idle);
    }

    [Fact]
    public async Task A_route_to_a_fixed_number_that_is_busy_ends_as_busy()
    {
        await using var rig = await TelephonyRig.StartAsync(configuration => configuration with
        {
            Routes = [new InboundRoute { Id = 1, DepartmentId = Demo.DepartmentId, Destination = RouteDestination.FixedNumber, Target = "13800000000" }],
        });
        rig.Switch.Trunk.Number("13800000000", AnswerBehaviour.IsBusy());

        var story = await rig.EndedAsync(rig.Call(CustomerScript.Start.WaitForAgent()));

        var offer = story.Events.OfType<AgentOffered>().Single();
        Assert.Equal((0, "13800000000"), (offer.AgentId, offer.AgentPhone));
        Assert.Equal(EndReason.Busy, story.Events.OfType<CallEnded>().Single().Reason);
    }
}
