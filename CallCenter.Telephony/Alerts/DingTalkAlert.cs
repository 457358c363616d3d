using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CallCenter.Data.Numbers;
using CallCenter.Data.Numbers.Disabling;
using CallCenter.Data.Settings;
using CallCenter.Telephony.Webhooks;

namespace CallCenter.Telephony.Alerts;

/// <summary>外显号码停用告警 by a robot in a DingTalk group (manual 6.3.8). With a secret, the address is signed as DingTalk asks for (加签).</summary>
public sealed class DingTalkAlert(SettingsStore store, SettingSecrets secrets, AddressGuard guard, TimeProvider time) : INumberAlarm, IDisposable
{
    private readonly HttpClient client = new(guard.Handler()) { Timeout = TimeSpan.FromSeconds(15) };

    public async Task<string?> TellAsync(NumberAlarm alarm, CancellationToken cancel)
    {
        var settings = await store.OwnOfDepartmentAsync(alarm.DepartmentId, cancel);
        if (!settings.Get(DepartmentCallerIds.AlertWays).Contains(AlertWay.DingTalk))
        {
            return null;
        }

        var address = Signed(settings.Get(DepartmentCallerIds.AlertDingTalk), secrets.Reveal(settings, DepartmentCallerIds.AlertDingTalkSecret), time.GetUtcNow());
        using var answer = await client.PostAsJsonAsync(address, new { msgtype = "text", text = new { content = alarm.Sentence } }, cancel);
        var body = await answer.Content.ReadAsStringAsync(cancel);

        // The robot says 200 also to what it refuses; its own code is in the answer.
        return answer.IsSuccessStatusCode && CodeIn(body) is null or 0
            ? "钉钉已发送 / DingTalk told"
            : $"钉钉未发送：{(int)answer.StatusCode} {body[..Math.Min(body.Length, 200)]} / DingTalk refused it";
    }

    public void Dispose() => client.Dispose();

    /// <summary>HMAC-SHA256 of the moment and the secret, as the robot checks it.</summary>
    internal static string Signed(string address, string secret, DateTimeOffset now)
    {
        if (secret is "")
        {
            return address;
        }

        var moment = now.ToUnixTimeMilliseconds();
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{moment}\n{secret}"));
        return $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}timestamp={moment}&sign={Uri.EscapeDataString(Convert.ToBase64String(signature))}";
    }

    private static int? CodeIn(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("errcode", out var code) && code.TryGetInt32(out var number) ? number : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
