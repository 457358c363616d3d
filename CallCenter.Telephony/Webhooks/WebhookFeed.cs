using System.Text.Encodings.Web;
using System.Text.Json;
using CallCenter.Data.Webhooks;
using CallCenter.Telephony.Calls;

namespace CallCenter.Telephony.Webhooks;

/// <summary>Finds the receivers of what happened and puts a message for each into the outbox. Returns at once. Thread safe.</summary>
public sealed class WebhookFeed
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Departments departments;
    private readonly WebhookOutbox outbox;
    private readonly TimeProvider time;

    public WebhookFeed(Departments departments, WebhookOutbox outbox, TimeProvider time)
    {
        (this.departments, this.outbox, this.time) = (departments, outbox, time);
        departments.Added += Follow;
        foreach (var department in departments.All)
        {
            Follow(department);
        }
    }

    public void Take(WebhookEvent happened)
    {
        var receivers = departments.Find(happened.DepartmentId)?.Configuration.Webhooks ?? [];
        foreach (var receiver in receivers.Where(receiver => receiver.Enabled && receiver.Kind == happened.Kind))
        {
            outbox.Add(new WebhookDelivery
            {
                EventId = Guid.CreateVersion7(), DepartmentId = happened.DepartmentId, WebhookId = receiver.Id, Kind = happened.Kind, Subject = happened.Subject,
                At = happened.At, Url = WithoutQuery(receiver.Url), Variables = JsonSerializer.Serialize(happened.Variables, Readable), DueAt = time.GetUtcNow(),
            });
        }
    }

    /// <summary>An address for people to read: what follows the question mark may be a key.</summary>
    public static string WithoutQuery(string url) => url.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? url[..at] + "?…" : url;

    private void Follow(ServedDepartment department)
    {
        var pushes = new AgentStatePushes(department.Configuration.Department.EnterpriseId, department.Id);
        department.Acd.AgentChanged += agent =>
        {
            if (pushes.Tell(agent, time.GetUtcNow()) is { } happened)
            {
                Take(happened);
            }
        };
    }
}
