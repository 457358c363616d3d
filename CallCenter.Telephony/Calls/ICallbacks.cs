namespace CallCenter.Telephony.Calls;

/// <summary>预约回呼 as calls see it. Thread safe.</summary>
public interface ICallbacks
{
    /// <summary>Keeps the customer's place in the queue; he is called when an agent is free.</summary>
    /// <returns>False when it could not be kept.</returns>
    Task<bool> BookAsync(CallbackBooking booking, CancellationToken cancel);

    /// <summary>A customer calls: whoever wanted to be called back needs it no more.</summary>
    void CustomerCame(int departmentId, string customerNumber);

    /// <summary>A call that was placed for a callback has its agent.</summary>
    void Connected(string uniqueId, string agentNumber, string agentName);
}

/// <param name="SourceUniqueId">The call in which it was asked for.</param>
/// <param name="QueuedAt">When the customer came to the queue: his place.</param>
public sealed record CallbackBooking(
    int DepartmentId, int QueueId, string QueueNumber, string QueueName, string CustomerNumber, string CustomerAreaCode, string CustomerRegion,
    string Hotline, string HotlineAreaCode, string SourceUniqueId, DateTimeOffset QueuedAt);
