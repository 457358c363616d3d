using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using CallCenter.Data.Agents;
using CallCenter.Data.Ivr;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Tenancy;
using CallCenter.Telephony.Acd;
using CallCenter.Telephony.Acd.Agents;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Calls.Recovery;
using CallCenter.Telephony.Ivr;
using CallCenter.Telephony.Ivr.Databases;
using CallCenter.Telephony.Ivr.Http;
using CallCenter.Telephony.Ivr.Voices;
using CallCenter.Telephony.Outbound.Callbacks;
using CallCenter.Telephony.Simulation;
using CallCenter.Telephony.Simulation.Parties;
using CallCenter.Telephony.Switching;
using CallCenter.Telephony.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallCenter.Tests.Support;

/// <summary>All of telephony around a simulated switch, in time that runs <see cref="Speed"/> times as fast: what customers, agents and the switch do, and what the ledger
/// then says. The application in it can be killed and started again while the calls go on.</summary>
internal sealed class TelephonyRig : IAsyncDisposable
{
    public const double Speed = 20;

    private readonly Func<DepartmentConfiguration, DepartmentConfiguration> change;
    private readonly MemorySessions sessions = new();

    private TelephonyRig(SimulatedSwitch simulated, TimeProvider time, Func<DepartmentConfiguration, DepartmentConfiguration> change)
    {
        (Switch, Time, this.change) = (simulated, time, change);
        Ear = new ScriptedEar(time);
        Folder = Directory.CreateTempSubdirectory("callcenter-rig-").FullName;
    }

    public SimulatedSwitch Switch { get; }

    public TimeProvider Time { get; }

    public string Folder { get; }

    public string RecordingsFolder => Path.Combine(Folder, "recordings");

    public MemoryLedger Ledger { get; private set; } = new();

    public Application App { get; private set; } = null!;

    /// <summary>What callers say to robots.</summary>
    public ScriptedEar Ear { get; }

    /// <summary>As in the database: it outlives the application.</summary>
    public MemoryCallbacks Callbacks { get; } = new();

    /// <summary>Who is remembered, by customer number.</summary>
    public ConcurrentDictionary<string, int> Memory { get; } = new();

    /// <summary>Versions of flows that were published before the present ones.</summary>
    public ConcurrentBag<IvrFlowVersion> FormerVersions { get; } = [];

    public static async Task<TelephonyRig> StartAsync(Func<DepartmentConfiguration, DepartmentConfiguration>? change = null)
    {
        var time = new AcceleratedTime(Speed);
        var simulated = await SimulatedSwitch.StartAsync(new SimulatedSwitchOptions { Password = "secret", Domain = "callcenter.local" }, time);
        var rig = new TelephonyRig(simulated, time, change ?? (configuration => configuration));
        foreach (var number in (ReadOnlySpan<int>)[2001, 2002, 2003])
        {
            simulated.AddPhone($"{number + 6000}", AnswerBehaviour.Answers(TimeSpan.FromSeconds(2)));
        }

        await rig.StartApplicationAsync();
        return rig;
    }

    public SimulatedPhone Phone(int agent) => Switch.Phone($"{agent + 6000}")!;

    /// <summary>Signs agents in, at the extension with the number plus 6000.</summary>
    public async Task SignInAsync(params int[] agents)
    {
        foreach (var agent in agents)
        {
            Assert.Null(await App.Desk.SignInAsync(
                Demo.DepartmentId, agent, new PhoneBinding(BoundPhoneKind.Extension, $"{agent + 6000}"), AgentState.Idle, "", CancellationToken.None));
        }
    }

    public SimulatedCall Call(CustomerScript script, string number = "13912345678", string hotline = Demo.Hotline) =>
        Switch.Call(new SimulatedCustomer(number), hotline, script);

    public async Task<AgentView> AgentAsync(int agent) =>
        (await App.Department.Acd.SnapshotAsync()).Agents.Single(view => view.AgentId == agent);

    public Task AgentIsAsync(int agent, AgentState state) => Eventually.TrueAsync(
        async () => (await AgentAsync(agent)).State == state, $"agent {agent} to be {state}");

    public Task PhoneRingsAsync(int agent) => Eventually.TrueAsync(() => Phone(agent).Calls.Count > 0, $"phone of {agent} to ring");

    /// <summary>Waits until the call's story holds a step of the kind.</summary>
    public async Task<T> StepAsync<T>(SimulatedCall call, Func<T, bool>? where = null)
        where T : CallEvent =>
        await Eventually.NotNullAsync(
            () => Task.FromResult(Ledger.OfChannel(call.Channel)?.Events.OfType<T>().FirstOrDefault(step => where is null || where(step))),
            $"{typeof(T).Name} of the call");

    /// <summary>The story of a call, once it has ended.</summary>
    public async Task<CallStory> EndedAsync(SimulatedCall call)
    {
        await StepAsync<CallEnded>(call);
        return Ledger.OfChannel(call.Channel)!;
    }

    public async Task StartApplicationAsync()
    {
        App = await Application.StartAsync(this, change(Demo.Configuration()));
        await App.Router.Ready.WaitAsync(Eventually.Patience);
    }

    /// <summary>As kill -9: connections break, nothing more is written, nobody says goodbye.</summary>
    public async Task KillApplicationAsync(bool journalLost = false)
    {
        Ledger.Die();
        Callbacks.Die();
        sessions.Die();
        await App.StopAsync();
        Ledger = new MemoryLedger(journalLost ? [] : Ledger.Stories);
        Callbacks.Revive();
        sessions.Revive();
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await Switch.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
        Assert.Empty(Ledger.Violations);
    }

    /// <summary>What lives in the application's process.</summary>
    internal sealed class Application
    {
        private readonly CancellationTokenSource stopNode = new();
        private readonly CancellationTokenSource stopRouter = new();
        private readonly FreeSwitchNode node;
        private readonly ServiceProvider metrics;
        private readonly DepartmentAcd acd;
        private Task running = Task.CompletedTask;

        private Application(TelephonyRig rig, DepartmentConfiguration configuration)
        {
            metrics = new ServiceCollection().AddMetrics().BuildServiceProvider();
            node = new FreeSwitchNode(
                new FreeSwitchNodeOptions { Node = "sip-1", Port = rig.Switch.Port, Password = "secret", FirstPause = TimeSpan.FromMilliseconds(20) },
                TimeProvider.System, new Random(1), NullLogger<FreeSwitchNode>.Instance);
            acd = new DepartmentAcd(configuration, rig.Ledger, rig.sessions, rig.Time, new Random(1), NullLogger<DepartmentAcd>.Instance);
            Departments = new Departments(_ => acd);
            Corrections = new Corrections(rig.Time);
            Callbacks = new CallbackDesk(rig.Callbacks, Departments, Live, rig.Time, NullLogger<CallbackDesk>.Instance);
            Services = new CallServices(
                rig.Ledger, Prompts, (_, _, customer, _, _) => Task.FromResult<int?>(rig.Memory.TryGetValue(customer, out var agent) ? agent : null),
                Departments, Live, Corrections, new TelephonyMetrics(metrics.GetRequiredService<IMeterFactory>(), Live), CallTimings.Default,
                rig.RecordingsFolder, rig.Time, NullLoggerFactory.Instance)
            {
                Http = new FlowHttp(Neighbours, TimeProvider.System), Databases = new FlowDatabases(Neighbours), Callbacks = Callbacks, Ear = rig.Ear,
                FlowVersion = (_, flow, version, _) => Task.FromResult(rig.FormerVersions.FirstOrDefault(former => former.FlowId == flow && former.Version == version)),
            };
            Router = new CallRouter(node, Services, new KnownCores(rig.Folder), rig.Ledger.Unfinished());
            Desk = new AgentDesk(Departments, Live, rig.Ledger, (_, _, _, _) => Task.FromResult(false), rig.Time);
        }

        /// <summary>Servers of tests are on this machine.</summary>
        private static AddressGuard Neighbours { get; } = new([System.Net.IPNetwork.Parse("127.0.0.0/8")]);

        public Departments Departments { get; }

        public LiveCalls Live { get; } = new();

        public CallbackDesk Callbacks { get; }

        public Corrections Corrections { get; }

        public NamedPrompts Prompts { get; } = new();

        public CallServices Services { get; }

        public CallRouter Router { get; }

        public IAgentDesk Desk { get; }

        public ServedDepartment Department => Departments.Find(Demo.DepartmentId)!;

        public static async Task<Application> StartAsync(TelephonyRig rig, DepartmentConfiguration configuration)
        {
            var application = new Application(rig, configuration);
            await application.Departments.ApplyAsync(configuration);
            application.running = Task.WhenAll(
                application.node.RunAsync(application.stopNode.Token), application.Router.RunAsync(application.stopRouter.Token),
                application.CallBackAsync());
            return application;
        }

        public Task ReconcileAsync(Reconciler reconciler) => reconciler.RunAsync([Router], CancellationToken.None);

        private async Task CallBackAsync()
        {
            try
            {
                await Callbacks.RunAsync([Router], stopRouter.Token);
            }
            catch (OperationCanceledException) when (stopRouter.IsCancellationRequested)
            {
                // Stopped before the switch was there.
            }
        }

        public async Task StopAsync()
        {
            await stopNode.CancelAsync();
            await stopRouter.CancelAsync();
            await running;
            await acd.DisposeAsync();
            await metrics.DisposeAsync();
        }
    }

    /// <summary>Prompts whose file says what is spoken, and which were asked for.</summary>
    internal sealed class NamedPrompts : IPrompts
    {
        public ConcurrentQueue<string> Asked { get; } = new();

        public Task<string> FileAsync(IReadOnlyList<Prompt> prompts, CancellationToken cancel)
        {
            var words = string.Join('，', prompts.OfType<Prompt.SpokenText>().Select(prompt => prompt.Text));
            Asked.Enqueue(words);
            return Task.FromResult($"/voices/{words}.wav");
        }
    }

    private sealed class MemorySessions : IAgentSessions
    {
        private readonly ConcurrentDictionary<int, IReadOnlyList<AgentSession>> saved = new();
        private volatile bool dead;

        public IReadOnlyList<AgentSession> Load(int departmentId) => saved.GetValueOrDefault(departmentId, []);

        public void Save(int departmentId, IReadOnlyList<AgentSession> sessions)
        {
            if (!dead)
            {
                saved[departmentId] = sessions;
            }
        }

        public void Die() => dead = true;

        public void Revive() => dead = false;
    }
}
