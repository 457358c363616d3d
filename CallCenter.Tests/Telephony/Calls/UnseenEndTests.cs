using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Calls.Recovery;
using CallCenter.Telephony.Switching;
using CallCenter.Telephony.Switching.CallReports;
using CallCenter.Tests.Data.Records;

namespace CallCenter.Tests.Telephony.Calls;

public sealed class UnseenEndTests
{
    private const string Customer = "customer-channel";
    private const string Agent = "leg-1";
    private const double Noticed = 300;

    [Fact]
    public void Time_side_cause_and_talk_are_those_of_the_switch()
    {
        var better = UnseenEnd.Corrected(Closed(Talking()), Report(Customer, 100, HangUpSide.Customer))!;

        var record = RecordFold.Of(better);
        Assert.Equal((At(100), HangUpSide.Customer, EndReason.Normal), (record.EndedAt, record.HangUpSide, record.EndReason));
        Assert.Equal((82, 100), (record.TalkSeconds, record.TotalSeconds));
        Assert.Equal("NORMAL_CLEARING", better.Events.OfType<CallEnded>().Single().Cause);
        Assert.Equal(4.3m, record.RxMos);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_agent_who_went_first_ended_the_talk_whichever_report_comes_first(bool agentsFirst)
    {
        var reports = new[] { Report(Agent, 60, HangUpSide.Customer), Report(Customer, 100, HangUpSide.Customer) };

        var better = (agentsFirst ? reports : reports.Reverse()).Aggregate(Closed(Talking()), (story, report) => UnseenEnd.Corrected(story, report)!);

        var record = RecordFold.Of(better);
        Assert.Equal((42, 100), (record.TalkSeconds, record.TotalSeconds));
        Assert.Equal((HangUpSide.Agent, At(60)), better.Events.OfType<LegEnded>().Select(step => (step.Side, step.At)).Single());
    }

    [Fact]
    public void A_report_that_comes_again_changes_nothing()
    {
        var report = Report(Customer, 100, HangUpSide.Customer);
        var better = UnseenEnd.Corrected(Closed(Talking()), report)!;

        Assert.Null(UnseenEnd.Corrected(better, report));
    }

    [Fact]
    public void An_end_that_was_seen_is_left_as_it_is() =>
        Assert.Null(UnseenEnd.Corrected(new StoryBuilder().Usual().Story, Report(Customer, 50, HangUpSide.System)));

    [Fact]
    public void Who_waited_gave_up_when_the_switch_says()
    {
        var waiting = new StoryBuilder().Entered().SystemAnswered(0.2).Queued(8).Story;

        var record = RecordFold.Of(UnseenEnd.Corrected(Closed(waiting), Report(Customer, 40, HangUpSide.Customer))!);

        Assert.Equal((EndReason.AbandonedInQueue, 32), (record.EndReason, record.QueueSeconds));
    }

    [Fact]
    public void A_message_is_as_long_as_the_switch_says()
    {
        var story = new StoryBuilder().Entered().SystemAnswered(0.2).Story;
        var speaking = story with
        {
            Events =
            [
                .. story.Events, new NodeEntered(1, "导航", 1, "n1", "1", "留言", "voicemail") { At = At(1) },
                new MessageBegun("8", "下班留言", "m.wav", At(1), 60) { At = At(5) },
            ],
        };

        var better = UnseenEnd.Corrected(Closed(speaking), Report(Customer, 17, HangUpSide.Customer))!;

        Assert.Equal(12, better.Events.OfType<VoicemailLeft>().Single().RecordedSeconds);
        Assert.Equal((EndReason.Voicemail, At(17)), (RecordFold.Of(better).EndReason, RecordFold.Of(better).EndedAt));
    }

    [Fact]
    public void A_clock_of_the_switch_that_is_behind_does_not_end_a_call_before_its_last_step()
    {
        var better = UnseenEnd.Corrected(Closed(Talking()), Report(Customer, -20, HangUpSide.Customer))!;

        Assert.Equal(At(18), better.Events[^1].At);
    }

    [Fact]
    public void A_note_that_was_written_after_the_end_stays()
    {
        var closed = Closed(Talking());
        var noted = closed with { Events = [.. closed.Events, new NoteWritten("2001", "回访") { At = At(400) }] };

        Assert.Equal("回访", RecordFold.Of(UnseenEnd.Corrected(noted, Report(Customer, 100, HangUpSide.Customer))!).Remark);
    }

    internal static CallStory Closed(CallStory story, double noticed = Noticed) => story with
    {
        Events = [.. story.Events, .. Closing.Of(CallState.Of(story.Events), switchRestarted: false, story.Events[0].At.AddSeconds(noticed))],
    };

    private static CallStory Talking() => new StoryBuilder().Entered().SystemAnswered(0.2).Queued(8).Offered(10).Ringing(11).Answered(18)
        .QueueLeft(18, QueueExit.Answered).Story;

    private static CallReport Report(string channel, double ended, HangUpSide side) => new(
        channel, "test-1.1", channel == Customer, "13800001111", "89193634", At(0), At(0.2), At(ended), new HangupCause("NORMAL_CLEARING"), side, 4.3m);

    private static DateTimeOffset At(double second) => StoryBuilder.Noon.AddSeconds(second);
}
