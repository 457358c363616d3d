using CallCenter.Data.Records;
using CallCenter.Web.Home.Records;
using CallCenter.Web.Listing;

namespace CallCenter.Tests.Web.Home.Records;

/// <summary>满意度记录, 留言记录, 转写记录 (manual 3.2.5, 3.2.6, 3.2.9).</summary>
[Collection(WebTests.Name)]
public sealed class OtherRecordTests(WebHost host)
{
    [Theory]
    [InlineData("5", new[] { 5 })]
    [InlineData(">3", new[] { 5 })]
    [InlineData("1-4", new int[0])]
    [InlineData("未按键", null)]
    [InlineData("No key", null)]
    [InlineData("none", null)]
    public async Task A_survey_is_found_by_its_score_or_by_no_key(string score, int[]? expected)
    {
        var rows = await host.RowsAsync("survey-responses", host.North, ("score", score));

        Assert.Equal(expected?.Cast<object?>() ?? [null], rows.Select(row => RecordLists.Value("survey-responses", row, "score")));
    }

    [Fact]
    public async Task A_score_that_is_none_is_answered_with_a_sentence()
    {
        var outcome = await host.AskAsync("survey-responses", host.North, ("score", "很好"));

        Assert.Equal(ListRefusal.BadQuery, outcome.Refusal);
        Assert.Contains("未按键", outcome.Problem!.Value.Zh);
    }

    [Fact]
    public void Who_pressed_no_key_is_said_so_in_both_languages()
    {
        var score = SurveyResponses.Definition.Columns.Single(column => column.Key == "score");

        Assert.Equal("未按键", score.Absent!.Value.Zh);
        Assert.Equal("No key", score.Absent!.Value.En);
    }

    [Theory]
    [InlineData("kind", "inbound", 2)]
    [InlineData("kind", "webCall", 0)]
    [InlineData("agentNumber", "2001", 1)]
    [InlineData("queueNumber", "360", 2)]
    [InlineData("queueName", "售后", 2)]
    [InlineData("customerNumber", "18512346173", 1)]
    public async Task Surveys_are_found_by_the_fields_of_the_manual(string filter, string value, int count) =>
        Assert.Equal(count, (await host.RowsAsync("survey-responses", host.North, (filter, value))).Count);

    [Theory]
    [InlineData("customerNumber", "13687655545", 1)]
    [InlineData("customerNumber", "1368", 0)]
    [InlineData("customerRegion", "承德", 1)]
    [InlineData("name", "售后", 1)]
    [InlineData("box", "8001", 1)]
    [InlineData("recordedSeconds", ">10", 1)]
    [InlineData("recordedSeconds", "<10", 0)]
    public async Task Messages_are_found_by_number_region_name_and_length(string filter, string value, int count) =>
        Assert.Equal(count, (await host.RowsAsync("voicemail-messages", host.North, (filter, value))).Count);

    [Fact]
    public async Task A_message_and_a_survey_open_the_call_they_were_left_in()
    {
        foreach (var list in new[] { "voicemail-messages", "survey-responses", "transcripts" })
        {
            var row = (await host.RowsAsync(list, host.North))[0];
            var call = Assert.Single(await host.DetailAsync(list, row, "call", RecordLists.Access(host.North)));

            Assert.Contains(host.North.Hotline, call.Values);
            Assert.Contains(ListCatalog.Named(list)!.Details, section => section.Key == "story");
        }
    }

    [Theory]
    [InlineData("state", "succeeded", 2)]
    [InlineData("state", "failed", 0)]
    [InlineData("channel", "main", 1)]
    [InlineData("kind", "inbound", 2)]
    [InlineData("kind", "predictive", 0)]
    [InlineData("text", "订单", 1)]
    [InlineData("agentNumber", "2001", 2)]
    public async Task Transcripts_are_found_by_kind_state_channel_agent_and_words(string filter, string value, int count) =>
        Assert.Equal(count, (await host.RowsAsync("transcripts", host.North, (filter, value))).Count);

    [Theory]
    [InlineData("survey-responses", new[] { "开始时间", "结束时间", "客户电话", "座席工号", "座席名称", "队列号", "队列名", "评分值" })]
    [InlineData("voicemail-messages", new[] { "来电号码", "省/市", "热线号码", "开始时间", "结束时间", "录音时长", "总时长", "留言姓名", "留言" })]
    [InlineData("transcripts", new[] { "座席工号", "录音文件时长", "通话类型", "转写时长", "转写文本", "唯一标识", "转写状态" })]
    public void All_fields_of_the_manual_are_shown(string list, string[] fields) =>
        Assert.Empty(fields.Except(ListCatalog.Named(list)!.Columns.Where(column => column.Shown).Select(column => column.Label.Zh)));
}
