namespace CallCenter.Data.Numbers.Disabling;

/// <summary>How a number was used as caller id in the days that count.</summary>
/// <param name="Number">With its area code.</param>
/// <param name="Available">It may be shown now.</param>
/// <param name="Days">Days with calls, in order.</param>
public sealed record NumberUse(int HotlineId, string Number, string AreaCode, bool Available, IReadOnlyList<DayOfUse> Days)
{
    /// <summary>外呼次数</summary>
    public int Calls { get; } = Days.Sum(day => day.Calls);

    /// <summary>Calls that the customer answered.</summary>
    public int Answered { get; } = Days.Sum(day => day.Answered);

    /// <summary>外呼接通率 of all days together, per cent with two digits; null without calls.</summary>
    public decimal? AnswerRate => Calls == 0 ? null : decimal.Round(100m * Answered / Calls, 2);
}

/// <param name="Day">By the department's clock.</param>
public readonly record struct DayOfUse(DateOnly Day, int Calls, int Answered);
