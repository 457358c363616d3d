using System.Globalization;
using System.Net.Http.Json;
using CallCenter.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CallCenter.Tests.Browser;

/// <summary>The main job, as people do it: the demo as a newcomer starts it, an agent in one browser, an administrator in another.</summary>
public sealed class FirstCallTests
{
    [Fact]
    public async Task A_customer_calls_an_agent_answers_in_the_browser_and_the_administrator_finds_and_plays_the_call()
    {
        await using var application = await ApplicationProcess.StartAsync(new Dictionary<string, string> { ["CALLCENTER_DEMO"] = "true" });
        await using var chromium = await Chromium.StartAsync();

        var agent = await SignInAgentAsync(chromium, application);
        await PlaceCallAsync(application);
        var customer = await AnswerAsync(agent);
        await agent.GetByRole(AriaRole.Textbox, new() { Name = "备注" }).FillAsync("客户询问报价");
        await HangUpAndWrapUpAsync(agent);

        var administrator = await SignInAdministratorAsync(chromium, application);
        await FindTheCallAsync(administrator, customer);
        await PlayTheRecordingAsync(administrator);
    }

    private static async Task<IPage> SignInAgentAsync(Chromium chromium, ApplicationProcess application)
    {
        var page = await chromium.OpenAsync(application.Address);
        await page.GotoAsync("/agent");
        await page.Locator("[name='Form.Number']").FillAsync("2001");
        await page.Locator("[name='Form.Password']").FillAsync("demo1234");
        await page.GetByRole(AriaRole.Button, new() { Name = "签入" }).ClickAsync();
        await Expect(page.Locator(".desk")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        return page;
    }

    /// <summary>Places a call by hand, so that the test does not wait for the demo's own customers; either may reach the agent first.</summary>
    private static async Task PlaceCallAsync(ApplicationProcess application)
    {
        using var client = application.ApiClient();
        using var answer = await client.PostAsJsonAsync(
            "/interface/v10/simulation/calls", new { customer = "13812345678", hotline = "89193634", digits = "1", talkSeconds = 60 });
        Assert.Equal(System.Net.HttpStatusCode.Created, answer.StatusCode);
    }

    /// <returns>The customer's number on the card.</returns>
    private static async Task<string> AnswerAsync(IPage page)
    {
        await page.Locator("[data-action=answer]").ClickAsync();
        await Expect(page.GetByTestId("agent-state")).ToHaveTextAsync("通话", new() { Timeout = 60_000 });
        return await page.GetByTestId("customer-number").InnerTextAsync();
    }

    private static async Task HangUpAndWrapUpAsync(IPage page)
    {
        await page.Locator("[data-action=busy]").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "小休" }).ClickAsync();
        await page.Locator("[data-action=hangup]").ClickAsync();
        await Expect(page.GetByTestId("agent-state")).ToHaveTextAsync("整理", new() { Timeout = 60_000 });

        // Busy was asked for during the call: wrap-up ends in it, by itself.
        await Expect(page.GetByTestId("agent-state")).ToContainTextAsync("小休", new() { Timeout = 60_000 });
    }

    private static async Task<IPage> SignInAdministratorAsync(Chromium chromium, ApplicationProcess application)
    {
        var page = await chromium.OpenAsync(application.Address);
        await page.GotoAsync("/home/records/inbound-calls");
        await page.Locator("[name='Form.UserName']").FillAsync("admin");
        await page.Locator("[name='Form.Password']").FillAsync(ApplicationProcess.AdminPassword);
        await page.Locator("[name='Form.Password']").PressAsync("Enter");
        return page;
    }

    private static async Task FindTheCallAsync(IPage page, string customer)
    {
        var row = Row(page, customer);
        await Eventually.TrueAsync(
            async () =>
            {
                await page.GetByRole(AriaRole.Button, new() { Name = "查询", Exact = true }).ClickAsync();
                return await row.CountAsync() > 0;
            },
            $"a record of {customer} answered by 2001");
        await Expect(row).ToContainTextAsync("人工接听");
        await row.Locator("button").First.ClickAsync();
    }

    private static async Task PlayTheRecordingAsync(IPage page)
    {
        // The waveform is drawn before any sound was fetched; a click in it seeks, and the keys go on from there.
        var player = page.Locator("recording-player[state=ready]");
        await Expect(player.Locator("canvas").First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await player.GetByRole(AriaRole.Button, new() { Name = "播放" }).ClickAsync();
        await page.WaitForFunctionAsync("() => document.querySelector('recording-player audio').currentTime > 0.2");
        await player.GetByRole(AriaRole.Button, new() { Name = "暂停" }).ClickAsync();
        var seconds = await player.Locator("audio").EvaluateAsync<double>("sound => sound.duration");
        await player.Locator(".wave").ClickAsync();
        await page.WaitForFunctionAsync($"() => Math.abs(document.querySelector('recording-player audio').currentTime - {seconds.ToString(CultureInfo.InvariantCulture)} / 2) < 1");
        await player.Locator(".wave").PressAsync("Home");
        await page.WaitForFunctionAsync("() => document.querySelector('recording-player audio').currentTime === 0");
    }

    private static ILocator Row(IPage page, string customer) => page.Locator("tbody tr")
        .Filter(new() { Has = page.Locator("[data-column=customerNumber]", new() { HasText = customer }) })
        .Filter(new() { Has = page.Locator("[data-column=agentNumber]", new() { HasText = "2001" }) })
        .First;
}
