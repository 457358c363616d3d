using System.Diagnostics.Metrics;
using CallCenter.Data.Records;

namespace CallCenter.Telephony.Calls;

/// <summary>Figures of the meter <c>CallCenter.Telephony</c>.</summary>
public sealed class TelephonyMetrics
{
    public const string MeterName = "CallCenter.Telephony";

    private readonly Counter<long> events;
    private readonly Counter<long> started;
    private readonly Counter<long> ended;
    private readonly Counter<long> corrections;
    private readonly Histogram<double> commands;

    public TelephonyMetrics(IMeterFactory meters, LiveCalls live)
    {
        var meter = meters.Create(MeterName);
        events = meter.CreateCounter<long>("callcenter.switch.events", description: "Events read from the switches");
        started = meter.CreateCounter<long>("callcenter.calls.started");
        ended = meter.CreateCounter<long>("callcenter.calls.ended");
        corrections = meter.CreateCounter<long>("callcenter.corrections", description: "Differences between us and the switch that were corrected");
        commands = meter.CreateHistogram<double>("callcenter.switch.command.duration", "ms", "From a command to the switch's answer");
        meter.CreateObservableGauge("callcenter.calls.live", () => live.Count);
    }

    public void EventRead(string node) => events.Add(1, new KeyValuePair<string, object?>("node", node));

    public void CallStarted() => started.Add(1);

    public void CallEnded(EndReason reason) => ended.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void Corrected(string kind) => corrections.Add(1, new KeyValuePair<string, object?>("kind", kind));

    public void CommandAnswered(string command, TimeSpan took) => commands.Record(took.TotalMilliseconds, new KeyValuePair<string, object?>("command", command));
}
