using CallCenter.Data.Settings;

namespace CallCenter.Data.Numbers.Disabling;

/// <summary>固话/手机号码自动停用 as configured (manual 6.1.3.1.7, items 35 and 36; 6.3.8).</summary>
/// <param name="Days">连续天数 before the night that count.</param>
/// <param name="Calls">外呼次数: as many or more.</param>
/// <param name="AnswerRate">外呼接通率, per cent: as much or less, each day.</param>
/// <param name="Areas">区号 that count; empty for all.</param>
/// <param name="AvailableShare">可用外显号码比例, per cent of all numbers: what stays available whatever the other rules say.</param>
public sealed record DisablingRule(bool On, int Days, int Calls, int AnswerRate, IReadOnlyCollection<string> Areas, int AvailableShare)
{
    public static DisablingRule Of(EnterpriseSettings settings, NumberSort sort, int availableShare)
    {
        var declared = sort == NumberSort.Mobile ? NumberDisabling.Mobiles : NumberDisabling.Landlines;
        return new(
            settings.Get(declared.On), settings.Get(declared.Days), settings.Get(declared.Calls), settings.Get(declared.AnswerRate), [.. settings.Get(declared.Areas)],
            availableShare);
    }

    /// <summary>如果配置了地区，则只分析配置的地区；如果没有配置则对所有地区的话单进行分析.</summary>
    public bool Covers(string areaCode) => Areas.Count == 0 || Areas.Contains(areaCode);
}
