using CallCenter.Data.Records;

namespace CallCenter.Telephony.Calls;

/// <summary>How many calls an enterprise has at a time (manual 6.1.3.1 items 1 and 4): inbound ones, and all outbound kinds together. Thread safe.</summary>
/// <remarks>Counts the calls of this application. That is all there are: a switch is driven by one application, which drives all switches of its enterprises
/// (README, FREESWITCH_NODES). Two applications that share an enterprise would let in as many each.</remarks>
public sealed class CallSlots
{
    private readonly Lock gate = new();
    private readonly Dictionary<(int EnterpriseId, bool Inbound), HashSet<string>> taken = [];

    /// <summary>Takes a slot for a call; one that has a slot keeps it.</summary>
    /// <returns>False when the limit is reached. 预览外呼 and 主叫外呼 are counted, but never refused.</returns>
    public bool TryTake(int enterpriseId, CallKind kind, string uniqueId, int limit)
    {
        lock (gate)
        {
            var calls = Of(enterpriseId, kind);
            if (calls.Count >= limit && IsLimited(kind) && !calls.Contains(uniqueId))
            {
                return false;
            }

            calls.Add(uniqueId);
            return true;
        }
    }

    /// <summary>Counts a call that is going on already.</summary>
    public void Take(int enterpriseId, CallKind kind, string uniqueId) => TryTake(enterpriseId, kind, uniqueId, int.MaxValue);

    public void Release(int enterpriseId, CallKind kind, string uniqueId)
    {
        lock (gate)
        {
            Of(enterpriseId, kind).Remove(uniqueId);
        }
    }

    private static bool IsLimited(CallKind kind) => kind is not (CallKind.Preview or CallKind.Direct);

    private HashSet<string> Of(int enterpriseId, CallKind kind)
    {
        var key = (enterpriseId, kind == CallKind.Inbound);
        return taken.TryGetValue(key, out var calls) ? calls : taken[key] = [];
    }
}
