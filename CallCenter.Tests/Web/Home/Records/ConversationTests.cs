using System.Globalization;
using System.Net;
using CallCenter.Data.Records;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Home.Records;
using CallCenter.Web.Home.Records.Transcripts;
using CallCenter.Web.Listing;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallCenter.Tests.Web.Home.Records;

/// <summary>ASR 详情 (manual 3.2.1.1).</summary>
[Collection(WebTests.Name)]
public sealed class ConversationTests(WebHost host)
{
    [Fact]
    public void Both_channels_become_one_conversation_in_the_order_of_speech()
    {
        var said = TranscriptSentence.Of([
            SampleRecords.TranscriptOf(host.North.Answered, TranscriptChannel.Second), SampleRecords.TranscriptOf(host.North.Answered, TranscriptChannel.Main)]);

        Assert.Equal(["您好，请问有什么可以帮您", "我想查一下订单", "谢谢"], said.Select(sentence => sentence.Text));
        Assert.Equal([TranscriptChannel.Second, TranscriptChannel.Main, TranscriptChannel.Main], said.Select(sentence => sentence.Channel));
        Assert.Equal(TimeSpan.FromSeconds(61), said[2].Begin);
    }

    [Theory]
    [InlineData("""{"Result":{"Sentences":[{"BeginTime":340,"EndTime":900,"Text":"你好"}]}}""", 340)]
    [InlineData("""{"text":"你好。再见","sentences":[{"text":"你好","begin_time":340}]}""", 340)]
    [InlineData("""[{"result":{"text":"你好","beginTime":340}}]""", 340)]
    [InlineData("""{"result":{"text":"你好"}}""", null)]
    [InlineData("""{"bitDuration":0,"finished":true}""", null)]
    [InlineData("{}", null)]
    [InlineData("not json", null)]
    [InlineData("", null)]
    public void Results_of_various_recognisers_are_understood_and_others_show_their_text(string result, int? begin)
    {
        var transcript = SampleRecords.TranscriptOf(host.North.Answered, TranscriptChannel.Main);
        (transcript.Result, transcript.Text) = (result, "你好\n");

        var sentence = Assert.Single(TranscriptSentence.Of([transcript]));

        Assert.Equal("你好", sentence.Text);
        Assert.Equal(begin, (int?)sentence.Begin?.TotalMilliseconds);
    }

    [Theory]
    [InlineData("zh-CN", "客户", "座席 2001")]
    [InlineData("en", "Customer", "Agent 2001")]
    public async Task A_conversation_names_its_speakers_and_the_moments(string culture, string customer, string agent)
    {
        var html = await RenderAsync(culture, host.North, host.North.Answered);

        Assert.Contains(customer, html);
        Assert.Contains(agent, html);
        Assert.Contains("00:04", html);
        Assert.Contains("01:01", html);
        Assert.True(html.IndexOf("请问有什么", StringComparison.Ordinal) < html.IndexOf("我想查一下", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_call_without_a_transcript_says_so() => Assert.Contains("没有转写", await RenderAsync("zh-CN", host.North, host.North.Abandoned));

    [Fact]
    public async Task Nobody_reads_what_was_said_in_another_department()
    {
        var html = await RenderAsync("zh-CN", host.South, host.North.Answered);

        Assert.Contains("没有转写", html);
        Assert.DoesNotContain("订单", html);
    }

    private async Task<string> RenderAsync(string culture, Tenant reader, CallRecord call)
    {
        var section = InboundCalls.Definition.Details.Single(detail => detail.Key == "asr");
        var detail = new DetailContext(section, new ListRow(call.UniqueId, call.DepartmentId, call, []), RecordLists.Access(reader), TimeZoneInfo.Utc);
        await using var scope = host.Services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            var drawn = await renderer.RenderComponentAsync<Conversation>(ParameterView.FromDictionary(new Dictionary<string, object?> { ["Detail"] = detail }));
            return WebUtility.HtmlDecode(drawn.ToHtmlString());
        });
    }
}
