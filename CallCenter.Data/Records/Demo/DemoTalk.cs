using CallCenter.Data.Agents;
using CallCenter.Data.Records.Story;

namespace CallCenter.Data.Records.Demo;

/// <summary>What happens between two people who talk, and after.</summary>
internal static class DemoTalk
{
    private static readonly string[] Notes =
        ["客户咨询发票，已说明", "要求周一回电", "投诉物流慢，已登记", "已解决", "升级给二线处理", "客户有意购买，下周跟进", "更改收货地址", "号码有误，已更正"];

    private static readonly string[] Levels = ["普通", "银卡", "金卡", "钻石"];
    private static readonly string[] Sources = ["官网", "微信", "App", "线下门店"];

    /// <summary>The talk itself, from the moment both are on the line to the end of the agent's leg.</summary>
    /// <returns>Who hung up.</returns>
    public static HangUpSide Tell(DemoDesk desk, DemoStory story, Agent agent, string leg, Func<double>? length = null)
    {
        var seconds = length?.Invoke() ?? Length(desk);
        if (desk.Recording && seconds < 45)
        {
            story.Record(File(story, "record", desk.Configuration.Department.EnterpriseId), DemoSoundKind.Talk);
        }

        if (seconds > 40 && desk.Chance(15))
        {
            var held = seconds * desk.Between(0.1, 0.3);
            story.Pass(seconds * 0.4).Add(new CallHeld(story.Channel(leg)) { At = story.Now });
            if (desk.Chance(30))
            {
                Consult(desk, story, agent, held);
            }
            else
            {
                story.Pass(held);
            }

            story.Add(new CallRetrieved(story.Channel(leg)) { At = story.Now }).Pass(seconds * 0.3);
        }
        else
        {
            story.Pass(seconds);
        }

        return End(desk, story, agent, leg, desk.Chance(65) ? HangUpSide.Customer : HangUpSide.Agent);
    }

    public static HangUpSide End(DemoDesk desk, DemoStory story, Agent agent, string leg, HangUpSide side)
    {
        story.StopRecording().Add(new LegEnded(story.Channel(leg), side, "NORMAL_CLEARING") { At = story.Now, Mos = Mos(desk) });
        desk.Busy(agent, story.Now);
        return side;
    }

    /// <summary>满意度: whoever did not hang up is asked.</summary>
    public static void Survey(DemoDesk desk, DemoStory story)
    {
        var started = story.Pass(0.5).Now;
        int? score = desk.Chance(22) ? null : desk.Weighted((5, 60), (4, 22), (3, 10), (2, 4), (1, 4));
        story.Pass(score is null ? 15 : desk.Between(3, 12)).Add(new SurveyAnswered("服务评价", started, score) { At = story.Now });
    }

    public static void Fields(DemoDesk desk, DemoStory story)
    {
        if (!desk.Chance(35))
        {
            return;
        }

        story.Add(new CustomFieldSet("会员等级", desk.Pick(Levels)) { At = story.Now });
        if (desk.Chance(60))
        {
            story.Add(new CustomFieldSet("订单号", $"D{story.Now:yyMMdd}{desk.Random.Next(1000, 9999)}") { At = story.Now });
        }

        if (desk.Chance(40))
        {
            story.Add(new CustomFieldSet("来源", desk.Pick(Sources)) { At = story.Now });
        }
    }

    public static void End(DemoDesk desk, DemoStory story, EndReason reason, HangUpSide side, string cause = "NORMAL_CLEARING", Agent? noteBy = null)
    {
        story.Pass(0.2).Add(new CallEnded(reason, side, cause) { At = story.Now, Mos = reason is EndReason.Normal or EndReason.AgentTransferred ? Mos(desk) : null });
        if (noteBy is not null && desk.Chance(20))
        {
            story.Pass(desk.Between(3, 9)).Add(new NoteWritten(noteBy.Number, desk.Pick(Notes)) { At = story.Now });
        }
    }

    /// <summary>The path of a sound that belongs to the call.</summary>
    public static string File(DemoStory story, string kind, int enterpriseId) => $"{story.Start:ddMMyyyy}/{kind}/{enterpriseId}/{enterpriseId}-{kind}-{story.UniqueId}.wav";

    private static void Consult(DemoDesk desk, DemoStory story, Agent agent, double held)
    {
        var expert = desk.Free(story.Now, queue: null, agent);
        var leg = story.Channel("consult");
        story.Add(desk.Offer(story, expert, "consult", queue: null, agent.Number) with { LegKind = LegKind.Consult, Why = new(
            $"座席 {agent.Number} 发起咨询。", $"Agent {agent.Number} asked a colleague.") })
            .Add(new AgentRinging(leg) { At = story.Now }).Pass(Math.Min(4, held / 2)).Add(new AgentAnswered(leg) { At = story.Now })
            .Pass(held / 2).Add(new LegEnded(leg, HangUpSide.Agent, "NORMAL_CLEARING") { At = story.Now });
        desk.Busy(expert, story.Now);
    }

    /// <summary>Most talks are short, a few are long. Those of days with sound are shorter, so that there is something to listen to.</summary>
    private static double Length(DemoDesk desk) =>
        desk.Recording && desk.Chance(25) ? desk.Between(12, 40) : Math.Min(1500, 20 - (95 * Math.Log(1 - desk.Random.NextDouble())));

    private static decimal Mos(DemoDesk desk) => Math.Round((decimal)(desk.Chance(92) ? desk.Between(4.0, 4.5) : desk.Between(2.4, 3.9)), 1);
}
