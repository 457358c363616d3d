using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using CallCenter.Data.Numbers;
using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;
using CallCenter.Telephony.Alerts;
using CallCenter.Telephony.Webhooks;
using CallCenter.Tests.Support;
using Microsoft.AspNetCore.WebUtilities;

namespace CallCenter.Tests.Telephony.Alerts;

/// <summary>外显号码停用告警, each way against a server of its own.</summary>
public sealed class AlertTests
{
    private const string Sentence = "2026年5月4日，固话外显号码可用比例为50%，请尽快调整。";

    private static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromMinutes(1)).Token;

    [Fact]
    public async Task DingTalk_is_told_with_a_signature_that_the_robot_can_check()
    {
        await using var data = await DataHost.StartAsync(demo: true);
        await using var receiver = await WebReceiver.StartAsync();
        receiver.Answer = (_, _) => Task.FromResult((200, """{"errcode":0,"errmsg":"ok"}"""));
        var alarm = await AlarmAsync(data, (DepartmentCallerIds.AlertWays, "DingTalk"), (DepartmentCallerIds.AlertDingTalk, receiver.At("/robot/send?access_token=t")), (DepartmentCallerIds.AlertDingTalkSecret, "SEC1"));
        using var way = new DingTalkAlert(data.Get<SettingsStore>(), data.Get<SettingSecrets>(), new AddressGuard([IPNetwork.Parse("127.0.0.0/8")]), TimeProvider.System);

        Assert.Equal("钉钉已发送 / DingTalk told", await way.TellAsync(alarm, Soon));

        var request = receiver.Requests.Single();
        var query = QueryHelpers.ParseQuery(request.Query);
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes("SEC1"), Encoding.UTF8.GetBytes($"{query["timestamp"]}\nSEC1"));
        Assert.Equal((Convert.ToBase64String(signature), "t"), (query["sign"].ToString(), query["access_token"].ToString()));
        Assert.Contains(Sentence, System.Text.RegularExpressions.Regex.Unescape(request.Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_robot_refuses_is_said_and_so_is_what_leads_into_a_private_network()
    {
        await using var data = await DataHost.StartAsync(demo: true);
        await using var receiver = await WebReceiver.StartAsync();
        receiver.Answer = (_, _) => Task.FromResult((200, """{"errcode":310000,"errmsg":"sign not match"}"""));
        var alarm = await AlarmAsync(data, (DepartmentCallerIds.AlertWays, "DingTalk"), (DepartmentCallerIds.AlertDingTalk, receiver.At("/robot")));
        using var refused = new DingTalkAlert(data.Get<SettingsStore>(), data.Get<SettingSecrets>(), new AddressGuard([IPNetwork.Parse("127.0.0.0/8")]), TimeProvider.System);
        using var guarded = new DingTalkAlert(data.Get<SettingsStore>(), data.Get<SettingSecrets>(), new AddressGuard([]), TimeProvider.System);

        Assert.Contains("sign not match", await refused.TellAsync(alarm, Soon), StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<Exception>(() => guarded.TellAsync(alarm, Soon));
        Assert.Single(receiver.Requests);
    }

    [Fact]
    public async Task An_sms_goes_through_the_operators_gateway()
    {
        await using var data = await DataHost.StartAsync(demo: true);
        await using var receiver = await WebReceiver.StartAsync();
        var alarm = await AlarmAsync(data, (DepartmentCallerIds.AlertWays, "Sms"), (DepartmentCallerIds.AlertPhones, "13800000001,13800000002"));
        using var way = new SmsAlert(data.Get<SettingsStore>(), new AlertOptions(null, new Uri(receiver.At("/sms"))));
        using var nowhere = new SmsAlert(data.Get<SettingsStore>(), new AlertOptions(null, null));

        Assert.Equal("短信已发送至 2 个号码 / SMS sent", await way.TellAsync(alarm, Soon));
        Assert.StartsWith("短信未发送", await nowhere.TellAsync(alarm, Soon), StringComparison.Ordinal);
        Assert.Contains("\"phones\":[\"13800000001\",\"13800000002\"]", receiver.Requests.Single().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_is_handed_to_the_mail_server()
    {
        await using var data = await DataHost.StartAsync(demo: true);
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var received = ServeMailAsync(server);
        var alarm = await AlarmAsync(data, (DepartmentCallerIds.AlertWays, "Mail"), (DepartmentCallerIds.AlertMails, "ops@example.com,night@example.com"));
        var way = new MailAlert(data.Get<SettingsStore>(), new AlertOptions(new Uri($"smtp://127.0.0.1:{((IPEndPoint)server.LocalEndpoint).Port}?from=alerts@example.com"), null));

        Assert.Equal("邮件已发送至 ops@example.com, night@example.com / mail sent", await way.TellAsync(alarm, Soon));

        var lines = await received.WaitAsync(Eventually.Patience);
        Assert.Contains("MAIL FROM:<alerts@example.com>", lines);
        Assert.Contains("RCPT TO:<ops@example.com>", lines);
        Assert.Contains("RCPT TO:<night@example.com>", lines);
        var body = string.Concat(lines.SkipWhile(line => line is not "").Skip(1).TakeWhile(line => line is not ".")).Trim();
        Assert.Equal(Sentence, Encoding.UTF8.GetString(Convert.FromBase64String(body)).Trim());
    }

    [Fact]
    public async Task Nobody_is_told_where_no_way_is_chosen()
    {
        await using var data = await DataHost.StartAsync(demo: true);
        var alarm = await AlarmAsync(data);
        using var dingTalk = new DingTalkAlert(data.Get<SettingsStore>(), data.Get<SettingSecrets>(), new AddressGuard([]), TimeProvider.System);
        using var sms = new SmsAlert(data.Get<SettingsStore>(), new AlertOptions(null, null));

        Assert.Null(await dingTalk.TellAsync(alarm, Soon));
        Assert.Null(await sms.TellAsync(alarm, Soon));
        Assert.Null(await new MailAlert(data.Get<SettingsStore>(), new AlertOptions(null, null)).TellAsync(alarm, Soon));
    }

    private static async Task<NumberAlarm> AlarmAsync(DataHost data, params (Setting Setting, string Value)[] settings)
    {
        var department = (await data.Get<ConfigurationStore>().LoadAsync(Scope.Everything, Soon))[0].Department.Id;
        Assert.Empty(await data.Get<SettingsStore>().SaveOwnAsync(department, settings.ToDictionary(one => one.Setting.Key, one => (string?)one.Value), null, "test", Soon));
        return new NumberAlarm { DepartmentId = department, At = DateTimeOffset.UtcNow, Sort = NumberSort.Landline, Share = 50, Threshold = 50, Numbers = ["01089193634"], Sentence = Sentence };
    }

    /// <summary>Takes one mail; what the client said, line by line.</summary>
    private static async Task<List<string>> ServeMailAsync(TcpListener server)
    {
        using var client = await server.AcceptTcpClientAsync(Soon);
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        var lines = new List<string>();
        await writer.WriteLineAsync("220 test");
        var inMail = false;
        while (await reader.ReadLineAsync(Soon) is { } line)
        {
            lines.Add(line);
            if (inMail)
            {
                if (line == ".")
                {
                    inMail = false;
                    await writer.WriteLineAsync("250 taken");
                    return lines;
                }

                continue;
            }

            inMail = line == "DATA";
            await writer.WriteLineAsync(inMail ? "354 go on" : "250 ok");
        }

        return lines;
    }
}
