using CallCenter.Data.Agents;
using CallCenter.Data.Queues;
using CallCenter.Telephony.Acd.Routing;

namespace CallCenter.Tests.Telephony.Acd;

public class StrategyTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_strategy_of_the_manual_is_there()
    {
        foreach (var kind in Enum.GetValues<RingStrategy>())
        {
            Assert.Equal(kind, RingStrategies.Of(kind).Kind);
        }
    }

    [Fact]
    public void Sequential_takes_the_lowest_number_as_a_number()
    {
        Assert.Equal("900", Choose(RingStrategy.Sequential, Candidate("1000"), Candidate("900"), Candidate("2000")));
    }

    [Fact]
    public void Fewest_calls_takes_who_answered_least_and_of_equals_who_is_free_longest()
    {
        Assert.Equal("2003", Choose(
            RingStrategy.FewestCalls,
            Candidate("2001", answered: 5, free: 900), Candidate("2002", answered: 2, free: 10), Candidate("2003", answered: 2, free: 20)));
    }

    [Fact]
    public void Longest_idle_takes_who_is_free_longest()
    {
        Assert.Equal("2002", Choose(RingStrategy.LongestIdle, Candidate("2001", free: 40), Candidate("2002", free: 125), Candidate("2003", free: 3)));
    }

    [Fact]
    public void Skill_first_takes_the_highest_level_and_any_of_equals()
    {
        var chosen = Enumerable.Range(0, 100)
            .Select(seed => Choose(RingStrategy.SkillFirst, seed, Candidate("2001", level: 3), Candidate("2002", level: 9), Candidate("2003", level: 9)))
            .ToHashSet();

        Assert.Equal(["2002", "2003"], chosen.Order());
    }

    [Fact]
    public void Random_takes_anybody()
    {
        var chosen = Enumerable.Range(0, 200)
            .Select(seed => Choose(RingStrategy.Random, seed, Candidate("2001"), Candidate("2002"), Candidate("2003")))
            .ToHashSet();

        Assert.Equal(["2001", "2002", "2003"], chosen.Order());
    }

    [Fact]
    public void The_sentence_names_the_strategy_the_values_compared_and_the_choice()
    {
        var choice = RingStrategies.Of(RingStrategy.LongestIdle).Choose([Candidate("2001", free: 40), Candidate("2002", free: 125)], Context(1));

        Assert.Equal("最长空闲时间策略：2002（125 秒），2001（40 秒），选中 2002。", choice.Why.Zh);
        Assert.Equal("Longest idle: 2002 (125 s), 2001 (40 s); 2002 was chosen.", choice.Why.En);
    }

    [Fact]
    public void The_sentence_stays_short_with_a_thousand_candidates()
    {
        var many = Enumerable.Range(1, 1000).Select(id => Candidate($"{id:0000}", free: id)).ToArray();
        foreach (var kind in Enum.GetValues<RingStrategy>())
        {
            var choice = RingStrategies.Of(kind).Choose(many, Context(1));

            Assert.Contains("等 1000 人", choice.Why.Zh, StringComparison.Ordinal);
            Assert.Contains($"选中 {many[choice.Index].Number}", choice.Why.Zh, StringComparison.Ordinal);
            Assert.InRange(choice.Why.Zh.Length, 20, 200);
        }
    }

    [Fact]
    public async Task Round_robin_goes_round_in_the_order_in_which_phones_were_bound()
    {
        await using var acd = new AcdFixture(3, TestDepartment.Queue(1, RingStrategy.RoundRobin, queue => queue.WrapUp = 0));
        await acd.SignInAsync(2, 3, 1);

        var order = new List<int>();
        for (var call = 0; call < 6; call++)
        {
            var (uniqueId, agent) = await acd.TalkAsync();
            await acd.Acd.CallEndedAsync(agent, uniqueId, default);
            order.Add(agent);
        }

        Assert.Equal([2, 3, 1, 2, 3, 1], order);
    }

    [Fact]
    public async Task Signing_in_again_clears_the_count_of_fewest_calls_but_not_todays_figure()
    {
        await using var acd = new AcdFixture(2, TestDepartment.Queue(1, RingStrategy.FewestCalls, queue => queue.WrapUp = 0));
        await acd.SignInAsync(1);
        for (var call = 0; call < 3; call++)
        {
            var (uniqueId, agent) = await acd.TalkAsync();
            await acd.Acd.CallEndedAsync(agent, uniqueId, default);
        }

        await acd.SignInAsync(2);
        var talk = await acd.TalkAsync();
        Assert.Equal(2, talk.Agent);
        await acd.Acd.CallEndedAsync(2, talk.UniqueId, default);

        await acd.Acd.SignOutAsync(1, default);
        await acd.SignInAsync(1);

        Assert.Equal(1, (await acd.TalkAsync()).Agent);
        Assert.Equal(4, (await acd.AgentAsync(1)).AnsweredToday);
    }

    [Fact]
    public async Task Longest_idle_counts_from_the_last_talk_and_not_from_the_last_pause()
    {
        await using var acd = new AcdFixture(2, TestDepartment.Queue(1, RingStrategy.LongestIdle));
        await acd.SignInAsync(1);
        acd.Pass(10);
        await acd.SignInAsync(2);
        acd.Pass(10);
        await acd.Acd.SetBusyAsync(1, "小休", default);
        acd.Pass(10);
        await acd.Acd.SetIdleAsync(1, default);

        Assert.Equal(1, (await acd.TalkAsync()).Agent);
    }

    [Fact]
    public async Task Skill_first_compares_the_levels_in_the_skills_of_the_queue_only()
    {
        var agents = new[] { TestDepartment.Agent(1, (1, 2), (2, 9)), TestDepartment.Agent(2, (1, 5)) };
        await using var acd = new AcdFixture(TestDepartment.With(agents, [TestDepartment.Queue(1, RingStrategy.SkillFirst)]));
        await acd.SignInAsync(1, 2);

        Assert.Equal(2, (await acd.TalkAsync()).Agent);
    }

    private static string Choose(RingStrategy kind, params Candidate[] candidates) => Choose(kind, 1, candidates);

    private static string Choose(RingStrategy kind, int seed, params Candidate[] candidates) =>
        candidates[RingStrategies.Of(kind).Choose(candidates, Context(seed)).Index].Number;

    private static RoutingContext Context(int seed) => new(Now, new Random(seed), 0);

    private static Candidate Candidate(string number, int answered = 0, double free = 0, int level = 1) => new(
        int.Parse(number, System.Globalization.CultureInfo.InvariantCulture), number, long.Parse(number, System.Globalization.CultureInfo.InvariantCulture),
        long.Parse(number, System.Globalization.CultureInfo.InvariantCulture), answered, Now.AddSeconds(-free), level);
}
