using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Telephony.Webhooks;

namespace CallCenter.Tests.Telephony.Webhooks;

public sealed class CallNarrationTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_flow_of_a_call_is_the_one_it_came_through_and_not_its_survey()
    {
        var call = new CallNarration("sip-1-1.1", 7600000, 11);
        foreach (var step in (ReadOnlySpan<CallEvent>)
        [
            new CallEntered(CallKind.Inbound, "13912345678", "", "", "89193634", "010", "c1", "sip-1") { At = Noon },
            new NodeEntered(1, "客服导航", 1, "n1", "1", "主菜单", "select") { At = Noon },
            new SurveyBegun(2, "服务评价", 1) { At = Noon },
            new NodeEntered(2, "服务评价", 1, "n1", "1", "评分", "select") { At = Noon },
            new SurveyAnswered("服务评价", Noon, 5) { At = Noon },
        ])
        {
            call.Tell(step);
        }

        Assert.Equal(("客服导航", "主菜单", "5"), (call.Value("cdr_ivr_name"), call.Value("cdr_node_name"), call.Value("survey_score")));
    }
}
