using System.Collections.Concurrent;
using CallCenter.Data.Agents;
using CallCenter.Data.Queues;
using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Tenancy;
using CallCenter.Telephony.Acd;
using CallCenter.Telephony.Acd.Agents;
using CallCenter.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallCenter.Tests.Telephony.Acd;

/// <summary>A department on a clock of its own: sentences about agents and callers.</summary>
internal sealed class AcdFixture : IAsyncDisposable
{
    private int calls;

    public AcdFixture(DepartmentConfiguration configuration, IAgentSessions? sessions = null, ManualTime? time = null)
    {
        Time = time ?? new ManualTime();
        Sessions = sessions ?? new MemorySessions();
        Configuration = configuration;
        Acd = new DepartmentAcd(configuration, Ledger, Sessions, Time, new Random(1), NullLogger<DepartmentAcd>.Instance);
    }

    public AcdFixture(int agents, params Queue[] queues)
        : this(TestDepartment.With(TestDepartment.Agents(agents), queues.Length == 0 ? [TestDepartment.Queue(1)] : queues))
    {
    }

    public DepartmentConfiguration Configuration { get; }

    public DepartmentAcd Acd { get; }

    public ManualTime Time { get; }

    public IAgentSessions Sessions { get; }

    public RecordingLedger Ledger { get; } = new();

    public static PhoneBinding PhoneOf(int agentId) => new(BoundPhoneKind.Extension, $"{8000 + agentId}");

    public async Task SignInAsync(params int[] agents)
    {
        foreach (var agent in agents)
        {
            await Acd.PhoneReachableAsync(PhoneOf(agent).Number, true);
            Assert.Null(await Acd.SignInAsync(agent, PhoneOf(agent), AgentState.Idle, "", new("座席登录", "座席登录")));
        }
    }

    /// <summary>A new caller enters; gives the call's UniqueId.</summary>
    public async Task<string> EnterAsync(int queue = 1, int priority = 0, int? remembered = null)
    {
        var (uniqueId, entry) = await TryEnterAsync(queue, priority, remembered);
        Assert.Equal(QueueEntryResult.Entered, entry.Result);
        return uniqueId;
    }

    public async Task<(string UniqueId, QueueEntry Entry)> TryEnterAsync(int queue = 1, int priority = 0, int? remembered = null)
    {
        var uniqueId = $"sip-1-1700000000.{++calls}";
        return (uniqueId, await Acd.EnterQueueAsync(RequestOf(uniqueId, queue, priority, remembered)));
    }

    public QueueRequest RequestOf(string uniqueId, int queue = 1, int priority = 0, int? remembered = null) =>
        new(uniqueId, queue, priority, remembered, Time.GetUtcNow(), CallOf(uniqueId, queue));

    public static AgentCall CallOf(string uniqueId, int queue = 1) => new(uniqueId, "13800138000", "北京 / 北京", "89193634", $"{9000 + queue}", $"队列{queue}");

    public Task<QueueDecision> NextAsync(string uniqueId, CancellationToken cancel = default) => Acd.NextAgentAsync(uniqueId, cancel);

    /// <summary>The agent who is reserved for the call.</summary>
    public async Task<int> ReservedForAsync(string uniqueId)
    {
        var decision = await NextAsync(uniqueId);
        Assert.Equal(QueueDecisionKind.AgentReserved, decision.Kind);
        return decision.AgentId;
    }

    /// <summary>A caller comes in, an agent takes the call.</summary>
    public async Task<(string UniqueId, int Agent)> TalkAsync(int queue = 1)
    {
        var uniqueId = await EnterAsync(queue);
        var agent = await ReservedForAsync(uniqueId);
        await Acd.OfferRingingAsync(agent, uniqueId);
        await Acd.OfferAnsweredAsync(agent, uniqueId);
        return (uniqueId, agent);
    }

    public async Task<AgentView> AgentAsync(int agentId) => (await Acd.SnapshotAsync()).Agents.Single(agent => agent.AgentId == agentId);

    public async Task<AgentState> StateAsync(int agentId) => (await AgentAsync(agentId)).State;

    public async Task<QueueView> QueueAsync(int queueId = 1) => (await Acd.SnapshotAsync()).Queues.Single(queue => queue.QueueId == queueId);

    public void Pass(double seconds) => Time.Advance(TimeSpan.FromSeconds(seconds));

    public ValueTask DisposeAsync() => Acd.DisposeAsync();

    internal sealed class RecordingLedger : ILedger
    {
        public ConcurrentQueue<AgentInterval> Intervals { get; } = new();

        public void Open(string uniqueId, string callId, int enterpriseId, int departmentId)
        {
        }

        public void Append(string uniqueId, CallEvent step)
        {
        }

        public void Append(AgentInterval interval) => Intervals.Enqueue(interval);

        public IReadOnlyList<CallStory> Unfinished() => [];

        public bool Holds(string uniqueId) => false;
    }

    internal sealed class MemorySessions : IAgentSessions
    {
        private readonly ConcurrentDictionary<int, IReadOnlyList<AgentSession>> saved = new();

        public IReadOnlyList<AgentSession> Load(int departmentId) => saved.GetValueOrDefault(departmentId, []);

        public void Save(int departmentId, IReadOnlyList<AgentSession> sessions) => saved[departmentId] = sessions;
    }
}
