using CallCenter.Data.Numbers.Disabling;
using FsCheck;
using FsCheck.Fluent;

namespace CallCenter.Tests.Data.Numbers;

public sealed class DisablingPlanTests
{
    private static readonly DateOnly Monday = new(2026, 11, 16);

    private static readonly DisablingRule Rule = new(On: true, Days: 5, Calls: 5000, AnswerRate: 35, Areas: [], AvailableShare: 50);

    [Fact]
    public void A_number_that_meets_all_three_limits_is_disabled_and_the_reason_names_the_figures()
    {
        var plan = Decide(Rule, Use("01000000001", (3000, 900), (2000, 700)), Idle("01000000002"));

        var disabled = Assert.Single(plan.Disabled);
        Assert.Equal("01000000001", disabled.Use.Number);
        Assert.Equal("近 5 天外呼 5000 次（不少于 5000 次），接通率 32%，每天均不高于 35%。", disabled.Why.Zh);
    }

    [Theory]
    [InlineData(4999, 100, DisablingVerdict.FewCalls)]
    [InlineData(5000, 1750, DisablingVerdict.Disable)]
    [InlineData(5000, 1751, DisablingVerdict.AnsweredWell)]
    public void The_limits_themselves_count(int calls, int answered, DisablingVerdict verdict)
    {
        var plan = Decide(Rule, Use("01000000001", (calls, answered)), Idle("01000000002"));

        Assert.Equal(verdict, Of(plan, "01000000001").Verdict);
    }

    [Fact]
    public void One_day_that_was_answered_well_spares_a_number_and_is_named()
    {
        var decision = Of(Decide(Rule, Use("01000000001", (9000, 100), (10, 5)), Idle("01000000002")), "01000000001");

        Assert.Equal(DisablingVerdict.AnsweredWell, decision.Verdict);
        Assert.Equal("2026-11-17 接通率 50%，高于 35%。", decision.Why.Zh);
    }

    [Fact]
    public void Only_the_areas_that_were_chosen_are_looked_through_and_each_once_a_day()
    {
        var rule = Rule with { Areas = ["021", "0755"], AvailableShare = 30 };
        var uses = new[] { Use("01000000001", (6000, 100)), Use("02100000001", (6000, 100)) with { AreaCode = "021" }, Use("075500000001", (6000, 100)) with { AreaCode = "0755" } };

        var plan = DisablingPlan.Decide(rule, uses, new HashSet<string> { "0755" });

        Assert.Equal(DisablingVerdict.OtherArea, Of(plan, "01000000001").Verdict);
        Assert.Equal(DisablingVerdict.Disable, Of(plan, "02100000001").Verdict);
        Assert.Equal(DisablingVerdict.AnalysedToday, Of(plan, "075500000001").Verdict);
    }

    /// <summary>The example of the manual (6.1.3.1.7, rule 7).</summary>
    [Fact]
    public void Of_100_numbers_with_40_disabled_and_20_due_the_10_with_the_lowest_answer_rate_are_disabled()
    {
        var disabled = Enumerable.Range(0, 40).Select(index => Idle($"010000001{index:00}") with { Available = false });
        var fine = Enumerable.Range(0, 40).Select(index => Use($"010000002{index:00}", (5000, 2500)));
        var due = Enumerable.Range(0, 20).Select(index => Use($"010000003{index:00}", (5000, 1000 + index)));

        var plan = DisablingPlan.Decide(Rule, [.. disabled, .. fine, .. due]);

        Assert.Equal((100, 60, 50), (plan.Total, plan.Available, plan.Least));
        Assert.Equal(Enumerable.Range(0, 10).Select(index => $"010000003{index:00}"), plan.Disabled.Select(decision => decision.Use.Number));
        Assert.Equal(10, plan.Decisions.Count(decision => decision.Verdict == DisablingVerdict.Protected));
        Assert.Equal(50, plan.ShareAfter);
    }

    [Fact]
    public void Never_less_than_the_share_stays_available_and_every_number_is_decided_once() => Check((rule, uses) =>
    {
        var plan = DisablingPlan.Decide(rule, uses);
        var stopped = plan.Disabled.Count();
        var left = uses.Count(use => use.Available) - stopped;
        return plan.Decisions.Count == uses.Count && plan.Decisions.Select(decision => decision.Use.HotlineId).Distinct().Count() == uses.Count
            && (stopped == 0 || 100 * left >= rule.AvailableShare * uses.Count);
    });

    [Fact]
    public void Only_available_numbers_of_the_areas_that_meet_all_limits_are_disabled() => Check((rule, uses) => DisablingPlan.Decide(rule, uses).Disabled.All(decision =>
        decision.Use.Available && rule.Covers(decision.Use.AreaCode) && decision.Use.Calls >= rule.Calls
        && decision.Use.Days.All(day => 100 * day.Answered <= rule.AnswerRate * day.Calls)));

    [Fact]
    public void Whoever_is_spared_for_the_share_was_answered_at_least_as_often_as_whoever_is_disabled() => Check((rule, uses) =>
    {
        var plan = DisablingPlan.Decide(rule, uses);
        var worst = plan.Disabled.Select(decision => decision.Use.AnswerRate).DefaultIfEmpty(0).Max();
        return plan.Decisions.Where(decision => decision.Verdict == DisablingVerdict.Protected).All(decision => decision.Use.AnswerRate >= worst);
    });

    [Fact]
    public void A_number_that_is_due_is_spared_only_when_no_more_may_be_disabled() => Check((rule, uses) =>
    {
        var plan = DisablingPlan.Decide(rule, uses);
        return plan.Decisions.All(decision => decision.Verdict != DisablingVerdict.Protected) || plan.Available - plan.Disabled.Count() <= plan.Least;
    });

    [Fact]
    public void The_order_in_which_numbers_come_changes_nothing() => Check((rule, uses) =>
        DisablingPlan.Decide(rule, uses).Disabled.Select(decision => decision.Use.HotlineId)
            .SequenceEqual(DisablingPlan.Decide(rule, [.. uses.Reverse()]).Disabled.Select(decision => decision.Use.HotlineId)));

    [Fact]
    public void Every_decision_says_why_in_both_languages() => Check((rule, uses) =>
        DisablingPlan.Decide(rule, uses).Decisions.All(decision => decision.Why.Zh is not "" && decision.Why.En is not ""));

    private static void Check(Func<DisablingRule, IReadOnlyList<NumberUse>, bool> property)
    {
        var days = Gen.Choose(0, 900).SelectMany(calls => Gen.Choose(0, calls).Select(answered => (calls, answered))).ListOf(3);
        var use = Gen.Choose(0, 3).Zip(Gen.Choose(0, 2)).Zip(days);
        var rules = Gen.Choose(500, 1200).Zip(Gen.Choose(1, 40)).Zip(Gen.Choose(30, 50)).Zip(Gen.Choose(0, 1));
        var cases = rules.Zip(use.ListOf()).Select(drawn =>
        {
            var ((((calls, rate), share), someAreas), uses) = drawn;
            var rule = new DisablingRule(true, 3, calls, rate, someAreas == 1 ? ["010", "021"] : [], share);
            return (rule, Uses: (IReadOnlyList<NumberUse>)[.. uses.Select((one, index) => new NumberUse(
                index + 1, $"0{index:0000000000}", one.Item1.Item2 switch { 0 => "010", 1 => "021", _ => "0755" }, one.Item1.Item1 > 0,
                [.. one.Item2.Where(day => day.calls > 0).Select((day, at) => new DayOfUse(Monday.AddDays(at), day.calls, day.answered))]))]);
        });
        Prop.ForAll(cases.ToArbitrary(), drawn => property(drawn.rule, drawn.Uses)).QuickCheckThrowOnFailure();
    }

    private static DisablingPlan Decide(DisablingRule rule, params NumberUse[] uses) => DisablingPlan.Decide(rule, uses);

    private static DisablingDecision Of(DisablingPlan plan, string number) => plan.Decisions.Single(decision => decision.Use.Number == number);

    private static NumberUse Use(string number, params (int Calls, int Answered)[] days) =>
        new(number.GetHashCode(StringComparison.Ordinal), number, "010", Available: true, [.. days.Select((day, at) => new DayOfUse(Monday.AddDays(at), day.Calls, day.Answered))]);

    private static NumberUse Idle(string number) => Use(number);
}
