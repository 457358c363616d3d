using CallCenter.Data.Agents;
using CallCenter.Data.Queues;
using CallCenter.Telephony.Acd.Queues;

namespace CallCenter.Tests.Telephony.Acd;

public sealed class SkillIndexTests
{
    [Fact]
    public void It_finds_the_members_that_the_rule_names_in_the_same_order_and_with_the_same_level()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var agents = Enumerable.Range(1, random.Next(0, 30)).Select(id => TestDepartment.Agent(id) is var agent ? With(agent, Skills(random)) : agent).ToList();
            var queue = TestDepartment.Queue(1, change: one => one.Skills = [.. Skills(random).Take(random.Next(0, 4)).Select(skill => new QueueSkill { SkillId = skill.Id, Level = skill.Level })]);

            var expected = agents.Select(agent => (agent, SkillRule.LevelIn(queue, agent))).Where(pair => pair.Item2 is not null).Select(pair => (pair.agent, pair.Item2!.Value));

            Assert.Equal(expected, new SkillIndex<Agent>(agents, agent => agent).MembersOf(queue));
        }
    }

    private static List<(int Id, int Level)> Skills(Random random) =>
        [.. Enumerable.Range(1, 6).Where(_ => random.Next(3) > 0).Select(id => (id, random.Next(1, 6)))];

    private static Agent With(Agent agent, List<(int Id, int Level)> skills)
    {
        agent.Skills = [.. skills.Select(skill => new AgentSkill { AgentId = agent.Id, SkillId = skill.Id, Level = skill.Level })];
        return agent;
    }
}
