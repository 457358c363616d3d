using System.Net;
using System.Net.Http.Headers;
using CallCenter.Tests.Support;
using CallCenter.Web.Home.Records.Recordings;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web.Interface;

[Collection(WebTests.Name)]
public sealed class RecordingLinkTests(WebHost host)
{
    private string Link => host.Services.GetRequiredService<RecordingLinks>().For(host.North.Answered);

    [Fact]
    public async Task A_user_of_the_department_hears_the_recording_whole_and_in_parts()
    {
        await WriteRecordingAsync("RIFF....WAVE");
        using var browser = await host.SignedInAsync(host.North.User);
        using var whole = await browser.GetAsync(Link);
        using var part = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Get, Link) { Headers = { Range = new RangeHeaderValue(0, 3) } });

        Assert.Equal(HttpStatusCode.OK, whole.StatusCode);
        Assert.Equal("audio/wav", whole.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal("RIFF", await part.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_program_with_the_departments_token_hears_it_too()
    {
        await WriteRecordingAsync("RIFF....WAVE");
        using var program = host.Program(host.North.Token);
        using var answer = await program.GetAsync(Link);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_link_that_was_passed_on_is_worth_nothing_to_others()
    {
        await WriteRecordingAsync("RIFF....WAVE");
        using var stranger = host.Program(null);
        using var otherToken = host.Program(host.South.Token);
        using var otherUser = await host.SignedInAsync(host.South.User);

        using var asStranger = await stranger.GetAsync(Link);
        using var byToken = await otherToken.GetAsync(Link);
        using var byUser = await otherUser.GetAsync(Link);

        Assert.DoesNotContain("RIFF", await asStranger.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Forbidden, byToken.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, byUser.StatusCode);
    }

    [Fact]
    public async Task A_link_that_was_changed_is_refused()
    {
        using var browser = await host.SignedInAsync(host.North.User);
        var changed = Link[..^8] + (Link[^8] == 'A' ? 'B' : 'A') + Link[^7..];
        using var answer = await browser.GetAsync(changed);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("录音链接无效", System.Text.RegularExpressions.Regex.Unescape(await answer.Content.ReadAsStringAsync()));
    }

    [Fact]
    public void A_link_expires()
    {
        var time = new ManualTime();
        var links = new RecordingLinks(host.Services.GetRequiredService<IDataProtectionProvider>(), time);
        var signed = links.For(host.North.Answered)[(RecordingLinks.Path.Length + 1)..];

        Assert.Equal(host.North.Answered.UniqueId, links.Read(signed).Link?.UniqueId);
        time.Advance(RecordingLinks.Lifetime + TimeSpan.FromSeconds(1));
        Assert.Equal((null, LinkProblem.Expired), links.Read(signed));
    }

    [Theory]
    [InlineData("")]
    [InlineData("%%%")]
    [InlineData("AAAA")]
    public void Nonsense_is_no_link(string signed) =>
        Assert.Equal((null, LinkProblem.Forged), host.Services.GetRequiredService<RecordingLinks>().Read(signed));

    [Theory]
    [InlineData("../secret.wav")]
    [InlineData("/etc/passwd")]
    [InlineData("1/../../secret.wav")]
    [InlineData("")]
    public async Task Nothing_outside_the_recordings_folder_is_ever_found(string recording)
    {
        await File.WriteAllTextAsync(Path.Combine(host.RecordingsFolder, "..", "secret.wav"), "secret");

        Assert.Null(host.Services.GetRequiredService<RecordingFiles>().Find(recording));
    }

    private async Task WriteRecordingAsync(string content)
    {
        var file = Path.Combine(host.RecordingsFolder, host.North.Answered.Recording);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        if (!File.Exists(file))
        {
            await File.WriteAllTextAsync(file, content);
        }
    }
}
