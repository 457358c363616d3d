using System.Diagnostics.Metrics;
using CallCenter.Data.Agents;
using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Tenancy;
using CallCenter.Telephony.Acd;
using CallCenter.Telephony.Acd.Agents;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Calls.Recovery;
using CallCenter.Telephony.Switching;
using CallCenter.Tests.Support;
using CallCenter.Tests.Telephony.Acd;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallCenter.Tests.Telephony.Calls;

/// <summary>What happens once in a thousand calls, on a switch that answers as the test wants and a clock that stands still.</summary>
public sealed class RareMomentTests
{
    [Fact]
    public async Task A_bridge_that_fails_frees_the_agent_and_the_customer_waits_for_the_next()
    {
        await using var centre = await Centre.StartAsync(2001, 2002);
        var bridges = 0;
        centre.Switch.OnBridge = (_, _) => Task.FromResult(Interlocked.Increment(ref bridges) == 1 ? new SwitchReply(false, "-ERR no bridge") : SwitchReply.Done);

        var channel = centre.Switch.Arrive();
        await Eventually.TrueAsync(
            () =>
            {
                centre.Time.Advance(TimeSpan.FromMilliseconds(100));
                return centre.Has<AgentAnswered>(channel);
            },
            "the second agent to talk");

        Assert.Equal(["2001", "2002"], centre.Steps(channel).OfType<AgentOffered>().Select(offer => offer.AgentNumber));
        Assert.Equal("-ERR no bridge", centre.Steps(channel).OfType<OfferEnded>().Single().Cause);
        var first = centre.Steps(channel).OfType<AgentOffered>().First().LegId;
        Assert.DoesNotContain(first, centre.Switch.Channels);
    }

    [Fact]
    public async Task A_caller_who_goes_in_the_moment_of_the_agents_answer_leaves_no_phone_off_the_hook()
    {
        await using var centre = await Centre.StartAsync(2001);
        var answers = new TaskCompletionSource<OriginateResult>();
        var asked = new TaskCompletionSource();
        centre.Switch.OnOriginate = (_, _) =>
        {
            asked.TrySetResult();
            return answers.Task;
        };
        var channel = centre.Switch.Arrive();
        await asked.Task.WaitAsync(Eventually.Patience);

        centre.Switch.Leave(channel);
        answers.SetResult(new OriginateResult(true, null, "+OK"));

        var ended = (await centre.EndedAsync(channel)).OfType<CallEnded>().Single();
        Assert.Contains(ended.Reason, new[] { EndReason.AbandonedWhileRinging, EndReason.Normal });
        await Eventually.TrueAsync(() => centre.Switch.Channels.Count == 0, "no channel to be left");
        await Eventually.TrueAsync(async () => (await centre.AgentAsync(2001)).Call is null, "the agent to be free");
    }

    [Fact]
    public async Task A_talk_that_is_over_before_the_switch_has_confirmed_it_was_a_talk_all_the_same()
    {
        await using var centre = await Centre.StartAsync(2001);
        var joining = new TaskCompletionSource();
        var joined = new TaskCompletionSource<SwitchReply>();
        centre.Switch.OnBridge = (_, _) =>
        {
            joining.TrySetResult();
            return joined.Task;
        };
        var channel = centre.Switch.Arrive();
        await joining.Task.WaitAsync(Eventually.Patience);

        centre.Switch.Leave(channel);
        joined.SetResult(SwitchReply.Done);

        var story = await centre.EndedAsync(channel);
        Assert.Single(story.OfType<AgentAnswered>());
        Assert.Single(story.OfType<LegEnded>());
        Assert.Equal(EndReason.Normal, story.OfType<CallEnded>().Single().Reason);
        await Eventually.TrueAsync(() => centre.Switch.Channels.Count == 0, "the agent's phone to be hung up");
    }

    [Fact]
    public async Task A_switch_that_never_says_what_became_of_a_phone_does_not_keep_the_caller()
    {
        await using var centre = await Centre.StartAsync(2001, 2002);
        var attempts = 0;
        centre.Switch.OnOriginate = async (_, cancel) =>
        {
            if (Interlocked.Increment(ref attempts) == 1)
            {
                await Task.Delay(Timeout.Infinite, cancel);
            }

            return new OriginateResult(true, null, "+OK");
        };
        var channel = centre.Switch.Arrive();
        await Eventually.TrueAsync(() => attempts == 1, "the first phone to be called");

        centre.Time.Advance(TimeSpan.FromSeconds(Demo.Queue().AgentTimeout) + CallTimings.Default.RingGrace);

        await Eventually.TrueAsync(() => centre.Has<AgentAnswered>(channel), "the second agent to talk");
        Assert.Equal(OfferResult.NoAnswer, centre.Steps(channel).OfType<OfferEnded>().Single().Result);
    }

    [Fact]
    public async Task A_recording_that_cannot_start_is_tried_again_and_then_shown_and_the_talk_goes_on()
    {
        await using var centre = await Centre.StartAsync(2001);
        centre.Switch.OnRecord = _ => Task.FromResult(new SwitchReply(false, "-ERR Cannot record session!"));

        var channel = centre.Switch.Arrive();
        await Eventually.TrueAsync(() => centre.Corrections.Counts[CorrectionKind.Recording] == 1, "the correction");

        Assert.Equal(2, centre.Switch.Commands.Count(command => command == $"record {channel}"));
        Assert.DoesNotContain(centre.Steps(channel), step => step is RecordingStarted);
        Assert.Equal(AgentState.Talking, (await centre.AgentAsync(2001)).State);
        Assert.Contains("Cannot record", centre.Corrections.Latest().Single().Sentence.En);
    }

    [Fact]
    public async Task An_empty_recording_is_shown()
    {
        await using var centre = await Centre.StartAsync(2001);
        var channel = centre.Switch.Arrive();
        await Eventually.TrueAsync(() => centre.Has<RecordingStarted>(channel), "the recording");
        var file = centre.Steps(channel).OfType<RecordingStarted>().Single().File;

        centre.Switch.Say(new RecordingFinished(channel, $"/recordings/{file}", TimeSpan.Zero) { At = centre.Time.GetUtcNow() });
        centre.Switch.Leave(channel);
        await centre.EndedAsync(channel);

        Assert.Equal(1, centre.Corrections.Counts[CorrectionKind.Recording]);
    }

    [Fact]
    public async Task A_memory_that_does_not_answer_delays_nobody_for_longer_than_a_moment()
    {
        await using var centre = await Centre.StartAsync(recall: async cancel =>
        {
            await Task.Delay(Timeout.Infinite, cancel);
            return null;
        }, 2001);
        var channel = centre.Switch.Arrive();
        await Eventually.TrueAsync(() => centre.Steps(channel).OfType<NodeEntered>().Count() == 2, "the queue's node");

        await Eventually.TrueAsync(
            () =>
            {
                centre.Time.Advance(CallTimings.Default.Memory);
                return centre.Has<AgentAnswered>(channel);
            },
            "the agent to talk");
    }

    [Fact]
    public async Task The_end_of_a_former_leg_does_not_end_the_talk()
    {
        await using var centre = await Centre.StartAsync(2001, 2002);
        var attempts = 0;
        centre.Switch.OnOriginate = (_, _) => Task.FromResult(
            Interlocked.Increment(ref attempts) == 1 ? new OriginateResult(false, HangupCause.UserBusy, "-ERR USER_BUSY") : new OriginateResult(true, null, "+OK"));
        var channel = centre.Switch.Arrive();
        await Eventually.TrueAsync(() => centre.Has<RecordingStarted>(channel), "the talk");

        var former = centre.Steps(channel).OfType<AgentOffered>().First().LegId;
        centre.Switch.Say(new ChannelHungUp(former, HangupCause.UserBusy, true, null) { At = centre.Time.GetUtcNow() });
        centre.Switch.Say(new ChannelHungUp("unknown", HangupCause.UserBusy, true, null) { At = centre.Time.GetUtcNow() });
        centre.Switch.Say(new DigitPressed(channel, '5') { At = centre.Time.GetUtcNow() });

        centre.Switch.Leave(channel);
        Assert.Equal(EndReason.Normal, (await centre.EndedAsync(channel)).OfType<CallEnded>().Single().Reason);
        Assert.Single(centre.Steps(channel).OfType<LegEnded>());
    }

    [Fact]
    public async Task A_fault_in_the_middle_of_a_call_ends_it_and_says_why()
    {
        await using var centre = await Centre.StartAsync(2001);
        centre.Switch.OnCollect = (_, _) => throw new InvalidOperationException("keys are broken");

        var channel = centre.Switch.Arrive();

        var ended = (await centre.EndedAsync(channel)).OfType<CallEnded>().Single();
        Assert.Equal((EndReason.SystemError, HangUpSide.System), (ended.Reason, ended.Side));
        Assert.Contains("keys are broken", ended.Why?.En);
        Assert.Equal(0, centre.Live.Count);
    }

    [Fact]
    public async Task A_call_whose_channel_is_gone_without_a_word_is_ended_after_two_rounds_and_the_agent_is_free()
    {
        await using var centre = await Centre.StartAsync(2001);
        var channel = centre.Switch.Arrive();
        await Eventually.TrueAsync(() => centre.Has<RecordingStarted>(channel), "the talk");

        centre.Switch.Leave(channel, said: false);
        await centre.ReconcileAsync();
        Assert.False(centre.Has<CallEnded>(channel));
        await centre.ReconcileAsync();

        await centre.EndedAsync(channel);
        Assert.Equal(1, centre.Corrections.Counts[CorrectionKind.GhostCall]);
        await Eventually.TrueAsync(async () => (await centre.AgentAsync(2001)).State == AgentState.WrapUp, "the agent to be free");
        await Eventually.TrueAsync(() => centre.Switch.Channels.Count == 0, "the agent's phone to be hung up");
    }

    [Fact]
    public async Task An_agents_phone_that_is_gone_without_a_word_ends_the_talk()
    {
        await using var centre = await Centre.StartAsync(2001);
        var channel = centre.Switch.Arrive();
        await Eventually.TrueAsync(() => centre.Has<RecordingStarted>(channel), "the talk");

        centre.Switch.Leave(centre.Steps(channel).OfType<AgentOffered>().Single().LegId, said: false);
        await centre.ReconcileAsync();
        await centre.ReconcileAsync();

        Assert.Equal(EndReason.Normal, (await centre.EndedAsync(channel)).OfType<CallEnded>().Single().Reason);
    }

    [Fact]
    public async Task A_channel_of_ours_that_no_call_owns_is_hung_up_after_two_rounds()
    {
        await using var centre = await Centre.StartAsync(2001);
        centre.Switch.Add(new LiveChannel(
            "orphan", false, "", "", DateTimeOffset.UnixEpoch, null, "", new Dictionary<string, string> { [CallVariables.UniqueId] = "sip-1-1.1" }));
        centre.Switch.Add(new LiveChannel("stranger", false, "", "", DateTimeOffset.UnixEpoch, null, "", new Dictionary<string, string>()));

        await centre.ReconcileAsync();
        Assert.Contains("orphan", centre.Switch.Channels);
        await centre.ReconcileAsync();

        Assert.Equal(["stranger"], centre.Switch.Channels);
        Assert.Equal(1, centre.Corrections.Counts[CorrectionKind.OrphanChannel]);
    }

    [Fact]
    public async Task An_arrival_that_nobody_told_of_is_served_after_two_rounds()
    {
        await using var centre = await Centre.StartAsync(2001);
        var channel = centre.Switch.Arrive(seen: false);

        await centre.ReconcileAsync();
        await centre.ReconcileAsync();

        await Eventually.TrueAsync(() => centre.Has<AgentAnswered>(channel), "the agent to talk");
        Assert.Equal(1, centre.Corrections.Counts[CorrectionKind.MissedArrival]);
    }

    [Fact]
    public async Task Ordinary_calls_need_no_correction()
    {
        await using var centre = await Centre.StartAsync(2001);
        var channel = centre.Switch.Arrive();
        await Eventually.TrueAsync(() => centre.Has<RecordingStarted>(channel), "the talk");

        await centre.ReconcileAsync();
        await centre.ReconcileAsync();
        await centre.ReconcileAsync();

        Assert.All(centre.Corrections.Counts.Values, count => Assert.Equal(0, count));
    }

    [Fact]
    public async Task The_agents_prompt_is_heard_before_the_customer_is_put_through()
    {
        await using var centre = await Centre.StartAsync(recall: null, change: configuration => configuration with
        {
            Flows = [new CallCenter.Data.Ivr.IvrFlow
            {
                Id = 1, DepartmentId = Demo.DepartmentId, Name = "客服导航",
                Definition = Demo.MenuFlow.Replace("\"agentPrompt\":\"\"", "\"agentPrompt\":\"投诉来电\"", StringComparison.Ordinal),
            }],
        }, 2001);
        var channel = centre.Switch.Arrive();
        await Eventually.TrueAsync(() => centre.Has<AgentAnswered>(channel), "the agent to talk");

        var leg = centre.Steps(channel).OfType<AgentOffered>().Single().LegId;
        var commands = centre.Switch.Commands.ToList();
        Assert.True(commands.IndexOf($"play {leg} /voices/投诉来电.wav") is var played and >= 0 && played < commands.IndexOf($"bridge {channel} {leg}"));
    }

    private sealed class Centre : IAsyncDisposable
    {
        private readonly CancellationTokenSource stop = new();
        private readonly string folder = Directory.CreateTempSubdirectory("callcenter-rare-").FullName;
        private readonly ServiceProvider metrics = new ServiceCollection().AddMetrics().BuildServiceProvider();
        private readonly DepartmentAcd acd;
        private readonly Departments departments;
        private readonly CallRouter router;
        private readonly Reconciler reconciler;
        private readonly Task running;

        private Centre(DepartmentConfiguration configuration, Func<CancellationToken, Task<int?>>? recall)
        {
            acd = new DepartmentAcd(configuration, Ledger, new AcdFixture.MemorySessions(), Time, new Random(1), NullLogger<DepartmentAcd>.Instance);
            departments = new Departments(_ => acd);
            Corrections = new Corrections(Time);
            var services = new CallServices(
                Ledger, new TelephonyRig.NamedPrompts(), (_, _, _, _, cancel) => recall?.Invoke(cancel) ?? Task.FromResult<int?>(null), departments, Live, Corrections,
                new TelephonyMetrics(metrics.GetRequiredService<IMeterFactory>(), Live), CallTimings.Default, Path.Combine(folder, "recordings"), Time,
                NullLoggerFactory.Instance);
            router = new CallRouter(Switch, services, new KnownCores(folder), []);
            reconciler = new Reconciler(services);
            running = router.RunAsync(stop.Token);
        }

        public FakeSwitch Switch { get; } = new();

        public ManualTime Time { get; } = new();

        public MemoryLedger Ledger { get; } = new();

        public LiveCalls Live { get; } = new();

        public Corrections Corrections { get; }

        public static Task<Centre> StartAsync(params int[] agents) => StartAsync(null, null, agents);

        public static Task<Centre> StartAsync(Func<CancellationToken, Task<int?>>? recall, params int[] agents) => StartAsync(recall, null, agents);

        public static async Task<Centre> StartAsync(
            Func<CancellationToken, Task<int?>>? recall, Func<DepartmentConfiguration, DepartmentConfiguration>? change, params int[] agents)
        {
            var configuration = change?.Invoke(Demo.Configuration()) ?? Demo.Configuration();
            var centre = new Centre(configuration, recall);
            await centre.departments.ApplyAsync(configuration);
            centre.Switch.Connect();
            await centre.router.Ready.WaitAsync(Eventually.Patience);
            foreach (var agent in agents)
            {
                Assert.Null(await centre.acd.SignInAsync(agent, new PhoneBinding(BoundPhoneKind.Extension, $"{agent + 6000}"), AgentState.Idle, "", new("测试", "测试")));
            }

            return centre;
        }

        public IReadOnlyList<CallEvent> Steps(string channel) => Ledger.OfChannel(channel)?.Events ?? [];

        public bool Has<T>(string channel)
            where T : CallEvent => Steps(channel).Any(step => step is T);

        public async Task<IReadOnlyList<CallEvent>> EndedAsync(string channel)
        {
            await Eventually.TrueAsync(
                () =>
                {
                    Time.Advance(TimeSpan.FromMilliseconds(100));
                    return Has<CallEnded>(channel);
                },
                "the end of the call");
            return Steps(channel);
        }

        public async Task<AgentView> AgentAsync(int agent) => (await acd.SnapshotAsync()).Agents.Single(view => view.AgentId == agent);

        public Task ReconcileAsync() => reconciler.RunAsync([router], CancellationToken.None);

        public async ValueTask DisposeAsync()
        {
            await stop.CancelAsync();
            await running;
            await acd.DisposeAsync();
            await metrics.DisposeAsync();
            Directory.Delete(folder, recursive: true);
            Assert.Empty(Ledger.Violations);
        }
    }
}
