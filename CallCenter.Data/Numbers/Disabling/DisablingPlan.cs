using System.Globalization;

namespace CallCenter.Data.Numbers.Disabling;

/// <summary>Which numbers of a department are stopped in a night, which are not, and why. Made by a pure function.</summary>
/// <param name="Decisions">One a number: those to be stopped first, then those spared, then the others; each in the order of the answer rate, lowest first.</param>
/// <param name="Total">All numbers of the sort.</param>
/// <param name="Available">Those that may be shown before the night.</param>
/// <param name="Least">How many must stay available.</param>
public sealed record DisablingPlan(IReadOnlyList<DisablingDecision> Decisions, int Total, int Available, int Least)
{
    public IEnumerable<DisablingDecision> Disabled => Decisions.Where(decision => decision.Verdict == DisablingVerdict.Disable);

    /// <summary>可用比例 after the night, per cent, rounded down; 100 where there are no numbers.</summary>
    public int ShareAfter => Total == 0 ? 100 : 100 * (Available - Disabled.Count()) / Total;

    /// <summary>The seven rules of the manual (6.1.3.1.7, item 35).</summary>
    /// <remarks>A number is stopped when all three limits are met: within the days that count it made as many calls, and on each of these days on which it made
    /// any, not more of them were answered. A day without calls says nothing of a number. Of those, the ones with the lowest answer rate come first, and no more
    /// than the available share allows.</remarks>
    /// <param name="uses">All numbers of the sort, those that are stopped already too: the share is a share of all.</param>
    /// <param name="analysed">Areas that were looked through today already: each is once a day.</param>
    public static DisablingPlan Decide(DisablingRule rule, IReadOnlyCollection<NumberUse> uses, IReadOnlySet<string>? analysed = null)
    {
        var available = uses.Count(use => use.Available);
        var least = ((uses.Count * rule.AvailableShare) + 99) / 100;
        var judged = uses.Select(use => (Use: use, Spared: Spared(rule, use, analysed))).ToList();
        var due = judged.Where(one => one.Spared is null).Select(one => one.Use)
            .OrderBy(use => use, Comparer<NumberUse>.Create(LowerRate)).ThenByDescending(use => use.Calls).ThenBy(use => use.Number, StringComparer.Ordinal).ToList();
        var stopped = due.Take(Math.Max(0, available - least)).ToList();
        return new(
            [
                .. stopped.Select(use => new DisablingDecision(use, DisablingVerdict.Disable, Stopped(rule, use))),
                .. due.Skip(stopped.Count).Select(use => new DisablingDecision(use, DisablingVerdict.Protected, Protected(rule, least, uses.Count))),
                .. judged.Where(one => one.Spared is not null).Select(one => one.Spared!)
                    .OrderBy(decision => decision.Verdict).ThenBy(decision => decision.Use.AnswerRate ?? 101).ThenBy(decision => decision.Use.Number, StringComparer.Ordinal),
            ],
            uses.Count, available, least);
    }

    /// <summary>Why the number is not due; null when it is.</summary>
    private static DisablingDecision? Spared(DisablingRule rule, NumberUse use, IReadOnlySet<string>? analysed)
    {
        if (!use.Available)
        {
            return new(use, DisablingVerdict.DisabledAlready, new("已停用。", "It is disabled already."));
        }

        if (!rule.Covers(use.AreaCode))
        {
            return new(use, DisablingVerdict.OtherArea, new($"区号 {Area(use)} 不在设置的地区中。", $"Area code {Area(use)} is not among the areas that count."));
        }

        if (analysed?.Contains(use.AreaCode) == true)
        {
            return new(use, DisablingVerdict.AnalysedToday, new($"区号 {Area(use)} 今天已分析过。", $"Area code {Area(use)} was looked through today."));
        }

        if (use.Calls < rule.Calls)
        {
            return new(use, DisablingVerdict.FewCalls, new(
                $"近 {rule.Days} 天外呼 {use.Calls} 次，少于 {rule.Calls} 次。", $"{use.Calls} calls in {rule.Days} days, less than {rule.Calls}."));
        }

        // Whole numbers, so that a rate of exactly the limit is at the limit. The best day is the one to tell of.
        var best = use.Days.Where(day => day.Calls > 0).MaxBy(day => decimal.Divide(day.Answered, day.Calls));
        return 100L * best.Answered > (long)rule.AnswerRate * best.Calls
            ? new(use, DisablingVerdict.AnsweredWell, new(
                $"{Day(best)} 接通率 {Percent(best)}%，高于 {rule.AnswerRate}%。", $"On {Day(best)} {Percent(best)}% were answered, more than {rule.AnswerRate}%."))
            : null;
    }

    private static Text Stopped(DisablingRule rule, NumberUse use) => new(
        $"近 {rule.Days} 天外呼 {use.Calls} 次（不少于 {rule.Calls} 次），接通率 {Rate(use)}%，每天均不高于 {rule.AnswerRate}%。",
        $"{use.Calls} calls in {rule.Days} days (not less than {rule.Calls}), {Rate(use)}% answered, on no day more than {rule.AnswerRate}%.");

    private static Text Protected(DisablingRule rule, int least, int total) => new(
        $"满足停用条件，但 {total} 个号码中至少保留 {least} 个可用（{rule.AvailableShare}%），优先停用接通率更低的号码。",
        $"It is due, but of {total} numbers {least} have to stay available ({rule.AvailableShare}%); those with a lower answer rate come first.");

    private static int LowerRate(NumberUse? one, NumberUse? other) => ((long)one!.Answered * other!.Calls).CompareTo((long)other.Answered * one.Calls);

    private static string Area(NumberUse use) => use.AreaCode is "" ? "—" : use.AreaCode;

    private static string Day(DayOfUse day) => day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Percent(DayOfUse day) => decimal.Round(100m * day.Answered / day.Calls, 2).ToString("0.##", CultureInfo.InvariantCulture);

    private static string Rate(NumberUse use) => (use.AnswerRate ?? 0).ToString("0.##", CultureInfo.InvariantCulture);
}

/// <param name="Why">The reason, with the figures.</param>
public sealed record DisablingDecision(NumberUse Use, DisablingVerdict Verdict, Text Why);

public enum DisablingVerdict
{
    /// <summary>It is stopped.</summary>
    Disable = 1,

    /// <summary>It is due, and spared for the available share.</summary>
    Protected = 2,

    AnsweredWell = 3,

    FewCalls = 4,

    OtherArea = 5,

    AnalysedToday = 6,

    DisabledAlready = 7,
}
