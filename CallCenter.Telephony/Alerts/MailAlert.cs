using System.Net;
using System.Net.Mail;
using System.Text;
using CallCenter.Data.Numbers;
using CallCenter.Data.Numbers.Disabling;
using CallCenter.Data.Settings;
using Microsoft.AspNetCore.WebUtilities;

namespace CallCenter.Telephony.Alerts;

/// <summary>外显号码停用告警 by mail (manual 6.3.8).</summary>
public sealed class MailAlert(SettingsStore store, AlertOptions options) : INumberAlarm
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public async Task<string?> TellAsync(NumberAlarm alarm, CancellationToken cancel)
    {
        var settings = await store.OwnOfDepartmentAsync(alarm.DepartmentId, cancel);
        if (!settings.Get(DepartmentCallerIds.AlertWays).Contains(AlertWay.Mail))
        {
            return null;
        }

        if (options.Mail is not { } server)
        {
            return "邮件未发送：系统没有配置邮件服务器 / mail not sent: no mail server is set up";
        }

        var to = settings.Get(DepartmentCallerIds.AlertMails);
        using var client = new SmtpClient(server.Host, server.Port > 0 ? server.Port : 25) { EnableSsl = server.Scheme == "smtps" };
        if (server.UserInfo.Split(':', 2) is [var user, var password])
        {
            client.Credentials = new NetworkCredential(Uri.UnescapeDataString(user), Uri.UnescapeDataString(password));
        }

        var from = QueryHelpers.ParseQuery(server.Query).TryGetValue("from", out var sender) ? sender.ToString() : $"callcenter@{server.Host}";
        using var mail = new MailMessage { From = new MailAddress(from), Subject = "外显号码停用告警", Body = alarm.Sentence, SubjectEncoding = Encoding.UTF8, BodyEncoding = Encoding.UTF8 };
        foreach (var address in to)
        {
            mail.To.Add(address);
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        await client.SendMailAsync(mail, patience.Token);
        return $"邮件已发送至 {string.Join(", ", to)} / mail sent";
    }
}
