using CallCenter.Data.Agents;
using CallCenter.Data.Settings;
using CallCenter.Telephony.Acd;
using CallCenter.Telephony.Acd.Agents;
using CallCenter.Telephony.Calls;
using CallCenter.Tests.Support;
using CallCenter.Web.Agents;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web.Security;

/// <summary>What a department sets about phones and supervisors.</summary>
public sealed class DepartmentPhoneTests(WebHost host) : IClassFixture<WebHost>
{
    private static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token;

    [Fact]
    public async Task A_number_typed_without_its_kind_is_an_extension_where_there_is_one_and_else_a_telephone()
    {
        await AddExtensionAsync(host.South.DepartmentId, "8801");

        Assert.Equal(BoundPhoneKind.Extension, (await CheckAsync(host.South, null, "8801")).Agent?.Phone.Kind);
        Assert.Equal(BoundPhoneKind.Telephone, (await CheckAsync(host.South, null, "13912345678")).Agent?.Phone.Kind);
    }

    [Fact]
    public async Task Where_kinds_are_not_found_by_themselves_one_has_to_be_chosen()
    {
        await SetAsync(host.North, DepartmentPhones.AdaptiveKind, "false");

        Assert.Equal("请选择绑定电话的类型", (await CheckAsync(host.North, null, "")).Problem?.Zh);
        Assert.Equal("13900000001", (await CheckAsync(host.North, BoundPhoneKind.Telephone, "")).Agent?.Phone.Number);
    }

    [Fact]
    public async Task Signing_out_gives_up_the_phone_where_the_department_wants_it_so()
    {
        await AddExtensionAsync(host.South.DepartmentId, "8802");
        var agent = await AddAgentAsync(host.South, "2090", "8802");
        await SetAsync(host.South, DepartmentAgents.SignOutUnbinds, "true");
        await Eventually.TrueAsync(() => Served(host.South).Configuration.Settings.Get(DepartmentAgents.SignOutUnbinds) && Served(host.South).Configuration.Agents.Any(row => row.Id == agent), "the change to arrive");
        var desk = host.Services.GetRequiredService<IAgentDesk>();
        Assert.Null(await desk.SignInAsync(host.South.DepartmentId, agent, new PhoneBinding(BoundPhoneKind.Extension, "8802"), AgentState.Idle, "", Soon));

        Assert.Null(await desk.SignOutAsync(host.South.DepartmentId, agent, Soon));

        await using var context = await host.DatabaseAsync();
        Assert.Equal("", (await context.Agents.SingleAsync(row => row.Id == agent, Soon)).Phone);
    }

    [Fact]
    public async Task Supervisors_see_their_colleagues_unless_the_department_switched_it_off()
    {
        var agent = await AddAgentAsync(host.South, "2091", "");
        var me = new SignedInAgent(host.South.DepartmentId, agent, "2091", "", new PhoneBinding(BoundPhoneKind.Extension, ""));
        var store = host.Services.GetRequiredService<DeskStore>();

        Assert.True(await store.SupervisesAsync(me, Soon));
        Assert.False(await store.SupervisesAsync(me with { AgentId = host.South.AgentId }, Soon));
        await SetAsync(host.South, DepartmentAgents.StatesBroadcast, "false");
        Assert.False(await store.SupervisesAsync(me, Soon));
    }

    private ServedDepartment Served(Tenant tenant) => host.Services.GetRequiredService<Departments>().Find(tenant.DepartmentId)!;

    private Task<AgentSignInResult> CheckAsync(Tenant tenant, BoundPhoneKind? kind, string phone) => host.Services.GetRequiredService<AgentSignIn>().CheckAsync(
        tenant.Hotline, SampleTenant.AgentNumber, SampleTenant.AgentPassword, kind, phone, "127.0.0.1", Soon);

    private async Task SetAsync(Tenant tenant, Setting setting, string value) => Assert.Empty(await host.Services.GetRequiredService<SettingsStore>().SaveOwnAsync(
        tenant.DepartmentId, new Dictionary<string, string?> { [setting.Key] = value }, null, "test", Soon));

    private async Task AddExtensionAsync(int department, string number)
    {
        await using var context = await host.DatabaseAsync();
        context.Add(new Extension { DepartmentId = department, Number = number });
        await context.SaveChangesAsync(Soon);
    }

    private async Task<int> AddAgentAsync(Tenant tenant, string number, string phone)
    {
        await using var context = await host.DatabaseAsync();
        var agent = new Agent { DepartmentId = tenant.DepartmentId, Number = number, Name = number, Role = AgentRole.Supervisor, Phone = phone };
        context.Add(agent);
        await context.SaveChangesAsync(Soon);
        return agent.Id;
    }
}
