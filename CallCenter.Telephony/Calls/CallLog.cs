using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;

namespace CallCenter.Telephony.Calls;

/// <summary>The story of one call as it is told: every step goes to the ledger first, then changes the state that others see.</summary>
/// <remarks>One writer (the call itself); anybody may read <see cref="State"/>.</remarks>
public sealed class CallLog
{
    private readonly ILedger ledger;
    private readonly TimeProvider time;
    private readonly List<CallEvent> steps;
    private volatile CallState state;
    private bool open;

    private CallLog(ILedger ledger, TimeProvider time, CallStory story, bool open)
    {
        this.open = open;
        this.ledger = ledger;
        this.time = time;
        (UniqueId, CallId, EnterpriseId, DepartmentId) = (story.UniqueId, story.CallId, story.EnterpriseId, story.DepartmentId);
        steps = [.. story.Events];
        state = CallState.Of(steps);
    }

    public string UniqueId { get; }

    public string CallId { get; }

    public int EnterpriseId { get; }

    public int DepartmentId { get; }

    public CallState State => state;

    /// <summary>Told after every step, on the call's own thread.</summary>
    public Action<CallState>? Changed { get; set; }

    /// <summary>A new story. The ledger hears of it with the first step.</summary>
    public static CallLog New(ILedger ledger, TimeProvider time, string uniqueId, string callId, int enterpriseId, int departmentId) =>
        new(ledger, time, new CallStory(uniqueId, callId, enterpriseId, departmentId, []), open: false);

    /// <summary>Goes on with a story that the ledger holds already.</summary>
    public static CallLog GoOn(ILedger ledger, TimeProvider time, CallStory story) => new(ledger, time, story, open: true);

    /// <summary>The time of a step that happens now.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    public void Append(CallEvent step)
    {
        if (!open)
        {
            ledger.Open(UniqueId, CallId, EnterpriseId, DepartmentId);
            open = true;
        }

        ledger.Append(UniqueId, step);
        steps.Add(step);
        state = state.After(step);
        Changed?.Invoke(state);
    }

    /// <summary>The story so far. To be asked on the call's own run, or when it has stopped.</summary>
    public CallStory Story() => new(UniqueId, CallId, EnterpriseId, DepartmentId, [.. steps]);
}
