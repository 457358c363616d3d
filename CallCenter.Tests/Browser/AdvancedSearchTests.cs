using System.Text.RegularExpressions;
using CallCenter.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CallCenter.Tests.Browser;

/// <summary>高级搜索 and 我的搜索 as people use them, by mouse and by keyboard (manual 3.2.3).</summary>
public sealed class AdvancedSearchTests
{
    [Fact]
    public async Task A_search_by_conditions_is_saved_found_again_shared_by_its_address_and_gone_back_from()
    {
        await using var application = await ApplicationProcess.StartAsync(new Dictionary<string, string> { ["CALLCENTER_DEMO"] = "true" });
        await using var chromium = await Chromium.StartAsync();
        var page = await SignInAsync(chromium, application);
        await ExpectTheSamePageAfterAQueryAsync(page);

        var dialog = await OpenAsync(page);
        await FillAsync(Row(dialog, 0), "通话时长(秒)", "大于", "5");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "添加查询条件" }).ClickAsync();
        // The new row takes the cursor; who types before that types elsewhere.
        await Expect(Row(dialog, 1).GetByRole(AriaRole.Combobox, new() { Name = "查询字段" })).ToBeFocusedAsync();
        await FillAsync(Row(dialog, 1), "座席工号", "不等于", "2002");
        await SaveAsync(dialog, "长通话");
        await Row(dialog, 1).GetByRole(AriaRole.Textbox, new() { Name = "数值" }).PressAsync("Enter");

        await ExpectChipsAsync(page, "通话时长 大于 5 秒", "座席工号 不等于 2002");
        var address = page.Url;
        Assert.Contains("where=talkSeconds%3Agt%3A5", address, StringComparison.Ordinal);

        await GoBackToAllAsync(page);
        await FindItAgainAsync(page);
        await ReplaceItAsync(page);
        await DeleteItAndChangeMyMindAsync(page);

        await page.GotoAsync(address);
        await ExpectChipsAsync(page, "通话时长 大于 5 秒", "座席工号 不等于 2002");
    }

    private static async Task<IPage> SignInAsync(Chromium chromium, ApplicationProcess application)
    {
        var page = await chromium.OpenAsync(application.Address);
        await page.GotoAsync("/home/records/inbound-calls?range=month");
        await page.Locator("[name='Form.UserName']").FillAsync("admin");
        await page.Locator("[name='Form.Password']").FillAsync(ApplicationProcess.AdminPassword);
        await page.Locator("[name='Form.Password']").PressAsync("Enter");
        // The demo's past is told while the application runs already.
        var query = page.GetByRole(AriaRole.Button, new() { Name = "查询", Exact = true });
        await Expect(query).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Eventually.TrueAsync(
            async () =>
            {
                await query.ClickAsync();
                return await page.Locator(".list-table tbody tr").CountAsync() > 5;
            },
            "calls in the list");
        return page;
    }

    /// <summary>A page that is drawn anew for each query loses the clicks that come meanwhile.</summary>
    private static async Task ExpectTheSamePageAfterAQueryAsync(IPage page)
    {
        var form = await page.Locator("#query form").ElementHandleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "一周" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("range=week"));
        await Expect(page.Locator(".card.data[aria-busy=false]")).ToBeVisibleAsync();
        Assert.True(await form.EvaluateAsync<bool>("form => form.isConnected"));
        await page.GetByRole(AriaRole.Button, new() { Name = "一月" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("range=month"));
    }

    private static async Task<ILocator> OpenAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "高级搜索" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.Locator(".my-searches h3")).ToBeVisibleAsync();
        // The dialog takes the cursor half a second after it opened; what is typed before that goes astray.
        await Expect(dialog.Locator(":focus")).ToHaveCountAsync(1);
        return dialog;
    }

    private static ILocator Row(ILocator dialog, int index) => dialog.Locator(".condition:not(.fixed)").Nth(index);

    private static async Task FillAsync(ILocator row, string field, string rule, string value)
    {
        var rules = row.GetByRole(AriaRole.Combobox, new() { Name = "规则" });
        await Eventually.TrueAsync(
            async () =>
            {
                await row.GetByRole(AriaRole.Combobox, new() { Name = "查询字段" }).SelectOptionAsync(new SelectOptionValue { Label = field });
                return await rules.Locator("option", new() { HasText = rule }).CountAsync() > 0;
            },
            $"the rules of {field}");
        await rules.SelectOptionAsync(new SelectOptionValue { Label = rule });
        await row.GetByRole(AriaRole.Textbox, new() { Name = "数值" }).FillAsync(value);
    }

    private static async Task SaveAsync(ILocator dialog, string name)
    {
        await dialog.GetByRole(AriaRole.Textbox, new() { Name = "搜索名称" }).FillAsync(name);
        await dialog.GetByRole(AriaRole.Textbox, new() { Name = "搜索名称" }).PressAsync("Enter");
        await Expect(Saved(dialog, name)).ToBeVisibleAsync();
    }

    private static ILocator Saved(ILocator dialog, string name) => dialog.Locator(".my-searches .load", new() { HasText = name });

    private static async Task ExpectChipsAsync(IPage page, params string[] conditions)
    {
        await Expect(page.Locator(".chips li")).ToHaveCountAsync(conditions.Length);
        for (var i = 0; i < conditions.Length; i++)
        {
            await Expect(page.Locator(".chips li").Nth(i)).ToContainTextAsync(conditions[i]);
        }
    }

    private static async Task GoBackToAllAsync(IPage page)
    {
        await page.GoBackAsync();
        await Expect(page.Locator(".chips")).ToHaveCountAsync(0);
        await Expect(page.Locator(".list-table tbody tr").First).ToBeVisibleAsync();
    }

    private static async Task FindItAgainAsync(IPage page)
    {
        var dialog = await OpenAsync(page);
        await Saved(dialog, "长通话").ClickAsync();
        await Expect(dialog.GetByText("已载入“长通话”")).ToBeVisibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "搜索", Exact = true }).ClickAsync();
        await ExpectChipsAsync(page, "通话时长 大于 5 秒", "座席工号 不等于 2002");
    }

    private static async Task ReplaceItAsync(IPage page)
    {
        var dialog = await OpenAsync(page);
        await Row(dialog, 1).GetByRole(AriaRole.Button, new() { Name = "删除这个条件" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Textbox, new() { Name = "搜索名称" }).FillAsync("长通话");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "覆盖" }).ClickAsync();
        await Expect(dialog.GetByText("已保存“长通话”")).ToBeVisibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "搜索", Exact = true }).ClickAsync();
        await ExpectChipsAsync(page, "通话时长 大于 5 秒");
    }

    private static async Task DeleteItAndChangeMyMindAsync(IPage page)
    {
        var dialog = await OpenAsync(page);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "删除“长通话”" }).ClickAsync();
        await Expect(Saved(dialog, "长通话")).ToHaveCountAsync(0);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "撤销" }).ClickAsync();
        await Expect(Saved(dialog, "长通话")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToHaveCountAsync(0);
    }
}
