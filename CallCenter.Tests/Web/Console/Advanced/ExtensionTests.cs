using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using CallCenter.Data.Agents;
using CallCenter.Data.Numbers;
using CallCenter.Web.Console.Advanced;
using CallCenter.Web.Editing;
using CallCenter.Web.Listing;
using CallCenter.Web.Shell;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Extensions = CallCenter.Web.Console.Advanced.Extensions;

namespace CallCenter.Tests.Web.Console.Advanced;

public sealed class ExtensionTests(WebHost host) : ConfiguringFixture(host), IClassFixture<WebHost>
{
    private const string Password = "phone-Secret-1";

    [Theory]
    [InlineData("number", "12", "“分机号码”应为 3-8 位数字。")]
    [InlineData("number", "123456789", "“分机号码”最多 8 个字符。")]
    [InlineData("number", "", "请填写“分机号码”。")]
    [InlineData("password", "", "请填写“分机密码”。")]
    [InlineData("password", "12345678", "“分机密码”应为 8-32 位，同时含字母和数字，不含空格和中文。")]
    [InlineData("areaCode", "999", "没有“999”这个区号。")]
    [InlineData("areaCode", "", "请填写“分机区号”。")]
    [InlineData("codecs", "g729", "注册类型为webrtc时，“语音编码”可选：alaw,ulaw、myopus,alaw,ulaw。")]
    public async Task A_field_that_breaks_its_rule_is_named_with_it(string field, string value, string sentence) =>
        Assert.Equal(sentence, (await AddAsync(Extensions.Editing, [.. Phone("8100"), (field, value)])).Problems[field].Zh);

    [Theory]
    [InlineData("8201", "webRtc", "alawUlaw", true)]
    [InlineData("8202", "webRtc", "opusAlawUlaw", true)]
    [InlineData("8203", "webRtc", "alawUlawG729", false)]
    [InlineData("8204", "telephone", "g729", true)]
    [InlineData("8205", "telephone", "g729AlawUlaw", true)]
    [InlineData("8206", "telephone", "alawUlawG729", true)]
    [InlineData("8207", "telephone", "alawUlaw", false)]
    [InlineData("8208", "telephone", "opusAlawUlaw", false)]
    public async Task Codecs_are_allowed_as_the_manual_combines_them(string number, string kind, string codecs, bool allowed)
    {
        var outcome = await AddAsync(Extensions.Editing, [.. Phone(number), ("kind", kind), ("codecs", codecs)]);

        Assert.Equal(allowed, outcome.Done);
    }

    [Fact]
    public async Task A_password_is_encrypted_and_neither_read_back_nor_listed_nor_logged()
    {
        var id = await AddedAsync(Extensions.Editing, Phone("8300"));

        await using var database = await Host.DatabaseAsync();
        var stored = await database.Extensions.SingleAsync(extension => extension.Id == id, Soon);
        Assert.DoesNotContain(Password, stored.ProtectedPassword, StringComparison.Ordinal);
        Assert.Equal(Password, Host.Services.GetRequiredService<ExtensionPasswords>().Reveal(stored));
        Assert.Equal("******", (await Store.OpenAsync(Extensions.Editing, North, id, Soon))!.Values["password"]);
        var lines = await database.AuditEntries.Where(line => line.Object == "8300").ToListAsync(Soon);
        Assert.NotEmpty(lines);
        Assert.DoesNotContain(lines, line => (line.After + line.Before + line.Condition).Contains("Secret", StringComparison.Ordinal));
        var rows = await Host.Services.GetRequiredService<ListReader>().ReadAsync(Extensions.Definition, North, new Dictionary<string, string> { ["number"] = "8300" }, null, Soon);
        Assert.Contains("*****", rows.Page!.Rows.Single().Values);
    }

    [Fact]
    public async Task The_switch_is_told_of_a_new_extension_at_once_with_its_digest_codecs_and_rights()
    {
        await AddedAsync(Extensions.Editing, [.. Phone("8301"), ("kind", "telephone"), ("codecs", "g729AlawUlaw"), ("recordOutbound", "false"), ("mayDial", "true"), ("areaCode", "0731")]);

        var user = (await DirectoryAsync("8301")).Descendants("user").Single();

        Assert.Equal(Digest("8301", Password), Param(user, "a1-hash"));
        Assert.Equal("[absolute_codec_string=^^:G729:PCMA:PCMU]${sofia_contact(*/${dialed_user}@${dialed_domain})}", Param(user, "dial-string"));
        Assert.Equal(("G729,PCMA,PCMU", "true", "false", "true", "0731"), (
            Variable(user, "absolute_codec_string"), Variable(user, "cc_record_inbound"), Variable(user, "cc_record_outbound"), Variable(user, "cc_may_dial"), Variable(user, "cc_area_code")));
    }

    [Fact]
    public async Task A_changed_extension_and_a_deleted_one_are_told_at_once()
    {
        var id = await AddedAsync(Extensions.Editing, Phone("8302"));

        Assert.True((await ChangeAsync(Extensions.Editing, id, ("password", "another-1pass"), ("codecs", "alawUlaw"))).Done);
        var user = (await DirectoryAsync("8302")).Descendants("user").Single();
        Assert.Equal((Digest("8302", "another-1pass"), "PCMA,PCMU"), (Param(user, "a1-hash"), Variable(user, "absolute_codec_string")));

        Assert.Null(await WhyKeptAsync(Extensions.Editing, id));
        Assert.Empty((await DirectoryAsync("8302")).Descendants("user"));
    }

    [Fact]
    public async Task A_thousand_extensions_are_added_in_one_go_and_a_hundred_changed()
    {
        var (sheets, problem) = NumberRanges.Spread(Extensions.Editing.Range!, Extensions.Editing.FormFields, await BlankAsync(Extensions.Editing, Phone("")), "40001", "41000");
        Assert.Null(problem);
        Assert.All(await Store.SaveAllAsync(Extensions.Editing, North, sheets, Soon), outcome => Assert.True(outcome.Done));

        await using var database = await Host.DatabaseAsync();
        var ids = await database.Extensions.Where(extension => extension.Number.StartsWith("40") || extension.Number == "41000").Select(extension => extension.Id).ToListAsync(Soon);
        Assert.Equal(1000, ids.Count);

        var off = new Dictionary<string, string> { ["recordInbound"] = "false" };
        Assert.Equal("一次最多修改 100 个分机。", (await Store.ChangeAsync(Extensions.Editing, North, [.. ids.Take(101)], off, Soon)).Single().Refusal!.Value.Zh);
        Assert.All(await Store.ChangeAsync(Extensions.Editing, North, [.. ids.Take(100)], off, Soon), outcome => Assert.True(outcome.Done));
        Assert.Equal(100, await database.Extensions.CountAsync(extension => ids.Contains(extension.Id) && !extension.RecordInbound, Soon));
        Assert.All(await Store.DeleteAsync(Extensions.Editing, North, ids, Soon), outcome => Assert.True(outcome.Done));
    }

    [Fact]
    public async Task Of_a_range_that_meets_a_number_in_use_or_a_full_gateway_nothing_is_added_and_each_wrong_row_says_why()
    {
        await AddedAsync(Extensions.Editing, Phone("42002"));
        var gateway = await AddedAsync(VoiceGateways.Editing, ("userName", "gw-range"), ("password", "gateway-Pass1"), ("maxLines", "2"), ("codecs", "g729"));
        async Task<IReadOnlyList<EditOutcome>> SpreadAsync(string first, string last, params (string, string)[] values) => await Store.SaveAllAsync(Extensions.Editing, North, NumberRanges.Spread(
            Extensions.Editing.Range!, Extensions.Editing.FormFields, await BlankAsync(Extensions.Editing, [.. Phone(""), .. values]), first, last).Sheets, Soon);

        var taken = await SpreadAsync("42001", "42003");
        var full = await SpreadAsync("42011", "42013", ("password", ""), ("kind", "iad"), ("codecs", "alawUlawG729"), ("gateway", $"{gateway}"));

        Assert.Equal([true, false, true], taken.Select(outcome => outcome.Done));
        Assert.Equal("“分机号码”42002 已被其他分机使用。", taken[1].Problems["number"].Zh);
        Assert.Equal([true, true, false], full.Select(outcome => outcome.Done));
        Assert.Equal("“语音网关”gw-range 的注册上限为 2，已经用完。", full[2].Problems["gateway"].Zh);
        await using var database = await Host.DatabaseAsync();
        Assert.Equal(["42002"], await database.Extensions.Where(extension => extension.Number.StartsWith("420")).Select(extension => extension.Number).ToListAsync(Soon));
    }

    [Fact]
    public void More_than_a_thousand_at_once_are_refused() =>
        Assert.Contains("最多 1000 个", NumberRanges.Spread(
            Extensions.Editing.Range!, Extensions.Editing.FormFields, new EditSheet(null, 1, 0, "", new Dictionary<string, string>(), new Dictionary<string, IReadOnlyList<Choice>>()), "40001", "41001").Problem!.Value.Zh);

    [Fact]
    public async Task The_phone_of_an_agent_and_the_target_of_a_route_are_kept()
    {
        var (bound, browser, target) = (await AddedAsync(Extensions.Editing, Phone("8401")), await AddedAsync(Extensions.Editing, Phone("8402")), await AddedAsync(Extensions.Editing, Phone("8403")));
        await using var database = await Host.DatabaseAsync();
        database.AddRange(
            new Agent { DepartmentId = Host.North.DepartmentId, Number = "8491", Name = "话机座席", PhoneKind = BoundPhoneKind.Extension, Phone = "8401" },
            new Agent { DepartmentId = Host.North.DepartmentId, Number = "8402", Name = "浏览器座席", PhoneKind = BoundPhoneKind.WebRtc },
            new InboundRoute { DepartmentId = Host.North.DepartmentId, Destination = RouteDestination.Extension, Target = "8403", Description = "前台" });
        await database.SaveChangesAsync(Soon);

        Assert.Equal("“8401”正在被使用，不能删除：座席 8491 话机座席。", await WhyKeptAsync(Extensions.Editing, bound));
        Assert.Equal("“8402”正在被使用，不能删除：座席 8402 浏览器座席。", await WhyKeptAsync(Extensions.Editing, browser));
        Assert.Matches("^“8403”正在被使用，不能删除：呼入路由 \\d+ 前台。$", await WhyKeptAsync(Extensions.Editing, target));
    }

    [Theory]
    [InlineData("userName", "12345", "“用户名”应为 3-30 位字母、数字、下划线或连字符，以字母开头。")]
    [InlineData("userName", "", "请填写“用户名”。")]
    [InlineData("password", "", "请填写“密码”。")]
    [InlineData("maxLines", "0", "“注册上限”应为 1 到 999 的整数。")]
    [InlineData("codecs", "alawUlaw", "“语音编码”没有“alawUlaw”这个选项。")]
    public async Task A_field_of_a_voice_gateway_that_breaks_its_rule_is_named_with_it(string field, string value, string sentence) =>
        Assert.Equal(sentence, (await AddAsync(VoiceGateways.Editing, ("userName", "gw-rules"), ("password", Password), (field, value))).Problems[field].Zh);

    [Fact]
    public async Task A_gateway_takes_as_many_lines_as_it_may_and_they_register_with_its_password()
    {
        var gateway = await AddedAsync(VoiceGateways.Editing, ("userName", "gw-lines"), ("password", "gateway-Pass1"), ("maxLines", "2"), ("codecs", "g729"));
        (string, string)[] Line(string number) => [.. Phone(number), ("password", ""), ("kind", "iad"), ("codecs", "alawUlawG729"), ("gateway", $"{gateway}")];
        await AddedAsync(Extensions.Editing, Line("8501"));
        await AddedAsync(Extensions.Editing, Line("8502"));

        Assert.Equal("“语音网关”gw-lines 的注册上限为 2，已经用完。", (await AddAsync(Extensions.Editing, Line("8503"))).Problems["gateway"].Zh);
        Assert.Equal("“注册上限”不能小于已使用该网关的 2 个分机。", (await ChangeAsync(VoiceGateways.Editing, gateway, ("maxLines", "1"))).Problems["maxLines"].Zh);
        Assert.Equal("“gw-lines”正在被使用，不能删除：分机 8501、8502。", await WhyKeptAsync(VoiceGateways.Editing, gateway));
        Assert.Equal("注册类型为 IAD 时，请选择“语音网关”。", (await AddAsync(Extensions.Editing, [.. Line("8504"), ("gateway", "")])).Problems["gateway"].Zh);

        var line = (await DirectoryAsync("8501")).Descendants("user").Single();
        Assert.Equal((Digest("8501", "gateway-Pass1"), "G729"), (Param(line, "a1-hash"), Variable(line, "absolute_codec_string")));
        Assert.Contains("|[absolute_codec_string=^^:G729,sip_invite_to_uri=<sip:8501@${dialed_domain}>]${sofia_contact(*/gw-lines@${dialed_domain})}", Param(line, "dial-string"), StringComparison.Ordinal);
        var device = (await DirectoryAsync("gw-lines")).Descendants("user").Single();
        Assert.Equal((Digest("gw-lines", "gateway-Pass1"), "2"), (Param(device, "a1-hash"), Param(device, "max-registrations-per-extension")));
    }

    [Fact]
    public async Task Lines_beyond_the_limit_of_their_gateway_do_not_register()
    {
        var gateway = await AddedAsync(VoiceGateways.Editing, ("userName", "gw-full"), ("password", Password), ("maxLines", "2"));
        foreach (var number in new[] { "8601", "8602" })
        {
            await AddedAsync(Extensions.Editing, [.. Phone(number), ("kind", "iad"), ("codecs", "alawUlawG729"), ("gateway", $"{gateway}")]);
        }

        await using var database = await Host.DatabaseAsync();
        await database.VoiceGateways.Where(row => row.Id == gateway).ExecuteUpdateAsync(set => set.SetProperty(row => row.MaxLines, 1), Soon);

        Assert.NotEmpty((await DirectoryAsync("8601")).Descendants("user"));
        Assert.Empty((await DirectoryAsync("8602")).Descendants("user"));
    }

    private static (string, string)[] Phone(string number) => [("number", number), ("password", Password), ("areaCode", "010")];

    private async Task<XDocument> DirectoryAsync(string user)
    {
        using var client = Host.Program(null);
        var secret = $"freeswitch:{Host.Services.GetRequiredService<InstallationSettings>().FreeSwitchPassword}";
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)));
        using var answer = await client.PostAsync("/switch/directory", new FormUrlEncodedContent([new("user", user), new("domain", "callcenter.local")]), Soon);
        return XDocument.Parse(await answer.Content.ReadAsStringAsync(Soon));
    }

    private static string Digest(string user, string password) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes($"{user}:callcenter.local:{password}")));

    private static string Param(XElement user, string name) => Value(user, "param", name);

    private static string Variable(XElement user, string name) => Value(user, "variable", name);

    private static string Value(XElement user, string element, string name) =>
        (string?)user.Descendants(element).Single(one => (string?)one.Attribute("name") == name).Attribute("value") ?? "";
}
