using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Fields = CallCenter.Data.Records.CustomFields;

namespace CallCenter.Tests.Data.Records;

/// <summary>What customers leave behind: scores, messages, and the fields that the IVR asked for.</summary>
public sealed class CustomerFeedbackTests
{
    [Fact]
    public void A_survey_is_about_the_agent_who_talked_last_before_it()
    {
        var story = new StoryBuilder().Entered().Queued(1).Offered(2, 1).Answered(5, "leg-1").LegEnded(50, "leg-1").Offered(51, 2, queue: 2)
            .Answered(55, "leg-2").LegEnded(90, "leg-2").Survey(91, 97, 5).Ended(98).Story;

        var survey = SurveyFold.Of(story).Single();

        Assert.Equal(("2002", "0002", 5, "服务评价"), (survey.AgentNumber, survey.QueueNumber, survey.Score, survey.SurveyName));
        Assert.Equal((StoryBuilder.Noon.AddSeconds(91), StoryBuilder.Noon.AddSeconds(97)), (survey.StartedAt, survey.EndedAt));
        Assert.Equal((SurveyState.Scored, 5), (RecordFold.Of(story).SurveyState, RecordFold.Of(story).SurveyScore));
    }

    [Fact]
    public void A_survey_without_a_key_is_told_from_a_call_without_a_survey()
    {
        var silent = RecordFold.Of(new StoryBuilder().Usual().Story);
        var unanswered = new StoryBuilder().Entered().Offered(1).Answered(2).LegEnded(50).Survey(51, 60, null).Ended(60).Story;

        Assert.Equal((SurveyState.NotAsked, null), (silent.SurveyState, silent.SurveyScore));
        Assert.Equal((SurveyState.NoKey, null), (RecordFold.Of(unanswered).SurveyState, RecordFold.Of(unanswered).SurveyScore));
        Assert.Null(SurveyFold.Of(unanswered).Single().Score);
    }

    [Fact]
    public void A_message_has_its_own_length_and_that_of_the_whole_voicemail()
    {
        var message = VoicemailFold.Of(new StoryBuilder().Entered().SystemAnswered(1).Voicemail(5, 21, 12).Ended(22, EndReason.Voicemail).Story).Single();

        Assert.Equal((12, 16, "售后留言", "1", "7600000/m.wav"), (message.RecordedSeconds, message.TotalSeconds, message.Name, message.Box, message.File));
        Assert.Equal(("13800001111", "89193634"), (message.CustomerNumber, message.Hotline));
    }

    [Fact]
    public void The_last_value_of_a_custom_field_stands()
    {
        var record = RecordFold.Of(new StoryBuilder().Entered().Field(1, "会员等级", "银卡").Field(2, "来源", "官网").Field(3, "会员等级", "金卡").Ended(9).Story);

        Assert.Equal(new Dictionary<string, string> { ["会员等级"] = "金卡", ["来源"] = "官网" }, Fields.Read(record.CustomFields));
        Assert.Equal("会员等级: 金卡; 来源: 官网", Fields.Text(record.CustomFields));
        Assert.Equal("", Fields.Text(Fields.None));
    }

    [Fact]
    public async Task Scores_messages_and_fields_are_stored_with_their_call_and_only_once()
    {
        await using var data = await DataHost.StartAsync();
        var story = new StoryBuilder("f-1.1").Entered().SystemAnswered(1).Field(2, "订单\"号", "A=1; {x}").Offered(3).Answered(5).LegEnded(50).Survey(51, 55, 4)
            .Survey(56, 60, null).Voicemail(61, 70, 6).Ended(71).Story;
        for (var i = 0; i < 2; i++)
        {
            await TellAsync(data, story);
        }

        await using var context = await data.Get<IDbContextFactory<CallCenter.Data.CallCenterContext>>().CreateDbContextAsync();
        var record = await context.CallRecords.SingleAsync();
        Assert.Equal("A=1; {x}", Fields.Value(record.CustomFields, "订单\"号"));
        var surveys = await context.SurveyResponses.OrderBy(survey => survey.Id).ToListAsync();
        Assert.Equal([("f-1.1/1", 4), ("f-1.1/2", null)], surveys.Select(survey => (survey.Id, survey.Score)));
        Assert.All(surveys, survey => Assert.Equal((record.EnteredAt, record.DepartmentId), (survey.EnteredAt, survey.DepartmentId)));
        Assert.Equal("7600000/m.wav", (await context.VoicemailMessages.SingleAsync()).File);
        Assert.Equal(story.Events, (await context.CallEvents.OrderBy(step => step.Sequence).ToListAsync()).Select(step => CallEventJson.Read(step.Step)));
    }

    [Fact]
    public async Task Calls_are_found_by_the_text_and_by_one_value_of_their_custom_fields()
    {
        await using var data = await DataHost.StartAsync();
        await TellAsync(data, new StoryBuilder("f-1.1").Entered().Field(1, "会员等级", "金卡").Field(1, "来源", "官网").Ended(9).Story);
        await TellAsync(data, new StoryBuilder("f-1.2").Entered().Field(1, "会员等级", "银卡").Ended(9).Story);
        await TellAsync(data, new StoryBuilder("f-1.3").Entered().Ended(9).Story);

        await using var context = await data.Get<IDbContextFactory<CallCenter.Data.CallCenterContext>>().CreateDbContextAsync();
        Assert.Equal("f-1.1", (await context.CallRecords.SingleAsync(call => Fields.Text(call.CustomFields).Contains("等级: 金"))).UniqueId);
        Assert.Equal("f-1.2", (await context.CallRecords.SingleAsync(call => Fields.Value(call.CustomFields, "会员等级") == "银卡")).UniqueId);
        var texts = await context.CallRecords.OrderBy(call => call.UniqueId).Select(call => new { call.CustomFields, Text = Fields.Text(call.CustomFields) }).ToListAsync();
        Assert.All(texts, call => Assert.Equal(Fields.Text(call.CustomFields), call.Text));
    }

    private static async Task TellAsync(DataHost data, CallStory story)
    {
        var ledger = data.Get<ILedger>();
        ledger.Open(story.UniqueId, story.CallId, story.EnterpriseId, story.DepartmentId);
        foreach (var step in story.Events)
        {
            ledger.Append(story.UniqueId, step);
        }

        await Eventually.TrueAsync(() => data.Get<Ledger>().Waiting == 0, "everything in the ledger is stored");
    }
}
