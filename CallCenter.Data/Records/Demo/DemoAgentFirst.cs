using CallCenter.Data.Records.Story;

namespace CallCenter.Data.Records.Demo;

/// <summary>预览外呼, 主叫外呼 and 内部呼叫: the agent's phone first, then the other side.</summary>
internal static class DemoAgentFirst
{
    public static DemoStory Tell(DemoDesk desk, CallKind kind, DateTimeOffset at)
    {
        var story = desk.Open(at);
        var agent = desk.Free(at);
        var customer = kind == CallKind.Internal
            ? new DemoCustomer(desk.Free(at, queue: null, agent).Phone, "", "")
            : DemoCustomers.Any(desk.Random, desk.Configuration.Department.Id);
        var shown = desk.CallerId();
        var leg = story.Channel("agent1");
        story.Add(new CallEntered(kind, customer.Number, customer.AreaCode, customer.Region, "", "", leg, "demo")
        {
            At = story.Now, VirtualNumber = kind == CallKind.Preview && desk.Chance(15) ? $"1703{desk.Random.Next(1000000, 9999999)}" : null,
        });
        DemoTalk.Fields(desk, story);
        story.Add(desk.Offer(story, agent, "agent1", queue: null, kind == CallKind.Preview ? shown : ""));
        if (kind == CallKind.Preview)
        {
            story.Pass(0.7).Add(new AgentRinging(leg) { At = story.Now }).Pass(desk.Between(1, 8));
            if (desk.Chance(5))
            {
                story.Pass(20).Add(new OfferEnded(leg, OfferResult.NoAnswer, "NO_ANSWER") { At = story.Now });
                DemoTalk.End(desk, story, EndReason.AgentUnanswered, HangUpSide.System, "NO_ANSWER");
                return story;
            }
        }

        story.Add(new AgentAnswered(leg) { At = story.Now }).Pass(0.4);
        if (desk.Chance(2))
        {
            DemoTalk.End(desk, story, EndReason.CallerCancelled, DemoTalk.End(desk, story, agent, "agent1", HangUpSide.Agent), "ORIGINATOR_CANCEL");
            return story;
        }

        story.Add(new CustomerCalled(story.Channel("customer"), kind == CallKind.Internal ? agent.Phone : shown) { At = story.Now });
        if (!DemoLine.Answers(desk, story, out var said))
        {
            DemoTalk.End(desk, story, agent, "agent1", said.Reason == EndReason.CallerCancelled ? HangUpSide.Agent : HangUpSide.System);
            DemoTalk.End(desk, story, said.Reason, said.Side, said.Cause);
            return story;
        }

        var side = DemoTalk.Tell(desk, story, agent, "agent1", kind == CallKind.Internal ? () => desk.Between(10, 90) : null);
        if (kind == CallKind.Preview && side == HangUpSide.Agent && desk.Chance(60))
        {
            DemoTalk.Survey(desk, story);
        }

        DemoTalk.End(desk, story, EndReason.Normal, side, noteBy: agent);
        return story;
    }
}
