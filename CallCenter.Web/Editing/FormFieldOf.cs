using System.Globalization;
using System.Linq.Expressions;
using System.Text.RegularExpressions;
using CallCenter.Data;
using CallCenter.Web.Listing;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Editing;

/// <summary>A field of rows of one type.</summary>
public sealed record FormField<TRow> : FormField
    where TRow : class
{
    private readonly Func<TRow, string> read;
    private readonly Action<TRow, string> write;

    private FormField(string key, Text label, FieldKind kind, Func<TRow, string> read, Action<TRow, string> write)
        : base(key, label, kind)
    {
        this.read = read;
        this.write = write;
    }

    /// <summary>For <see cref="FormField.Unique"/>: the property in SQL.</summary>
    public Expression<Func<TRow, string>>? Path { get; private init; }

    /// <summary>The form that a text must have, with the sentence that says so.</summary>
    public (Regex Form, Text Rule)? Form { get; init; }

    /// <summary>A further rule of the written value: the sentence when it is broken. Not asked of empty values, nor of a secret that is kept.</summary>
    public Func<string, Text?>? Rule { get; init; }

    /// <summary>Choices that are the same everywhere.</summary>
    public IReadOnlyList<Choice> Fixtures { get; init; } = [];

    public override IReadOnlyList<Choice> FixedChoices => Fixtures;

    /// <summary>Choices out of the department's rows.</summary>
    public Func<CallCenterContext, int, IQueryable<FieldOption>>? Options { get; init; }

    /// <summary>Choices that depend on who asks; where it is set, <see cref="Options"/> are not asked.</summary>
    public Func<EditContext, CancellationToken, Task<IReadOnlyList<Choice>>>? Offer { get; init; }

    /// <summary>Choices out of the department that no single query gives; where it is set, <see cref="Options"/> are not asked.</summary>
    public Func<CallCenterContext, int, CancellationToken, Task<IReadOnlyList<Choice>>>? OfferIn { get; init; }

    /// <summary>Whether whoever edits the row may not change this field of it.</summary>
    public Func<EditContext, TRow, bool>? Locked { get; init; }

    public static FormField<TRow> OfText(string key, Text label, Expression<Func<TRow, string>> property, FieldKind kind = FieldKind.Text)
    {
        var (get, set) = (property.Compile(), Setter(property));
        return new(key, label, kind, get, (row, written) => set(row, written.Trim())) { Path = property };
    }

    public static FormField<TRow> OfNumber(string key, Text label, Expression<Func<TRow, int>> property)
    {
        var (get, set) = (property.Compile(), Setter(property));
        return new(key, label, FieldKind.Number, row => get(row).ToString(CultureInfo.InvariantCulture), (row, written) => set(row, int.Parse(written, CultureInfo.InvariantCulture)))
        {
            Required = true,
        };
    }

    public static FormField<TRow> OfFlag(string key, Text label, Expression<Func<TRow, bool>> property)
    {
        var (get, set) = (property.Compile(), Setter(property));
        return new(key, label, FieldKind.Flag, row => get(row) ? "true" : "false", (row, written) => set(row, written == "true"));
    }

    public static FormField<TRow> OfChoice<TEnum>(string key, Text label, Expression<Func<TRow, TEnum>> property, Func<TEnum, Text> words)
        where TEnum : struct, Enum
    {
        var (get, set) = (property.Compile(), Setter(property));
        var codes = Enum.GetValues<TEnum>().ToDictionary(value => Choice.CodeOf(value));
        return new(key, label, FieldKind.Choice, row => Choice.CodeOf(get(row)), (row, written) => set(row, codes[written]))
        {
            Required = true,
            Fixtures = [.. codes.Select(code => new Choice(code.Key, words(code.Value)))],
        };
    }

    /// <summary>A time of day.</summary>
    public static FormField<TRow> OfTime(string key, Text label, Expression<Func<TRow, TimeOnly>> property)
    {
        var (get, set) = (property.Compile(), Setter(property));
        return new(key, label, FieldKind.Time, row => get(row).ToString(WrittenTime.TimeForm, CultureInfo.InvariantCulture), (row, written) => set(row, WrittenTime.OfTime(written)!.Value)) { Required = true };
    }

    /// <summary>A date and time of the department's own clock. The row's default stands for nothing yet.</summary>
    public static FormField<TRow> OfMoment(string key, Text label, Expression<Func<TRow, DateTime>> property)
    {
        var (get, set) = (property.Compile(), Setter(property));
        return new(
            key, label, FieldKind.Moment, row => get(row) == default ? "" : get(row).ToString(WrittenTime.MomentForm, CultureInfo.InvariantCulture),
            (row, written) => set(row, WrittenTime.OfMoment(written)!.Value)) { Required = true };
    }

    /// <summary>One of the department's rows, by id or by another text.</summary>
    public static FormField<TRow> OfOption(
        string key, Text label, Func<TRow, string> read, Action<TRow, string> write, Func<CallCenterContext, int, IQueryable<FieldOption>> options) =>
        new(key, label, FieldKind.Choice, read, write) { Options = options };

    /// <summary>Any field with a written form of its own. <paramref name="options"/> only for kinds with choices out of the database.</summary>
    public static FormField<TRow> Of(
        string key, Text label, FieldKind kind, Func<TRow, string> read, Action<TRow, string> write, Func<CallCenterContext, int, IQueryable<FieldOption>>? options = null) =>
        new(key, label, kind, read, write) { Options = options };

    /// <summary>A secret: written, never read.</summary>
    /// <param name="known">Whether there is one already.</param>
    public static FormField<TRow> OfSecret(string key, Text label, Func<TRow, bool> known, Action<TRow, string> write) =>
        new(key, label, FieldKind.Secret, row => known(row) ? Stored : "", (row, written) =>
        {
            if (written is not ("" or Stored))
            {
                write(row, written);
            }
        });

    /// <summary>Stands for a secret that is kept.</summary>
    public const string Stored = "******";

    public override string Read(object row) => read((TRow)row);

    public void Write(TRow row, string written) => write(row, written);

    public override async Task<IReadOnlyList<Choice>> ChoicesAsync(EditContext context, int departmentId, CancellationToken cancel) =>
        Offer is not null ? await Offer(context, cancel)
        : OfferIn is not null ? await OfferIn(context.Database, departmentId, cancel)
        : Options is null
            ? Fixtures
            : [.. (await Options(context.Database, departmentId).AsNoTracking().ToListAsync(cancel)).Select(option => new Choice(option.Code, Text.Same(option.Label)))];

    public override Text? Check(string written)
    {
        if (written is "")
        {
            return null;
        }

        if (Kind == FieldKind.Number)
        {
            return int.TryParse(written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= Min && number <= Max
                ? null
                : new($"“{Label.Zh}”应为 {Min} 到 {Max} 的整数。", $"“{Label.En}” is a whole number from {Min} to {Max}.");
        }

        if (Kind == FieldKind.Flag)
        {
            return written is "true" or "false" ? null : new($"“{Label.Zh}”只能是 true 或 false。", $"“{Label.En}” is true or false.");
        }

        if (Kind == FieldKind.Time)
        {
            return WrittenTime.OfTime(written) is not null ? Rule?.Invoke(written) : new($"“{Label.Zh}”应为时间，如 08:00。", $"“{Label.En}” is a time of day, e.g. 08:00.");
        }

        if (Kind == FieldKind.Moment)
        {
            return WrittenTime.OfMoment(written) is not null
                ? Rule?.Invoke(written)
                : new($"“{Label.Zh}”应为日期和时间，如 2018-09-12 08:00。", $"“{Label.En}” is a date and time, e.g. 2018-09-12 08:00.");
        }

        if (Kind == FieldKind.Rows)
        {
            return RowSheet.Read(written) is null ? new($"“{Label.Zh}”不是表格。", $"“{Label.En}” is no table.") : null;
        }

        if (Kind is not (FieldKind.Levels or FieldKind.Choices or FieldKind.Tree or FieldKind.Grants or FieldKind.Composite) && written.Length > MaxLength)
        {
            return new($"“{Label.Zh}”最多 {MaxLength} 个字符。", $"“{Label.En}” has at most {MaxLength} characters.");
        }

        if (written.Any(letter => char.IsControl(letter) && !(Kind == FieldKind.Lines && letter is '\n' or '\r' or '\t')))
        {
            return new($"“{Label.Zh}”含有不可见的控制字符。", $"“{Label.En}” contains control characters.");
        }

        if (written == Stored)
        {
            return null;
        }

        return Form is { } form && !form.Form.IsMatch(written.Trim())
            ? new($"“{Label.Zh}”{form.Rule.Zh}", $"“{Label.En}” {form.Rule.En}")
            : Rule?.Invoke(written);
    }

    /// <summary>As <see cref="Check"/>, and whether the choices are among those there are.</summary>
    public Text? Check(string written, IReadOnlyList<Choice> choices)
    {
        if (Check(written) is { } problem)
        {
            return problem;
        }

        if (Required && written.Trim() is "")
        {
            return new($"请填写“{Label.Zh}”。", $"“{Label.En}” is required.");
        }

        if (Kind is not (FieldKind.Choice or FieldKind.Choices or FieldKind.Levels or FieldKind.Tree or FieldKind.Grants))
        {
            return null;
        }

        foreach (var code in Codes(written))
        {
            string[] parts = Kind is FieldKind.Levels or FieldKind.Grants ? code.Split(':') : [code];
            if (choices.All(choice => choice.Code != parts[0]))
            {
                return new($"“{Label.Zh}”没有“{parts[0]}”这个选项。", $"“{Label.En}” has no option “{parts[0]}”.");
            }

            if (Kind == FieldKind.Grants && parts is not [_, "read" or "write"])
            {
                return new($"“{Label.Zh}”只能是只读或读写。", $"“{Label.En}” is read or write.");
            }

            if (Kind == FieldKind.Levels && !(parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var level) && level >= Min && level <= Max))
            {
                return new($"“{Label.Zh}”的数值应为 {Min} 到 {Max} 的整数。", $"A level of “{Label.En}” is a whole number from {Min} to {Max}.");
            }
        }

        return null;
    }

    private static Action<TRow, TValue> Setter<TValue>(Expression<Func<TRow, TValue>> property)
    {
        var value = Expression.Parameter(typeof(TValue));
        return Expression.Lambda<Action<TRow, TValue>>(Expression.Assign(property.Body, value), property.Parameters[0], value).Compile();
    }
}

/// <summary>A choice out of the database.</summary>
public sealed record FieldOption(string Code, string Label);
