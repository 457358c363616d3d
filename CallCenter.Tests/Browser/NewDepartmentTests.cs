using System.Net.Http.Headers;
using System.Net.Http.Json;
using CallCenter.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CallCenter.Tests.Browser;

/// <summary>An administrator makes a department from nothing, on pages only, until a customer's call reaches the agent who was hired.</summary>
public sealed class NewDepartmentTests
{
    private const string Department = "夜班部门";
    private const string Hotline = "62340001";
    private const string Agent = "3901";
    private const string Password = "Night-Shift-1";

    [Fact]
    public async Task What_an_administrator_configures_on_pages_brings_a_call_to_the_new_agent()
    {
        await using var application = await ApplicationProcess.StartAsync(new Dictionary<string, string> { ["CALLCENTER_DEMO"] = "true" });
        await using var chromium = await Chromium.StartAsync();
        var administrator = await SignInAdministratorAsync(chromium, application);

        await AddAsync(administrator, "tenants/departments", department: false, ("institution", "研发测试账号 / 研发测试机构"), ("name", Department));
        await AddAsync(administrator, "callcenter/skills", department: true, ("name", "夜间"));
        await AddAsync(administrator, "callcenter/queues", department: true, ("number", "0009"), ("name", "夜间队列"), ("skills", "夜间"));
        await AddAsync(administrator, "callcenter/hotlines", department: true, ("areaCode", "010"), ("number", Hotline));
        await AddAsync(administrator, "callcenter/extensions", department: true, ("number", Agent), ("password", Password), ("areaCode", "010"));
        await AddAsync(administrator, "callcenter/agents", department: true, ("number", Agent), ("name", "夜莺"), ("areaCode", "010"), ("password", Password), ("skills", "夜间"), ("phone", Agent));
        await AddAsync(administrator, "callcenter/flows", department: true, ("name", "夜间导航"), ("definition", "夜间队列"));
        await AddAsync(administrator, "callcenter/inbound-routes", department: true, ("flow", "夜间导航"), ("description", "夜间来电"));
        var token = await MakeTokenAsync(administrator);

        var agent = await SignInAgentAsync(chromium, application);
        await PlaceCallAsync(application, token);
        await agent.Locator("[data-action=answer]").ClickAsync();
        await Expect(agent.GetByTestId("agent-state")).ToHaveTextAsync("通话", new() { Timeout = 60_000 });
        await Expect(agent.GetByTestId("customer-number")).ToContainTextAsync("13987654321");
    }

    private static async Task<IPage> SignInAdministratorAsync(Chromium chromium, ApplicationProcess application)
    {
        var page = await chromium.OpenAsync(application.Address);
        await page.GotoAsync("/console");
        await page.Locator("[name='Form.UserName']").FillAsync("admin");
        await page.Locator("[name='Form.Password']").FillAsync(ApplicationProcess.AdminPassword);
        await page.Locator("[name='Form.Password']").PressAsync("Enter");
        await Expect(page.Locator("h1").First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        return page;
    }

    /// <param name="department">Whether the thing belongs to a department, which is chosen then.</param>
    private static async Task AddAsync(IPage page, string path, bool department, params (string Key, string Value)[] fields)
    {
        var dialog = await OpenFormAsync(page, path, department);
        foreach (var (key, value) in fields)
        {
            await FillAsync(dialog.Locator($"[data-field={key}]"), value);
        }

        await SaveAsync(page, dialog);
    }

    private static async Task<ILocator> OpenFormAsync(IPage page, string path, bool department)
    {
        await page.GotoAsync($"/console/{path}");
        var dialog = page.GetByRole(AriaRole.Dialog);
        // The button comes with the rows, once the page is alive.
        await page.GetByRole(AriaRole.Button, new() { Name = "新增", Exact = true }).ClickAsync();
        await Expect(dialog.Locator("form.edit-form")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        if (department)
        {
            await dialog.Locator("#field-department").SelectOptionAsync(new SelectOptionValue { Label = $"研发测试账号 / 研发测试机构 / {Department}" });
        }

        return dialog;
    }

    private static async Task FillAsync(ILocator field, string value)
    {
        if (await field.Locator(".form-value > select").CountAsync() > 0)
        {
            await field.Locator("select").SelectOptionAsync(new SelectOptionValue { Label = value });
        }
        else if (await field.Locator("label.check").CountAsync() > 0)
        {
            await field.Locator("label.check").Filter(new() { HasText = value }).Locator("input").CheckAsync();
        }
        else
        {
            await field.Locator("input").First.FillAsync(value);
            await field.Locator("input").First.PressAsync("Tab");
        }
    }

    private static async Task SaveAsync(IPage page, ILocator dialog)
    {
        await dialog.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        try
        {
            await Expect(dialog).ToHaveCountAsync(0, new() { Timeout = 30_000 });
        }
        catch (PlaywrightException)
        {
            Assert.Fail($"{page.Url} was not saved:\n{await dialog.InnerTextAsync()}");
        }
    }

    /// <returns>The token, which is shown this once.</returns>
    private static async Task<string> MakeTokenAsync(IPage page)
    {
        var dialog = await OpenFormAsync(page, "callcenter/api-tokens", department: true);
        await FillAsync(dialog.Locator("[data-field=name]"), "CRM");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "生成" }).ClickAsync();
        var shown = dialog.Locator("[data-field=token] input[type=text]");
        await Expect(shown).ToBeVisibleAsync();
        var token = await shown.InputValueAsync();
        await SaveAsync(page, dialog);
        return token;
    }

    private static async Task<IPage> SignInAgentAsync(Chromium chromium, ApplicationProcess application)
    {
        var page = await chromium.OpenAsync(application.Address);
        await page.GotoAsync("/agent");
        await page.Locator("[name='Form.Place']").SelectOptionAsync(new SelectOptionValue { Label = Department });
        await page.Locator("[name='Form.Number']").FillAsync(Agent);
        await page.Locator("[name='Form.Password']").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "签入" }).ClickAsync();
        await Expect(page.Locator(".desk")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        return page;
    }

    private static async Task PlaceCallAsync(ApplicationProcess application, string token)
    {
        using var client = application.ApiClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await client.PostAsJsonAsync("/interface/v10/simulation/calls", new { customer = "13987654321", hotline = Hotline, talkSeconds = 60 });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
