using CallCenter.Data.Regions;
using CallCenter.Telephony.Calls;
using CallCenter.Tests.Web.Agents;
using CallCenter.Web.Console.Diagnostics;

namespace CallCenter.Tests.Web.Diagnostics;

public sealed class DiagnosticsPanelsTests
{
    private static readonly DiagnosticsReport Healthy = new(
        Samples.Now, Samples.Now, SwitchSimulated: true, [new NodeState("sip-1", true, true, "8f2c", Samples.Now, 3)],
        new DatabaseState(true, "", TimeSpan.FromMilliseconds(0.8)), new LedgerState(0, 0, Samples.Now),
        new PhoneDataState("/data/phone.dat", 517258, "2302", null),
        Enum.GetValues<CorrectionKind>().ToDictionary(kind => kind, _ => 0L), []);

    [Theory]
    [InlineData(Rendering.Chinese, "已连接", "正常", "演示模式", "没有需要修正的差异")]
    [InlineData(Rendering.English, "Connected", "Up", "Demo:", "Nothing had to be mended")]
    public async Task A_healthy_installation_says_so(string culture, params string[] words)
    {
        var page = await DrawAsync(culture, Healthy);

        Assert.All(words, word => Assert.Contains(word, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_phone_dat_that_cannot_be_used_is_told_with_its_reason()
    {
        var page = await DrawAsync(Rendering.Chinese, Healthy with { Phones = new PhoneDataState("/data/phone.dat", 0, "", new("文件只有 3 字节。", "It has 3 bytes.")) });

        Assert.Contains("文件不可用", page, StringComparison.Ordinal);
        Assert.Contains("文件只有 3 字节。", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, false, "未连接")]
    [InlineData(true, false, "正在接管通话")]
    [InlineData(true, true, "已连接")]
    public async Task A_switch_is_connected_only_when_its_calls_are_in_our_hands(bool connected, bool inHand, string word) =>
        Assert.Contains(
            word, await DrawAsync(Rendering.Chinese, Healthy with { Nodes = [Healthy.Nodes[0] with { Connected = connected, InHand = inHand }] }), StringComparison.Ordinal);

    [Fact]
    public async Task A_database_that_is_away_is_told_with_its_reason_and_what_happens_to_the_calls()
    {
        var page = await DrawAsync(Rendering.Chinese, Healthy with { Database = new DatabaseState(false, "Connection refused", null), Ledger = new LedgerState(250, 1, null) });

        Assert.Contains("无法连接", page, StringComparison.Ordinal);
        Assert.Contains("Connection refused", page, StringComparison.Ordinal);
        Assert.Contains("恢复后自动入库", page, StringComparison.Ordinal);
        Assert.Contains("250", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Corrections_are_counted_and_the_latest_are_told()
    {
        var page = await DrawAsync(Rendering.Chinese, Healthy with
        {
            Corrections = new Dictionary<CorrectionKind, long> { [CorrectionKind.GhostCall] = 2 },
            LatestCorrections = [new Correction(Samples.Now, CorrectionKind.GhostCall, 1, new("交换机上已没有这通电话，已结束", "The call is gone from the switch; ended"))],
        });

        Assert.Matches("幽灵通话</dt><dd[^>]*>2</dd>", page);
        Assert.Contains("交换机上已没有这通电话，已结束", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_of_correction_has_a_name_in_both_languages() => Assert.All(Enum.GetValues<CorrectionKind>(), kind =>
    {
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", kind.Label().Zh);
        Assert.Matches("^[A-Z]", kind.Label().En);
    });

    private static Task<string> DrawAsync(string culture, DiagnosticsReport report) =>
        Rendering.RenderAsync<DiagnosticsPanels>(culture, new { Report = report }, DeskServices.Browser);
}
