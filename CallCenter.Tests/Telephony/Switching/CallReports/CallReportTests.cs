using System.Text;
using CallCenter.Data.Records;
using CallCenter.Telephony.Switching.CallReports;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Telephony.Switching.CallReports;

public sealed class CallReportTests
{
    [Fact]
    public void Report_of_a_real_call_is_read()
    {
        var report = CallReport.Parse(RealReport());

        Assert.Equal("853a5c1b-db42-46c8-8730-5f927a484e54", report.Channel);
        Assert.Equal("", report.UniqueId);
        Assert.True(report.FromTrunk);
        Assert.Equal("13800138000", report.CallerNumber);
        Assert.Equal("89193634", report.Destination);
        Assert.Equal(1795253775, report.Started.ToUnixTimeSeconds());
        Assert.Equal(1795253777, report.Answered?.ToUnixTimeSeconds());
        Assert.Equal(1795253781, report.Ended.ToUnixTimeSeconds());
        Assert.Equal("NORMAL_CLEARING", report.Cause.Name);
        Assert.Equal(HangUpSide.System, report.Side);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("""{"variables":{}}""")]
    [InlineData("""{"variables":[]}""")]
    [InlineData("""{"variables":{"uuid":"853a5c1b-db42-46c8-8730-5f927a484e54"}}""")]
    [InlineData("""{"variables":{"uuid":"853a5c1b-db42-46c8-8730-5f927a484e54","start_uepoch":"1","end_uepoch":"-5"}}""")]
    public void Anything_else_is_refused_in_so_many_words(string json) =>
        Assert.Throws<FormatException>(() => CallReport.Parse(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Cut_off_report_is_refused_wherever_it_was_cut()
    {
        var whole = RealReport().AsMemory();
        for (var length = 0; length < whole.Length - 2; length += 97)
        {
            Assert.Throws<FormatException>(() => CallReport.Parse(whole[..length]));
        }
    }

    internal static byte[] RealReport() => File.ReadAllBytes(Path.Combine(Repository.Root, "CallCenter.Tests", "Fixtures", "cdr", "customer-answered.json"));
}
