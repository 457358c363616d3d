using CallCenter.Data.Queues;
using CallCenter.Data.Records.Story;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Simulation.Parties;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Telephony.Calls;

/// <summary>队列 (manual 6.3.4.4): its exits, waiting on, and being called back.</summary>
public sealed class QueueNodeTests
{
    private static readonly string[] Exits = ["unavailable", "full", "timeout", "answered", "callback"];
    private static readonly CustomerScript Stays = CustomerScript.Start.Wait(TimeSpan.FromMinutes(30));

    [Fact]
    public async Task A_queue_whose_agents_are_all_away_is_left_by_unavailable()
    {
        await using var rig = await StartAsync("""{"queue":"00${\"01\"}"}""");

        Assert.Equal(("unavailable", "unavailable"), (await rig.EndedAsync(rig.Call(Stays))).ExitTaken());
    }

    [Fact]
    public async Task A_full_queue_is_left_by_full()
    {
        await using var rig = await StartAsync("""{"queue":"0001"}""", queue => queue.MaxWaiting = 1);
        await BusyAsync(rig);
        var first = rig.Call(Stays, "13900000001");
        await rig.StepAsync<CallQueued>(first);

        Assert.Equal(("full", "full"), (await rig.EndedAsync(rig.Call(Stays, "13900000002"))).ExitTaken());
        first.HangUp();
        await rig.EndedAsync(first);
    }

    [Fact]
    public async Task Who_waited_too_long_leaves_by_timeout()
    {
        await using var rig = await StartAsync("""{"queue":"0001"}""", queue => queue.QueueTimeout = 20);
        await BusyAsync(rig);

        Assert.Equal(("timeout", "timeout"), (await rig.EndedAsync(rig.Call(Stays))).ExitTaken());
    }

    [Fact]
    public async Task An_agent_who_hangs_up_first_leads_to_answered_and_hears_the_prompt_before()
    {
        await using var rig = await StartAsync("""{"queue":"0001","agentPrompt":{"kind":"tts","text":"投诉来电"}}""");
        rig.Phone(2001).Behaviour = () => AnswerBehaviour.Answers(TimeSpan.FromSeconds(2), talksFor: TimeSpan.FromSeconds(5));
        await rig.SignInAsync(2001);

        Assert.Equal(("answered", "answered"), (await rig.EndedAsync(rig.Call(Stays))).ExitTaken());
        Assert.Contains("投诉来电", rig.App.Prompts.Asked);
    }

    [Fact]
    public async Task Who_presses_1_waits_on_at_the_same_place_and_is_one_stay_in_the_story()
    {
        await using var rig = await StartAsync(
            """{"queue":"0001","keepWaiting":true,"keepWaitingPrompt":{"kind":"tts","text":"继续等待按1"}}""", queue => queue.QueueTimeout = 20);
        await BusyAsync(rig);
        var call = rig.Call(CustomerScript.Start.WhenPrompted().Press("1").Wait(TimeSpan.FromMinutes(10)));
        var queued = await rig.StepAsync<CallQueued>(call);
        await rig.StepAsync<KeysPressed>(call, keys => keys is { Digits: "1", Accepted: true });
        await Eventually.TrueAsync(
            async () => (await rig.App.Department.Acd.SnapshotAsync()).Queues.Single() is { Waiting: 1, OldestQueuedAt: { } since } && since == queued.At,
            "the caller to be back at his place");
        await rig.SignInAsync(2002);

        await rig.StepAsync<AgentAnswered>(call);
        call.HangUp();
        var story = await rig.EndedAsync(call);
        Assert.Contains("继续等待按1", rig.App.Prompts.Asked);
        Assert.Single(story.Events.OfType<CallQueued>());
        Assert.Equal([QueueExit.Answered], story.Events.OfType<QueueLeft>().Select(left => left.Exit));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2")]
    public async Task Who_does_not_press_1_leaves_by_timeout(string key)
    {
        await using var rig = await StartAsync("""{"queue":"0001","keepWaiting":true,"callback":true}""", queue => queue.QueueTimeout = 20);
        await BusyAsync(rig);

        var script = key.Length > 0 ? CustomerScript.Start.WhenPrompted().Press(key).Wait(TimeSpan.FromMinutes(5)) : Stays;
        Assert.Equal(("timeout", "timeout"), (await rig.EndedAsync(rig.Call(script))).ExitTaken());
    }

    private static Task<TelephonyRig> StartAsync(string settings, Action<Queue>? change = null) => TelephonyRig.StartAsync(configuration =>
    {
        var queue = Demo.Queue();
        change?.Invoke(queue);
        return configuration.With("queue", settings, Exits) with { Queues = [queue] };
    });

    private static async Task BusyAsync(TelephonyRig rig)
    {
        await rig.SignInAsync(2001);
        Assert.Null(await rig.App.Desk.SetBusyAsync(Demo.DepartmentId, 2001, "小休", CancellationToken.None));
        await rig.AgentIsAsync(2001, CallCenter.Data.Agents.AgentState.Busy);
    }
}
