using System.Net;
using System.Text.RegularExpressions;
using CallCenter.Data;
using CallCenter.Data.Agents;
using CallCenter.Data.Settings;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Ivr;
using CallCenter.Telephony.Ivr.Voices;
using CallCenter.Telephony.Verification;
using CallCenter.Tests.Support;
using CallCenter.Tests.Web.Console;
using CallCenter.Web.Console.Agents;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallCenter.Tests.Web.Security;

/// <summary>绑定电话验证: by the department's setting (6.3.8) telephones are bound, by the enterprise's (6.1.3 item 51) agents sign in, only once the number was verified.</summary>
public sealed class PhoneVerificationTests(WebHost host) : IClassFixture<WebHost>
{
    private readonly ConsoleAsker console = new(host);

    private static CancellationToken Soon => ConsoleAsker.Soon;

    private PhoneCodes Codes => host.Services.GetRequiredService<PhoneCodes>();

    [Fact]
    public async Task A_telephone_is_bound_once_its_code_came_back_and_is_remembered()
    {
        await using var on = await SwitchedAsync(bind: true);
        var id = await console.AddedAsync(Seats.Editing, ("number", "8301"), ("name", "验证"));
        const string Phones = "telephone:13800008301:main";
        Assert.Equal("“绑定电话”13800008301 未验证：请在列表的“绑定电话”中验证。", (await console.ChangeAsync(Seats.Editing, id, ("phones", Phones))).Problems.Values.Single().Zh);
        Assert.True((await console.ChangeAsync(Seats.Editing, id, ("phones", "telephone:8888:main"))).Done);

        var (verifier, heard) = Verifier();
        var (refusal, call) = await verifier.StartAsync(host.North.DepartmentId, id, "13800008301", Soon);
        Assert.Null(refusal);
        Assert.Null(await call);
        Assert.NotNull(await verifier.ConfirmAsync(id, "13800008301", Other(heard()), Soon));
        Assert.Null(await verifier.ConfirmAsync(id, "13800008301", heard(), Soon));

        Assert.True((await console.ChangeAsync(Seats.Editing, id, ("phones", Phones))).Done);
        Assert.True((await console.RunAsync(Seats.Editing, "unbind", id)).Done);
        Assert.True((await console.ChangeAsync(Seats.Editing, id, ("phones", Phones))).Done);
    }

    [Fact]
    public async Task A_new_agent_cannot_have_a_telephone_that_nobody_verified()
    {
        await using var on = await SwitchedAsync(bind: true);

        var outcome = await console.AddAsync(Seats.Editing, ("number", "8302"), ("name", "新座席"), ("phoneKind", "telephone"), ("phone", "13800008302"));

        Assert.Equal("“绑定电话”13800008302 未验证：请先保存座席，再在“绑定电话”中验证后添加。", outcome.Problems["phone"].Zh);
    }

    [Fact]
    public async Task An_agent_signs_in_with_an_unverified_telephone_by_the_code_that_it_was_told()
    {
        await using var on = await SwitchedAsync(signIn: true);
        using var browser = host.Browser();
        const string Phone = "13800008303";

        using var refused = await WebHost.SubmitAsync(browser, "/agent/sign-in", SignIn(Phone));
        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Soon));
        Assert.Contains("登录失败！电话号码未验证", page, StringComparison.Ordinal);

        var (code, _) = await Codes.NewAsync(host.North.DepartmentId, host.North.AgentId, Phone, Soon);
        using var wrong = await AnswerAsync(browser, page, Other(code!));
        Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
        page = WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync(Soon));
        Assert.Contains("验证码错误，还可以试 4 次。", page, StringComparison.Ordinal);

        using var right = await AnswerAsync(browser, page, code!);
        Assert.Equal("/agent", host.LeadsTo(right));
        using var desk = await browser.GetAsync("/agent", Soon);
        Assert.Equal(HttpStatusCode.OK, desk.StatusCode);

        using var again = await WebHost.SubmitAsync(host.Browser(), "/agent/sign-in", SignIn(Phone));
        Assert.Equal("/agent", host.LeadsTo(again));
    }

    [Fact]
    public async Task The_console_signs_nobody_in_with_an_unverified_telephone()
    {
        var id = await console.AddedAsync(Seats.Editing, ("number", "8304"), ("name", "上线"), ("phoneKind", "telephone"), ("phone", "13800008304"));
        await using var on = await SwitchedAsync(signIn: true);

        Assert.Equal("座席 8304 登录失败！电话号码 13800008304 未验证。", (await console.RunAsync(Seats.Editing, "sign-in", id)).Refusal?.Zh);
    }

    [Fact]
    public async Task A_form_that_somebody_made_up_lets_nobody_in()
    {
        using var browser = host.Browser();
        await using var on = await SwitchedAsync(signIn: true);
        using var refused = await WebHost.SubmitAsync(browser, "/agent/sign-in", SignIn("13800008305"));
        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Soon));

        using var answer = await browser.PostAsync("/agent/sign-in", new FormUrlEncodedContent(
        [
            new("_handler", "agent-phone"), new("__RequestVerificationToken", Hidden(page, "__RequestVerificationToken")), new("Phone.Ticket", "made-up"), new("Phone.Step", "confirm"), new("Phone.Code", "123456"),
        ]), Soon);

        Assert.Contains("等待时间过长，请重新登录", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Soon)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_bears_five_wrong_answers_and_five_minutes_and_an_agent_gets_only_so_many()
    {
        var time = new ManualTime(DateTimeOffset.UtcNow);
        var codes = new PhoneCodes(host.Services.GetRequiredService<IDbContextFactory<CallCenterContext>>(), time);
        var id = await console.AddedAsync(Seats.Editing, ("number", "8306"), ("name", "次数"));
        const string Phone = "01089100006";
        async Task<string> NewAsync() => (await codes.NewAsync(host.North.DepartmentId, id, Phone, Soon)).Code!;

        var code = await NewAsync();
        for (var wrong = 1; wrong < PhoneCodes.MostWrong; wrong++)
        {
            Assert.Contains("还可以试", (await codes.ConfirmAsync(id, Phone, Other(code), Soon))?.Zh, StringComparison.Ordinal);
        }

        Assert.Equal("验证码错误次数过多，请重新获取。", (await codes.ConfirmAsync(id, Phone, Other(code), Soon))?.Zh);
        Assert.Equal("验证码已失效，请重新获取。", (await codes.ConfirmAsync(id, Phone, code, Soon))?.Zh);

        code = await NewAsync();
        time.Advance(PhoneCodes.Life + TimeSpan.FromSeconds(1));
        Assert.Equal("验证码已失效，请重新获取。", (await codes.ConfirmAsync(id, Phone, code, Soon))?.Zh);

        var former = await NewAsync();
        code = await NewAsync();
        Assert.NotNull(await codes.ConfirmAsync(id, Phone, former == code ? Other(code) : former, Soon));
        await NewAsync();
        Assert.Equal("验证过于频繁：60 分钟内最多 5 次，请稍后再试。", (await codes.NewAsync(host.North.DepartmentId, id, Phone, Soon)).Refusal.Zh);

        await using var context = await host.DatabaseAsync();
        Assert.DoesNotContain(await context.PhoneVerifications.Where(row => row.AgentId == id).ToListAsync(Soon), row => row.CodeHash.Contains(code, StringComparison.Ordinal));
    }

    private (string, string)[] SignIn(string phone) =>
    [
        ("Form.Place", host.North.Hotline), ("Form.Number", SampleTenant.AgentNumber), ("Form.Password", SampleTenant.AgentPassword), ("Form.Kind", nameof(BoundPhoneKind.Telephone)), ("Form.Phone", phone),
    ];

    private static async Task<HttpResponseMessage> AnswerAsync(HttpClient browser, string page, string code) => await browser.PostAsync("/agent/sign-in", new FormUrlEncodedContent(
    [
        new("_handler", Hidden(page, "_handler")), new("__RequestVerificationToken", Hidden(page, "__RequestVerificationToken")), new("Phone.Ticket", Hidden(page, "Phone.Ticket")),
        new("Phone.Step", "confirm"), new("Phone.Code", code),
    ]), Soon);

    private static string Hidden(string page, string name) => Regex.Match(page, $"name=\"{name}\" value=\"([^\"]*)\"").Groups[1].Value;

    private static string Other(string code) => $"{(code[0] == '9' ? '0' : (char)(code[0] + 1))}{code[1..]}";

    private (PhoneVerifier Verifier, Func<string> Heard) Verifier()
    {
        var node = new FakeSwitch();
        var calls = new VerificationCalls(() => node, host.Services.GetRequiredService<Departments>(), new DigitSounds(), TimeProvider.System, NullLogger<VerificationCalls>.Instance);
        return (new PhoneVerifier(Codes, calls, NullLogger<PhoneVerifier>.Instance),
            () => string.Concat(node.Commands.Where(command => command.StartsWith("play", StringComparison.Ordinal)).Select(command => command.Split(' ')[^1]).Where(file => file != "text").Take(PhoneCodes.Length)));
    }

    private async Task<Switched> SwitchedAsync(bool signIn = false, bool bind = false)
    {
        var store = host.Services.GetRequiredService<SettingsStore>();
        await store.SaveAsync(host.North.EnterpriseId, new Dictionary<string, string?> { [AccessSettings.VerifyPhones.Key] = signIn ? "true" : null }, Soon);
        await store.SaveOwnAsync(host.North.DepartmentId, new Dictionary<string, string?> { [DepartmentPhones.Verify.Key] = bind ? "true" : null }, null, "test", Soon);
        return new Switched(async () =>
        {
            await store.SaveAsync(host.North.EnterpriseId, new Dictionary<string, string?> { [AccessSettings.VerifyPhones.Key] = null }, Soon);
            await store.SaveOwnAsync(host.North.DepartmentId, new Dictionary<string, string?> { [DepartmentPhones.Verify.Key] = null }, null, "test", Soon);
        });
    }

    private sealed class Switched(Func<Task> off) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await off();
    }

    private sealed class DigitSounds : IPrompts
    {
        public Task<string> FileAsync(IReadOnlyList<Prompt> prompts, CancellationToken cancel) => Task.FromResult(prompts.Single() is Prompt.SpokenNumber number ? number.Value : "text");
    }
}
