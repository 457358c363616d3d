using CallCenter.Data.Agents;
using CallCenter.Data.Queues;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Tenancy;
using CallCenter.Telephony.Acd;
using CallCenter.Telephony.Acd.Agents;
using CallCenter.Telephony.Acd.Queues;

namespace CallCenter.Tests.Telephony.Acd;

/// <summary>A floor under a random schedule: agents come and go, callers enter and hang up, phones ring and fail, time passes. After every step the promises of the
/// ACD are checked against what the outside was told.</summary>
internal sealed class FloorModel
{
    private const int Agents = 6;
    private const int Queues = 3;

    private static readonly TimeSpan ShortestQueueTimeout = TimeSpan.FromSeconds(30);

    private static readonly OfferResult[] Failures = Enum.GetValues<OfferResult>();

    private readonly Random random;
    private readonly Floor floor;
    private readonly List<string> story = [];
    private readonly Dictionary<string, QueueRequest> entered = [];
    private readonly Dictionary<string, QueueExit> left = [];

    /// <summary>Who may ring or talk with whom, as the outside was told by decisions.</summary>
    private readonly Dictionary<string, int> reserved = [];
    private readonly Dictionary<string, int> talking = [];

    /// <summary>Callers who hung up.</summary>
    private readonly HashSet<string> gone = [];
    private readonly List<AgentInterval> spans = [];
    private DateTimeOffset now = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
    private int calls;

    /// <summary>A queue was deleted at some time, so its callers may have been sent away.</summary>
    private bool queuesGone;

    public FloorModel(int seed)
    {
        random = new Random(seed);
        floor = new Floor(Configuration(), AcdTimings.Default with { RingingGrace = TimeSpan.FromDays(1) }, new Random(seed), Guid.NewGuid, now);
    }

    /// <summary>What happened so far, for a failing case.</summary>
    public IReadOnlyList<string> Story => story;

    /// <summary>One random step. <paramref name="choice"/> picks the command.</summary>
    public void Step(int choice)
    {
        // Time stands still in half of the steps, so that many things happen at once.
        now += TimeSpan.FromSeconds(random.Next(2) == 0 ? 0 : random.Next(1, 20));
        floor.Tick(now);
        Drain();
        Act(choice);
        Drain();
        Check();
    }

    private void Act(int choice)
    {
        var agent = random.Next(1, Agents + 1);
        switch (choice % 16)
        {
            case 0 or 1:
                Tell($"sign in {agent}", () => floor.SignIn(agent, AcdFixture.PhoneOf(agent), AgentState.Idle, "", default, now));
                break;
            case 2:
                Tell($"sign out {agent}", () => floor.SignOut(agent, default, now));
                break;
            case 3:
                Tell($"phone {agent}", () => floor.PhoneReachable(AcdFixture.PhoneOf(agent).Number, random.Next(4) > 0, now));
                break;
            case 4:
                Tell($"busy {agent}", () => floor.SetBusy(agent, "小休", default, now));
                break;
            case 5:
                Tell($"idle {agent}", () => floor.SetIdle(agent, default, now));
                break;
            case 6:
                Tell($"wrap up {agent}", () => floor.SetWrapUp(agent, default, now));
                break;
            case 7 or 8 or 9:
                Enter();
                break;
            case 10 when entered.Count > left.Count:
                Abandon(Any(entered.Keys.Where(call => !left.ContainsKey(call))));
                break;
            case 11 or 12 when reserved.Count > 0:
                Answer(Any(reserved.Keys));
                break;
            case 13 when reserved.Count > 0:
                Fail(Any(reserved.Keys), Failures[random.Next(Failures.Length)]);
                break;
            case 14 when talking.Count > 0:
                End(Any(talking.Keys));
                break;
            case 15:
                Rare(agent);
                break;
            default:
                Tell("nothing", () => { });
                break;
        }
    }

    private void Rare(int agent)
    {
        switch (random.Next(4))
        {
            case 0:
                Tell("configure", () => floor.Configure(Configuration(), now));
                break;
            case 1:
                // All is well at the switch: nothing may be touched but phones.
                var live = entered.Keys.Where(call => !left.ContainsKey(call)).Concat(talking.Keys).Concat(reserved.Keys).ToHashSet();
                Tell("reconcile", () => floor.Reconcile(live, Enumerable.Range(1, Agents).Select(id => AcdFixture.PhoneOf(id).Number).ToHashSet(), now));
                break;
            case 2:
                // What comes late: for a call that the agent does not have.
                Tell("late", () =>
                {
                    floor.OfferAnswered(agent, "sip-1-0.0", now);
                    floor.OfferFailed(agent, "sip-1-0.0", OfferResult.NoAnswer, now);
                    floor.CallEnded(agent, "sip-1-0.0", default, now);
                });
                break;
            default:
                var call = $"direct-{++calls}";
                if (floor.Reserve(agent, AcdFixture.CallOf(call), now) is null)
                {
                    Tell($"direct {call} to {agent}", () => reserved[call] = agent);
                }

                break;
        }
    }

    private void Enter()
    {
        var call = $"call-{++calls}";
        var queue = random.Next(1, Queues + 1);
        var request = new QueueRequest(
            call, queue, random.Next(3), random.Next(3) == 0 ? random.Next(1, Agents + 2) : null, now, AcdFixture.CallOf(call, queue), Recovered: random.Next(3) == 0);
        var entry = floor.EnterQueue(request, now);
        Tell($"{call} (priority {request.Priority}) enters {queue}: {entry.Result}", () => { });
        if (entry.Result is QueueEntryResult.Entered)
        {
            entered.Add(call, request);
        }
    }

    private void Abandon(string call)
    {
        gone.Add(call);
        Tell($"{call} hangs up", () => floor.LeaveQueue(call, QueueExit.Abandoned, now));
        reserved.Remove(call);
        Assert.True(left.ContainsKey(call) || floor.Effects.Left.Contains((call, QueueExit.Abandoned)));
    }

    private void Answer(string call)
    {
        var agent = reserved[call];
        reserved.Remove(call);
        talking.Add(call, agent);
        Tell($"{agent} answers {call}", () => floor.OfferAnswered(agent, call, now));
    }

    private void Fail(string call, OfferResult result)
    {
        var agent = reserved[call];
        reserved.Remove(call);
        _ = result is OfferResult.CallerGone && gone.Add(call);
        Tell($"{agent} does not take {call}: {result}", () => floor.OfferFailed(agent, call, result, now));
    }

    private void End(string call)
    {
        var agent = talking[call];
        talking.Remove(call);
        Tell($"{agent} and {call} end", () => floor.CallEnded(agent, call, default, now));
    }

    /// <summary>Takes over what the outside is told, as the mailbox would.</summary>
    private void Drain()
    {
        var effects = floor.Effects;
        foreach (var call in effects.Decided.ToList())
        {
            if (floor.NextAgent(call) is { Kind: QueueDecisionKind.AgentReserved } decision)
            {
                CheckOrder(call, decision.AgentId);
                Assert.False(talking.ContainsValue(decision.AgentId), $"{decision.AgentId} talks and is given {call}");
                Assert.False(reserved.ContainsValue(decision.AgentId), $"{decision.AgentId} rings and is given {call}");
                reserved.Add(call, decision.AgentId);
                story.Add($"  {call} → {decision.AgentId}");
            }
        }

        var deserted = floor.Lines.Where(line => line.Deserted).Select(line => line.Queue.Id).ToHashSet();
        foreach (var (call, exit) in effects.Left)
        {
            Assert.True(left.TryAdd(call, exit), $"{call} left twice");
            Assert.True(MayLeave(entered[call], exit, deserted), $"{call} left by {exit} for no reason");
        }

        spans.AddRange(effects.Intervals);
        effects.Clear();
    }

    private bool MayLeave(QueueRequest request, QueueExit exit, HashSet<int> deserted) => exit switch
    {
        QueueExit.Answered => talking.ContainsKey(request.UniqueId),
        QueueExit.Abandoned => gone.Contains(request.UniqueId),
        QueueExit.Timeout => now - request.QueuedAt >= ShortestQueueTimeout,
        QueueExit.SystemError => queuesGone,
        QueueExit.AgentsUnavailable => deserted.Contains(request.QueueId),
        _ => false,
    };

    /// <summary>Of the callers of this queue who still wait, none may come before the one who was served.</summary>
    private void CheckOrder(string call, int agent)
    {
        var served = entered[call];
        Assert.NotNull(floor.Seats.Single(seat => seat.Id == agent).Phone);
        foreach (var other in floor.Calls.Where(other => other.State is WaitingState.Waiting && other.Request.QueueId == served.QueueId))
        {
            var before = other.Request.Priority > served.Priority || (other.Request.Priority == served.Priority && other.Request.QueuedAt < served.QueuedAt);
            Assert.False(before, $"{call} was served before {other.UniqueId}");
        }
    }

    private void Check()
    {
        NoCallerIsLost();
        NoAgentHasTwoCalls();
        NoIdleAgentBesideACallHeCouldTake();
        CountsAreRight();
        SpansFollowOneAnother();
    }

    private void NoCallerIsLost()
    {
        var present = floor.Calls.ToDictionary(call => call.UniqueId);
        foreach (var call in entered.Keys)
        {
            // A timeout is told by the decision; until it is collected the call is still known. Drain has collected all of them.
            Assert.True(present.ContainsKey(call) != left.ContainsKey(call), $"{call}: known {present.ContainsKey(call)}, left {left.ContainsKey(call)}");
        }

        foreach (var call in present.Values)
        {
            Assert.Equal(call.State is WaitingState.Reserved, reserved.ContainsKey(call.UniqueId));
            Assert.True(call.State is not WaitingState.Waiting || call.Line.Waiting.Contains(call));
            Assert.True(call.State is not WaitingState.Waiting || now < call.TimesOutAt, $"{call.UniqueId} waits beyond its time");
        }
    }

    private void NoAgentHasTwoCalls()
    {
        var expected = reserved.Select(pair => (Agent: pair.Value, Call: pair.Key, State: AgentState.Ringing))
            .Concat(talking.Select(pair => (Agent: pair.Value, Call: pair.Key, State: AgentState.Talking)))
            .Order();
        var actual = floor.Seats.Where(seat => seat.Status.Call is not null)
            .Select(seat => (Agent: seat.Id, Call: seat.Status.UniqueId, seat.Status.State))
            .Order();
        Assert.Equal(expected, actual);
    }

    private void NoIdleAgentBesideACallHeCouldTake()
    {
        foreach (var seat in floor.Seats.Where(seat => seat.CanTakeCalls(now)))
        {
            Assert.All(seat.Memberships, member => Assert.Empty(member.Line.Waiting));
        }
    }

    private void CountsAreRight()
    {
        foreach (var line in floor.Lines)
        {
            foreach (var state in Enum.GetValues<AgentState>())
            {
                Assert.Equal(line.Members.Count(member => member.Seat.Status.State == state), line.Count(state));
                Assert.Equal(line.Members.Count(member => member.Seat.Status.State == state && member.Seat.Reachable), line.Reachable(state));
            }

            Assert.Equal(floor.Calls.Count(call => call.State is WaitingState.Reserved && call.Line == line), line.Ringing);
            Assert.Equal(line.Members.Where(member => member.Seat.CanTakeCalls(now)).Select(member => member.Seat.Id).Order(), line.Available.Select(member => member.Seat.Id).Order());
        }
    }

    private void SpansFollowOneAnother()
    {
        foreach (var agent in spans.GroupBy(span => span.AgentId))
        {
            var end = DateTimeOffset.MinValue;
            foreach (var span in agent)
            {
                Assert.True(span.From >= end && span.To >= span.From, $"{span} begins before {end}");
                end = span.To;
            }
        }
    }

    private void Tell(string what, Action action)
    {
        story.Add($"{now:HH:mm:ss} {what}");
        action();
    }

    private string Any(IEnumerable<string> calls)
    {
        var list = calls.ToList();
        return list[random.Next(list.Count)];
    }

    /// <summary>Random skills, so that queues share agents in ever different ways; sometimes without an agent or a queue.</summary>
    private DepartmentConfiguration Configuration()
    {
        var strategies = Enum.GetValues<RingStrategy>();
        var agents = Enumerable.Range(1, Agents).Where(_ => random.Next(12) > 0).Select(id => TestDepartment.Agent(id, Skills()));
        var queues = Enumerable.Range(1, Queues).Where(_ => random.Next(40) > 0).Select(id => TestDepartment.Queue(id, strategies[random.Next(strategies.Length)], queue =>
        {
            queue.Priority = random.Next(3);
            queue.MaxWaiting = random.Next(3) == 0 ? random.Next(1, 6) : 0;
            queue.QueueTimeout = random.Next((int)ShortestQueueTimeout.TotalSeconds, 120);
            queue.WrapUp = random.Next(3) * 5;
            queue.Skills = [new QueueSkill { QueueId = id, SkillId = random.Next(1, 3), Level = random.Next(1, 3) }];
        }));
        var configuration = TestDepartment.With([.. agents], [.. queues]);
        queuesGone |= configuration.Queues.Count < Queues;
        return configuration;
    }

    private (int Skill, int Level)[] Skills() => random.Next(3) switch
    {
        0 => [(1, random.Next(1, 4))],
        1 => [(2, random.Next(1, 4))],
        _ => [(1, random.Next(1, 4)), (2, random.Next(1, 4))],
    };
}
