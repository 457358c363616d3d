using System.Globalization;
using CallCenter.Data.Archive;
using CallCenter.Web.Listing.Conditions;
using CallCenter.Web.Security;

namespace CallCenter.Web.Listing;

/// <summary>A checked query of a list.</summary>
/// <param name="From">First moment, included.</param>
/// <param name="Until">First moment after the range.</param>
public sealed record ListQuery(
    DateTimeOffset From, DateTimeOffset Until, IReadOnlyList<ListCondition> Conditions, int Page, int PageSize, ListColumn? Sort, bool Descending)
{
    /// <summary>Who asks; null only where nobody in particular does.</summary>
    public Access? Asker { get; init; }

    /// <summary>Conditions of 高级搜索, one a line: <c>talkSeconds:gt:60</c>.</summary>
    public const string WhereKey = "where";
    public const string FromKey = "from";
    public const string ToKey = "to";
    public const string PageKey = "page";
    public const string AfterKey = "after";
    public const string PageSizeKey = "pageSize";
    public const string SortKey = "sort";

    /// <summary>The conditions of 高级搜索; all of them hold.</summary>
    public IReadOnlyList<FieldCondition> Where { get; init; } = [];

    /// <summary>The page begins behind this row, whatever has come in above it since; null where pages are counted from the top.</summary>
    public ListMark? After { get; init; }

    /// <summary>Checks what a page or a program asks, by the same rules. Keys are those of the interface; empty values count as absent.</summary>
    /// <param name="place">Times without an offset are in its zone, and a day is its day.</param>
    /// <returns>The query, or the sentence why not.</returns>
    public static (ListQuery? Query, Text? Problem) Parse(
        ListDefinition definition, IReadOnlyDictionary<string, string> input, ListPlace place)
    {
        var (zone, today, limits, _) = place;
        DateTimeOffset from = ListTime.At(today.AddMonths(-1).AddDays(1), zone), until = ListTime.At(today.AddDays(1), zone);
        int page = 1, pageSize = ListLimits.DefaultPageSize;
        (ListColumn? Column, bool Descending) sort = (null, true);
        var conditions = new List<ListCondition>();
        IReadOnlyList<FieldCondition>? where = [];
        ListMark? after = null;

        foreach (var (key, typed) in input)
        {
            var value = typed.Trim();
            if (value is "")
            {
                continue;
            }

            var problem = key switch
            {
                FromKey when definition.Timed => ReadTime(FromKey, value, zone, endOfIt: false, out from),
                ToKey when definition.Timed => ReadTime(ToKey, value, zone, endOfIt: true, out until),
                PageKey => ReadNumber(PageKey, value, ListLimits.MaxPage, out page),
                AfterKey when definition.Timed => ReadMark(value, out after),
                PageSizeKey => ReadNumber(PageSizeKey, value, ListLimits.MaxPageSize, out pageSize),
                SortKey => ReadSort(definition, value, place.Hiding, out sort),
                WhereKey => ReadWhere(definition, value, place, out where),
                _ => ReadFilter(definition, key, value, conditions),
            };
            if (problem is not null)
            {
                return (null, problem);
            }
        }

        if (after is not null && (page > 1 || sort.Column is not null))
        {
            return (null, new("after 只用于默认排序，不能与 page、sort 同时使用。", "after goes with the list's own order: not together with page or sort."));
        }

        // Only one side given: the other one follows.
        if (from >= until && !input.Any(pair => pair.Key == FromKey && pair.Value.Trim() is not ""))
        {
            from = until.AddMonths(-1);
        }

        return definition.Timed && CheckRange(from, until, zone, today, limits) is { } refused
            ? (null, refused)
            : (new ListQuery(from, until, conditions, page, pageSize, sort.Column, sort.Descending) { Where = where ?? [], After = after }, null);
    }

    private static Text? CheckRange(DateTimeOffset from, DateTimeOffset until, TimeZoneInfo zone, DateTime today, ListLimits limits)
    {
        if (from >= until)
        {
            return new("开始时间不能晚于结束时间。", "The start of the range is after its end.");
        }

        var earliest = today.AddMonths(-limits.MonthsBack);
        var first = TimeZoneInfo.ConvertTime(from, zone).DateTime;
        var reach = ListTime.At(earliest, zone);
        if (first < earliest && !RestoredRange.Cover(limits.Restored, from, until < reach ? until : reach))
        {
            return new(
                $"只能查询 {limits.MonthsBack} 个月以内的记录，最早 {earliest:yyyy-MM-dd}；更早的记录需要先恢复（记录管理 › 恢复进度）。",
                $"Records reach back {limits.MonthsBack} months, to {earliest:yyyy-MM-dd}; older ones have to be restored first (Records › Restores).");
        }

        var last = TimeZoneInfo.ConvertTime(until, zone).DateTime.AddTicks(-1);
        return !limits.AcrossMonths && (first.Year, first.Month) != (last.Year, last.Month)
            ? new("查询时间不能跨月，请把时间范围设在同一个月内。", "The range may not reach over the end of a month.")
            : null;
    }

    private static Text? ReadTime(string key, string value, TimeZoneInfo zone, bool endOfIt, out DateTimeOffset moment) =>
        ListTime.TryRead(value, zone, endOfIt, out moment)
            ? null
            : new($"{key} 的值“{Shorten(value)}”不是日期或时间，请写成 2026-05-01 或 2026-05-01T08:30:00。",
                $"“{Shorten(value)}” in {key} is neither a date nor a time; write 2026-05-01 or 2026-05-01T08:30:00.");

    private static Text? ReadMark(string value, out ListMark? mark) =>
        ListMark.TryRead(value, out mark)
            ? null
            : new($"after 的值“{Shorten(value)}”不是上一页返回的 next。", $"“{Shorten(value)}” in after is not the next of an earlier page.");

    private static Text? ReadNumber(string key, string value, int most, out int number) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= 1 && number <= most
            ? null
            : new($"{key} 应为 1 到 {most} 的整数，收到的是“{Shorten(value)}”。", $"{key} is a whole number from 1 to {most}, not “{Shorten(value)}”.");

    /// <summary><c>enteredAt</c> ascending, <c>-enteredAt</c> descending.</summary>
    private static Text? ReadSort(ListDefinition definition, string value, NumberHiding hiding, out (ListColumn? Column, bool Descending) sort)
    {
        var key = value.TrimStart('-');
        sort = (definition.Columns.FirstOrDefault(column => column.Sortable && column.Key == key), value.StartsWith('-'));
        // The order of numbers tells of their digits.
        return sort.Column is { Kind: ColumnKind.CustomerNumber } && hiding.Applies
            ? new(
                $"“{sort.Column.Label.Zh}”对您隐藏了部分数字，不能按它排序。",
                $"Digits of “{sort.Column.Label.En}” are hidden from you: the list cannot be sorted by it.")
            : sort.Column is not null
            ? null
            : new($"不能按“{Shorten(key)}”排序。", $"There is no column “{Shorten(key)}” to sort by.");
    }

    private static Text? ReadWhere(ListDefinition definition, string value, ListPlace place, out IReadOnlyList<FieldCondition>? where)
    {
        (where, var problem) = FieldCondition.ReadAll(definition, value, place);
        return problem;
    }

    private static Text? ReadFilter(ListDefinition definition, string key, string value, List<ListCondition> conditions)
    {
        if (definition.Filters.FirstOrDefault(filter => filter.Key == key) is not { } filter)
        {
            return new(
                $"没有“{Shorten(key)}”这个查询条件，可用：{string.Join("、", definition.Filters.Select(known => known.Key))}。",
                $"There is no filter “{Shorten(key)}”; there are {string.Join(", ", definition.Filters.Select(known => known.Key))}.");
        }

        conditions.Add(new ListCondition(filter, value));
        return filter.Check(value);
    }

    /// <summary>Of what was typed, as much as a sentence can quote.</summary>
    internal static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";
}

/// <summary>A filter with its checked value.</summary>
public sealed record ListCondition(ListFilter Filter, string Value);
