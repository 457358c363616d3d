using CallCenter.Data.Regions;
using CallCenter.Telephony.Calls;

namespace CallCenter.Web.Console.Diagnostics;

/// <summary>The installation at one moment.</summary>
/// <param name="SwitchSimulated">The only switch is the simulated one in this process.</param>
/// <param name="Corrections">Since the start, by kind.</param>
/// <param name="LatestCorrections">The latest first.</param>
public sealed record DiagnosticsReport(
    DateTimeOffset At, DateTimeOffset StartedAt, bool SwitchSimulated, IReadOnlyList<NodeState> Nodes, DatabaseState Database, LedgerState Ledger, PhoneDataState Phones,
    IReadOnlyDictionary<CorrectionKind, long> Corrections, IReadOnlyList<Correction> LatestCorrections);

/// <param name="Problem">Its own words when it does not answer.</param>
/// <param name="AnswerTime">How long a trivial question took; null when it was not answered.</param>
public sealed record DatabaseState(bool Up, string Problem, TimeSpan? AnswerTime);

/// <param name="Waiting">Finished calls, spans and notes that are in the journal and not yet in the database.</param>
/// <param name="Rejected">Records that the database refused, kept as files.</param>
public sealed record LedgerState(int Waiting, int Rejected, DateTimeOffset? LastStoredAt);
