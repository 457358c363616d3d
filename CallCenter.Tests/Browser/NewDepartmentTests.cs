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
    private const string OfTheEnterprise = $"研发测试账号 / 研发测试机构 / {Department}";
    private const string Hotline = "62340001";
    private const string Agent = "3901";
    private const string Password = "Night-Shift-1";

    [Fact]
    public async Task What_an_administrator_configures_on_pages_brings_a_call_to_the_new_agent()
    {
        await using var application = await ApplicationProcess.StartAsync(new Dictionary<string, string> { ["CALLCENTER_DEMO"] = "true" });
        await using var chromium = await Chromium.StartAsync();
        var administrator = await SignInAdministratorAsync(chromium, application);

        await ConsoleForms.AddAsync(administrator, "tenants/departments", department: null, ("institution", "研发测试账号 / 研发测试机构"), ("name", Department));
        await ConsoleForms.AddAsync(administrator, "callcenter/skills", OfTheEnterprise, ("name", "夜间"));
        await ConsoleForms.AddAsync(administrator, "callcenter/queues", OfTheEnterprise, ("number", "0009"), ("name", "夜间队列"), ("skills", "夜间"));
        await ConsoleForms.AddAsync(administrator, "callcenter/hotlines", OfTheEnterprise, ("areaCode", "010"), ("number", Hotline));
        await ConsoleForms.AddAsync(administrator, "callcenter/extensions", OfTheEnterprise, ("number", Agent), ("password", Password), ("areaCode", "010"));
        await ConsoleForms.AddAsync(administrator, "callcenter/agents", OfTheEnterprise, ("number", Agent), ("name", "夜莺"), ("areaCode", "010"), ("password", Password), ("skills", "夜间"), ("phone", Agent));
        await ConsoleForms.AddAsync(administrator, "callcenter/flows", OfTheEnterprise, ("name", "夜间导航"), ("definition", "夜间队列"));
        await ConsoleForms.AddAsync(administrator, "callcenter/inbound-routes", OfTheEnterprise, ("flow", "夜间导航"), ("description", "夜间来电"));
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

    /// <returns>The token, which is shown this once.</returns>
    private static async Task<string> MakeTokenAsync(IPage page)
    {
        var dialog = await ConsoleForms.OpenAsync(page, "callcenter/api-tokens", OfTheEnterprise);
        await ConsoleForms.FillAsync(dialog.Locator("[data-field=name]"), "CRM");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "生成" }).ClickAsync();
        var shown = dialog.Locator("[data-field=token] input[type=text]");
        await Expect(shown).ToBeVisibleAsync();
        var token = await shown.InputValueAsync();
        await ConsoleForms.SaveAsync(page, dialog);
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
