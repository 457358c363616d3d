using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Callbacks;

/// <summary>A row of <c>queue_callback</c> (预约回呼, manual 6.3.4.4): a customer who asked in a queue to be called back.</summary>
public sealed class QueueCallback : IOfDepartment
{
    public long Id { get; set; }

    public int DepartmentId { get; set; }

    public int QueueId { get; set; }

    public string QueueNumber { get; set; } = "";

    public string QueueName { get; set; } = "";

    public string CustomerNumber { get; set; } = "";

    public string CustomerAreaCode { get; set; } = "";

    public string CustomerRegion { get; set; } = "";

    /// <summary>Which the customer had called; he sees it when he is called.</summary>
    public string Hotline { get; set; } = "";

    public string HotlineAreaCode { get; set; } = "";

    /// <summary>The call in which he asked.</summary>
    public string SourceUniqueId { get; set; } = "";

    /// <summary>When he came to the queue: his place in it.</summary>
    public DateTimeOffset QueuedAt { get; set; }

    public DateTimeOffset BookedAt { get; set; }

    public CallbackState State { get; set; } = CallbackState.Waiting;

    /// <summary>How often he was called.</summary>
    public int Attempts { get; set; }

    public DateTimeOffset? LastAttemptAt { get; set; }

    /// <summary>He is not called before.</summary>
    public DateTimeOffset NextAttemptAt { get; set; }

    /// <summary>He is not called after.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>The call of the last attempt; empty before the first.</summary>
    public string UniqueId { get; set; } = "";

    /// <summary>Who talked with him.</summary>
    public string AgentNumber { get; set; } = "";

    public string AgentName { get; set; } = "";

    /// <summary>When it became final; null while it is open.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>What the last attempt came to, in a sentence.</summary>
    public string Result { get; set; } = "";

    public string ResultEn { get; set; } = "";

    /// <summary>Neither final nor out of time.</summary>
    public bool Open => State is CallbackState.Waiting or CallbackState.Calling;
}
