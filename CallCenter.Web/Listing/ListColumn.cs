using System.Collections.Frozen;
using System.Linq.Expressions;
using CallCenter.Data.Recordings;
using CallCenter.Web.Listing.Conditions;
using CallCenter.Web.Shell;

namespace CallCenter.Web.Listing;

/// <summary>A column of a list, as pages and programs know it.</summary>
public abstract class ListColumn(string key, Text label, ColumnKind kind)
{
    /// <summary>camelCase code name; also the key of the interface.</summary>
    public string Key => key;

    public Text Label => label;

    public ColumnKind Kind => kind;

    /// <summary>Heading in the chooser 显示字段.</summary>
    public Text Group { get; init; } = new("基本", "Basic");

    /// <summary>Shown until the user chooses otherwise.</summary>
    public bool Shown { get; init; } = true;

    public bool Sortable { get; init; } = true;

    /// <summary>Draws the cell on pages instead of its text; it has a parameter <c>Row</c> of type <see cref="RowContext"/>.</summary>
    public Type? Component { get; init; }

    /// <summary>The recording that a <see cref="ColumnKind.Recording"/> column names.</summary>
    public virtual RecordingReference? RecordingOf(object row) => RecordingReference.Of(row);

    /// <summary>The values of a <see cref="ColumnKind.Code"/> column.</summary>
    public IReadOnlyList<Choice> Codes { get; init; } = [];

    /// <summary>What 高级搜索 can ask of it; null when SQL knows nothing of it.</summary>
    public ConditionField? Field { get; protected init; }

    /// <summary>What a page shows where there is no value; nothing unless told.</summary>
    public Text? Absent { get; init; }

    /// <summary>The cell's value: string, number, DateTimeOffset, bool, or the code of a choice; null when there is none.</summary>
    public abstract object? Read(object row);

    /// <summary>A small addition beside the value, e.g. the region of a telephone number; empty for none. Shown on pages only.</summary>
    public abstract string ReadAside(object row);
}

/// <summary>A column over rows of one type.</summary>
public sealed class ListColumn<TRow> : ListColumn
{
    private readonly Func<TRow, object?> read;
    private readonly Func<IQueryable<TRow>, bool, IOrderedQueryable<TRow>> order;
    private readonly Func<object, object>? fromPath;

    private ListColumn(
        string key, Text label, ColumnKind kind, Func<TRow, object?> read, Func<IQueryable<TRow>, bool, IOrderedQueryable<TRow>> order,
        LambdaExpression? path = null, Func<object, object>? fromPath = null)
        : base(key, label, kind)
    {
        this.read = read;
        this.order = order;
        this.fromPath = fromPath;
        Path = path;
    }

    /// <summary>The part of the row that the value is made from, in a form that SQL understands; null when the value needs the whole row.</summary>
    internal LambdaExpression? Path { get; }

    /// <summary>The cell's value from what <see cref="Path"/> gives: the same as <see cref="Read"/> makes from the row.</summary>
    internal object? FromPath(object? value) => value is null || fromPath is null ? value : fromPath(value);

    public Func<TRow, string>? Aside { get; init; }

    /// <summary>Which recording, where rows have more than one or do not tell by themselves.</summary>
    public Func<TRow, RecordingReference>? Recording { get; init; }

    public override RecordingReference? RecordingOf(object row) => Recording?.Invoke((TRow)row) ?? base.RecordingOf(row);

    /// <param name="path">A property or expression that SQL can order by.</param>
    public static ListColumn<TRow> Of<TValue>(
        string key, Text label, Expression<Func<TRow, TValue>> path, ColumnKind kind = ColumnKind.Text, Text? group = null, bool shown = true,
        Func<TRow, string>? aside = null, Text? absent = null, Func<TRow, RecordingReference>? recording = null, Type? component = null)
    {
        var value = path.Compile();
        return new(key, label, kind, row => value(row), (rows, descending) => descending ? rows.OrderByDescending(path) : rows.OrderBy(path), path)
        {
            Group = group ?? new("基本", "Basic"),
            Shown = shown,
            Aside = aside,
            Field = ConditionField.Of(path, kind),
            Absent = absent,
            Recording = recording,
            Component = component,
        };
    }

    /// <summary>A column of an enumeration.</summary>
    /// <param name="only">The values that rows of this list may have; null for all.</param>
    public static ListColumn<TRow> OfCode<TEnum>(
        string key, Text label, Expression<Func<TRow, TEnum>> path, Func<TEnum, Text> words, Text? group = null, bool shown = true,
        IReadOnlyList<TEnum>? only = null)
        where TEnum : struct, Enum
    {
        var value = path.Compile();
        var codes = Enum.GetValues<TEnum>().Distinct().ToFrozenDictionary(code => code, code => Choice.CodeOf(code));
        string CodeOf(TEnum code) => codes.GetValueOrDefault(code) ?? Choice.CodeOf(code);
        var values = only ?? Enum.GetValues<TEnum>();
        return new(
            key, label, ColumnKind.Code, row => CodeOf(value(row)), (rows, descending) => descending ? rows.OrderByDescending(path) : rows.OrderBy(path),
            path, code => CodeOf((TEnum)code))
        {
            Group = group ?? new("基本", "Basic"),
            Shown = shown,
            Codes = [.. values.Select(code => new Choice(Choice.CodeOf(code), words(code)))],
            Field = new CodeField<TRow, TEnum>(path, values),
        };
    }

    /// <summary>A column of an enumeration that a row may lack.</summary>
    public static ListColumn<TRow> OfCode<TEnum>(
        string key, Text label, Expression<Func<TRow, TEnum?>> path, Func<TEnum, Text> words, Text? group = null, bool shown = true)
        where TEnum : struct, Enum
    {
        var value = path.Compile();
        return new(
            key, label, ColumnKind.Code, row => value(row) is { } code ? Choice.CodeOf(code) : null,
            (rows, descending) => descending ? rows.OrderByDescending(path) : rows.OrderBy(path), path, code => Choice.CodeOf((TEnum)code))
        {
            Group = group ?? new("基本", "Basic"),
            Shown = shown,
            Codes = [.. Enum.GetValues<TEnum>().Select(code => new Choice(Choice.CodeOf(code), words(code)))],
            Field = new CaseField<TRow>([.. Enum.GetValues<TEnum>().Select(code => (Choice.CodeOf(code), path.Is((TEnum?)code)))]),
        };
    }

    /// <summary>A column with one of two codes.</summary>
    public static ListColumn<TRow> Either(
        string key, Text label, Expression<Func<TRow, bool>> condition, Choice yes, Choice no, Text? group = null, Func<TRow, string>? aside = null)
    {
        var value = condition.Compile();
        return new(
            key, label, ColumnKind.Code, row => value(row) ? yes.Code : no.Code,
            (rows, descending) => descending ? rows.OrderByDescending(condition) : rows.OrderBy(condition), condition, met => (bool)met ? yes.Code : no.Code)
        {
            Group = group ?? new("基本", "Basic"),
            Aside = aside,
            Codes = [yes, no],
            Field = new CaseField<TRow>([(yes.Code, condition), (no.Code, Expression.Lambda<Func<TRow, bool>>(Expression.Not(condition.Body), condition.Parameters))]),
        };
    }

    /// <summary>A column of words made from the row, in the language of the page. For tables of details: SQL cannot sort by it.</summary>
    public static ListColumn<TRow> Words(string key, Text label, Func<TRow, Text> words) =>
        new(key, label, ColumnKind.Text, row => words(row).ToString(), (rows, _) => throw new NotSupportedException($"{key} cannot be sorted by.")) { Sortable = false };

    /// <summary>A column of codes that are texts in the database.</summary>
    /// <param name="codes">May be filled later than the column.</param>
    public static ListColumn<TRow> OfName(string key, Text label, Expression<Func<TRow, string>> path, IReadOnlyList<Choice> codes)
    {
        var value = path.Compile();
        return new(key, label, ColumnKind.Code, row => value(row), (rows, descending) => descending ? rows.OrderByDescending(path) : rows.OrderBy(path), path) { Codes = codes };
    }

    /// <summary>As <see cref="Words"/>; on pages a component draws it.</summary>
    public static ListColumn<TRow> Drawn<TComponent>(string key, Text label, Func<TRow, Text> words) =>
        new(key, label, ColumnKind.Text, row => words(row).ToString(), (rows, _) => throw new NotSupportedException($"{key} cannot be sorted by."))
        {
            Sortable = false,
            Component = typeof(TComponent),
        };

    public override object? Read(object row) => read((TRow)row);

    public override string ReadAside(object row) => Aside?.Invoke((TRow)row) ?? "";

    public IOrderedQueryable<TRow> Order(IQueryable<TRow> rows, bool descending) => order(rows, descending);
}
