using System.Text.Json;
using CallCenter.Data;
using CallCenter.Data.Agents;
using CallCenter.Data.Numbers;
using CallCenter.Data.Queues;
using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Tenancy.Demo;
using CallCenter.Data.Voicemail;
using CallCenter.Telephony.Acd;
using CallCenter.Telephony.Acd.Agents;
using CallCenter.Telephony.Calls;
using CallCenter.Tests.Support;
using CallCenter.Tests.Telephony.Ivr;
using CallCenter.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CallCenter.Tests.Telephony.FreeSwitch;

/// <summary>The whole application in this process, with a database, a real FreeSWITCH and the demo tenant.</summary>
public sealed class Installation : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("callcenter-installation-");
    private InstallationSettings settings = null!;
    private WebApplication application = null!;

    public FreeSwitchServer Server { get; private set; } = null!;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort.Take()}");

    public int DepartmentId { get; private set; }

    public IAgentDesk Desk => application.Services.GetRequiredService<IAgentDesk>();

    public async Task InitializeAsync()
    {
        if (FreeSwitchServer.Home is null)
        {
            return;
        }

        Server = await FreeSwitchServer.StartAsync(Address);
        var environment = new Dictionary<string, string>
        {
            ["CALLCENTER_URLS"] = Address.ToString().TrimEnd('/'),
            ["CALLCENTER_DATA"] = folder.FullName,
            ["CALLCENTER_DB"] = await PostgresFixture.CreateDatabaseAsync(),
            ["CALLCENTER_DEMO"] = "true",
            ["CALLCENTER_ADMIN_PASSWORD"] = ApplicationProcess.AdminPassword,
            ["CALLCENTER_API_TOKEN"] = ApplicationProcess.ApiToken,
            ["FREESWITCH_NODES"] = $"127.0.0.1:{Server.EventSocketPort}",
            ["FREESWITCH_PASSWORD"] = FreeSwitchServer.Password,
            ["FREESWITCH_RECORDINGS"] = Server.RecordingsFolder,
            ["FREESWITCH_WS_BINDING"] = $"127.0.0.1:{Server.WebSocketPort}",
        };
        settings = InstallationSettings.Read(environment.GetValueOrDefault);
        await StartApplicationAsync();
        await using var context = await ContextAsync();
        DepartmentId = (await context.Hotlines.SingleAsync(hotline => hotline.Number == DemoTenant.Hotline)).DepartmentId;
        // Who lets it ring shall not hold up the tests for long.
        foreach (var queue in await context.Queues.Where(queue => queue.DepartmentId == DepartmentId).ToListAsync())
        {
            queue.AgentTimeout = 5;
            queue.WrapUp = 3;
        }

        await context.SaveChangesAsync();
    }

    public async Task DisposeAsync()
    {
        if (application is not null)
        {
            await application.DisposeAsync();
        }

        if (Server is not null)
        {
            await Server.DisposeAsync();
        }

        folder.Delete(recursive: true);
    }

    /// <summary>Stops the application, as an update would, and starts it again on the same data. The switch goes on meanwhile.</summary>
    public async Task RestartApplicationAsync()
    {
        await application.StopAsync();
        await application.DisposeAsync();
        await StartApplicationAsync();
    }

    /// <summary>An agent of the hotline's department whose phone is switched on, signed in.</summary>
    public async Task<AgentAtWork> SignInAsync(string number, AgentState initial = AgentState.Idle)
    {
        await using var context = await ContextAsync();
        var agent = await context.Agents.SingleAsync(row => row.DepartmentId == DepartmentId && row.Number == number);
        var extension = await context.Extensions.SingleAsync(row => row.Number == number);
        var phone = await Baresip.RegisterAsync(Server, number, application.Services.GetRequiredService<ExtensionPasswords>().Reveal(extension)!);
        await SignInAsync(agent, initial);
        return new AgentAtWork(this, agent, phone);
    }

    /// <summary>The agent as a screen shows it now.</summary>
    public async Task<AgentView> AgentAsync(string number) =>
        (await application.Services.GetRequiredService<Departments>().All.Single(department => department.Configuration.Department.Id == DepartmentId).Acd.SnapshotAsync())
        .Agents.Single(agent => agent.Number == number);

    /// <summary>The finished call of a customer, when it is stored.</summary>
    public Task<CallRecord> RecordOfAsync(string customer) => Eventually.NotNullAsync(
        async () =>
        {
            await using var context = await ContextAsync();
            return await context.CallRecords.AsNoTracking().SingleOrDefaultAsync(record => record.CustomerNumber == customer);
        },
        $"the record of {customer}'s call. The switch says:\n{string.Join('\n', Server.Log.Split('\n').TakeLast(40))}");

    public async Task<IReadOnlyList<CallCenter.Data.Records.CallLeg>> LegsOfAsync(string uniqueId)
    {
        await using var context = await ContextAsync();
        return await context.CallLegs.AsNoTracking().Where(leg => leg.UniqueId == uniqueId).OrderBy(leg => leg.StartedAt).ToListAsync();
    }

    public async Task<IReadOnlyList<CallEvent>> StoryOfAsync(string uniqueId)
    {
        await using var context = await ContextAsync();
        var rows = await context.CallEvents.AsNoTracking().Where(step => step.UniqueId == uniqueId).OrderBy(step => step.Sequence).ToListAsync();
        return [.. rows.Select(row => JsonSerializer.Deserialize<CallEvent>(row.Step, CallEventJson.Options)!)];
    }

    /// <summary>The live call of a customer, once it is in a phase.</summary>
    public Task<LiveCall> LiveAsync(string customer, CallPhase phase) => Eventually.NotNullAsync(
        () => Task.FromResult(application.Services.GetRequiredService<ILiveFeed>().Current(DepartmentId)?.Calls
            .FirstOrDefault(call => call.CustomerNumber == customer && call.Phase == phase)),
        $"{customer}'s call to be {phase}");

    /// <summary>The live call of a customer, once it is at a node.</summary>
    public Task<LiveCall> AtAsync(string customer, string node) => Eventually.NotNullAsync(
        () => Task.FromResult(application.Services.GetRequiredService<ILiveFeed>().Current(DepartmentId)?.Calls
            .FirstOrDefault(call => call.CustomerNumber == customer && call.Where == node)),
        $"{customer}'s call to be at {node}");

    /// <summary>Gives the department a hotline that leads to a flow of a test's own, and a box for messages.</summary>
    /// <param name="nodes">JSON of the nodes, by the id of the box; the flow starts at n1.</param>
    public async Task OpenHotlineAsync(string number, Func<int, IReadOnlyList<string>> nodes)
    {
        await using var context = await ContextAsync();
        if (await context.Hotlines.AnyAsync(hotline => hotline.Number == number))
        {
            return;
        }

        var box = new VoicemailBox { DepartmentId = DepartmentId, Name = "留言", Number = "77", CreatedAt = DateTimeOffset.UtcNow };
        context.Add(box);
        await context.SaveChangesAsync();
        var flow = FlowRig.Flow(0, nodes(box.Id));
        flow.DepartmentId = DepartmentId;
        context.Add(flow);
        await context.SaveChangesAsync();
        context.Add(new InboundRoute { DepartmentId = DepartmentId, Priority = 1, Hotlines = [number], Target = $"{flow.Id}" });
        context.Add(new Hotline { DepartmentId = DepartmentId, Number = number, AreaCode = "010", CreatedAt = DateTimeOffset.UtcNow });
        await context.SaveChangesAsync();
        var departments = application.Services.GetRequiredService<Departments>();
        await Eventually.TrueAsync(() => departments.Hotlines.Find(number) is not null, $"the hotline {number} to be open");
    }

    internal async Task SignInAsync(Agent agent, AgentState initial)
    {
        var refusal = await Desk.SignInAsync(
            DepartmentId, agent.Id, new PhoneBinding(BoundPhoneKind.Extension, agent.Number), initial, initial == AgentState.Busy ? "小休" : "", CancellationToken.None);
        Assert.Null(refusal);
    }

    private async Task StartApplicationAsync()
    {
        application = Composition.Build([], settings, builder => builder.Logging.ClearProviders());
        await application.StartAsync();
        await application.Services.GetRequiredService<TelephonyHost>().ReadyAsync(CancellationToken.None).WaitAsync(Eventually.Patience);
    }

    private Task<CallCenterContext> ContextAsync() => application.Services.GetRequiredService<IDbContextFactory<CallCenterContext>>().CreateDbContextAsync();
}

/// <summary>An agent with a phone in the hand.</summary>
public sealed class AgentAtWork(Installation installation, Agent agent, Baresip phone) : IAsyncDisposable
{
    public Agent Agent => agent;

    public Baresip Phone => phone;

    public Task<AgentView> ViewAsync() => installation.AgentAsync(agent.Number);

    public Task IsAsync(AgentState state) => Eventually.TrueAsync(async () => (await ViewAsync()).State == state, $"agent {agent.Number} to be {state}");

    /// <summary>Waits until the phone rings, and answers.</summary>
    /// <param name="times">Which of the agent's calls it is, from 1.</param>
    public async Task TakesCallAsync(int times = 1)
    {
        await phone.RingsAsync(times);
        await phone.AnswerAsync(times);
    }

    /// <summary>Goes home: what the next test finds is an empty department.</summary>
    public async ValueTask DisposeAsync()
    {
        await Eventually.TrueAsync(
            async () => await installation.Desk.SignOutAsync(installation.DepartmentId, agent.Id, CancellationToken.None) is null or DeskRefusal.NotSignedIn,
            $"agent {agent.Number} to sign out");
        await phone.DisposeAsync();
    }
}
