using System.Text;
using CallCenter.Data;
using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Tenancy.Demo;
using CallCenter.Telephony.Switching.CallReports;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallCenter.Tests.Telephony.Switching.CallReports;

public sealed class CallReconciliationTests : IAsyncLifetime
{
    private const string Channel = "853a5c1b-db42-46c8-8730-5f927a484e54";

    private readonly ManualTime time = new(DateTimeOffset.UtcNow);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("callcenter-reports-");
    private DataHost data = null!;
    private CallReportInbox inbox = null!;
    private CallReconciliation reconciliation = null!;
    private DateTimeOffset started;

    public async Task InitializeAsync()
    {
        data = await DataHost.StartAsync(demo: true);
        started = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 60);
        inbox = new CallReportInbox(new CallReportFolders(Path.Combine(folder.FullName, "inbox"), Path.Combine(folder.FullName, "spool")), time);
        reconciliation = new CallReconciliation(
            inbox, data.Get<IDbContextFactory<CallCenterContext>>(), data.Get<ILedger>(), data.Get<StoryCorrection>(), new UniqueIds("test-1", time), time, NullLogger<CallReconciliation>.Instance);
    }

    public async Task DisposeAsync()
    {
        reconciliation.Dispose();
        await data.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Call_that_only_the_switch_knew_gets_its_record_once_however_often_it_is_reported()
    {
        await ReportAsync();
        var record = await Eventually.NotNullAsync(RecordAsync, "the record of the missed call");
        await ReportAsync();
        await ReportAsync();

        Assert.Equal("13800138000", record.CustomerNumber);
        Assert.Equal(DemoTenant.Hotline, record.Hotline);
        Assert.Equal(EndReason.SystemError, record.EndReason);
        Assert.Equal(started, record.EnteredAt);
        Assert.Equal(6, record.TotalSeconds);
        Assert.Equal(1, reconciliation.Missed);
        Assert.Empty(inbox.Pending());
        await using var context = await ContextAsync();
        Assert.Equal(1, await context.CallRecords.CountAsync());
    }

    [Fact]
    public async Task Fresh_report_waits_because_our_own_record_may_be_on_its_way()
    {
        inbox.Take(Report());

        await reconciliation.RunOnceAsync(CancellationToken.None);

        Assert.Single(inbox.Pending());
        Assert.Equal(0, reconciliation.Missed);
    }

    [Fact]
    public async Task Call_that_we_have_is_left_as_it_is()
    {
        var ledger = data.Get<ILedger>();
        await TellAsync(ledger, "test-1-1.1", "another channel");
        ledger.Append("test-1-1.1", new CallEnded(EndReason.Normal, HangUpSide.Customer, "NORMAL_CLEARING") { At = started.AddSeconds(5) });
        await Eventually.NotNullAsync(RecordAsync, "our own record");

        await ReportAsync(uniqueId: "test-1-1.1");

        Assert.Equal(EndReason.Normal, (await RecordAsync())?.EndReason);
        Assert.Equal(0, reconciliation.Missed);
        Assert.Empty(inbox.Pending());
    }

    [Fact]
    public async Task Call_whose_channel_we_know_but_never_marked_is_left_as_it_is()
    {
        var ledger = data.Get<ILedger>();
        await TellAsync(ledger, "test-1-1.2", Channel);
        ledger.Append("test-1-1.2", new CallEnded(EndReason.AbandonedInIvr, HangUpSide.Customer, "NORMAL_CLEARING") { At = started.AddSeconds(5) });
        await Eventually.NotNullAsync(RecordAsync, "our own record");

        await ReportAsync();

        await using var context = await ContextAsync();
        Assert.Equal("test-1-1.2", (await context.CallRecords.SingleAsync()).UniqueId);
        Assert.Equal(0, reconciliation.Missed);
    }

    [Fact]
    public async Task Report_of_a_call_that_has_not_ended_with_us_waits_for_that()
    {
        await TellAsync(data.Get<ILedger>(), "test-1-1.3", Channel);

        await ReportAsync(uniqueId: "test-1-1.3");

        Assert.Single(inbox.Pending());
        Assert.Equal(0, reconciliation.Missed);
    }

    [Fact]
    public async Task Call_to_a_number_that_is_no_hotline_belongs_to_nobody()
    {
        await ReportAsync(hotline: "5550000");

        Assert.Empty(inbox.Pending());
        Assert.Equal(0, reconciliation.Missed);
        Assert.Null(await RecordAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Talk_that_ended_while_we_were_away_gets_its_real_end_and_the_sums_follow(bool reportedBeforeItIsStored)
    {
        var noticed = started.AddMinutes(30);
        var ledger = data.Get<ILedger>();
        await TellAsync(ledger, "test-1-1.4", Channel);
        ledger.Append("test-1-1.4", new SystemAnswered { At = started.AddSeconds(1) });
        ledger.Append("test-1-1.4", new CallQueued(1, "0001", "售后", 0, 1) { At = started.AddSeconds(1) });
        ledger.Append("test-1-1.4", new AgentOffered("leg", 1, "2001", "王伟", "8001", 1, "0001", "售后", false) { At = started.AddSeconds(1) });
        ledger.Append("test-1-1.4", new AgentAnswered("leg") { At = started.AddSeconds(2) });
        ledger.Append("test-1-1.4", new QueueLeft(1, QueueExit.Answered) { At = started.AddSeconds(2) });
        if (reportedBeforeItIsStored)
        {
            await ReportAsync(uniqueId: "test-1-1.4");
            Assert.Single(inbox.Pending());
        }

        ledger.Append("test-1-1.4", new LegEnded("leg", HangUpSide.Unknown, "") { At = noticed });
        ledger.Append("test-1-1.4", new CallEnded(EndReason.Normal, HangUpSide.Unknown, "") { At = noticed });
        Assert.Equal(1800, (await Eventually.NotNullAsync(RecordAsync, "the record as it was noticed")).TotalSeconds);
        await Eventually.TrueAsync(() => !ledger.Holds("test-1-1.4"), "the ledger to know that the record is stored");
        await ReportAsync(uniqueId: "test-1-1.4");
        await ReportAsync(uniqueId: "test-1-1.4");

        var record = (await RecordAsync())!;
        Assert.Equal((6, 4, HangUpSide.System, EndReason.Normal), (record.TotalSeconds, record.TalkSeconds, record.HangUpSide, record.EndReason));
        Assert.Equal(1, reconciliation.Corrected);
        Assert.Empty(inbox.Pending());
        await using var context = await ContextAsync();
        Assert.Equal(4, (await context.CallLegs.SingleAsync()).TalkSeconds);
        var hotline = await context.HourlyHotlines.SingleAsync();
        Assert.Equal((1, 4, 6), (hotline.Entered, hotline.TalkSeconds, hotline.TotalSeconds));
        Assert.Equal((1, 4), await context.HourlyAgents.Select(row => new ValueTuple<int, long>(row.Answered, row.TalkSeconds)).SingleAsync());
        Assert.Equal((1, 1, 4), await context.HourlyQueues.Select(row => new ValueTuple<int, int, long>(row.Answered, row.LongestWaitSeconds, row.TalkSeconds)).SingleAsync());
    }

    [Fact]
    public async Task Who_gave_up_waiting_while_we_were_away_does_not_leave_the_longest_wait_behind()
    {
        var ledger = data.Get<ILedger>();
        await TellAsync(ledger, "test-1-1.5", Channel);
        ledger.Append("test-1-1.5", new CallQueued(1, "0001", "售后", 0, 1) { At = started.AddSeconds(1) });
        ledger.Append("test-1-1.5", new QueueLeft(1, QueueExit.Abandoned) { At = started.AddMinutes(30) });
        ledger.Append("test-1-1.5", new CallEnded(EndReason.AbandonedInQueue, HangUpSide.Customer, "") { At = started.AddMinutes(30) });
        await Eventually.NotNullAsync(RecordAsync, "the record as it was noticed");
        await Eventually.TrueAsync(() => !ledger.Holds("test-1-1.5"), "the ledger to know that the record is stored");

        await ReportAsync(uniqueId: "test-1-1.5");

        await using var context = await ContextAsync();
        Assert.Equal((1, 5L, 5), await context.HourlyQueues.Select(row => new ValueTuple<int, long, int>(row.Abandoned, row.WaitSeconds, row.LongestWaitSeconds)).SingleAsync());
    }

    private async Task ReportAsync(string uniqueId = "", string hotline = DemoTenant.Hotline)
    {
        inbox.Take(Report(uniqueId, hotline));
        time.Advance(TimeSpan.FromMinutes(2));
        await reconciliation.RunOnceAsync(CancellationToken.None);
    }

    /// <summary>The recorded report, as if the call had been a minute ago.</summary>
    private byte[] Report(string uniqueId = "", string hotline = DemoTenant.Hotline)
    {
        var shift = started.ToUnixTimeSeconds() - 1795253775;
        var json = Encoding.UTF8.GetString(CallReportTests.RealReport())
            .Replace("89193634", hotline, StringComparison.Ordinal)
            .Replace("\"start_uepoch\":\"1795253775828558\"", $"\"start_uepoch\":\"{(1795253775 + shift) * 1_000_000}\"", StringComparison.Ordinal)
            .Replace("\"answer_uepoch\":\"1795253777728546\"", $"\"answer_uepoch\":\"{(1795253777 + shift) * 1_000_000}\"", StringComparison.Ordinal)
            .Replace("\"end_uepoch\":\"1795253781748571\"", $"\"end_uepoch\":\"{(1795253781 + shift) * 1_000_000}\"", StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(uniqueId.Length == 0 ? json : json.Replace("\"direction\":\"inbound\",\"uuid\"", $"\"cc_unique_id\":\"{uniqueId}\",\"direction\":\"inbound\",\"uuid\"", StringComparison.Ordinal));
    }

    private async Task TellAsync(ILedger ledger, string uniqueId, string channel)
    {
        await using var context = await ContextAsync();
        var department = await context.Departments.OrderBy(row => row.Id).FirstAsync();
        ledger.Open(uniqueId, "call", department.EnterpriseId, department.Id);
        ledger.Append(uniqueId, new CallEntered(CallKind.Inbound, "13800138000", "", "", DemoTenant.Hotline, "", channel, "test-1") { At = started });
    }

    private async Task<CallRecord?> RecordAsync()
    {
        await using var context = await ContextAsync();
        return await context.CallRecords.AsNoTracking().SingleOrDefaultAsync();
    }

    private Task<CallCenterContext> ContextAsync() => data.Get<IDbContextFactory<CallCenterContext>>().CreateDbContextAsync();
}
