using System.Globalization;
using System.Text.Json;
using CallCenter.Data;
using CallCenter.Data.Numbers;
using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Telephony.Calls.Recovery;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CallCenter.Telephony.Switching.CallReports;

/// <summary>Compares the switch's own call reports with our records: adds the calls that we missed, and corrects ends that nobody saw.</summary>
public sealed partial class CallReconciliation(
    CallReportInbox inbox, IDbContextFactory<CallCenterContext> contexts, ILedger ledger, StoryCorrection correction, UniqueIds ids,
    TimeProvider time, ILogger<CallReconciliation> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    /// <summary>Our own record needs a moment to be stored; a report is taken seriously only after it.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    private long missed;
    private long corrected;

    /// <summary>How many calls were added since the start because only the switch knew them.</summary>
    public long Missed => Interlocked.Read(ref missed);

    /// <summary>How many ends of calls were corrected since the start, because they had come while the application was away.</summary>
    public long Corrected => Interlocked.Read(ref corrected);

    /// <summary>One round: fetch, compare, add.</summary>
    public async Task RunOnceAsync(CancellationToken cancel)
    {
        inbox.CollectSpool();
        foreach (var pending in inbox.Pending().Where(pending => time.GetUtcNow() - pending.Taken >= Grace))
        {
            if (await CompareAsync(pending.Report, cancel))
            {
                inbox.Done(pending);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        do
        {
            try
            {
                await RunOnceAsync(stoppingToken);
            }
            catch (Exception error) when (error is NpgsqlException or IOException or UnauthorizedAccessException or FormatException)
            {
                // The reports stay on disk: the next round tries again.
                NotNow(error);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <returns>True when nothing is left to do for the report.</returns>
    private async Task<bool> CompareAsync(CallReport report, CancellationToken cancel)
    {
        var uniqueId = report.UniqueId.Length > 0 ? report.UniqueId : IdOf(report);
        if (ledger.Holds(uniqueId))
        {
            return false;
        }

        await using var context = await contexts.CreateDbContextAsync(cancel);
        if (await FindAsync(context, uniqueId, report, cancel) is { } known)
        {
            await CorrectAsync(context, known, report, cancel);
            return true;
        }

        if (!report.FromTrunk)
        {
            return true; // A phone's channel of a call that is gone or not stored: nothing to tell.
        }

        var owner = await context.Hotlines.AsNoTracking()
            .Where(hotline => hotline.Number == report.Destination)
            .OrderBy(hotline => hotline.Kind == HotlineKind.Own).ThenBy(hotline => hotline.Id)
            .Join(context.Departments, hotline => hotline.DepartmentId, department => department.Id, (_, department) => new { department.Id, department.EnterpriseId })
            .FirstOrDefaultAsync(cancel);
        if (owner is null)
        {
            NobodysCall(report.Channel);
            return true;
        }

        Add(uniqueId, owner.EnterpriseId, owner.Id, report);
        return true;
    }

    /// <summary>The stored call that the channel was part of.</summary>
    private static async Task<StoredCall?> FindAsync(CallCenterContext context, string uniqueId, CallReport report, CancellationToken cancel)
    {
        // A phone is called when the call has been there for a while, but not for days.
        var from = report.Started.AddDays(-1);
        if (await context.CallRecords.Where(record => record.UniqueId == uniqueId && record.EnteredAt >= from && record.EnteredAt <= report.Ended)
            .Select(record => new StoredCall(record.UniqueId, record.EnteredAt)).FirstOrDefaultAsync(cancel) is { } marked)
        {
            return marked;
        }

        // The application may have had the call and died before it wrote its id on the channel. Its story then names the channel.
        from = report.Started.AddMinutes(-5);
        var entered = JsonSerializer.Serialize(new { channelId = report.Channel }, JsonSerializerOptions.Web);
        return await context.CallEvents
            .Where(step => step.EnteredAt >= from && step.EnteredAt <= report.Ended && EF.Functions.JsonContains(step.Step, entered))
            .Select(step => new StoredCall(step.UniqueId, step.EnteredAt)).FirstOrDefaultAsync(cancel);
    }

    private async Task CorrectAsync(CallCenterContext context, StoredCall call, CallReport report, CancellationToken cancel)
    {
        var unseen = await context.CallEvents.AnyAsync(
            step => step.UniqueId == call.UniqueId && step.EnteredAt == call.EnteredAt && (step.Kind == "ended" || step.Kind == "leg-ended")
                && EF.Functions.JsonContains(step.Step, """{"cause":""}"""),
            cancel);
        if (unseen && await correction.CorrectAsync(call.UniqueId, call.EnteredAt, story => UnseenEnd.Corrected(story, report), cancel))
        {
            Interlocked.Increment(ref corrected);
            EndCorrected(call.UniqueId, report.Channel);
        }
    }

    private void Add(string uniqueId, int enterpriseId, int departmentId, CallReport report)
    {
        ledger.Open(uniqueId, report.Channel, enterpriseId, departmentId);
        ledger.Append(uniqueId, new CallEntered(CallKind.Inbound, report.CallerNumber, "", "", report.Destination, "", report.Channel, ids.Node)
        {
            At = report.Started,
            Why = new(
                "系统离线期间的呼叫，仅交换机有记录，根据交换机话单补记。",
                "Only the switch knew this call: the application was away. Added from the switch's own report."),
        });
        if (report.Answered is { } answered)
        {
            ledger.Append(uniqueId, new SystemAnswered { At = answered });
        }

        ledger.Append(uniqueId, new CallEnded(EndReason.SystemError, report.Side, report.Cause.Name) { At = report.Ended });
        Interlocked.Increment(ref missed);
        Added(uniqueId, departmentId, report.Channel);
    }

    /// <summary>The same id however often the switch reports the call.</summary>
    private string IdOf(CallReport report)
    {
        var number = long.Parse(Guid.Parse(report.Channel).ToString("N")[..12], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return $"{ids.Node}-{report.Started.ToUnixTimeSeconds()}.{number}";
    }

    [LoggerMessage(LogLevel.Warning, "The switch reports the call {UniqueId} of department {Department} (channel {Channel}) that we have no record of; added.")]
    private partial void Added(string uniqueId, int department, string channel);

    [LoggerMessage(LogLevel.Information, "The end of call {UniqueId}, which nobody saw, was corrected from the switch's report of channel {Channel}.")]
    private partial void EndCorrected(string uniqueId, string channel);

    [LoggerMessage(LogLevel.Warning, "The switch reports a call to a number that is no hotline (channel {Channel}); ignored.")]
    private partial void NobodysCall(string channel);

    [LoggerMessage(LogLevel.Warning, "Comparing the switch's call reports has to wait.")]
    private partial void NotNow(Exception error);

    private sealed record StoredCall(string UniqueId, DateTimeOffset EnteredAt);
}
