using CallCenter.Data.Agents;
using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Telephony.Acd.Agents;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Simulation.Parties;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Telephony.Calls;

public sealed class AgentDeskTests
{
    private static readonly CustomerScript WaitsForEver = CustomerScript.Start.WhenPrompted().Press("1").WaitForAgent();

    [Fact]
    public async Task The_desk_answers_holds_retrieves_and_hangs_up_and_the_story_tells_it()
    {
        await using var rig = await TelephonyRig.StartAsync();
        rig.Phone(2001).Behaviour = () => AnswerBehaviour.Manual;
        await rig.SignInAsync(2001);
        var call = rig.Call(WaitsForEver);
        await rig.StepAsync<AgentRinging>(call);

        Assert.Null(await rig.App.Desk.AnswerAsync(Demo.DepartmentId, 2001, CancellationToken.None));
        await rig.AgentIsAsync(2001, AgentState.Talking);
        Assert.Null(await rig.App.Desk.HoldAsync(Demo.DepartmentId, 2001, CancellationToken.None));
        await rig.StepAsync<CallHeld>(call);
        Assert.Equal(CallPhase.Held, rig.App.Live.OfDepartment(Demo.DepartmentId).Single().Phase);
        Assert.Null(await rig.App.Desk.RetrieveAsync(Demo.DepartmentId, 2001, CancellationToken.None));
        await rig.StepAsync<CallRetrieved>(call);
        Assert.Null(await rig.App.Desk.HangUpAsync(Demo.DepartmentId, 2001, CancellationToken.None));

        var story = await rig.EndedAsync(call);
        Assert.Equal(HangUpSide.Agent, story.Events.OfType<CallEnded>().Single().Side);
        await rig.AgentIsAsync(2001, AgentState.WrapUp);
    }

    [Fact]
    public async Task Hanging_up_a_ringing_call_refuses_it_and_the_customer_waits_on()
    {
        await using var rig = await TelephonyRig.StartAsync();
        rig.Phone(2001).Behaviour = () => AnswerBehaviour.Manual;
        await rig.SignInAsync(2001);
        var call = rig.Call(WaitsForEver);
        await rig.AgentIsAsync(2001, AgentState.Ringing);

        Assert.Null(await rig.App.Desk.HangUpAsync(Demo.DepartmentId, 2001, CancellationToken.None));

        Assert.Equal(OfferResult.Rejected, (await rig.StepAsync<OfferEnded>(call)).Result);
        await rig.StepAsync<AgentOffered>(call);
        call.HangUp();
        await rig.EndedAsync(call);
    }

    [Fact]
    public async Task A_note_is_kept_for_a_call_that_the_agent_has_or_had_and_for_no_other()
    {
        await using var rig = await TelephonyRig.StartAsync();
        await rig.SignInAsync(2001);
        var call = rig.Call(CustomerScript.Usual("1", TimeSpan.FromSeconds(3)));
        var story = await rig.EndedAsync(call);

        Assert.Null(await rig.App.Desk.WriteNoteAsync(Demo.DepartmentId, 2001, story.UniqueId, "要求回电", CancellationToken.None));
        Assert.Equal(DeskRefusal.NoCall, await rig.App.Desk.WriteNoteAsync(Demo.DepartmentId, 2002, story.UniqueId, "偷看", CancellationToken.None));
        Assert.Equal(DeskRefusal.NoCall, await rig.App.Desk.WriteNoteAsync(Demo.DepartmentId, 2001, "sip-1-1.1", "不存在", CancellationToken.None));

        Assert.Equal(["要求回电"], rig.Ledger.OfChannel(call.Channel)!.Events.OfType<NoteWritten>().Select(note => note.Text));
    }

    [Fact]
    public async Task Commands_without_a_call_or_of_nobody_are_refused_by_name()
    {
        await using var rig = await TelephonyRig.StartAsync();
        var desk = rig.App.Desk;

        Assert.Equal(DeskRefusal.NoCall, await desk.AnswerAsync(Demo.DepartmentId, 2001, CancellationToken.None));
        Assert.Equal(DeskRefusal.NoCall, await desk.HangUpAsync(Demo.DepartmentId, 2001, CancellationToken.None));
        Assert.Equal(DeskRefusal.NoSuchAgent, await desk.SetIdleAsync(99, 2001, CancellationToken.None));
        Assert.Equal(DeskRefusal.NoSuchAgent, await desk.SignInAsync(Demo.DepartmentId, 77, new(BoundPhoneKind.Extension, "8001"), AgentState.Idle, "", CancellationToken.None));
        Assert.Equal(DeskRefusal.PhoneMissing, await desk.SignInAsync(Demo.DepartmentId, 2001, new(BoundPhoneKind.Extension, ""), AgentState.Idle, "", CancellationToken.None));
    }
}
