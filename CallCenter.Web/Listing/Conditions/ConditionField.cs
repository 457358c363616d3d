using System.Linq.Expressions;

namespace CallCenter.Web.Listing.Conditions;

/// <summary>What 高级搜索 can ask of a column: made from the column's path, so that every list has it without saying so.</summary>
public abstract class ConditionField
{
    public abstract FieldInput Input { get; }

    /// <summary>The rules that suit the field, for somebody from whom digits may be hidden.</summary>
    public abstract IReadOnlyList<FieldRule> RulesFor(NumberHiding hiding);

    /// <summary>The condition on rows, or the sentence why the value cannot be used.</summary>
    public abstract (LambdaExpression? Where, Text? Problem) Bind(ListColumn column, FieldRule rule, string value, TimeZoneInfo zone);

    /// <summary>Null for values that have no order and no text, such as arrays.</summary>
    public static ConditionField? Of<TRow, TValue>(Expression<Func<TRow, TValue>> path, ColumnKind kind) => (kind, (LambdaExpression)path) switch
    {
        (ColumnKind.Recording, Expression<Func<TRow, string>> file) => new FlagField<TRow>(file.Where(name => name != "")),
        (ColumnKind.CustomerNumber, Expression<Func<TRow, string>> number) => new NumberTextField<TRow>(number),
        (ColumnKind.Text, Expression<Func<TRow, string>> text) => new TextField<TRow>(text),
        (ColumnKind.Flag, Expression<Func<TRow, bool>> flag) => new FlagField<TRow>(flag),
        (ColumnKind.Time, Expression<Func<TRow, DateTimeOffset>> or Expression<Func<TRow, DateTimeOffset?>>) => new TimeField<TRow, TValue>(path),
        (ColumnKind.Text or ColumnKind.Number or ColumnKind.Duration, _) when NumberField<TRow, TValue>.CanHold =>
            new NumberField<TRow, TValue>(path, kind == ColumnKind.Duration ? FieldInput.Duration : FieldInput.Number),
        _ => null,
    };
}

public class TextField<TRow>(Expression<Func<TRow, string>> path) : ConditionField
{
    private static readonly FieldRule[] Rules = [FieldRule.Equal, FieldRule.NotEqual, FieldRule.Contains];

    public override FieldInput Input => FieldInput.Text;

    public override IReadOnlyList<FieldRule> RulesFor(NumberHiding hiding) => Rules;

    public override (LambdaExpression? Where, Text? Problem) Bind(ListColumn column, FieldRule rule, string value, TimeZoneInfo zone) =>
        ListFilter.CheckText(column.Label, value) is { } problem ? (null, problem) : rule switch
        {
            FieldRule.Equal => (path.Compare(ExpressionType.Equal, value), null),
            FieldRule.NotEqual => (path.Compare(ExpressionType.NotEqual, value), null),
            FieldRule.Contains => (path.Contains(value), null),
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, null),
        };
}

/// <summary>A customer's number. Whoever may not see all its digits can only name a whole one: a part would find them one by one, and “not equal” would
/// try fifty numbers at once.</summary>
public sealed class NumberTextField<TRow>(Expression<Func<TRow, string>> path) : TextField<TRow>(path)
{
    private static readonly FieldRule[] WhenHidden = [FieldRule.Equal];

    public override IReadOnlyList<FieldRule> RulesFor(NumberHiding hiding) => hiding.Applies ? WhenHidden : base.RulesFor(hiding);
}

public sealed class CodeField<TRow, TEnum>(Expression<Func<TRow, TEnum>> path, IReadOnlyList<TEnum> allowed) : ConditionField
    where TEnum : struct, Enum
{
    private static readonly FieldRule[] Rules = [FieldRule.Equal, FieldRule.NotEqual];

    private readonly Dictionary<string, TEnum> codes = allowed.ToDictionary(value => Choice.CodeOf(value), StringComparer.OrdinalIgnoreCase);

    public override FieldInput Input => FieldInput.Choice;

    public override IReadOnlyList<FieldRule> RulesFor(NumberHiding hiding) => Rules;

    public override (LambdaExpression? Where, Text? Problem) Bind(ListColumn column, FieldRule rule, string value, TimeZoneInfo zone) =>
        codes.TryGetValue(value, out var code)
            ? (path.Compare(rule == FieldRule.Equal ? ExpressionType.Equal : ExpressionType.NotEqual, code), null)
            : (null, new(
                $"“{column.Label.Zh}”没有“{ListQuery.Shorten(value)}”这个值，可用：{string.Join("、", codes.Keys)}。",
                $"“{column.Label.En}” has no value “{ListQuery.Shorten(value)}”; it may be {string.Join(", ", codes.Keys)}."));
}

public sealed class FlagField<TRow>(Expression<Func<TRow, bool>> path) : ConditionField
{
    private static readonly FieldRule[] Rules = [FieldRule.Equal];

    public override FieldInput Input => FieldInput.Flag;

    public override IReadOnlyList<FieldRule> RulesFor(NumberHiding hiding) => Rules;

    public override (LambdaExpression? Where, Text? Problem) Bind(ListColumn column, FieldRule rule, string value, TimeZoneInfo zone) =>
        !bool.TryParse(value, out var wanted)
            ? (null, new($"“{column.Label.Zh}”的值应为 true（是）或 false（否）。", $"“{column.Label.En}” is either true or false."))
            : wanted ? (path, null)
            : (Expression.Lambda<Func<TRow, bool>>(Expression.Not(path.Body), path.Parameters), null);
}
