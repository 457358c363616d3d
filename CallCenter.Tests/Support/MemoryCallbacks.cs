using CallCenter.Data.Callbacks;

namespace CallCenter.Tests.Support;

/// <summary>Callbacks in memory: copies, as a database keeps them.</summary>
internal sealed class MemoryCallbacks : ICallbackStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<long, QueueCallback> rows = [];
    private bool dead;

    public IReadOnlyList<QueueCallback> Rows
    {
        get
        {
            lock (gate)
            {
                return [.. rows.Values.Select(Copy)];
            }
        }
    }

    public Task<bool> AddAsync(QueueCallback callback, CancellationToken cancel)
    {
        lock (gate)
        {
            if (dead || rows.Values.Any(row => row.Open && row.QueueId == callback.QueueId && row.CustomerNumber == callback.CustomerNumber))
            {
                return Task.FromResult(false);
            }

            callback.Id = rows.Count + 1;
            rows[callback.Id] = Copy(callback);
            return Task.FromResult(true);
        }
    }

    public Task<IReadOnlyList<QueueCallback>> OpenAsync(CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<QueueCallback>>([.. Rows.Where(row => row.Open).OrderBy(row => row.QueuedAt)]);

    public Task SaveAsync(QueueCallback callback, CancellationToken cancel)
    {
        lock (gate)
        {
            if (!dead)
            {
                rows[callback.Id] = Copy(callback);
            }

            return Task.CompletedTask;
        }
    }

    public void Die()
    {
        lock (gate)
        {
            dead = true;
        }
    }

    public void Revive()
    {
        lock (gate)
        {
            dead = false;
        }
    }

    private static QueueCallback Copy(QueueCallback callback) =>
        System.Text.Json.JsonSerializer.Deserialize<QueueCallback>(System.Text.Json.JsonSerializer.Serialize(callback))!;
}
