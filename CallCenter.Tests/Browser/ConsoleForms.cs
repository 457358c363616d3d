using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CallCenter.Tests.Browser;

/// <summary>The forms behind 新增 as administrators fill them in.</summary>
internal static class ConsoleForms
{
    /// <param name="path">Of the list, below <c>/console/</c>.</param>
    /// <param name="department">企业 / 机构 / 部门 that the thing shall belong to; null for one that belongs to none.</param>
    public static async Task AddAsync(IPage page, string path, string? department, params (string Key, string Value)[] fields)
    {
        var dialog = await OpenAsync(page, path, department);
        foreach (var (key, value) in fields)
        {
            await FillAsync(dialog.Locator($"[data-field={key}]"), value);
        }

        await SaveAsync(page, dialog);
    }

    public static async Task<ILocator> OpenAsync(IPage page, string path, string? department)
    {
        await page.GotoAsync($"/console/{path}");
        var dialog = page.GetByRole(AriaRole.Dialog);
        // The button comes with the rows, once the page is alive.
        await page.GetByRole(AriaRole.Button, new() { Name = "新增", Exact = true }).ClickAsync();
        await Expect(dialog.Locator("form.edit-form")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        if (department is not null)
        {
            await dialog.Locator("#field-department").SelectOptionAsync(new SelectOptionValue { Label = department });
        }

        return dialog;
    }

    public static async Task FillAsync(ILocator field, string value)
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

    public static async Task SaveAsync(IPage page, ILocator dialog)
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
}
