using System.Text;
using CallCenter.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CallCenter.Tests.Browser;

/// <summary>企业语音库 in the browser: a file is uploaded, heard before and after it is saved, and becomes what waiting callers hear.</summary>
public sealed class VoiceLibraryPageTests
{
    [Fact]
    public async Task A_file_is_uploaded_heard_saved_and_chosen_as_waiting_music_and_a_text_is_refused()
    {
        await using var application = await ApplicationProcess.StartAsync(new Dictionary<string, string> { ["CALLCENTER_DEMO"] = "true" });
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync(application.Address);
        await page.GotoAsync("/console/callcenter/voices");
        await page.Locator("[name='Form.UserName']").FillAsync("admin");
        await page.Locator("[name='Form.Password']").FillAsync(ApplicationProcess.AdminPassword);
        await page.Locator("[name='Form.Password']").PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "新增", Exact = true }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        var file = dialog.Locator("input[type=file]");

        // No hand is quicker than the page, but this test is.
        await page.WaitForFunctionAsync("input => '_blazorInputFileNextFileId' in input", await file.ElementHandleAsync());
        await file.SetInputFilesAsync(new FilePayload { Name = "歌词.mp3", MimeType = "audio/mpeg", Buffer = Encoding.UTF8.GetBytes("只是文字") });
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("文件内容不是 wav 或 mp3 语音", new() { Timeout = 60_000 });

        await file.SetInputFilesAsync(new FilePayload { Name = "钢琴.wav", MimeType = "audio/wav", Buffer = SampleSound.Wav(2) });
        await ExpectSoundAsync(page, dialog.Locator("audio"), 2);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();

        var row = page.Locator("tr", new() { HasText = "钢琴.wav" });
        await Expect(row).ToContainTextAsync("审核通过", new() { Timeout = 60_000 });
        await row.GetByRole(AriaRole.Button, new() { Name = "播放 钢琴.wav" }).ClickAsync();
        await ExpectSoundAsync(page, row.Locator("audio"), 2);
        await row.Locator("input.flag-switch").CheckAsync();
        await Expect(row.Locator("input.flag-switch")).ToBeEnabledAsync();

        await page.GotoAsync("/console/callcenter/queues");
        await page.GetByRole(AriaRole.Button, new() { Name = "修改" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Dialog).Locator("#field-musicOnHold").SelectOptionAsync(new SelectOptionValue { Label = "企业语音库：钢琴.wav" });
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0, new() { Timeout = 60_000 });
    }

    /// <summary>The browser has read the sound and knows how long it is.</summary>
    private static async Task ExpectSoundAsync(IPage page, ILocator audio, int seconds)
    {
        await Expect(audio).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await page.WaitForFunctionAsync("([audio, seconds]) => Math.abs(audio.duration - seconds) < 0.1", new object[] { await audio.ElementHandleAsync(), seconds });
    }
}
