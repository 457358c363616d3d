using System.Net;
using CallCenter.Data.Tenancy;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web.Security;

[Collection(WebTests.Name)]
public sealed class SignInTests(WebHost host)
{
    [Theory]
    [InlineData("/home")]
    [InlineData("/console")]
    [InlineData("/console/diagnostics")]
    [InlineData("/interface")]
    [InlineData("/wiki")]
    [InlineData("/home/records/inbound-calls")]
    [InlineData("/account/password")]
    public async Task A_page_sends_strangers_to_sign_in_and_remembers_where_they_wanted_to_go(string page)
    {
        using var browser = host.Browser();
        using var answer = await browser.GetAsync(page);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal($"/sign-in?returnTo={Uri.EscapeDataString(page)}", host.LeadsTo(answer));
    }

    [Fact]
    public async Task The_right_password_leads_to_the_page_that_was_wanted()
    {
        using var browser = host.Browser();
        using var answer = await WebHost.SignInAsync(browser, host.North.User, returnTo: "/wiki");

        Assert.Equal("/wiki", host.LeadsTo(answer));
        using var page = await browser.GetAsync("/wiki");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("")]
    public async Task Signing_in_never_leads_to_another_site(string returnTo)
    {
        using var browser = host.Browser();
        using var answer = await WebHost.SignInAsync(browser, host.North.User, returnTo: returnTo);

        Assert.Equal("/home", host.LeadsTo(answer));
    }

    [Fact]
    public async Task A_wrong_password_is_answered_with_a_sentence_that_does_not_tell_whether_the_user_exists()
    {
        using var browser = host.Browser();
        var user = await host.AddUserAsync(host.North);
        using var wrongPassword = await WebHost.SignInAsync(browser, user.UserName!, "nonsense");
        using var wrongUser = await WebHost.SignInAsync(browser, "nobody-at-all", "nonsense");

        Assert.Contains("用户名或密码不正确", await TextAsync(wrongPassword));
        Assert.Contains("用户名或密码不正确", await TextAsync(wrongUser));
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_user_out_even_with_the_right_one()
    {
        using var browser = host.Browser();
        var user = await host.AddUserAsync(host.North);
        for (var i = 0; i < 5; i++)
        {
            (await WebHost.SignInAsync(browser, user.UserName!, "nonsense")).Dispose();
        }

        using var answer = await WebHost.SignInAsync(browser, user.UserName!);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("已暂时锁定", await TextAsync(answer));
    }

    [Fact]
    public async Task A_disabled_user_cannot_sign_in_and_an_old_cookie_opens_nothing()
    {
        var user = await host.AddUserAsync(host.North);
        using var early = await host.SignedInAsync(user.UserName!);
        await ChangeAsync(user.Id, changed => changed.Enabled = false);

        using var late = host.Browser();
        using var refused = await WebHost.SignInAsync(late, user.UserName!);
        using var page = await early.GetAsync("/console");

        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task A_page_without_permission_says_so_instead_of_opening()
    {
        using var browser = await host.SignedInAsync(host.North.User);
        using var answer = await browser.GetAsync("/console/diagnostics");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("/no-access", host.LeadsTo(answer), StringComparison.Ordinal);
        Assert.Contains("没有查看此页面的权限", WebUtility.HtmlDecode(await browser.GetStringAsync("/no-access")));
    }

    [Fact]
    public async Task Changing_the_password_asks_for_the_present_one_and_ends_other_sessions()
    {
        var user = await host.AddUserAsync(host.North);
        using var here = await host.SignedInAsync(user.UserName!);
        using var elsewhere = await host.SignedInAsync(user.UserName!);

        using var wrong = await ChangePasswordAsync(here, "nonsense", "A-new-password-2");
        using var weak = await ChangePasswordAsync(here, WebHost.Password, "short");
        using var done = await ChangePasswordAsync(here, WebHost.Password, "A-new-password-2");

        Assert.Contains("当前密码不正确", await TextAsync(wrong));
        Assert.Contains("密码至少 8 个字符", await TextAsync(weak));
        Assert.Contains("密码已修改", await TextAsync(done));
        using var mine = await here.GetAsync("/console");
        using var other = await elsewhere.GetAsync("/console");
        Assert.Equal(HttpStatusCode.OK, mine.StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task Signing_out_needs_the_form_of_our_own_page()
    {
        using var browser = await host.SignedInAsync(host.North.User);
        using var forged = await browser.PostAsync("/sign-out", new FormUrlEncodedContent([]));
        using var still = await browser.GetAsync("/wiki");
        using var answer = await SubmitSignOutAsync(browser);
        using var page = await browser.GetAsync("/wiki");

        Assert.Equal("/", host.LeadsTo(forged));
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
        Assert.Equal("/sign-in", host.LeadsTo(answer));
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
    }

    [Theory]
    [InlineData("/sign-in?returnTo=%2Fwiki")]
    [InlineData("/agent/sign-in")]
    public async Task A_form_that_lay_open_too_long_is_shown_anew(string path)
    {
        using var browser = host.Browser();
        using var answer = await browser.PostAsync(path, new FormUrlEncodedContent([new("_handler", "sign-in"), new("__RequestVerificationToken", "of-yesterday")]));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal(path, host.LeadsTo(answer));
    }

    [Fact]
    public async Task The_language_switch_sets_a_cookie_and_comes_back()
    {
        using var browser = host.Browser();
        Assert.Contains("登录", WebUtility.HtmlDecode(await browser.GetStringAsync("/sign-in")));

        using var answer = await browser.GetAsync("/language/en?returnTo=%2Fsign-in");
        var page = await browser.GetStringAsync("/sign-in");

        Assert.Equal("/sign-in", host.LeadsTo(answer));
        Assert.Contains("<html lang=\"en\">", page);
        Assert.Contains("User name", page);
    }

    [Fact]
    public async Task Pages_forbid_foreign_frames_and_scripts()
    {
        using var browser = host.Browser();
        using var answer = await browser.GetAsync("/sign-in");

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    private static Task<HttpResponseMessage> ChangePasswordAsync(HttpClient browser, string present, string wish) =>
        WebHost.SubmitAsync(browser, "/account/password", ("Form.Present", present), ("Form.New", wish), ("Form.Again", wish));

    private static async Task<HttpResponseMessage> SubmitSignOutAsync(HttpClient browser)
    {
        var page = await browser.GetStringAsync("/wiki");
        var token = System.Text.RegularExpressions.Regex.Match(page, "name=\"__RequestVerificationToken\" value=\"([^\"]*)\"").Groups[1].Value;
        return await browser.PostAsync("/sign-out", new FormUrlEncodedContent([new("__RequestVerificationToken", WebUtility.HtmlDecode(token))]));
    }

    private async Task ChangeAsync(int userId, Action<User> change)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        var user = await users.FindByIdAsync($"{userId}") ?? throw new InvalidOperationException();
        change(user);
        Assert.True((await users.UpdateAsync(user)).Succeeded);
    }

    private static async Task<string> TextAsync(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
}
