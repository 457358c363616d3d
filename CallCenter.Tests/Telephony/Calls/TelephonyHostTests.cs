using CallCenter.Data;
using CallCenter.Data.Agents;
using CallCenter.Data.Records;
using CallCenter.Telephony;
using CallCenter.Telephony.Acd;
using CallCenter.Telephony.Acd.Agents;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Simulation;
using CallCenter.Telephony.Simulation.Parties;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CallCenter.Tests.Telephony.Calls;

/// <summary>Telephony as the application composes it, with a PostgreSQL and a simulated switch.</summary>
public sealed class TelephonyHostTests
{
    private const string DemoHotline = "89193634";

    [Fact]
    public async Task A_call_ends_as_a_record_in_the_database_and_in_todays_figures()
    {
        await using var simulated = await SimulatedSwitch.StartAsync();
        await using var data = await StartAsync(simulated);
        var (department, agent) = await AgentAsync(data);
        simulated.AddPhone(agent.Phone, AnswerBehaviour.Answers(TimeSpan.Zero));
        Assert.Null(await data.Get<IAgentDesk>().SignInAsync(
            department, agent.Id, new PhoneBinding(BoundPhoneKind.Extension, agent.Phone), AgentState.Idle, "", CancellationToken.None));
        using var subscription = data.Get<ILiveFeed>().Subscribe(department, _ => { });

        var call = simulated.Call(new SimulatedCustomer("13912345678"), DemoHotline, CustomerScript.Usual("1", TimeSpan.FromMilliseconds(300)));
        await call.Ended;

        var record = await Eventually.NotNullAsync(() => RecordAsync(data, "13912345678"), "the record");
        Assert.Equal((EndReason.Normal, AnswerStatus.AgentAnswered, agent.Number), (record.EndReason, record.AnswerStatus, record.AgentNumber));
        // The switch writes the file's end when the channel is gone, which may be after we have written the record.
        await Eventually.TrueAsync(() => File.Exists(Path.Combine(data.Options.DataFolder, "recordings", record.Recording)), $"the recording {record.Recording}");
        await Eventually.TrueAsync(
            () => data.Get<ILiveFeed>().Current(department) is { Today: { Inbound: 1, Answered: 1, Abandoned: 0 }, Calls.Count: 0 }, "today's figures on the board");
    }

    [Fact]
    public async Task A_change_of_configuration_counts_for_the_next_call()
    {
        await using var simulated = await SimulatedSwitch.StartAsync();
        await using var data = await StartAsync(simulated);
        await using (var context = await data.Get<IDbContextFactory<CallCenterContext>>().CreateDbContextAsync())
        {
            var hotline = await context.Hotlines.SingleAsync(row => row.Number == DemoHotline);
            hotline.Enabled = false;
            await context.SaveChangesAsync();
        }

        await Eventually.TrueAsync(
            () => data.Get<Departments>().Hotlines.Find(DemoHotline)?.Hotline.Enabled == false, "the change to arrive");
        await simulated.Call(new SimulatedCustomer("13912345670"), DemoHotline, CustomerScript.Start.WaitForAgent()).Ended;

        Assert.Equal(EndReason.Rejected, (await Eventually.NotNullAsync(() => RecordAsync(data, "13912345670"), "the record")).EndReason);
    }

    [Fact]
    public async Task It_is_ready_when_the_switch_is_connected()
    {
        await using var simulated = await SimulatedSwitch.StartAsync();
        await using var data = await StartAsync(simulated);

        Assert.Equal(HealthStatus.Healthy, (await data.Get<HealthCheckService>().CheckHealthAsync()).Entries["telephony"].Status);
        Assert.Equal([("sip-1", true)], data.Get<TelephonyHost>().Nodes);
    }

    private static async Task<DataHost> StartAsync(SimulatedSwitch simulated)
    {
        var data = await DataHost.StartAsync(demo: true, configure: services =>
        {
            var folder = ((DataOptions)services.Single(service => service.ServiceType == typeof(DataOptions)).ImplementationInstance!).DataFolder;
            services.AddTelephony(new TelephonyOptions(
                "sip", [$"127.0.0.1:{simulated.Port}"], "ClueCon", Path.Combine(folder, "recordings"), folder, Demo: true));
        });
        await data.Get<TelephonyHost>().ReadyAsync(CancellationToken.None).WaitAsync(Eventually.Patience);
        return data;
    }

    private static async Task<(int Department, Agent Agent)> AgentAsync(DataHost data)
    {
        await using var context = await data.Get<IDbContextFactory<CallCenterContext>>().CreateDbContextAsync();
        var hotline = await context.Hotlines.SingleAsync(row => row.Number == DemoHotline);
        var queue = await context.Queues.Include(row => row.Skills).SingleAsync(row => row.DepartmentId == hotline.DepartmentId && row.Number == "0001");
        var agents = await context.Agents.Include(row => row.Skills).Where(row => row.DepartmentId == hotline.DepartmentId).ToListAsync();
        return (hotline.DepartmentId, agents.First(agent => queue.Skills.All(asked => agent.Skills.Any(has => has.SkillId == asked.SkillId && has.Level >= asked.Level))));
    }

    private static async Task<CallRecord?> RecordAsync(DataHost data, string customer)
    {
        await using var context = await data.Get<IDbContextFactory<CallCenterContext>>().CreateDbContextAsync();
        return await context.CallRecords.AsNoTracking().SingleOrDefaultAsync(record => record.CustomerNumber == customer);
    }
}
