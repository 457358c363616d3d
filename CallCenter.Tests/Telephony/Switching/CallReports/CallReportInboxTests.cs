using System.Text;
using CallCenter.Telephony.Switching.CallReports;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Telephony.Switching.CallReports;

public sealed class CallReportInboxTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("callcenter-reports-");
    private readonly ManualTime time = new();
    private readonly CallReportInbox inbox;

    public CallReportInboxTests() => inbox = new CallReportInbox(new CallReportFolders(InboxFolder, SpoolFolder), time);

    private string InboxFolder => Path.Combine(folder.FullName, "inbox");

    private string SpoolFolder => Path.Combine(folder.FullName, "spool");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Report_waits_until_it_is_done_and_counts_once_however_often_it_comes()
    {
        inbox.Take(CallReportTests.RealReport());
        inbox.Take(CallReportTests.RealReport());

        var pending = Assert.Single(new CallReportInbox(new CallReportFolders(InboxFolder, SpoolFolder), time).Pending());
        Assert.Equal("89193634", pending.Report.Destination);

        inbox.Done(pending);
        Assert.Empty(inbox.Pending());
    }

    [Fact]
    public void Report_of_a_leg_that_the_application_placed_is_taken_and_needs_nothing()
    {
        var json = Encoding.UTF8.GetString(CallReportTests.RealReport()).Replace("\"direction\":\"inbound\"", "\"direction\":\"outbound\"", StringComparison.Ordinal);

        inbox.Take(Encoding.UTF8.GetBytes(json));

        Assert.Empty(inbox.Pending());
    }

    [Fact]
    public void What_is_no_report_is_refused_and_kept()
    {
        Assert.Throws<FormatException>(() => inbox.Take("{\"cut"u8.ToArray()));

        Assert.Equal("{\"cut", File.ReadAllText(Assert.Single(Directory.GetFiles(inbox.RejectedFolder))));
        Assert.Empty(inbox.Pending());
    }

    [Fact]
    public void Channel_id_never_becomes_a_path()
    {
        var json = Encoding.UTF8.GetString(CallReportTests.RealReport()).Replace("853a5c1b-db42-46c8-8730-5f927a484e54", "../../escaped", StringComparison.Ordinal);

        Assert.Throws<FormatException>(() => inbox.Take(Encoding.UTF8.GetBytes(json)));
        Assert.Empty(Directory.GetFiles(folder.FullName));
    }

    [Fact]
    public void What_the_switch_could_not_deliver_is_fetched_from_its_spool()
    {
        Spool("853a5c1b-db42-46c8-8730-5f927a484e54.cdr.json", CallReportTests.RealReport());

        Assert.Equal(1, inbox.CollectSpool());

        Assert.Single(inbox.Pending());
        Assert.Empty(Directory.GetFiles(SpoolFolder));
    }

    [Fact]
    public void File_that_the_switch_is_still_writing_is_left_and_a_broken_one_is_put_aside()
    {
        var file = Spool("11d81553-19ff-4e6d-90f9-8a2f333903c4.cdr.json", CallReportTests.RealReport()[..500]);
        Assert.Equal(0, inbox.CollectSpool());
        Assert.True(File.Exists(file));

        time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(0, inbox.CollectSpool());

        Assert.False(File.Exists(file));
        Assert.Single(Directory.GetFiles(inbox.RejectedFolder));
    }

    private string Spool(string name, byte[] content)
    {
        Directory.CreateDirectory(SpoolFolder);
        var file = Path.Combine(SpoolFolder, name);
        File.WriteAllBytes(file, content);
        File.SetLastWriteTimeUtc(file, time.GetUtcNow().UtcDateTime);
        return file;
    }
}
