using System.Net.Http.Json;
using CallCenter.Data.Numbers;
using CallCenter.Data.Numbers.Disabling;
using CallCenter.Data.Settings;

namespace CallCenter.Telephony.Alerts;

/// <summary>外显号码停用告警 by SMS (manual 6.3.8), through the operator's own gateway.</summary>
public sealed class SmsAlert(SettingsStore store, AlertOptions options) : INumberAlarm, IDisposable
{
    private readonly HttpClient client = new() { Timeout = TimeSpan.FromSeconds(15) };

    public async Task<string?> TellAsync(NumberAlarm alarm, CancellationToken cancel)
    {
        var settings = await store.OwnOfDepartmentAsync(alarm.DepartmentId, cancel);
        if (!settings.Get(DepartmentCallerIds.AlertWays).Contains(AlertWay.Sms))
        {
            return null;
        }

        if (options.Sms is not { } gateway)
        {
            return "短信未发送：系统没有配置短信网关 / SMS not sent: no gateway is set up";
        }

        var phones = settings.Get(DepartmentCallerIds.AlertPhones);
        using var answer = await client.PostAsJsonAsync(gateway, new { phones, content = alarm.Sentence }, cancel);
        return answer.IsSuccessStatusCode ? $"短信已发送至 {phones.Count} 个号码 / SMS sent" : $"短信未发送：网关应答 {(int)answer.StatusCode} / SMS refused";
    }

    public void Dispose() => client.Dispose();
}
