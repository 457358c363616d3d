using CallCenter.Data;
using CallCenter.Data.Agents;
using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Telephony.Acd;
using CallCenter.Telephony.Acd.Agents;
using CallCenter.Telephony.Simulation;
using CallCenter.Telephony.Simulation.Parties;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallCenter.Tests.Application;

/// <summary>SIGKILL in the middle of many calls. The switch lives on in the tests' process, the application is a process of its own.</summary>
public sealed class KilledApplicationTests
{
    private const string Hotline = "89193634";
    private static readonly TimeSpan ShortTalk = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task Killed_amid_sixty_calls_it_serves_who_waits_and_records_every_call_once()
    {
        await using var simulated = await SimulatedSwitch.StartAsync();
        await using var installation = await Installation.CreateAsync(simulated);
        var answering = installation.Agents.Take(8).ToList();
        var silent = installation.Agents.Skip(8).ToList();
        answering.ForEach(agent => simulated.AddPhone(agent.Phone, AnswerBehaviour.Answers(TimeSpan.Zero)));
        silent.ForEach(agent => simulated.AddPhone(agent.Phone, AnswerBehaviour.NeverAnswers));
        await using var application = await installation.StartApplicationAsync();

        // Eight talk for long, four phones ring, thirty-four wait, fourteen listen to the menu.
        var talking = Enumerable.Range(0, 8).Select(index => installation.Call(index, CustomerScript.Start.WhenPrompted().Press("1"))).ToList();
        await Task.WhenAll(talking.Select(call => call.Talking)).WaitAsync(Eventually.Patience);
        var waiting = Enumerable.Range(8, 38)
            .Select(index => installation.Call(index, CustomerScript.Start.WhenPrompted().Press("1").WaitForAgent().Talk(ShortTalk).HangUp())).ToList();
        await Eventually.TrueAsync(() => waiting.All(call => simulated.Variable(call.Channel, "cc_queue") is not null), "38 callers in the queue");
        var listening = Enumerable.Range(46, 14).Select(index => installation.Call(index, CustomerScript.Start.WaitForAgent().Talk(ShortTalk).HangUp())).ToList();
        await Eventually.TrueAsync(() => listening.All(call => simulated.Variable(call.Channel, "cc_node") is not null), "14 callers in the menu");
        await Eventually.TrueAsync(() => simulated.Channels.Count == 60 + 8 + 4, "four phones to ring");
        var ids = talking.Concat(waiting).Concat(listening).ToDictionary(call => call, call => simulated.Variable(call.Channel, "cc_unique_id")!);

        application.Kill();
        talking[0].HangUp();
        waiting.Take(3).ToList().ForEach(call => call.HangUp());
        listening.Take(2).ToList().ForEach(call => call.HangUp());
        silent.ForEach(agent => simulated.AddPhone(agent.Phone, AnswerBehaviour.Answers(TimeSpan.Zero)));
        await application.StartAgainAsync();

        // Who waited is served, who listened can still choose, who talks is not disturbed.
        listening.Skip(2).ToList().ForEach(call => call.Press("1"));
        await Task.WhenAll(waiting.Concat(listening).Select(call => call.Ended)).WaitAsync(TimeSpan.FromMinutes(3));
        Assert.All(talking.Skip(1), call => Assert.False(call.Ended.IsCompleted));
        talking.Skip(1).ToList().ForEach(call => call.HangUp());

        var records = await installation.RecordsAsync(60);
        Assert.Equal(ids.Values.Order(), records.Select(record => record.UniqueId).Order());
        var byId = records.ToDictionary(record => record.UniqueId);
        CallRecord RecordOf(SimulatedCall call) => byId[ids[call]];
        Assert.All(talking, call => Assert.Equal(AnswerStatus.AgentAnswered, RecordOf(call).AnswerStatus));
        Assert.All(waiting.Skip(3).Concat(listening.Skip(2)), call => Assert.Equal(AnswerStatus.AgentAnswered, RecordOf(call).AnswerStatus));
        Assert.All(waiting.Take(3), call => Assert.Equal(AnswerStatus.AgentUnanswered, RecordOf(call).AnswerStatus));
        Assert.Empty(await installation.StoriesWithoutOneEndAsync());

        await EveryAgentTakesAnotherCallAsync(installation);
    }

    /// <summary>Nobody is stuck: with as many calls as agents, each agent ends up with one.</summary>
    private static async Task EveryAgentTakesAnotherCallAsync(Installation installation)
    {
        var more = Enumerable.Range(100, installation.Agents.Count)
            .Select(index => installation.Call(index, CustomerScript.Start.WhenPrompted().Press("1"))).ToList();
        await Task.WhenAll(more.Select(call => call.Talking)).WaitAsync(Eventually.Patience);
        more.ForEach(call => call.HangUp());
    }

    /// <summary>The demo tenant in a database of the test's own, its first department signed in, and a way to start the application on it.</summary>
    private sealed class Installation : IAsyncDisposable
    {
        private readonly SimulatedSwitch simulated;
        private readonly DataOptions options;

        private Installation(SimulatedSwitch simulated, DataOptions options, IReadOnlyList<Agent> agents)
        {
            this.simulated = simulated;
            this.options = options;
            Agents = agents;
        }

        /// <summary>Those who serve the queue behind key 1: all twelve of the first department.</summary>
        public IReadOnlyList<Agent> Agents { get; }

        public static async Task<Installation> CreateAsync(SimulatedSwitch simulated)
        {
            var options = new DataOptions(
                Directory.CreateTempSubdirectory("callcenter-kill-").FullName, await PostgresFixture.CreateDatabaseAsync(), Demo: true,
                ApplicationProcess.AdminPassword, ApplicationProcess.ApiToken);

            // Seeds and stops: a data folder has one owner at a time.
            await (await DataHost.StartAsync(options: options)).DisposeAsync();
            await using var context = Context(options);
            var hotline = await context.Hotlines.SingleAsync(row => row.Number == Hotline);
            var queue = await context.Queues.Include(row => row.Skills).SingleAsync(row => row.DepartmentId == hotline.DepartmentId && row.Number == "0001");
            (queue.WrapUp, queue.MaxWaiting, queue.AgentTimeout) = (3, 0, 20);
            var agents = await context.Agents.Include(row => row.Skills).Where(row => row.DepartmentId == hotline.DepartmentId)
                .OrderBy(row => row.Number).Take(12).ToListAsync();
            foreach (var (agent, asked) in agents.SelectMany(agent => queue.Skills.Select(asked => (agent, asked)))
                .Where(pair => pair.agent.Skills.All(skill => skill.SkillId != pair.asked.SkillId)))
            {
                agent.Skills.Add(new AgentSkill { AgentId = agent.Id, SkillId = asked.SkillId, Level = asked.Level });
            }

            await context.SaveChangesAsync();

            var sessions = new FileAgentSessions(options.DataFolder, NullLogger<FileAgentSessions>.Instance);
            var now = DateTimeOffset.UtcNow;
            sessions.Save(hotline.DepartmentId, [.. agents.Select((agent, order) => new AgentSession(
                agent.Id, new PhoneBinding(BoundPhoneKind.Extension, agent.Phone), AgentState.Idle, "", now, order, now, 0, 0, 0, now))]);
            await sessions.DisposeAsync();
            return new Installation(simulated, options, agents);
        }

        public Task<ApplicationProcess> StartApplicationAsync() => ApplicationProcess.StartAsync(
            new Dictionary<string, string>
            {
                ["CALLCENTER_DB"] = options.ConnectionString!,
                ["CALLCENTER_DEMO"] = "true",
                ["FREESWITCH_NODES"] = $"127.0.0.1:{simulated.Port}",
                ["FREESWITCH_PASSWORD"] = "ClueCon",
                ["FREESWITCH_RECORDINGS"] = Path.Combine(options.DataFolder, "recordings"),
            },
            options.DataFolder);

        public SimulatedCall Call(int number, CustomerScript script) =>
            simulated.Call(new SimulatedCustomer($"138{number:00000000}"), Hotline, script);

        public async Task<IReadOnlyList<CallRecord>> RecordsAsync(int count) => await Eventually.NotNullAsync(
            async () =>
            {
                await using var context = Context(options);
                var records = await context.CallRecords.AsNoTracking().ToListAsync();
                return records.Count >= count ? records : null;
            },
            $"{count} records in the database");

        public async Task<IReadOnlyList<string>> StoriesWithoutOneEndAsync()
        {
            await using var context = Context(options);
            return await context.CallEvents.GroupBy(row => row.UniqueId).Where(steps => steps.Count(row => row.Kind == "ended") != 1)
                .Select(steps => steps.Key).ToListAsync();
        }

        public ValueTask DisposeAsync()
        {
            Directory.Delete(options.DataFolder, recursive: true);
            return ValueTask.CompletedTask;
        }

        private static CallCenterContext Context(DataOptions options) =>
            new(new DbContextOptionsBuilder<CallCenterContext>().UseNpgsql(options.ConnectionString).Options);
    }
}
