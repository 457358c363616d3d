using CallCenter.Data.Agents;
using CallCenter.Data.Queues;
using CallCenter.Data.Records.Story;

namespace CallCenter.Data.Records.Demo;

/// <summary>WebCall and 预测外呼: the customer first, then a queue and an agent, or an IVR alone.</summary>
internal static class DemoCustomerFirst
{
    private static readonly (int Id, string Name)[] Tasks = [(791, "老客户回访"), (792, "续费提醒"), (793, "新品通知")];

    public static DemoStory Tell(DemoDesk desk, CallKind kind, DateTimeOffset at)
    {
        var story = desk.Open(at);
        var customer = DemoCustomers.Any(desk.Random, desk.Configuration.Department.Id);
        var queue = desk.Pick(desk.Configuration.Queues);
        var agent = desk.Free(at, queue);
        var ofTask = kind == CallKind.Predictive || desk.Chance(20);
        var task = desk.Pick(Tasks);
        story.Add(new CallEntered(kind, customer.Number, customer.AreaCode, customer.Region, "", "", story.Channel("customer"), "demo")
        {
            At = story.Now, TaskId = ofTask ? task.Id : null, TaskName = ofTask ? task.Name : null,
            VirtualNumber = kind == CallKind.WebCall && desk.Chance(20) ? $"1703{desk.Random.Next(1000000, 9999999)}" : null,
            WebRtcCallId = DemoDesk.ClientOf(agent) == BoundPhoneKind.WebRtc ? $"{story.UniqueId.Replace('.', '-')}@browser" : null,
        });
        DemoTalk.Fields(desk, story);
        var shown = desk.CallerId();
        story.Pass(0.3).Add(new CustomerCalled(story.Channel("customer"), shown) { At = story.Now });
        if (!DemoLine.Answers(desk, story, out var said, ringBack: true))
        {
            DemoTalk.End(desk, story, said.Reason, said.Side == HangUpSide.Agent ? HangUpSide.System : said.Side, said.Cause);
        }
        else if (kind == CallKind.WebCall && desk.Chance(18))
        {
            Listen(desk, story);
        }
        else
        {
            Serve(desk, story, queue, agent, shown, survey: kind == CallKind.WebCall);
        }

        return story;
    }

    /// <summary>The IVR says what there is to say.</summary>
    private static void Listen(DemoDesk desk, DemoStory story)
    {
        var flow = desk.Configuration.Flows[0];
        story.Add(new NodeEntered(flow.Id, flow.Name, flow.Version, "welcome", "1", "欢迎语", "play") { At = story.Now })
            .Pass(desk.Between(6, 25)).Add(new NodeLeft("welcome", "next") { At = story.Now });
        DemoTalk.End(desk, story, EndReason.EndedInIvr, desk.Chance(50) ? HangUpSide.Customer : HangUpSide.System);
    }

    private static void Serve(DemoDesk desk, DemoStory story, Queue queue, Agent agent, string shown, bool survey)
    {
        var leg = story.Channel("agent1");
        story.Pass(0.1).Add(new CallQueued(queue.Id, queue.Number, queue.Name, queue.Priority, 1) { At = story.Now });
        if (desk.Chance(6))
        {
            story.Pass(desk.Between(4, 20));
            DemoTalk.End(desk, story, EndReason.AbandonedInQueue, HangUpSide.Customer);
            return;
        }

        story.Add(desk.Offer(story, agent, "agent1", queue, shown) with { Why = new(
            $"队列 {queue.Number} 分配空闲座席 {agent.Number}。", $"Queue {queue.Number} chose the idle agent {agent.Number}.") })
            .Pass(0.5).Add(new AgentRinging(leg) { At = story.Now }).Pass(desk.Between(0.8, 5));
        if (desk.Chance(7))
        {
            desk.Busy(agent, story.Now);
            DemoTalk.End(desk, story, EndReason.AbandonedWhileRinging, HangUpSide.Customer);
            return;
        }

        story.Add(new AgentAnswered(leg) { At = story.Now }).Add(new QueueLeft(queue.Id, QueueExit.Answered) { At = story.Now });
        var side = DemoTalk.Tell(desk, story, agent, "agent1");
        if (survey && side == HangUpSide.Agent)
        {
            DemoTalk.Survey(desk, story);
        }

        DemoTalk.End(desk, story, EndReason.Normal, side, noteBy: agent);
    }
}
