using CallCenter.Data;
using CallCenter.Data.Agents;
using CallCenter.Data.Tenancy.Demo;
using CallCenter.Telephony.Acd;
using CallCenter.Telephony.Acd.Agents;
using CallCenter.Telephony.Calls;
using CallCenter.Tests.Support;
using CallCenter.Tests.Telephony.FreeSwitch;
using CallCenter.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CallCenter.Tests.Benchmarks;

/// <summary>The whole application with a database and a FreeSWITCH that it drives: stories, records, recordings and call reports, as in production.</summary>
internal sealed class QueueOnApplication(DirectoryInfo folder, WebApplication application, FreeSwitchServer server, ChildProcess phones) : IQueueUnderLoad
{
    public const int FirstAgent = 90000;

    /// <summary>Seconds of wrap-up after each call.</summary>
    public const int WrapUp = 3;

    public int TrunkPort => server.TrunkPort;

    public string Hotline => DemoTenant.Hotline;

    /// <summary>The switch's settings for a load: room for media, and the phones at the other end of the trunk.</summary>
    public static IReadOnlyDictionary<string, string> Settings(int phones) => new Dictionary<string, string>
    {
        ["FREESWITCH_TRUNK_ADDRESS"] = $"127.0.0.1:{phones}",
        ["FREESWITCH_RTP_START_PORT"] = "40000",
        ["FREESWITCH_RTP_END_PORT"] = "49999",
        ["FREESWITCH_MAX_SESSIONS"] = "4000",
        ["FREESWITCH_LOG_LEVEL"] = "warning",
    };

    public static async Task<QueueOnApplication> StartAsync(int agents)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Take()}");
        var port = FreePort.Take();
        var folder = Directory.CreateTempSubdirectory("callcenter-load-");
        var server = await FreeSwitchServer.StartAsync(address, Settings(port));
        var environment = new Dictionary<string, string>
        {
            ["CALLCENTER_URLS"] = address.ToString().TrimEnd('/'),
            ["CALLCENTER_DATA"] = folder.FullName,
            ["CALLCENTER_DB"] = await PostgresFixture.CreateDatabaseAsync(),
            ["CALLCENTER_DEMO"] = "true",
            ["CALLCENTER_ADMIN_PASSWORD"] = ApplicationProcess.AdminPassword,
            ["CALLCENTER_API_TOKEN"] = ApplicationProcess.ApiToken,
            ["FREESWITCH_NODES"] = $"127.0.0.1:{server.EventSocketPort}",
            ["FREESWITCH_PASSWORD"] = FreeSwitchServer.Password,
            ["FREESWITCH_RECORDINGS"] = server.RecordingsFolder,
        };
        var application = Composition.Build([], InstallationSettings.Read(environment.GetValueOrDefault), builder => builder.Logging.ClearProviders());
        await application.StartAsync();
        await application.Services.GetRequiredService<TelephonyHost>().ReadyAsync(CancellationToken.None);
        var queue = new QueueOnApplication(folder, application, server, LoadOfCalls.Phones(port));
        await queue.HireAsync(agents);
        return queue;
    }

    public async ValueTask DisposeAsync()
    {
        await application.StopAsync();
        await application.DisposeAsync();
        await phones.DisposeAsync();
        await server.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private async Task HireAsync(int agents)
    {
        await using var context = await application.Services.GetRequiredService<IDbContextFactory<CallCenterContext>>().CreateDbContextAsync();
        var department = (await context.Hotlines.SingleAsync(row => row.Number == Hotline)).DepartmentId;
        var queue = await context.Queues.Include(row => row.Skills).SingleAsync(row => row.DepartmentId == department && row.Number == "0001");
        (queue.WrapUp, queue.MaxWaiting, queue.Strategy) = (WrapUp, 0, CallCenter.Data.Queues.RingStrategy.LongestIdle);
        // The caller goes straight to the queue, as with the peer.
        foreach (var flow in await context.IvrFlows.Where(row => row.DepartmentId == department).ToListAsync())
        {
            flow.Definition = """{"start":"queue","nodes":[{"id":"queue","type":"queue","name":"queue","path":"1","settings":{"queue":"0001"},"exits":{}}]}""";
        }

        var hired = Enumerable.Range(FirstAgent, agents).Select(number => new Agent
        {
            DepartmentId = department, Number = $"{number}", Name = $"{number}", PhoneKind = BoundPhoneKind.Telephone, Phone = $"{number}",
            Skills = [.. queue.Skills.Select(skill => new AgentSkill { SkillId = skill.SkillId, Level = skill.Level })],
        }).ToList();
        context.AddRange(hired);
        await context.SaveChangesAsync();
        foreach (var agent in hired)
        {
            await Eventually.TrueAsync(
                async () => await application.Services.GetRequiredService<IAgentDesk>().SignInAsync(
                    department, agent.Id, new PhoneBinding(BoundPhoneKind.Telephone, agent.Phone), AgentState.Idle, "", CancellationToken.None) is null,
                $"agent {agent.Number} to sign in");
        }
    }
}
