using System.Net;
using CallCenter.Data;
using CallCenter.Data.Agents;
using CallCenter.Data.Tenancy;
using CallCenter.Data.Webhooks;
using CallCenter.Telephony;
using CallCenter.Telephony.Acd;
using CallCenter.Telephony.Acd.Agents;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Simulation;
using CallCenter.Telephony.Simulation.Parties;
using CallCenter.Telephony.Webhooks;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Telephony.Webhooks;

/// <summary>Telephony as the application composes it, with a database, a simulated switch, and a web server that is told of things.</summary>
internal sealed class WebhookRig : IAsyncDisposable
{
    public const string Hotline = "89193634";

    private readonly DataHost data;

    private WebhookRig(SimulatedSwitch simulated, DataHost data, WebReceiver receiver, int department) =>
        (Switch, this.data, Receiver, DepartmentId) = (simulated, data, receiver, department);

    public SimulatedSwitch Switch { get; }

    public WebReceiver Receiver { get; }

    public int DepartmentId { get; }

    public DataHost Data => data;

    public static async Task<WebhookRig> StartAsync(string network = "127.0.0.0/8")
    {
        var simulated = await SimulatedSwitch.StartAsync();
        var data = await DataHost.StartAsync(demo: true, configure: services =>
        {
            var folder = ((DataOptions)services.Single(service => service.ServiceType == typeof(DataOptions)).ImplementationInstance!).DataFolder;
            services.AddTelephony(new TelephonyOptions("sip", [$"127.0.0.1:{simulated.Port}"], "ClueCon", Path.Combine(folder, "recordings"), folder, Demo: true)
            {
                PushNetworks = [IPNetwork.Parse(network)],
            });
        });
        await data.Get<TelephonyHost>().ReadyAsync(CancellationToken.None).WaitAsync(Eventually.Patience);
        await using var context = await data.Get<IDbContextFactory<CallCenterContext>>().CreateDbContextAsync();
        var department = await context.Hotlines.Where(row => row.Number == Hotline).Select(row => row.DepartmentId).SingleAsync();
        return new(simulated, data, await WebReceiver.StartAsync(), department);
    }

    /// <summary>Adds a push to the receiver under a path, and waits until call logic knows it.</summary>
    public async Task<Webhook> AddAsync(WebhookKind kind, string path, Func<Webhook, Webhook>? change = null)
    {
        var webhook = new Webhook { DepartmentId = DepartmentId, Kind = kind, Url = Receiver.At(path), TimeoutSeconds = 5, Retries = 0 };
        webhook = change?.Invoke(webhook) ?? webhook;
        await using (var context = await ContextAsync())
        {
            context.Add(webhook);
            await context.SaveChangesAsync();
        }

        await Eventually.TrueAsync(
            () => data.Get<Departments>().Find(DepartmentId)!.Configuration.Webhooks.Any(known => known.Id == webhook.Id && known.Enabled == webhook.Enabled), "the push to arrive");
        return webhook;
    }

    public void Tell(WebhookKind kind, string subject) => data.Get<WebhookFeed>().Take(new(
        kind, DepartmentId, subject, DateTimeOffset.UtcNow, new Dictionary<string, string> { ["cdr_main_unique_id"] = subject }));

    /// <summary>Agent 2001 signs in at a phone that answers at once.</summary>
    public async Task SignInAsync()
    {
        await using var context = await ContextAsync();
        var agent = await context.Agents.SingleAsync(row => row.DepartmentId == DepartmentId && row.Number == "2001");
        Switch.AddPhone(agent.Phone, AnswerBehaviour.Answers(TimeSpan.FromMilliseconds(300)));
        Assert.Null(await data.Get<IAgentDesk>().SignInAsync(
            DepartmentId, agent.Id, new PhoneBinding(BoundPhoneKind.Extension, agent.Phone), AgentState.Idle, "", CancellationToken.None));
    }

    public Task<WebhookDelivery> LineAsync(string subject, Func<WebhookDelivery, bool> where) => Eventually.NotNullAsync(async () =>
    {
        await using var context = await ContextAsync();
        return (await context.WebhookDeliveries.AsNoTracking().Where(row => row.Subject == subject).ToListAsync()).FirstOrDefault(where);
    }, $"a line of the log about {subject}");

    public Task<CallCenterContext> ContextAsync() => data.Get<IDbContextFactory<CallCenterContext>>().CreateDbContextAsync();

    public async ValueTask DisposeAsync()
    {
        await Receiver.DisposeAsync();
        await data.DisposeAsync();
        await Switch.DisposeAsync();
    }
}
