using System.Globalization;
using System.Linq.Expressions;
using CallCenter.Data;
using CallCenter.Data.Tenancy;

namespace CallCenter.Web.Listing;

public enum FilterKind
{
    /// <summary>The value is equal to what is typed.</summary>
    Text = 1,

    /// <summary>The value contains what is typed.</summary>
    Contains = 2,

    /// <summary>60, &gt;60, &lt;=60 or 30-120.</summary>
    Number = 3,

    /// <summary>One of the allowed values.</summary>
    Choice = 4,

    /// <summary>A date or a date and time.</summary>
    Time = 5,
}

/// <summary>A condition that a user or program may set, as pages and programs know it.</summary>
public abstract class ListFilter(string key, Text label, FilterKind kind)
{
    public const int MaxLength = 100;

    /// <summary>camelCase code name; also the parameter of the interface.</summary>
    public string Key => key;

    public Text Label => label;

    public FilterKind Kind => kind;

    /// <summary>The values of a <see cref="FilterKind.Choice"/> filter.</summary>
    public IReadOnlyList<Choice> Allowed { get; init; } = [];

    /// <summary>Where the values of a choice come from when they are in the data; null for others.</summary>
    public Func<CallCenterContext, Scope, IQueryable<OfferedChoice>>? Offer { get; init; }

    /// <summary>Code or value at first; empty for none.</summary>
    public string Default { get; init; } = "";

    /// <summary>One of those behind 通话标识: choose the field, then type its value.</summary>
    public bool Identifies { get; init; }

    /// <summary>Searched while it is typed, in a field above the rows.</summary>
    public bool Instant { get; init; }

    /// <summary>What to type, e.g. an example.</summary>
    public Text? Hint { get; init; }

    /// <summary>A sentence when the value cannot be used.</summary>
    public abstract Text? Check(string value);

    /// <summary>Checks what every typed value must fulfil, whatever the kind.</summary>
    public static Text? CheckText(Text label, string value) =>
        value.Length > MaxLength
            ? new($"“{label.Zh}”最多 {MaxLength} 个字符。", $"“{label.En}” has at most {MaxLength} characters.")
            : value.Any(char.IsControl)
                ? new($"“{label.Zh}”含有不可见的控制字符。", $"“{label.En}” contains control characters.")
                : null;
}

/// <summary>A filter over rows of one type. What a user types reaches SQL as a parameter only.</summary>
public sealed class ListFilter<TRow> : ListFilter
{
    private readonly Func<string, Text?> check;
    private readonly Func<IQueryable<TRow>, string, IQueryable<TRow>> apply;

    private ListFilter(
        string key, Text label, FilterKind kind, Func<string, Text?>? check, Func<IQueryable<TRow>, string, IQueryable<TRow>> apply)
        : base(key, label, kind)
    {
        this.check = check ?? (_ => null);
        this.apply = apply;
    }

    /// <summary>Equal, so that no part of a hidden number can be found out by trying.</summary>
    public static ListFilter<TRow> Equal(string key, Text label, Expression<Func<TRow, string>> path, Text? hint = null) =>
        new(key, label, FilterKind.Text, null, (rows, value) => rows.Where(path.Is(value))) { Identifies = true, Hint = hint };

    public static ListFilter<TRow> Contains(string key, Text label, Expression<Func<TRow, string>> path, Text? hint = null) =>
        new(key, label, FilterKind.Contains, null, (rows, value) => rows.Where(path.Contains(value))) { Identifies = true, Hint = hint };

    public static ListFilter<TRow> Number(string key, Text label, Expression<Func<TRow, decimal?>> path) =>
        new(key, label, FilterKind.Number,
            value => NumberRange.TryParse(value, out _) ? null : new($"“{label.Zh}”应填写数字，如 60、>60、30-120。", $"“{label.En}” is a number, e.g. 60, >60 or 30-120."),
            (rows, value) =>
            {
                NumberRange.TryParse(value, out var range);
                var (low, high) = range;
                rows = low is null ? rows : rows.Where(path.Where(number => number >= low));
                return high is null ? rows : rows.Where(path.Where(number => number <= high));
            }) { Identifies = true, Hint = new("如 60、>60、30-120", "e.g. 60, >60, 30-120") };

    /// <param name="only">The values that rows of this list may have; null for all.</param>
    public static ListFilter<TRow> Among<TEnum>(
        string key, Text label, Expression<Func<TRow, TEnum>> path, Func<TEnum, Text> words, IReadOnlyList<TEnum>? only = null)
        where TEnum : struct, Enum
    {
        var codes = (only ?? Enum.GetValues<TEnum>()).ToDictionary(value => Choice.CodeOf(value), StringComparer.OrdinalIgnoreCase);
        var choices = codes.Select(code => new Choice(code.Key, words(code.Value))).ToList();
        return new(key, label, FilterKind.Choice,
            value => codes.ContainsKey(value) ? null : new(
                $"“{label.Zh}”没有“{ListQuery.Shorten(value)}”这个值，可用：{string.Join("、", codes.Keys)}。",
                $"“{label.En}” has no value “{ListQuery.Shorten(value)}”; it may be {string.Join(", ", codes.Keys)}."),
            (rows, value) => rows.Where(path.Is(codes[value]))) { Allowed = choices };
    }

    /// <summary>A choice of which every value is a condition of its own.</summary>
    public static ListFilter<TRow> Cases(string key, Text label, params IReadOnlyList<(Choice Choice, Expression<Func<TRow, bool>> Condition)> cases)
    {
        var conditions = cases.ToDictionary(one => one.Choice.Code, one => one.Condition, StringComparer.OrdinalIgnoreCase);
        return new(key, label, FilterKind.Choice,
            value => conditions.ContainsKey(value) ? null : new(
                $"“{label.Zh}”没有“{ListQuery.Shorten(value)}”这个值，可用：{string.Join("、", conditions.Keys)}。",
                $"“{label.En}” has no value “{ListQuery.Shorten(value)}”; it may be {string.Join(", ", conditions.Keys)}."),
            (rows, value) => rows.Where(conditions[value])) { Allowed = [.. cases.Select(one => one.Choice)] };
    }

    /// <summary>A choice among numbers that are in the data, e.g. the tasks of a department.</summary>
    /// <param name="offer">The choices of a scope; their codes are numbers.</param>
    public static ListFilter<TRow> Offered(string key, Text label, Expression<Func<TRow, int?>> path, Func<CallCenterContext, Scope, IQueryable<OfferedChoice>> offer) =>
        new(key, label, FilterKind.Choice,
            value => IsCode(value, out _) ? null : new($"“{label.Zh}”应为编号，收到的是“{ListQuery.Shorten(value)}”。", $"“{label.En}” is an id, not “{ListQuery.Shorten(value)}”."),
            (rows, value) =>
            {
                IsCode(value, out var code);
                return rows.Where(path.Is(code));
            }) { Offer = offer };

    /// <summary>Rows of which any of the texts contains what is typed, while it is typed. A list has one at most.</summary>
    public static ListFilter<TRow> Search(Text hint, params IReadOnlyList<Expression<Func<TRow, string>>> paths) =>
        new("search", new("搜索", "Search"), FilterKind.Contains, null, (rows, value) =>
        {
            var row = paths[0].Parameters[0];
            var any = paths.Select(path => path.Contains(value)).Select(condition => Microsoft.EntityFrameworkCore.Query.ReplacingExpressionVisitor.Replace(condition.Parameters[0], row, condition.Body)).Aggregate(Expression.OrElse);
            return rows.Where(Expression.Lambda<Func<TRow, bool>>(any, row));
        }) { Instant = true, Hint = hint };

    /// <summary>A condition that none of the others is.</summary>
    /// <param name="check">A sentence when the value cannot be used.</param>
    /// <param name="allowed">The values of a choice; may be filled later than the filter.</param>
    public static ListFilter<TRow> Typed(
        string key, Text label, FilterKind kind, Func<string, Text?> check, Func<IQueryable<TRow>, string, IQueryable<TRow>> apply, Text? hint = null,
        IReadOnlyList<Choice>? allowed = null) =>
        new(key, label, kind, check, apply) { Hint = hint, Allowed = allowed ?? [] };

    private static bool IsCode(string value, out int? code)
    {
        var known = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        code = number;
        return known;
    }

    /// <summary>A choice of codes that are texts in the database.</summary>
    /// <param name="codes">May be filled later than the filter.</param>
    public static ListFilter<TRow> OneOf(string key, Text label, Expression<Func<TRow, string>> path, IReadOnlyList<Choice> codes) =>
        new(key, label, FilterKind.Choice,
            value => codes.Any(code => code.Code == value) ? null : new(
                $"“{label.Zh}”没有“{ListQuery.Shorten(value)}”这个值，可用：{string.Join("、", codes.Select(code => code.Code))}。",
                $"“{label.En}” has no value “{ListQuery.Shorten(value)}”; it may be {string.Join(", ", codes.Select(code => code.Code))}."),
            (rows, value) => rows.Where(path.Is(value))) { Allowed = codes };

    public override Text? Check(string value) => CheckText(Label, value) ?? check(value);

    public IQueryable<TRow> Apply(IQueryable<TRow> rows, string value) => apply(rows, value);
}
