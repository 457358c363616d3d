namespace CallCenter.Data.Records;

/// <summary>Hands out the identifiers of calls: <c>{node}-{unixSeconds}.{sequence}</c>, for ever unique within the node (manual: uniqueId).</summary>
/// <remarks>Thread safe. The sequence goes on for the life of the process; the seconds tell restarts apart.</remarks>
public sealed class UniqueIds(string node, TimeProvider time)
{
    private long sequence;

    /// <summary>The node's name, the first part of every id, e.g. <c>sip-1</c>.</summary>
    public string Node => node;

    public string Next() => $"{node}-{time.GetUtcNow().ToUnixTimeSeconds()}.{Interlocked.Increment(ref sequence)}";
}
