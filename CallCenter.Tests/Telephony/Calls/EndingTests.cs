using CallCenter.Data.Numbers;
using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Calls.Recovery;
using CallCenter.Telephony.Switching;

namespace CallCenter.Tests.Telephony.Calls;

public sealed class EndingTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly CallEvent[] InMenu =
    [
        new CallEntered(CallKind.Inbound, "13912345678", "", "", "89193634", "010", "c1", "sip-1") { At = At },
        new RouteChosen(1, RouteDestination.Ivr, "1") { At = At },
        new SystemAnswered { At = At },
        new NodeEntered(1, "客服导航", 1, "n2", "1.1", "人工服务", "queue") { At = At },
    ];

    private static readonly CallEvent[] InQueue = [.. InMenu, new CallQueued(21, "0001", "客服队列", 0, 1) { At = At }];

    private static readonly CallEvent[] Ringing =
        [.. InQueue, new AgentOffered("a1", 2001, "2001", "座席", "8001", 21, "0001", "客服队列", false) { At = At }, new AgentRinging("a1") { At = At }];

    private static readonly CallEvent[] Talking =
        [.. Ringing, new AgentAnswered("a1") { At = At }, new QueueLeft(21, QueueExit.Answered) { At = At }, new NodeLeft("n2", "answered") { At = At }];

    public static TheoryData<string, CallEvent[], HangUpSide, EndReason> Endings => new()
    {
        { "before anything", [InMenu[0]], HangUpSide.Customer, EndReason.CallerCancelled },
        { "refused", [InMenu[0], new CallRefused(EndReason.Blacklisted) { At = At }], HangUpSide.System, EndReason.Blacklisted },
        { "in the menu", InMenu, HangUpSide.Customer, EndReason.AbandonedInIvr },
        { "menu's end", [.. InMenu, new NodeLeft("n2", "end") { At = At }], HangUpSide.System, EndReason.EndedInIvr },
        { "menu's error", [.. InMenu, new NodeLeft("n2", "error") { At = At }], HangUpSide.System, EndReason.IvrError },
        { "waiting", InQueue, HangUpSide.Customer, EndReason.AbandonedInQueue },
        { "waiting, told", [.. InQueue, new QueueLeft(21, QueueExit.Abandoned) { At = At }], HangUpSide.Customer, EndReason.AbandonedInQueue },
        { "timeout", [.. InQueue, new QueueLeft(21, QueueExit.Timeout) { At = At }], HangUpSide.System, EndReason.QueueTimeout },
        { "timeout, then gone", [.. InQueue, new QueueLeft(21, QueueExit.Timeout) { At = At }], HangUpSide.Customer, EndReason.QueueTimeout },
        { "full", [.. InQueue, new QueueLeft(21, QueueExit.Full) { At = At }], HangUpSide.System, EndReason.QueueOverflow },
        { "nobody", [.. InQueue, new QueueLeft(21, QueueExit.AgentsUnavailable) { At = At }], HangUpSide.System, EndReason.NoAgentOnline },
        { "ringing", Ringing, HangUpSide.Customer, EndReason.AbandonedWhileRinging },
        {
            "ringing, told",
            [.. Ringing, new OfferEnded("a1", OfferResult.CallerGone, "") { At = At }, new QueueLeft(21, QueueExit.Abandoned) { At = At }],
            HangUpSide.Customer, EndReason.AbandonedWhileRinging
        },
        {
            "after an unanswered offer",
            [.. Ringing, new OfferEnded("a1", OfferResult.NoAnswer, "") { At = At }, new QueueLeft(21, QueueExit.Abandoned) { At = At }],
            HangUpSide.Customer, EndReason.AbandonedInQueue
        },
        { "talking", Talking, HangUpSide.Customer, EndReason.Normal },
        { "talked", [.. Talking, new LegEnded("a1", HangUpSide.Agent, "") { At = At }], HangUpSide.Agent, EndReason.Normal },
        {
            "straight to a phone that did not answer",
            [
                .. InMenu[..1], new RouteChosen(1, RouteDestination.FixedNumber, "138") { At = At }, new SystemAnswered { At = At },
                new AgentOffered("a1", 0, "", "", "138", null, "", "", false) { At = At }, new OfferEnded("a1", OfferResult.NoAnswer, "") { At = At },
            ],
            HangUpSide.System, EndReason.AgentUnanswered
        },
    };

    [Theory]
    [MemberData(nameof(Endings))]
    public void The_reason_follows_from_where_the_call_stood_and_who_hung_up(string where, CallEvent[] story, HangUpSide side, EndReason reason)
    {
        Assert.True(reason == Ending.ReasonOf(CallState.Of(story), side), $"{where}: {Ending.ReasonOf(CallState.Of(story), side)}");
    }

    [Theory]
    [InlineData(true, null, HangUpSide.Customer)]
    [InlineData(false, null, HangUpSide.System)]
    [InlineData(false, HangUpSide.Agent, HangUpSide.Agent)]
    [InlineData(false, HangUpSide.System, HangUpSide.System)]
    public void Who_hung_up_is_the_far_end_unless_somebody_asked_us_to(bool byPeer, HangUpSide? askedBy, HangUpSide side)
    {
        var ended = new ChannelHungUp("c1", HangupCause.NormalClearing, byPeer, null) { At = At };

        Assert.Equal(side, Ending.SideOf(ended, HangUpSide.Customer, askedBy));
    }

    [Fact]
    public void The_phase_follows_the_story()
    {
        Assert.Equal(CallPhase.Arriving, CallState.Of(InMenu[..2]).Phase);
        Assert.Equal(CallPhase.Ivr, CallState.Of(InMenu).Phase);
        Assert.Equal(CallPhase.Queued, CallState.Of(InQueue).Phase);
        Assert.Equal(CallPhase.Ringing, CallState.Of(Ringing).Phase);
        Assert.Equal(CallPhase.Talking, CallState.Of(Talking).Phase);
        Assert.Equal(CallPhase.Held, CallState.Of([.. Talking, new CallHeld("a1") { At = At }]).Phase);
        Assert.Equal(CallPhase.Talking, CallState.Of([.. Talking, new CallHeld("a1") { At = At }, new CallRetrieved("a1") { At = At }]).Phase);
        Assert.Equal(CallPhase.Ending, CallState.Of([.. Talking, new CallEnded(EndReason.Normal, HangUpSide.Customer, "") { At = At }]).Phase);
        Assert.Equal("人工服务", CallState.Of(InMenu).Where);
        Assert.Equal("客服队列", CallState.Of(InQueue).Where);
        Assert.Equal("2001 座席", CallState.Of(Talking).Where);
    }

    [Fact]
    public void The_table_in_the_readme_is_what_the_code_does()
    {
        var stands = new Dictionary<CallPhase, CallEvent[]>
        {
            [CallPhase.Arriving] = InMenu[..2], [CallPhase.Ivr] = InMenu, [CallPhase.Queued] = InQueue, [CallPhase.Ringing] = Ringing, [CallPhase.Talking] = Talking,
            [CallPhase.Held] = [.. Talking, new CallHeld("a1") { At = At }],
        };
        CallEvent[] steps =
        [
            new SystemAnswered { At = At }, new CustomerAnswered("c1") { At = At }, new CallRefused(EndReason.Blacklisted) { At = At }, InQueue[^1], Ringing[^2], new QueueLeft(21, QueueExit.Timeout) { At = At },
            new AgentAnswered("a1") { At = At }, new OfferEnded("a1", OfferResult.NoAnswer, "") { At = At }, new CallHeld("a1") { At = At },
            new CallRetrieved("a1") { At = At }, new LegEnded("a1", HangUpSide.Agent, "") { At = At }, new CallEnded(EndReason.Normal, HangUpSide.Customer, "") { At = At },
        ];
        var readme = File.ReadLines(Path.Combine(CallCenter.Tests.Support.Repository.Root, "CallCenter.Telephony", "Calls", "README.md"));

        var rows = readme.Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length == 5 && Enum.TryParse<CallPhase>(cells[1], out _) && Enum.TryParse<CallPhase>(cells[3], out _)).ToList();

        Assert.Equal(18, rows.Count);
        Assert.All(rows, cells =>
        {
            var step = steps.Single(step => StepFold.KindOf(step) == cells[2]);
            Assert.Equal(Enum.Parse<CallPhase>(cells[3]), CallState.Of(stands[Enum.Parse<CallPhase>(cells[1])]).After(step).Phase);
        });
    }

    [Fact]
    public void News_of_a_former_leg_changes_nothing()
    {
        var state = CallState.Of([.. Ringing, new OfferEnded("a1", OfferResult.NoAnswer, "") { At = At }, new AgentOffered("a2", 2002, "2002", "", "8002", 21, "", "", false) { At = At }]);

        Assert.Same(state, state.After(new LegEnded("a1", HangUpSide.Agent, "") { At = At }));
        Assert.Same(state, state.After(new AgentAnswered("a1") { At = At }));
        Assert.Same(state, state.After(new CallHeld("a1") { At = At }));
    }

    [Fact]
    public void An_unseen_end_closes_everything_that_was_open()
    {
        Assert.Equal(
            ["offer-ended", "queue-left", "node-left", "ended"], Closing.Of(CallState.Of(Ringing), switchRestarted: false, At).Select(StepFold.KindOf));
        Assert.Equal(
            ["leg-ended", "recording-stopped", "ended"],
            Closing.Of(CallState.Of([.. Talking, new RecordingStarted("f.wav") { At = At }]), switchRestarted: false, At).Select(StepFold.KindOf));
        Assert.Equal(
            (EndReason.SystemError, HangUpSide.System),
            Closing.Of(CallState.Of(Talking), switchRestarted: true, At).OfType<CallEnded>().Select(end => (end.Reason, end.Side)).Single());
    }

    [Fact]
    public void The_plan_resumes_closes_hangs_up_and_takes_in()
    {
        CallStory Story(string id, CallEvent[] steps) => new(id, "", 1, 1, steps);
        CallEvent[] At2(CallEvent[] steps, string channel, string leg) =>
            [.. steps.Select(step => step switch
            {
                CallEntered entered => entered with { ChannelId = channel },
                AgentOffered offered => offered with { LegId = leg },
                AgentAnswered => new AgentAnswered(leg) { At = At },
                AgentRinging => new AgentRinging(leg) { At = At },
                _ => step,
            })];
        LiveChannel Channel(string id, bool inbound = true, string bridgedTo = "", string? uniqueId = null) => new(
            id, inbound, "139", "89193634", At, At, bridgedTo, uniqueId is null ? new Dictionary<string, string>() : new Dictionary<string, string> { [CallVariables.UniqueId] = uniqueId });

        var plan = RecoveryPlan.Of(
            [
                Story("menu", At2(InMenu, "c1", "")), Story("talk", At2(Talking, "c2", "a2")), Story("rings", At2(Ringing, "c3", "a3")),
                Story("gone", At2(InQueue, "c4", "")), Story("empty", []),
            ],
            [
                Channel("c1", uniqueId: "menu"), Channel("c2", bridgedTo: "a2", uniqueId: "talk"), Channel("a2", inbound: false, bridgedTo: "c2", uniqueId: "talk"),
                Channel("c3", uniqueId: "rings"), Channel("a3", inbound: false, uniqueId: "rings"), Channel("x", inbound: false, uniqueId: "old"), Channel("new"),
            ]);

        Assert.Equal(
            ["resume menu False False", "resume talk True True", "resume rings True False", "close gone", "hang up x", "arrive new"],
            plan.Select(step => step switch
            {
                RecoveryStep.Resume resume => $"resume {resume.Story.UniqueId} {resume.AgentLegAlive} {resume.Joined}",
                RecoveryStep.Close close => $"close {close.Story.UniqueId}",
                RecoveryStep.HangUp orphan => $"hang up {orphan.Channel.Id}",
                RecoveryStep.Arrive arrival => $"arrive {arrival.Channel.Id}",
                _ => "?",
            }));
    }

    [Fact]
    public void A_recording_is_named_as_the_manual_says_and_strangers_numbers_cannot_leave_the_folder()
    {
        var start = new DateTimeOffset(2019, 9, 19, 17, 44, 51, TimeSpan.FromHours(8));

        Assert.Equal(
            "19092019/record/7600000/7600000-20190919174451-15501128081-10001--record-sip-2-1568886291.215942.wav",
            RecordingName.Of(7600000, start, "15501128081", "10001", "", "sip-2-1568886291.215942"));
        Assert.Equal(
            "19092019/record/7600000/7600000-20190919174451-etcpasswd-10001-1-record-u.wav",
            RecordingName.Of(7600000, start, "../../etc/passwd;`", "10001", "1", "u"));
    }

    [Fact]
    public void Corrections_count_for_ever_and_keep_the_latest()
    {
        var corrections = new Corrections(TimeProvider.System);
        for (var index = 1; index <= 250; index++)
        {
            corrections.Add(CorrectionKind.GhostCall, 11, new($"第 {index} 条", $"Number {index}"));
        }

        Assert.Equal(250, corrections.Counts[CorrectionKind.GhostCall]);
        Assert.Equal(0, corrections.Counts[CorrectionKind.Agent]);
        Assert.Equal(Corrections.Kept, corrections.Latest().Count);
        Assert.Equal("第 250 条", corrections.Latest()[0].Sentence.Zh);
    }
}
