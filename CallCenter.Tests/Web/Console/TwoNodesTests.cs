using CallCenter.Data.Agents;
using CallCenter.Telephony.Acd;
using CallCenter.Telephony.Acd.Queues;
using CallCenter.Telephony.Calls;
using CallCenter.Tests.Support;
using CallCenter.Web.Console.Agents;
using CallCenter.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CallCenter.Tests.Web.Console;

/// <summary>Two nodes on one database: what is configured at one is obeyed at the other.</summary>
public sealed class TwoNodesTests : IAsyncLifetime
{
    private readonly WebHost here = new();
    private readonly string folder = Directory.CreateTempSubdirectory("callcenter-node-").FullName;
    private WebApplication? there;

    public async Task InitializeAsync()
    {
        await here.InitializeAsync();
        var settings = InstallationSettings.Read(name => name switch
        {
            "CALLCENTER_URLS" => "http://127.0.0.1:0",
            "CALLCENTER_DATA" => folder,
            "CALLCENTER_DEMO" => "false",
            "CALLCENTER_ADMIN_PASSWORD" => WebHost.Password,
            _ => null,
        }) with { Database = here.Services.GetRequiredService<CallCenter.Data.DataOptions>().ConnectionString };
        there = Composition.Build([], settings, builder => builder.Logging.ClearProviders());
        await there.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await there!.StopAsync();
        await there.DisposeAsync();
        await here.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_waiting_call_at_one_node_is_given_to_an_agent_who_got_the_skill_at_the_other()
    {
        var console = new ConsoleAsker(here);
        var skill = await console.AddedAsync(Skills.Editing, ("name", "两节点"));
        var queue = await console.AddedAsync(Queues.Editing, ("number", "9901"), ("name", "两节点"), ("skills", $"{skill}:2"));
        var busy = await console.AddedAsync(Seats.Editing, ("number", "9901"), ("name", "忙"), ("skills", $"{skill}:5"), ("phoneKind", "telephone"), ("phone", "13800009901"));
        var other = await console.AddedAsync(Seats.Editing, ("number", "9902"), ("name", "另一名"), ("skills", $"{skill}:1"), ("phoneKind", "telephone"), ("phone", "13800009902"));
        var departments = there!.Services.GetRequiredService<Departments>();
        await Eventually.TrueAsync(() => departments.Find(here.North.DepartmentId)?.Configuration.Agents.Any(agent => agent.Id == other) == true, "the other node to know the agents");
        var acd = departments.Find(here.North.DepartmentId)!.Acd;
        Assert.Null(await acd.SignInAsync(busy, new PhoneBinding(BoundPhoneKind.Telephone, "13800009901"), AgentState.Busy, "", new("测试", "test")));
        Assert.Null(await acd.SignInAsync(other, new PhoneBinding(BoundPhoneKind.Telephone, "13800009902"), AgentState.Idle, "", new("测试", "test")));
        var entry = await acd.EnterQueueAsync(new QueueRequest("sip-1-1700000000.1", queue, 0, null, DateTimeOffset.UtcNow, new AgentCall("sip-1-1700000000.1", "13800138000", "", "89100001", "9901", "两节点")));
        Assert.Equal(QueueEntryResult.Entered, entry.Result);
        var next = acd.NextAgentAsync("sip-1-1700000000.1", ConsoleAsker.Soon);
        Assert.False(next.IsCompleted);

        Assert.True((await console.ChangeAsync(Seats.Editing, other, ("skills", $"{skill}:2"))).Done);

        Assert.Equal(other, (await next.WaitAsync(Eventually.Patience)).AgentId);
    }
}
