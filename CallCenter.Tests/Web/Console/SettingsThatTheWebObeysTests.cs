using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CallCenter.Data.Agents;
using CallCenter.Data.Settings;
using CallCenter.Web.Security;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CallCenter.Tests.Web.Console;

/// <summary>What the desk and the interface make of 企业配置 (manual 6.1.3).</summary>
public sealed class SettingsThatTheWebObeysTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task An_agents_session_lasts_as_long_as_the_enterprise_says_and_the_open_desk_prolongs_it()
    {
        await SetAsync(host.North, (AccessSettings.AgentSessionSeconds, "900"));
        var cookies = new CookieContainer();
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = host.Address };
        await SignInAsync(browser, host.North);

        var format = host.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(Schemes.Agent).TicketDataFormat;
        var session = format.Unprotect(cookies.GetCookies(host.Address)["callcenter.agent"]!.Value)!.Properties;
        using var kept = await browser.GetAsync("/agent/keep-alive");

        Assert.Equal(TimeSpan.FromSeconds(900), session.ExpiresUtc - session.IssuedUtc);
        Assert.Equal(HttpStatusCode.NoContent, kept.StatusCode);
        using var stranger = host.Browser();
        Assert.NotEqual(HttpStatusCode.NoContent, (await stranger.GetAsync("/agent/keep-alive")).StatusCode);
    }

    [Fact]
    public async Task Programs_ask_for_reports_as_often_as_the_enterprise_says()
    {
        using var program = host.Program(host.South.Token);
        await SetAsync(host.South, (AccessSettings.ReportsLimited, "true"), (AccessSettings.ReportsAMinute, "2"));

        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 3; i++)
        {
            using var answer = await program.GetAsync("/interface/v10/pages/inbound-calls?pageSize=1");
            statuses.Add(answer.StatusCode);
        }

        await SetAsync(host.South, (AccessSettings.ReportsLimited, null));
        using var unlimited = await program.GetAsync("/interface/v10/pages/inbound-calls?pageSize=1");
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], statuses);
        Assert.Equal(HttpStatusCode.OK, unlimited.StatusCode);
    }

    [Fact]
    public async Task Addresses_of_recordings_begin_with_what_the_enterprise_set()
    {
        await SetAsync(host.North, (OwnStorageSettings.LinkAddress, "http://voice.example.com/"));
        using var program = host.Program(host.North.Token);

        var page = await program.GetFromJsonAsync<JsonElement>("/interface/v10/pages/inbound-calls?pageSize=50");
        var links = page.GetProperty("rows").EnumerateArray().SelectMany(row => row.EnumerateObject())
            .Where(value => value.Name == "recording" && value.Value.ValueKind == JsonValueKind.String).Select(value => value.Value.GetString()!).Where(link => link.Length > 0).ToList();

        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.StartsWith("http://voice.example.com/recordings/", link, StringComparison.Ordinal));
    }

    private async Task SetAsync(Tenant tenant, params (Setting Setting, string? Value)[] values) => Assert.Empty(
        await host.Services.GetRequiredService<SettingsStore>().SaveAsync(tenant.EnterpriseId, values.ToDictionary(pair => pair.Setting.Key, pair => pair.Value), CancellationToken.None));

    private static async Task SignInAsync(HttpClient browser, Tenant tenant)
    {
        using var answer = await WebHost.SubmitAsync(
            browser, "/agent/sign-in", ("Form.Place", tenant.Hotline), ("Form.Number", SampleTenant.AgentNumber), ("Form.Password", SampleTenant.AgentPassword));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }
}
