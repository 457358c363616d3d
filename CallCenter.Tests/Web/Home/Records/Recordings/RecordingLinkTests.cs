using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using CallCenter.Data.Recordings;
using CallCenter.Data.Records;
using CallCenter.Data.Settings;
using CallCenter.Tests.Support;
using CallCenter.Web.Home.Records.Recordings;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web.Home.Records.Recordings;

[Collection(WebTests.Name)]
public sealed class RecordingLinkTests(WebHost host)
{
    private static readonly byte[] TwoSeconds = SampleSound.Wav(2);

    [Fact]
    public async Task A_user_of_the_department_hears_the_recording_whole_and_in_parts()
    {
        var link = LinkTo(await RecordedCallAsync(TwoSeconds));
        using var browser = await host.SignedInAsync(host.North.User);
        using var whole = await browser.GetAsync(link);
        using var part = await RangeAsync(browser, link, 1000, 1999);
        using var end = await RangeAsync(browser, link, null, 10);
        using var beyond = await RangeAsync(browser, link, TwoSeconds.Length, null);

        Assert.Equal(HttpStatusCode.OK, whole.StatusCode);
        Assert.Equal("audio/wav", whole.Content.Headers.ContentType?.MediaType);
        Assert.Equal("bytes", whole.Headers.AcceptRanges.Single());
        Assert.Equal(TwoSeconds, await whole.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(TwoSeconds.Length, part.Content.Headers.ContentRange?.Length);
        Assert.Equal(TwoSeconds[1000..2000], await part.Content.ReadAsByteArrayAsync());
        Assert.Equal(TwoSeconds[^10..], await end.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, beyond.StatusCode);
    }

    [Fact]
    public async Task A_program_with_the_departments_token_hears_it_too()
    {
        var link = LinkTo(await RecordedCallAsync(TwoSeconds));
        using var program = host.Program(host.North.Token);
        using var answer = await program.GetAsync(link);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?format=mp3&download=true")]
    [InlineData("/waveform")]
    public async Task A_link_that_was_passed_on_is_worth_nothing_to_others(string what)
    {
        var link = LinkTo(await RecordedCallAsync(TwoSeconds)) + what;
        using var stranger = host.Program(null);
        using var otherToken = host.Program(host.South.Token);
        using var otherUser = await host.SignedInAsync(host.South.User);

        using var asStranger = await stranger.GetAsync(link);
        using var byToken = await otherToken.GetAsync(link);
        using var byUser = await otherUser.GetAsync(link);

        Assert.NotEqual("audio/wav", asStranger.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.Forbidden, byToken.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, byUser.StatusCode);
    }

    [Fact]
    public async Task A_link_that_was_changed_is_refused()
    {
        var link = LinkTo(host.North.Answered);
        using var browser = await host.SignedInAsync(host.North.User);
        using var answer = await browser.GetAsync(link[..^8] + (link[^8] == 'A' ? 'B' : 'A') + link[^7..]);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("录音链接无效", await SentenceAsync(answer));
    }

    [Theory]
    [InlineData("")]
    [InlineData("%%%")]
    [InlineData("AAAA")]
    public void Nonsense_is_no_link(string signed) => Assert.Null(host.Services.GetRequiredService<RecordingLinks>().Read(signed));

    [Fact]
    public void A_link_expires_after_the_minutes_of_the_enterprise()
    {
        var time = new ManualTime();
        var links = new RecordingLinks(host.Services.GetRequiredService<IDataProtectionProvider>(), time);
        var recording = RecordingReference.Of(host.North.Answered)!;
        var link = links.Read(links.For(recording)[(RecordingLinks.Path.Length + 1)..])!;

        Assert.Equal(recording, link.Recording);
        Assert.Equal(600, RecordingSettings.LinkMinutes.Default);
        Assert.Equal(7 * 24 * 60, RecordingSettings.LinkMinutes.Max);
        Assert.False(link.IsExpired(600, time.GetUtcNow().AddMinutes(600)));
        Assert.True(link.IsExpired(600, time.GetUtcNow().AddMinutes(600).AddSeconds(1)));
    }

    [Fact]
    public async Task An_expired_link_is_answered_with_a_sentence()
    {
        var time = new ManualTime(DateTimeOffset.UtcNow.AddMinutes(-601));
        var old = new RecordingLinks(host.Services.GetRequiredService<IDataProtectionProvider>(), time).For(RecordingReference.Of(await RecordedCallAsync(TwoSeconds))!);
        using var program = host.Program(host.North.Token);
        using var answer = await program.GetAsync(old);

        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("录音链接已过期", await SentenceAsync(answer));
    }

    [Fact]
    public async Task It_is_downloaded_as_mp3_and_as_wav_under_a_name_without_the_customers_number()
    {
        var call = await RecordedCallAsync(TwoSeconds);
        using var program = host.Program(host.North.Token);
        using var mp3 = await program.GetAsync(LinkTo(call) + "?format=mp3&download=true");
        using var wav = await program.GetAsync(LinkTo(call) + "?format=wav&download=true");

        Assert.Equal(HttpStatusCode.OK, mp3.StatusCode);
        Assert.Equal("audio/mpeg", mp3.Content.Headers.ContentType?.MediaType);
        Assert.Equal(SoundFormat.Mp3, SoundFormats.Detect(await mp3.Content.ReadAsByteArrayAsync()));
        Assert.Equal($"{call.UniqueId}.mp3", mp3.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        Assert.Equal(TwoSeconds, await wav.Content.ReadAsByteArrayAsync());
        Assert.Equal($"{call.UniqueId}.wav", wav.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
    }

    [Fact]
    public async Task The_waveform_says_how_long_and_how_loud_it_is()
    {
        var call = await RecordedCallAsync(SampleSound.Wav([0.5], [0], [1]));
        using var program = host.Program(host.North.Token);
        var waveform = await program.GetFromJsonAsync<Waveform>(LinkTo(call) + "/waveform");
        var again = await program.GetFromJsonAsync<Waveform>(LinkTo(call) + "/waveform");

        Assert.Equal(3, waveform!.Seconds, 0.01);
        Assert.Equal([50, 0, 100], new[] { 10, 75, 130 }.Select(block => waveform.Peaks.Single()[block]));
        Assert.Equal(waveform.Peaks.Single(), again!.Peaks.Single());
    }

    [Fact]
    public async Task A_recording_that_cannot_be_heard_is_answered_with_the_reason()
    {
        using var program = host.Program(host.North.Token);
        using var missing = await program.GetAsync(LinkTo(await RecordedCallAsync(null)));
        using var empty = await program.GetAsync(LinkTo(await RecordedCallAsync(TwoSeconds[..44])));
        using var other = await program.GetAsync(LinkTo(await RecordedCallAsync("<html>not a sound, but long enough to be one</html>"u8.ToArray())));
        using var format = await program.GetAsync(LinkTo(await RecordedCallAsync(TwoSeconds)) + "?format=ogg");

        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (missing.StatusCode, missing.Content.Headers.ContentType?.MediaType));
        Assert.Contains("录音文件不存在", await SentenceAsync(missing));
        Assert.Equal(HttpStatusCode.NotFound, empty.StatusCode);
        Assert.Contains("录音文件是空的", await SentenceAsync(empty));
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        Assert.Contains("已损坏", await SentenceAsync(other));
        Assert.Equal(HttpStatusCode.BadRequest, format.StatusCode);
        Assert.Contains("wav 或 mp3", await SentenceAsync(format));
    }

    [Fact]
    public async Task A_removed_recording_says_when_and_why_it_was_removed()
    {
        var call = await RecordedCallAsync(null);
        await using (var context = await host.DatabaseAsync())
        {
            context.Add(new RecordingRemoval
            {
                Path = call.Recording, EnterpriseId = call.EnterpriseId, Bytes = 1, Reason = RemovalReason.Age,
                RemovedAt = new(2026, 3, 2, 18, 30, 0, TimeSpan.Zero),
            });
            await context.SaveChangesAsync();
        }

        using var program = host.Program(host.North.Token);
        using var answer = await program.GetAsync(LinkTo(call));

        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        Assert.Contains("2026-03-03 02:30:00", await SentenceAsync(answer)); // The department's own time.
        Assert.Contains("超过保留期限", await SentenceAsync(answer));
    }

    [Fact]
    public async Task When_the_wav_is_gone_the_mp3_plays_and_a_wish_for_wav_is_told_so()
    {
        var call = await RecordedCallAsync(TwoSeconds);
        using var program = host.Program(host.North.Token);
        var mp3 = await program.GetByteArrayAsync(LinkTo(call) + "?format=mp3");
        var wav = Path.Combine(host.RecordingsFolder, call.Recording);
        await File.WriteAllBytesAsync(Path.ChangeExtension(wav, ".mp3"), mp3);
        File.Delete(wav);

        using var kept = await program.GetAsync(LinkTo(call));
        using var wish = await program.GetAsync(LinkTo(call) + "?format=wav");
        var waveform = await program.GetFromJsonAsync<Waveform>(LinkTo(call) + "/waveform");

        Assert.Equal("audio/mpeg", kept.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.NotFound, wish.StatusCode);
        Assert.Contains("请下载 mp3", await SentenceAsync(wish));
        Assert.Equal(2, waveform!.Seconds, 0.3);
    }

    private string LinkTo(CallRecord call) => host.Services.GetRequiredService<RecordingLinks>().ForRow(call)!;

    private static Task<HttpResponseMessage> RangeAsync(HttpClient client, string link, long? from, long? to) =>
        client.SendAsync(new HttpRequestMessage(HttpMethod.Get, link) { Headers = { Range = new RangeHeaderValue(from, to) } });

    private static async Task<string> SentenceAsync(HttpResponseMessage answer) => Regex.Unescape(await answer.Content.ReadAsStringAsync());

    /// <summary>A call of North that only this test knows; months ago, where no list of another test looks.</summary>
    private async Task<CallRecord> RecordedCallAsync(byte[]? sound)
    {
        var at = new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero).AddTicks(TimeSpan.TicksPerSecond * Random.Shared.Next(1_000_000));
        await host.Services.GetRequiredService<CallCenter.Data.Schema.Partitions>().EnsureAsync([at], CancellationToken.None);
        var call = SampleTenant.Call(host.North, Guid.NewGuid().ToString("N"), answered: true, at);
        call.Recording = string.Create(CultureInfo.InvariantCulture, $"{at:ddMMyyyy}/record/{call.EnterpriseId}/{call.EnterpriseId}-{at:yyyyMMddHHmmss}-18512346173-2001--record-{call.UniqueId}.wav");
        await using var context = await host.DatabaseAsync();
        context.Add(call);
        await context.SaveChangesAsync();
        if (sound is not null)
        {
            var file = Path.Combine(host.RecordingsFolder, call.Recording);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllBytesAsync(file, sound);
        }

        return call;
    }
}
