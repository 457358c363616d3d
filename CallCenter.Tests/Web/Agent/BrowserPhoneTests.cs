using CallCenter.Data.Records;
using CallCenter.Data.Tenancy.Demo;
using CallCenter.Tests.Support;
using CallCenter.Tests.Telephony.FreeSwitch;
using Microsoft.Playwright;

namespace CallCenter.Tests.Web.Agents;

/// <summary>The browser as a phone at a real FreeSWITCH: registered through our own WebSocket, a customer played by sipp.</summary>
public sealed class BrowserPhoneTests(Installation installation) : IClassFixture<Installation>
{
    private const string Customer = "13900005066";

    [FreeSwitchFact]
    public async Task An_agent_answers_in_the_browser_hears_the_customer_holds_retrieves_and_hangs_up()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await LaunchAsync(playwright);
        var desk = await SignInAsync(browser);
        await desk.WaitForSelectorAsync("soft-phone[line=registered]");

        await using var customer = await Sipp.CallAsync(installation.Server, Customer, DemoTenant.Hotline, '1');
        await desk.WaitForSelectorAsync("soft-phone[call=ringing]");
        await desk.ClickAsync("[data-action=answer]");
        await desk.WaitForSelectorAsync("soft-phone[call=talking]");
        await Eventually.TrueAsync(async () => await HeardEnergyAsync(desk) > 0.3, "the customer's tone to be heard in the browser");

        await desk.ClickAsync("[data-action=hold]");
        await desk.ClickAsync("[data-action=retrieve]");
        await desk.WaitForSelectorAsync("[data-action=hold]");
        await desk.ClickAsync("[data-action=hangup]");
        await desk.WaitForSelectorAsync("soft-phone[call=none]");
        await desk.WaitForSelectorAsync(".desk[data-state=wrapup]");

        var record = await installation.RecordOfAsync(Customer);
        Assert.Equal((AnswerStatus.AgentAnswered, "2001", HangUpSide.Agent), (record.AnswerStatus, record.AgentNumber, record.HangUpSide));
        var recording = Path.Combine(installation.Server.RecordingsFolder, record.Recording);
        var tone = await Sound.EnergyAtAsync(recording, Sipp.Tone);
        Assert.True(tone > 0.02, $"The customer is not in the recording: {tone}.");
    }

    private static Task<IBrowser> LaunchAsync(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = "/usr/bin/chromium",
        Args =
        [
            "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            // A microphone that beeps, and media over loopback, which browsers avoid otherwise.
            "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", "--allow-loopback-in-peer-connection", "--disable-features=WebRtcHideLocalIpsWithMdns",
        ],
    });

    private async Task<IPage> SignInAsync(IBrowser browser)
    {
        var context = await browser.NewContextAsync(new() { BaseURL = installation.Address.ToString(), Locale = "zh-CN", Permissions = ["microphone"] });
        context.SetDefaultTimeout((float)Eventually.Patience.TotalMilliseconds);
        var page = await context.NewPageAsync();
        await page.AddInitScriptAsync("""
            const Real = RTCPeerConnection;
            window.peers = [];
            window.RTCPeerConnection = class extends Real { constructor(...settings) { super(...settings); window.peers.push(this); } };
            """);
        await page.GotoAsync("/agent");
        await page.FillAsync("[name='Form.Number']", "2001");
        await page.FillAsync("[name='Form.Password']", DemoTenant.AgentPassword);
        await page.SelectOptionAsync("[name='Form.Kind']", "WebRtc");
        await page.ClickAsync("form button[type=submit]");
        return page;
    }

    private static Task<double> HeardEnergyAsync(IPage desk) => desk.EvaluateAsync<double>("""
        async () => [...(await window.peers.at(-1).getStats()).values()].find(report => report.type === 'inbound-rtp')?.totalAudioEnergy ?? 0
        """);
}
