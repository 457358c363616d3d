using System.Net.Http.Json;
using CallCenter.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CallCenter.Tests.Browser;

/// <summary>A flow built by hand: nodes dragged in, exits drawn, settings typed, mended where the check says so, published and gone back from.</summary>
public sealed class FlowDesignerTests
{
    private const string Department = "研发测试账号 / 研发测试机构 / 研发测试部门";
    private const string Hotline = "62340002";

    [Fact]
    public async Task A_flow_is_built_by_drag_and_drop_mended_published_tried_called_changed_and_rolled_back()
    {
        await using var application = await ApplicationProcess.StartAsync(new Dictionary<string, string> { ["CALLCENTER_DEMO"] = "true" });
        await using var chromium = await Chromium.StartAsync();
        var page = await SignInAsync(chromium, application);
        await AddFlowAsync(page, "拖拽导航");
        await BuildAsync(page);

        await MendWhatTheCheckTellsAsync(page);
        await PublishAsync(page, "接通队列");
        await Expect(page.GetByTestId("version")).ToHaveTextAsync("版本 2 已发布");
        await TryItAsync(page);
        var designer = page.Url;
        await CallItAsync(page, application, "拖拽导航");

        await page.GotoAsync(designer);
        await Expect(page.Locator(".fd-node")).ToHaveCountAsync(3, new() { Timeout = 60_000 });
        await ChangeAndTakeBackAsync(page);
        await RollBackAsync(page);
    }

    private static async Task<IPage> SignInAsync(Chromium chromium, ApplicationProcess application)
    {
        var page = await chromium.OpenAsync(application.Address);
        await page.GotoAsync("/console/callcenter/flows");
        await page.Locator("[name='Form.UserName']").FillAsync("admin");
        await page.Locator("[name='Form.Password']").FillAsync(ApplicationProcess.AdminPassword);
        await page.Locator("[name='Form.Password']").PressAsync("Enter");
        return page;
    }

    /// <summary>With nothing but its first node, and opens it in the designer.</summary>
    private static async Task AddFlowAsync(IPage page, string name)
    {
        var dialog = page.GetByRole(AriaRole.Dialog);
        await page.GetByRole(AriaRole.Button, new() { Name = "新增", Exact = true }).ClickAsync(new() { Timeout = 60_000 });
        await Expect(dialog.Locator("form.edit-form")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await dialog.Locator("#field-department").SelectOptionAsync(new SelectOptionValue { Label = Department });
        await dialog.Locator("[data-field=name] input").FillAsync(name);
        await dialog.Locator("[data-field=name] input").PressAsync("Tab");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await Expect(page.Locator(".fd-node")).ToHaveCountAsync(1, new() { Timeout = 60_000 });
    }

    private static async Task BuildAsync(IPage page)
    {
        await DragInAsync(page, "queue", 520, 160);
        await DragInAsync(page, "hangup", 520, 480);
        await Expect(page.Locator(".fd-node")).ToHaveCountAsync(3);
        await ConnectAsync(page, "n1", "next", "n2");
        await ConnectAsync(page, "n2", "timeout", "n3");
        await Expect(page.Locator(".x6-edge")).ToHaveCountAsync(2);
    }

    private static Task DragInAsync(IPage page, string type, float x, float y) =>
        page.Locator($"[data-node-type={type}]").DragToAsync(page.Locator(".canvas-host"), new() { TargetPosition = new() { X = x, Y = y } });

    /// <summary>Draws a line from an exit's dot to the node.</summary>
    private static async Task ConnectAsync(IPage page, string from, string exit, string to)
    {
        var start = await CentreAsync(page.Locator($"[data-cell-id={from}] circle[port='out:{exit}']"));
        var end = await CentreAsync(page.Locator($"[data-cell-id={to}] circle[port=in]"));
        await page.Mouse.MoveAsync(start.X, start.Y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync((start.X + end.X) / 2, (start.Y + end.Y) / 2, new() { Steps = 5 });
        await page.Mouse.MoveAsync(end.X, end.Y, new() { Steps = 5 });
        await page.Mouse.UpAsync();
        await Expect(page.Locator($"[data-cell-id='{from}>{exit}']")).ToHaveCountAsync(1);
    }

    private static async Task<(float X, float Y)> CentreAsync(ILocator dot)
    {
        var box = await dot.BoundingBoxAsync() ?? throw new InvalidOperationException("The dot is not to be seen.");
        return (box.X + (box.Width / 2), box.Y + (box.Height / 2));
    }

    /// <summary>The queue has none chosen: the check tells, leads there, and is content once one is.</summary>
    private static async Task MendWhatTheCheckTellsAsync(IPage page)
    {
        await page.Keyboard.PressAsync("Escape");
        await page.GetByTestId("findings").ClickAsync();
        await page.Locator(".finding.error").Filter(new() { HasText = "请填写“队列名”" }).ClickAsync();
        var queue = page.Locator(".panel [data-place=queue] select");
        await Expect(queue).ToBeFocusedAsync();
        await queue.SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await Expect(page.Locator(".fd-error")).ToHaveCountAsync(0);
        await Expect(page.GetByTestId("saved")).ToContainTextAsync("草稿已保存");
    }

    private static async Task PublishAsync(IPage page, string note)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "发布", Exact = true }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.Locator(".differences .added")).ToHaveCountAsync(2);
        await dialog.Locator("#publish-note").FillAsync(note);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "发布", Exact = true }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
    }

    /// <summary>Walks through the flow without a call; the way lights up.</summary>
    private static async Task TryItAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "试一试" }).ClickAsync();
        await page.Locator(".trial-caller button[type=submit]").ClickAsync();
        await page.Locator(".trial-question").GetByRole(AriaRole.Button, new() { Name = "等待超时" }).ClickAsync();
        await Expect(page.Locator(".flow-trial .notice.good")).ToBeVisibleAsync();
        await Expect(page.Locator(".trial-lines .step").Filter(new() { HasText = "进入 IVR“拖拽导航”节点" })).ToHaveCountAsync(3);
    }

    /// <summary>A customer dials a hotline that leads to the flow, and the record says so.</summary>
    private static async Task CallItAsync(IPage page, ApplicationProcess application, string flow)
    {
        await ConsoleForms.AddAsync(page, "callcenter/hotlines", Department, ("areaCode", "010"), ("number", Hotline));
        await ConsoleForms.AddAsync(page, "callcenter/inbound-routes", Department, ("hotlines", Hotline), ("flow", flow));
        using var client = application.ApiClient();
        // The new hotline is known to calls a moment after it was saved.
        await Eventually.TrueAsync(
            async () =>
            {
                using var answer = await client.PostAsJsonAsync("/interface/v10/simulation/calls", new { customer = "13755550001", hotline = Hotline, talkSeconds = 3 });
                return answer.IsSuccessStatusCode;
            },
            "the call to be taken");
        await Eventually.TrueAsync(
            async () => (await client.GetStringAsync("/interface/v10/pages/inbound-calls?customerNumber=13755550001")).Contains(flow, StringComparison.Ordinal),
            "the call's record", TimeSpan.FromMinutes(3));
    }

    private static async Task ChangeAndTakeBackAsync(IPage page)
    {
        await page.Locator("[data-cell-id=n3] .fd-head").ClickAsync();
        await page.Keyboard.PressAsync("Delete");
        await Expect(page.Locator(".fd-node")).ToHaveCountAsync(2);
        await page.Keyboard.PressAsync("Control+z");
        await Expect(page.Locator(".fd-node")).ToHaveCountAsync(3);
        await Expect(page.Locator(".x6-edge")).ToHaveCountAsync(2);
    }

    private static async Task RollBackAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "版本历史" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.Locator("[data-version='2']")).ToContainTextAsync("接通队列");
        await dialog.Locator("[data-version='1']").ClickAsync();
        await dialog.Locator("[data-roll-back]").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "回滚", Exact = true }).ClickAsync();
        await Expect(page.GetByTestId("version")).ToHaveTextAsync("版本 3 已发布");
        await Expect(page.Locator(".fd-node")).ToHaveCountAsync(1);
    }
}
