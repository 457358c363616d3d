using CallCenter.Data.Agents;
using CallCenter.Data.Records;
using CallCenter.Data.Tenancy.Demo;
using CallCenter.Telephony.Calls;
using CallCenter.Tests.Support;
using Microsoft.Playwright;

namespace CallCenter.Tests.Telephony.FreeSwitch;

/// <summary>An agent with nothing but Chromium: SIP over the application's own WebSocket, sound by WebRTC to a real FreeSWITCH.</summary>
public sealed class BrowserPhoneTests(Installation installation) : IClassFixture<Installation>
{
    [FreeSwitchFact]
    public async Task Agent_answers_holds_and_ends_a_call_in_the_browser_and_both_voices_are_in_the_recording()
    {
        const string Customer = "13700001234";
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args =
            [
                "--no-sandbox", "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", "--allow-loopback-in-peer-connection",
                "--disable-features=WebRtcHideLocalIpsWithMdns", "--autoplay-policy=no-user-gesture-required",
            ],
        });
        var page = await browser.NewPageAsync(new() { BaseURL = installation.Address.ToString(), Locale = "zh-CN" });
        // The connections are the softphone's own; the test only looks on.
        await page.AddInitScriptAsync(
            "const Own = RTCPeerConnection; window.peers = []; window.RTCPeerConnection = class extends Own { constructor(...a) { super(...a); window.peers.push(this); } };");
        var console = new List<string>();
        page.Console += (_, line) => console.Add(line.Text);

        await page.GotoAsync("/agent/sign-in");
        await page.FillAsync("[name='Form.Number']", "2001");
        await page.FillAsync("[name='Form.Password']", DemoTenant.AgentPassword);
        await page.SelectOptionAsync("[name='Form.Kind']", "WebRtc");
        await page.ClickAsync("button[type=submit]");
        await AppearsAsync("soft-phone[line=registered]");
        await Eventually.TrueAsync(
            async () => await installation.AgentAsync("2001") is { State: AgentState.Idle, Reachable: true }, "the agent to be idle with a phone that can be reached");

        await using var customer = await Sipp.CallAsync(installation.Server, Customer, DemoTenant.Hotline, '1');
        await AppearsAsync("soft-phone[call=ringing]");
        await page.ClickAsync("[data-action=answer]");
        await AppearsAsync("soft-phone[call=talking]");
        await page.ClickAsync("[data-action=hold]");
        await installation.LiveAsync(Customer, CallPhase.Held);
        await page.ClickAsync("[data-action=retrieve]");
        await installation.LiveAsync(Customer, CallPhase.Talking);
        var (heard, said) = (await PacketsAsync("inbound-rtp"), await PacketsAsync("outbound-rtp"));
        await Eventually.TrueAsync(
            async () => await PacketsAsync("inbound-rtp") > heard + 50 && await PacketsAsync("outbound-rtp") > said + 50, "sound in both directions after the hold");
        await page.ClickAsync("[data-action=hangup]");

        await customer.FinishesAsync();
        await AppearsAsync("soft-phone[call=none]");
        var record = await installation.RecordOfAsync(Customer);
        Assert.Equal((EndReason.Normal, "2001", HangUpSide.Agent), (record.EndReason, record.AgentNumber, record.HangUpSide));
        var recording = Path.Combine(installation.Server.RecordingsFolder, record.Recording);
        Assert.True(await Sound.EnergyAtAsync(recording, Sipp.Tone) > 0.05, "The customer is not in the recording.");
        // Chromium's pretended microphone beeps a square wave of 400 Hz: its fifth harmonic stands out against its surroundings.
        Assert.True(
            await Sound.EnergyAtAsync(recording, 2000) > 3 * await Sound.EnergyAtAsync(recording, 2200), "The agent is not in the recording.");

        await browser.CloseAsync();
        await Eventually.TrueAsync(async () => !(await installation.AgentAsync("2001")).Reachable, "the browser that was closed to count as away");

        async Task AppearsAsync(string selector)
        {
            try
            {
                await page.WaitForSelectorAsync(selector, new() { State = WaitForSelectorState.Attached, Timeout = 30_000 });
            }
            catch (TimeoutException error)
            {
                throw new TimeoutException($"{selector} did not appear. The page says:\n{await page.InnerTextAsync("body")}\nand its console:\n{string.Join('\n', console)}", error);
            }
        }

        async Task<int> PacketsAsync(string kind) => await page.EvaluateAsync<int>(
            """
            async kind => {
              let packets = 0;
              for (const peer of window.peers ?? []) {
                for (const report of (await peer.getStats()).values()) {
                  if (report.type === kind) packets += report.packetsReceived ?? report.packetsSent ?? 0;
                }
              }
              return packets;
            }
            """,
            kind);
    }
}
