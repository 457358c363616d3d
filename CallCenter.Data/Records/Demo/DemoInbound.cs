using CallCenter.Data.Agents;
using CallCenter.Data.Ivr;
using CallCenter.Data.Numbers;
using CallCenter.Data.Queues;
using CallCenter.Data.Records.Story;

namespace CallCenter.Data.Records.Demo;

/// <summary>来电: through the department's IVR to a queue and an agent, or lost on the way.</summary>
internal static class DemoInbound
{
    public static DemoStory Tell(DemoDesk desk, DateTimeOffset at)
    {
        var story = desk.Open(at);
        var department = desk.Configuration;
        var customer = DemoCustomers.Any(desk.Random, department.Department.Id);
        var hotline = desk.Pick(desk.Lines);
        story.Add(new CallEntered(
            CallKind.Inbound, customer.Number, customer.AreaCode, customer.Region, hotline.Number, hotline.AreaCode, story.Channel("customer"), "demo") { At = story.Now });
        if (desk.Chance(1))
        {
            story.Pass(0.1).Add(new CallRefused(EndReason.Blacklisted) { At = story.Now, Why = new("主叫号码在黑名单中。", "The caller is on the black list.") });
            DemoTalk.End(desk, story, EndReason.Blacklisted, HangUpSide.System, "CALL_REJECTED");
            return story;
        }

        if (department.Routes.Count > 0)
        {
            var route = department.Routes[0];
            story.Add(new RouteChosen(route.Id, RouteDestination.Ivr, route.Target) { At = story.Now, Why = new(
                $"呼入路由 {route.Id} 匹配热线 {hotline.Number}。", $"Inbound route {route.Id} fits hotline {hotline.Number}.") });
        }

        var flow = department.Flows[0];
        story.Pass(0.2).Add(new SystemAnswered { At = story.Now });
        Node(story, flow, "welcome", "1", "欢迎语", department.Queues.Count > 1 ? "select" : "play");
        if (desk.Chance(7))
        {
            story.Pass(desk.Between(2, 14));
            DemoTalk.End(desk, story, EndReason.AbandonedInIvr, HangUpSide.Customer);
            return story;
        }

        if (department.Queues.Count > 1 && desk.Chance(4))
        {
            story.Pass(9).Add(new KeysPressed("welcome", "9", Accepted: false) { At = story.Now }).Pass(12).Add(new NodeLeft("welcome", "invalid") { At = story.Now });
            Farewell(story, flow, "goodbye", "结束语", "1.5");
            DemoTalk.End(desk, story, EndReason.EndedInIvr, HangUpSide.System);
            return story;
        }

        var choice = desk.Random.Next(department.Queues.Count);
        story.Pass(desk.Between(3, 11));
        if (department.Queues.Count > 1)
        {
            story.Add(new KeysPressed("welcome", $"{choice + 1}", Accepted: true) { At = story.Now });
        }

        DemoTalk.Fields(desk, story);
        story.Add(new NodeLeft("welcome", department.Queues.Count > 1 ? $"{choice + 1}" : "next") { At = story.Now });
        Queue(desk, story, flow, department.Queues[choice], $"1.{choice + 1}", customer);
        return story;
    }

    private static void Queue(DemoDesk desk, DemoStory story, IvrFlow flow, Queue queue, string path, DemoCustomer customer)
    {
        var node = $"queue{queue.Number.TrimStart('0')}";
        Node(story, flow, node, path, queue.Name, "queue");
        switch (desk.Weighted(("agent", 80), ("abandoned", 8), ("ringing", 5), ("timeout", 4), ("nobody", 3)))
        {
            case "nobody":
                story.Add(new QueueLeft(queue.Id, QueueExit.AgentsUnavailable) { At = story.Now, Why = new("没有座席在线。", "No agent is online.") })
                    .Add(new NodeLeft(node, "unavailable") { At = story.Now });
                LeaveMessage(desk, story, flow, queue, EndReason.NoAgentOnline);
                return;
            case "timeout":
                Enter(desk, story, queue).Pass(queue.QueueTimeout).Add(new QueueLeft(queue.Id, QueueExit.Timeout) { At = story.Now, Why = new(
                    $"等待已达队列超时时间 {queue.QueueTimeout} 秒。", $"The call waited as long as the queue lets it: {queue.QueueTimeout} s.") })
                    .Add(new NodeLeft(node, "timeout") { At = story.Now });
                LeaveMessage(desk, story, flow, queue, EndReason.QueueTimeout);
                return;
            case "abandoned":
                Enter(desk, story, queue).Pass(desk.Between(8, 90));
                DemoTalk.End(desk, story, EndReason.AbandonedInQueue, HangUpSide.Customer);
                return;
            case "ringing":
                var rung = Ring(desk, Enter(desk, story, queue).Pass(desk.Between(0.5, 30)), queue, "agent1", customer);
                story.Pass(desk.Between(4, 15));
                desk.Busy(rung, story.Now);
                DemoTalk.End(desk, story, EndReason.AbandonedWhileRinging, HangUpSide.Customer);
                return;
            default:
                Serve(desk, Enter(desk, story, queue), node, queue, customer);
                return;
        }
    }

    private static void Serve(DemoDesk desk, DemoStory story, string node, Queue queue, DemoCustomer customer)
    {
        story.Pass(desk.Chance(70) ? desk.Between(0.1, 2) : desk.Between(2, 60));
        var leg = "agent1";
        var agent = Ring(desk, story, queue, leg, customer);
        if (desk.Chance(12))
        {
            var result = desk.Weighted((OfferResult.NoAnswer, 70), (OfferResult.Rejected, 20), (OfferResult.Unreachable, 10));
            story.Pass(result == OfferResult.NoAnswer ? queue.AgentTimeout : 3).Add(new OfferEnded(story.Channel(leg), result, "NO_ANSWER") { At = story.Now });
            leg = "agent2";
            agent = Ring(desk, story.Pass(1), queue, leg, customer, agent);
        }

        story.Pass(desk.Between(1.5, 12)).Add(new AgentAnswered(story.Channel(leg)) { At = story.Now })
            .Add(new QueueLeft(queue.Id, QueueExit.Answered) { At = story.Now }).Add(new NodeLeft(node, "answered") { At = story.Now });
        var side = DemoTalk.Tell(desk, story, agent, leg);
        if (side == HangUpSide.Agent && desk.Chance(12))
        {
            var second = desk.Free(story.Now, queue, agent);
            story.Add(desk.Offer(story, second, "transfer", queue, customer.Number) with { LegKind = LegKind.Transfer, Why = new(
                $"座席 {agent.Number} 转移。", $"Agent {agent.Number} transferred the call.") })
                .Add(new AgentRinging(story.Channel("transfer")) { At = story.Now }).Pass(3).Add(new AgentAnswered(story.Channel("transfer")) { At = story.Now })
                .Pass(desk.Between(30, 120));
            DemoTalk.End(desk, story, EndReason.AgentTransferred, DemoTalk.End(desk, story, second, "transfer", HangUpSide.Customer), noteBy: second);
            return;
        }

        if (side == HangUpSide.Agent || desk.Chance(35))
        {
            DemoTalk.Survey(desk, story);
        }

        DemoTalk.End(desk, story, EndReason.Normal, side, noteBy: agent);
    }

    private static Agent Ring(DemoDesk desk, DemoStory story, Queue queue, string leg, DemoCustomer customer, params IReadOnlyList<Agent> except)
    {
        var agent = desk.Free(story.Now, queue, except);
        story.Add(desk.Offer(story, agent, leg, queue, customer.Number) with { Why = new(
            $"队列 {queue.Number} 分配空闲座席 {agent.Number}。", $"Queue {queue.Number} chose the idle agent {agent.Number}.") })
            .Pass(0.6).Add(new AgentRinging(story.Channel(leg)) { At = story.Now });
        return agent;
    }

    private static void LeaveMessage(DemoDesk desk, DemoStory story, IvrFlow flow, Queue queue, EndReason reason)
    {
        Farewell(story, flow, reason == EndReason.NoAgentOnline ? "closed" : "busy", reason == EndReason.NoAgentOnline ? "无座席" : "座席忙", "1.3");
        if (desk.Chance(60))
        {
            var seconds = desk.Random.Next(5, 25);
            var started = story.Now;
            var file = desk.Recording ? DemoTalk.File(story, "voicemail", desk.Configuration.Department.EnterpriseId) : "";
            story.Pass(4 + seconds).Add(new VoicemailLeft(queue.Number, $"{queue.Name}留言", file, started, seconds) { At = story.Now });
            if (file.Length > 0)
            {
                story.Sounds.Add(new DemoSound(file, DemoSoundKind.Message, seconds, story.Now));
            }

            reason = EndReason.Voicemail;
        }

        DemoTalk.End(desk, story, reason, reason == EndReason.Voicemail ? HangUpSide.Customer : HangUpSide.System);
    }

    private static DemoStory Enter(DemoDesk desk, DemoStory story, Queue queue) =>
        story.Pass(0.1).Add(new CallQueued(queue.Id, queue.Number, queue.Name, queue.Priority, desk.Weighted((1, 70), (2, 20), (3, 10))) { At = story.Now });

    private static void Node(DemoStory story, IvrFlow flow, string id, string path, string name, string type) =>
        story.Pass(0.1).Add(new NodeEntered(flow.Id, flow.Name, flow.Version, id, path, name, type) { At = story.Now });

    private static void Farewell(DemoStory story, IvrFlow flow, string id, string name, string path)
    {
        Node(story, flow, id, path, name, "play");
        story.Pass(4).Add(new NodeLeft(id, "next") { At = story.Now });
    }
}
