using System.Net;
using CallCenter.Data.Agents;
using CallCenter.Web.Security;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web.Security;

[Collection(WebTests.Name)]
public sealed class AgentSignInTests(WebHost host)
{
    private AgentSignIn Agents => host.Services.GetRequiredService<AgentSignIn>();

    [Fact]
    public async Task The_form_signs_the_agent_in_and_leads_to_the_desk()
    {
        using var browser = host.Browser();
        using var before = await browser.GetAsync("/agent");
        using var answer = await WebHost.SubmitAsync(
            browser, "/agent/sign-in", ("Form.Place", host.North.Hotline), ("Form.Number", SampleTenant.AgentNumber), ("Form.Password", SampleTenant.AgentPassword));
        using var after = await browser.GetAsync("/agent");

        Assert.StartsWith("/agent/sign-in", host.LeadsTo(before), StringComparison.Ordinal);
        Assert.Equal("/agent", host.LeadsTo(answer));
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }

    [Fact]
    public async Task An_agent_is_nobody_at_the_console()
    {
        using var browser = host.Browser();
        (await WebHost.SubmitAsync(
            browser, "/agent/sign-in", ("Form.Place", host.North.Hotline), ("Form.Number", SampleTenant.AgentNumber), ("Form.Password", SampleTenant.AgentPassword))).Dispose();
        using var page = await browser.GetAsync("/home/records/inbound-calls");

        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
    }

    [Fact]
    public async Task The_same_number_in_another_department_is_another_agent()
    {
        var north = await CheckAsync(host.North.Hotline, SampleTenant.AgentNumber, SampleTenant.AgentPassword);
        var south = await CheckAsync($"{host.South.DepartmentId}", SampleTenant.AgentNumber, SampleTenant.AgentPassword);

        Assert.Equal(host.North.AgentId, north.Agent?.AgentId);
        Assert.Equal(host.South.AgentId, south.Agent?.AgentId);
    }

    [Fact]
    public async Task The_configured_phone_is_bound_unless_another_is_named()
    {
        var own = await CheckAsync(host.North.Hotline, SampleTenant.AgentNumber, SampleTenant.AgentPassword);
        var other = await CheckAsync(host.North.Hotline, SampleTenant.AgentNumber, SampleTenant.AgentPassword, BoundPhoneKind.Telephone, "02112345678");
        var nonsense = await CheckAsync(host.North.Hotline, SampleTenant.AgentNumber, SampleTenant.AgentPassword, BoundPhoneKind.Telephone, "12ab");
        var foreign = await CheckAsync(host.North.Hotline, SampleTenant.AgentNumber, SampleTenant.AgentPassword, BoundPhoneKind.Extension, "9999");

        Assert.Equal("13900000001", own.Agent?.Phone.Number);
        Assert.Equal("02112345678", other.Agent?.Phone.Number);
        Assert.Equal("电话号码应为 3-20 位数字", nonsense.Problem?.Zh);
        Assert.Equal("部门中没有分机 9999", foreign.Problem?.Zh);
    }

    [Fact]
    public async Task Repeated_wrong_passwords_lock_the_number_of_that_department_alone()
    {
        var number = "2999";
        for (var i = 0; i < SignInThrottle.AllowedFailures; i++)
        {
            Assert.Equal("工号或密码不正确", (await CheckAsync(host.North.Hotline, number, "nonsense")).Problem?.Zh);
        }

        Assert.Contains("已暂时锁定", (await CheckAsync(host.North.Hotline, number, "nonsense")).Problem?.Zh);
        Assert.Equal("工号或密码不正确", (await CheckAsync(host.South.Hotline, number, "nonsense")).Problem?.Zh);
    }

    [Fact]
    public async Task An_unknown_place_and_none_at_all_are_told_apart()
    {
        Assert.Equal("没有这个部门或热线号码", (await CheckAsync("0000000", "2001", "x")).Problem?.Zh);
        Assert.Equal("请输入部门编号或热线号码", (await CheckAsync("", "2001", "x")).Problem?.Zh);
    }

    private Task<AgentSignInResult> CheckAsync(string place, string number, string password, BoundPhoneKind? kind = null, string phone = "") =>
        Agents.CheckAsync(place, number, password, kind, phone, "127.0.0.1", CancellationToken.None);
}
