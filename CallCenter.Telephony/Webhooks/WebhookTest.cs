using CallCenter.Data.Webhooks;

namespace CallCenter.Telephony.Webhooks;

/// <summary>测试推送: sends one message with example values now, and says what the receiver answered. Thread safe.</summary>
public sealed class WebhookTest(WebhookSender sender)
{
    public async Task<(WebhookRequest Request, WebhookAnswer Answer)> RunAsync(Webhook receiver, CancellationToken cancel)
    {
        var request = WebhookRequest.Of(receiver, PushVariable.Of(receiver.Kind).ToDictionary(
            variable => variable.Name, variable => variable.Name switch
            {
                "push_type" => receiver.Kind.ToString(),
                "cdr_department_id" => $"{receiver.DepartmentId}",
                _ => variable.Example,
            }));
        return (request, await sender.SendAsync(request, cancel));
    }
}
