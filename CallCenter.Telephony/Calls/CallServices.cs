using CallCenter.Data.Ivr;
using CallCenter.Data.Records;
using CallCenter.Data.Regions;
using CallCenter.Telephony.Ivr.Databases;
using CallCenter.Telephony.Ivr.Dialogue;
using CallCenter.Telephony.Ivr.Http;
using CallCenter.Telephony.Ivr.Voices;
using CallCenter.Telephony.Webhooks;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Calls;

/// <summary>主叫记忆: the agent who answered this customer last time from this queue, or null. May be slow or fail: a call never waits for it longer than a moment.</summary>
/// <param name="days">How far to look back.</param>
public delegate Task<int?> RecallAgent(int departmentId, string queueNumber, string customerNumber, int days, CancellationToken cancel);

/// <summary>A published version of a flow of the department; null when there is none.</summary>
public delegate Task<IvrFlowVersion?> FindFlowVersion(int departmentId, int flowId, int version, CancellationToken cancel);

/// <summary>What every call needs from its surroundings.</summary>
/// <param name="RecordingsFolder">The folder that both we and the switch see.</param>
public sealed record CallServices(
    ILedger Ledger, IPrompts Prompts, RecallAgent Recall, Departments Departments, LiveCalls Live, Corrections Corrections, TelephonyMetrics Metrics,
    CallTimings Timings, string RecordingsFolder, TimeProvider Time, ILoggerFactory Logs)
{
    /// <summary>Where customers' numbers are from.</summary>
    public NumberRegions Regions { get; init; } = NumberRegions.Landlines;

    /// <summary>Interfaces that flows ask.</summary>
    public FlowHttp Http { get; init; } = new(new AddressGuard([]), Time);

    /// <summary>Databases that flows ask.</summary>
    public FlowDatabases Databases { get; init; } = new(new AddressGuard([]));

    /// <summary>The clear text of a password as flows keep it.</summary>
    public Func<string, string> RevealPassword { get; init; } = static password => password;

    /// <summary>Versions of flows that are not the present ones.</summary>
    public FindFlowVersion FlowVersion { get; init; } = (_, _, _, _) => Task.FromResult<IvrFlowVersion?>(null);

    /// <summary>Hears what callers say to robots.</summary>
    public ICallerEar Ear { get; init; } = new RecordingEar(Path.Combine(RecordingsFolder, Dialogue.RecordingEarFolder), Time);

    /// <summary>预约回呼; null where there is none.</summary>
    public ICallbacks? Callbacks { get; init; }

    /// <summary>Told of every registration.</summary>
    public RegisteredPhones Phones { get; init; } = new();
}

/// <summary>Pauses that the manual leaves open.</summary>
public sealed record CallTimings
{
    public static CallTimings Default { get; } = new();

    /// <summary>From entering a queue to the first announcement of the position.</summary>
    public TimeSpan FirstAnnouncement { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Between two announcements of the position in the queue.</summary>
    public TimeSpan Announcement { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the first offer may wait for the caller's memory.</summary>
    public TimeSpan Memory { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a phone rings that was not chosen by a queue.</summary>
    public TimeSpan DirectRing { get; init; } = TimeSpan.FromSeconds(40);

    /// <summary>How much longer than it may ring we wait for the switch's word on an attempt.</summary>
    public TimeSpan RingGrace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long we wait for the switch to say that a channel which we hung up is gone.</summary>
    public TimeSpan Farewell { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Breath after a prompt that could not be played, so that a channel that is going away does not rush through the flow.</summary>
    public TimeSpan AfterFailure { get; init; } = TimeSpan.FromMilliseconds(500);
}
