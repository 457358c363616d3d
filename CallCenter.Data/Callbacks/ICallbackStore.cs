namespace CallCenter.Data.Callbacks;

/// <summary>Keeps callbacks. Thread safe.</summary>
public interface ICallbackStore
{
    /// <summary>Adds a callback and gives it its id. A customer who has an open one in the same queue keeps that one.</summary>
    /// <returns>False when there was one already.</returns>
    Task<bool> AddAsync(QueueCallback callback, CancellationToken cancel);

    /// <summary>Those that are open, the oldest first.</summary>
    Task<IReadOnlyList<QueueCallback>> OpenAsync(CancellationToken cancel);

    /// <summary>Writes down what has become of it.</summary>
    Task SaveAsync(QueueCallback callback, CancellationToken cancel);
}
