using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Webhooks;

/// <summary>One message to one receiver: first what is to be sent, then what became of it (推送记录).</summary>
public sealed class WebhookDelivery : IOfDepartment
{
    /// <summary>Characters of an answer that are kept.</summary>
    public const int AnswerHead = 500;

    public long Id { get; set; }

    /// <summary>Given by whoever saw the event; storing it twice for one receiver changes nothing.</summary>
    public Guid EventId { get; set; }

    public int DepartmentId { get; set; }

    public int WebhookId { get; set; }

    public WebhookKind Kind { get; set; }

    /// <summary>The call's UniqueId, or the agent's number: messages of one subject are sent in their order.</summary>
    public string Subject { get; set; } = "";

    /// <summary>When it happened.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Where it goes, without the query: that may hold a secret.</summary>
    public string Url { get; set; } = "";

    /// <summary>All variables of the event by name, JSON.</summary>
    public string Variables { get; set; } = "{}";

    public WebhookDeliveryState State { get; set; } = WebhookDeliveryState.Waiting;

    /// <summary>Attempts so far.</summary>
    public int Tries { get; set; }

    /// <summary>When it is tried next; while it is being sent, when it may be taken for lost.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>HTTP status of the last answer; null when there was none.</summary>
    public int? Status { get; set; }

    /// <summary>Milliseconds that the last attempt took.</summary>
    public int? Duration { get; set; }

    /// <summary>The beginning of the last answer.</summary>
    public string Answer { get; set; } = "";

    /// <summary>Why the last attempt came to nothing, or what was wrong with what was sent.</summary>
    public WebhookProblem Problem { get; set; }

    /// <summary>More of <see cref="Problem"/>, in no particular language: an error of the network, names of variables.</summary>
    public string Detail { get; set; } = "";
}

public enum WebhookProblem
{
    None = 0,

    /// <summary>No answer within the receiver's time.</summary>
    Timeout = 1,

    /// <summary>An answer other than 2xx.</summary>
    Status = 2,

    NoConnection = 3,

    /// <summary>The address leads into a network that this installation does not send to.</summary>
    AddressRefused = 4,

    /// <summary>A value could not be computed and was sent empty.</summary>
    Expression = 5,

    /// <summary>The receiver was deleted or disabled before the message was sent.</summary>
    NoReceiver = 6,
}

public enum WebhookDeliveryState
{
    /// <summary>To be sent, for the first time or again.</summary>
    Waiting = 1,

    /// <summary>The receiver took it (2xx).</summary>
    Delivered = 2,

    /// <summary>All attempts are used up, or the receiver is no longer configured.</summary>
    GivenUp = 3,
}
