using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using CallCenter.Data.Tenancy;
using CallCenter.Data.Users;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Web.Security;

/// <summary>双因子登录 as a person with an authenticator meets it: over HTTP, page by page.</summary>
[Collection(WebTests.Name)]
public sealed class TwoFactorTests(WebHost host)
{
    private static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromMinutes(5)).Token;

    [Fact]
    public async Task The_code_of_the_authenticator_is_asked_for_and_let_in()
    {
        var (user, key, _) = await SetUpAsync();
        using var browser = host.Browser();
        using var asked = await WebHost.SignInAsync(browser, user.UserName!, returnTo: "/wiki");
        using var early = await browser.GetAsync("/wiki", Soon);
        using var wrong = await CodeAsync(browser, "000000");
        var typed = CodeOf(key);
        using var right = await CodeAsync(browser, typed);
        using var page = await browser.GetAsync("/wiki", Soon);
        using var shoulder = host.Browser();
        (await WebHost.SignInAsync(shoulder, user.UserName!)).Dispose();
        using var again = await CodeAsync(shoulder, typed);

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.StartsWith("/sign-in/code", host.LeadsTo(asked), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, early.StatusCode);
        Assert.Contains("验证码不正确", WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync(Soon)), StringComparison.Ordinal);
        Assert.Equal("/wiki", host.LeadsTo(right));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        await using var context = await host.DatabaseAsync();
        Assert.Contains(SignInResult.WrongCode, await context.SignIns.Where(row => row.UserId == user.Id).Select(row => row.Result).ToListAsync(Soon));
    }

    [Fact]
    public async Task A_recovery_code_lets_in_once()
    {
        var (user, _, codes) = await SetUpAsync();
        Assert.Equal(10, codes.Count);
        foreach (var expected in new[] { HttpStatusCode.Redirect, HttpStatusCode.OK })
        {
            using var browser = host.Browser();
            (await WebHost.SignInAsync(browser, user.UserName!)).Dispose();
            using var answer = await WebHost.SubmitAsync(browser, "/sign-in/code?recovery=true", ("Form.Code", codes[0]));
            Assert.Equal(expected, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Wrong_codes_lock_the_account()
    {
        var (user, key, _) = await SetUpAsync();
        using var browser = host.Browser();
        (await WebHost.SignInAsync(browser, user.UserName!)).Dispose();
        for (var i = 0; i < 5; i++)
        {
            (await CodeAsync(browser, "000000")).Dispose();
        }

        using var answer = await CodeAsync(browser, CodeOf(key));
        Assert.Contains("已暂时锁定", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Soon)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_must_have_a_second_factor_opens_nothing_before_it_is_set_up()
    {
        var user = await host.AddUserAsync(host.North);
        await using (var context = await host.DatabaseAsync())
        {
            await context.Users.Where(row => row.Id == user.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.TwoFactorRequired, true), Soon);
        }

        using var browser = host.Browser();
        using var answer = await WebHost.SignInAsync(browser, user.UserName!);
        using var page = await browser.GetAsync("/home/records/inbound-calls", Soon);

        Assert.Equal("/account/two-factor", host.LeadsTo(answer));
        Assert.NotEqual(HttpStatusCode.OK, page.StatusCode);
        await ConfirmAsync(browser);
        using var opened = await browser.GetAsync("/home/records/inbound-calls", Soon);
        Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
    }

    [Fact]
    public async Task The_database_alone_tells_no_secret_of_the_authenticator()
    {
        var (user, key, codes) = await SetUpAsync();

        await using var context = await host.DatabaseAsync();
        var stored = await context.UserTokens.Where(token => token.UserId == user.Id).Select(token => token.Value).ToListAsync(Soon);
        Assert.NotEmpty(stored);
        Assert.All(stored, value => Assert.False(value!.Contains(key, StringComparison.OrdinalIgnoreCase) || codes.Any(code => value.Contains(code, StringComparison.Ordinal))));
    }

    private async Task<(User User, string Key, IReadOnlyList<string> Codes)> SetUpAsync()
    {
        var user = await host.AddUserAsync(host.North);
        using var browser = await host.SignedInAsync(user.UserName!);
        var (key, codes) = await ConfirmAsync(browser);
        return (user, key, codes);
    }

    /// <summary>Scans the code, in a manner of speaking, and types what the authenticator shows.</summary>
    private static async Task<(string Key, IReadOnlyList<string> Codes)> ConfirmAsync(HttpClient browser)
    {
        using var begun = await WebHost.SubmitAsync(browser, "/account/two-factor");
        var page = WebUtility.HtmlDecode(await begun.Content.ReadAsStringAsync(Soon));
        Assert.Contains("<svg class=\"qr\"", page, StringComparison.Ordinal);
        var key = Regex.Match(page, "<code class=\"key\">([a-z2-7 ]+)</code>").Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
        using var done = await WebHost.SubmitAsync(browser, "/account/two-factor", ("Form.Code", CodeOf(key)));
        var codes = Regex.Matches(WebUtility.HtmlDecode(await done.Content.ReadAsStringAsync(Soon)), "<li><code>([^<]+)</code></li>").Select(match => match.Groups[1].Value).ToList();
        return (key, codes);
    }

    private static Task<HttpResponseMessage> CodeAsync(HttpClient browser, string code) =>
        WebHost.SubmitAsync(browser, "/sign-in/code?returnTo=%2Fwiki", ("Form.Code", code));

    /// <summary>RFC 6238 with six digits, thirty seconds and SHA-1, as authenticators on phones count.</summary>
    private static string CodeOf(string key)
    {
        var bits = string.Concat(key.ToUpperInvariant().Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var secret = Enumerable.Range(0, bits.Length / 8).Select(index => Convert.ToByte(bits.Substring(index * 8, 8), 2)).ToArray();
        var step = BitConverter.GetBytes(DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30).Reverse().ToArray();
#pragma warning disable CA5350 // The standard says so.
        var hash = HMACSHA1.HashData(secret, step);
#pragma warning restore CA5350
        var offset = hash[^1] & 15;
        var number = ((hash[offset] & 127) << 24) | (hash[offset + 1] << 16) | (hash[offset + 2] << 8) | hash[offset + 3];
        return (number % 1_000_000).ToString("D6", null);
    }
}
