using Microsoft.Playwright;

namespace CallCenter.Tests.Browser;

/// <summary>Debian's Chromium, driven by Playwright. Talks to nobody but the application under test.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private readonly IPlaywright playwright;
    private readonly IBrowser browser;

    private Chromium(IPlaywright playwright, IBrowser browser)
    {
        this.playwright = playwright;
        this.browser = browser;
    }

    public static async Task<Chromium> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", "--autoplay-policy=no-user-gesture-required",
            ],
        });
        return new Chromium(playwright, browser);
    }

    /// <summary>A browser of somebody else: no cookies, Chinese, 24 h clock.</summary>
    public async Task<IPage> OpenAsync(Uri application)
    {
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = application.ToString(), Locale = "zh-CN", ViewportSize = new() { Width = 1440, Height = 900 },
        });
        context.SetDefaultTimeout((float)Support.Eventually.Patience.TotalMilliseconds);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
