using System.Globalization;
using System.Net;
using CallCenter.Data.Records;
using CallCenter.Data.Recordings;
using CallCenter.Data.Schema;
using CallCenter.Data.Tenancy;
using CallCenter.Tests.Support;
using CallCenter.Web.Home.Records.Recordings;
using CallCenter.Web.Listing;
using CallCenter.Web.Security;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;
using NSubstitute;

namespace CallCenter.Tests.Web.Home.Records.Recordings;

/// <summary>The player beside rows of all kinds.</summary>
[Collection(WebTests.Name)]
public sealed class RecordingPlayerTests(WebHost host)
{
    private static readonly Text Title = new("录音", "Recording");

    [Theory]
    [InlineData(Rendering.Chinese, "下载 mp3", "下载 wav")]
    [InlineData(Rendering.English, "Download mp3", "Download wav")]
    public async Task A_call_its_ring_back_tone_and_its_message_play_alike(string culture, string mp3, string wav)
    {
        var (call, message) = await PlantAsync();
        DetailContext[] details =
        [
            Detail(call, new RecordingSection<CallRecord>("recording", Title, _ => true)),
            Detail(call, new RecordingSection<CallRecord>("ringBack", Title, _ => true, RecordingReference.OfRingBack)),
            Detail(message, new RecordingSection<VoicemailMessage>("message", Title, _ => true)),
            Detail(call, new ComponentSection<CallRecord, RecordingPlayer>("recording", Title)),
        ];
        using var program = host.Program(host.North.Token);
        var lengths = new List<long?>();
        foreach (var detail in details)
        {
            var html = await RenderAsync(culture, detail);
            Assert.Contains(mp3, html);
            Assert.Contains(wav, html);
            using var answer = await program.GetAsync(System.Text.RegularExpressions.Regex.Match(html, "<recording-player src=\"([^\"]+)\"").Groups[1].Value);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            lengths.Add(answer.Content.Headers.ContentLength);
        }

        Assert.Equal([SampleSound.Wav(1).Length, SampleSound.Wav(2).Length, SampleSound.Wav(3).Length, SampleSound.Wav(1).Length], lengths);
    }

    [Fact]
    public async Task Who_may_not_listen_is_told_so_and_gets_no_link()
    {
        var (call, _) = await PlantAsync();
        var detail = Detail(call, new RecordingSection<CallRecord>("recording", Title, _ => true));
        var html = await RenderAsync(Rendering.Chinese, detail with { Access = detail.Access with { Permissions = new HashSet<string> { Permission.Records } } });

        Assert.Contains("您没有收听录音的权限", html);
        Assert.DoesNotContain(RecordingLinks.Path, html);
    }

    [Fact]
    public async Task A_row_of_another_department_has_no_recording_for_whoever_asks()
    {
        var (call, _) = await PlantAsync();
        var detail = Detail(call, new RecordingSection<CallRecord>("recording", Title, _ => true));
        var html = await RenderAsync(Rendering.English, detail with { Access = detail.Access with { Scope = Scope.Of(host.South.DepartmentId) } });

        Assert.Contains("Nothing was recorded", html);
        Assert.DoesNotContain(RecordingLinks.Path, html);
    }

    [Fact]
    public async Task A_call_that_was_not_recorded_says_so()
    {
        var html = await RenderAsync(Rendering.Chinese, Detail(host.North.Abandoned, new RecordingSection<CallRecord>("recording", Title, _ => true)));

        Assert.Contains("没有录音", html);
    }

    private DetailContext Detail(object item, DetailSection section) => new(
        section, new ListRow("x", host.North.DepartmentId, item, []), new Access(null, "t", "t", Scope.Of(host.North.DepartmentId), Permission.All), TimeZoneInfo.Utc);

    private Task<string> RenderAsync(string culture, DetailContext detail) => Rendering.RenderAsync<RecordingPlayer>(
        culture, new { Detail = detail },
        services => services.AddSingleton(Substitute.For<IJSRuntime>()).AddSingleton(host.Services.GetRequiredService<RecordingLinks>())
            .AddSingleton(host.Services.GetRequiredService<RecordingReader>()));

    /// <summary>Months ago, where no list of another test looks.</summary>
    private async Task<(CallRecord Call, VoicemailMessage Message)> PlantAsync()
    {
        var at = new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero).AddSeconds(Random.Shared.Next(1_000_000));
        await host.Services.GetRequiredService<Partitions>().EnsureAsync([at], CancellationToken.None);
        var call = SampleTenant.Call(host.North, Guid.NewGuid().ToString("N"), answered: true, at);
        call.Recording = await RecordAsync(call, "record", 1);
        call.RingBack = await RecordAsync(call, "ring-back", 2);
        var message = new VoicemailMessage
        {
            Id = $"{call.UniqueId}/1", UniqueId = call.UniqueId, DepartmentId = call.DepartmentId, EnteredAt = at, StartedAt = at, EndedAt = at,
            File = await RecordAsync(call, "voicemail", 3),
        };
        await using var context = await host.DatabaseAsync();
        context.AddRange(call, message);
        await context.SaveChangesAsync();
        return (call, message);
    }

    private async Task<string> RecordAsync(CallRecord call, string what, int seconds)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"{call.EnteredAt:ddMMyyyy}/{what}/{call.EnterpriseId}/{call.EnterpriseId}-{call.EnteredAt:yyyyMMddHHmmss}-{call.UniqueId}.wav");
        var file = Path.Combine(host.RecordingsFolder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllBytesAsync(file, SampleSound.Wav(seconds));
        return path;
    }
}
