using CallCenter.Web.Listing;

namespace CallCenter.Web.Editing;

/// <summary>A field of a form, as pages, imports and programs know it. Values travel in a written form that does not depend on language.</summary>
public abstract record FormField
{
    private protected FormField(string key, Text label, FieldKind kind) => (Key, Label, Kind) = (key, label, kind);

    /// <summary>camelCase code name.</summary>
    public string Key { get; }

    public Text Label { get; }

    public FieldKind Kind { get; }

    /// <summary>The tab or heading that it stands under; fields of one group follow each other.</summary>
    public Text Group { get; init; } = new("基本信息", "Basics");

    /// <summary>May not be empty. A secret may be empty where one is stored already.</summary>
    public bool Required { get; init; }

    public Text? Help { get; init; }

    public Text? Unit { get; init; }

    /// <summary>Smallest value of a number; its largest is <see cref="Max"/>.</summary>
    public int Min { get; init; }

    public int Max { get; init; } = int.MaxValue;

    public int MaxLength { get; init; } = 100;

    /// <summary>Set when the row is made and not changed afterwards.</summary>
    public bool Fixed { get; init; }

    /// <summary>Must differ from all other rows, of the department or of the installation.</summary>
    public Uniqueness Unique { get; init; }

    /// <summary>A new secret is shown how strong it is while it is typed.</summary>
    public bool Strength { get; init; }

    /// <summary>Of a table.</summary>
    public IReadOnlyList<RowColumn> Columns { get; init; } = [];

    /// <summary>May be changed for many rows at once.</summary>
    public bool Batch { get; init; } = true;

    /// <summary>Whether 批量修改 offers it.</summary>
    public bool InBatch => this is { Batch: true, Fixed: false, Unique: Uniqueness.None, Apart: false, Kind: not FieldKind.Composite, OnlyWhen: null };

    /// <summary>Edited in a dialog of its own (<see cref="EditAction{TRow}.Dialog"/>): forms, batches and imports leave it out.</summary>
    public bool Apart { get; init; }

    /// <summary>The form of a new row has it; afterwards it is changed in a dialog of its own.</summary>
    public bool OnlyNew { get; init; }

    /// <summary>Whether <see cref="OnlyWhen"/> holds.</summary>
    /// <param name="values">The written value of a field by its key.</param>
    public bool Applies(Func<string, string?> values) => OnlyWhen is not var (key, value) || values(key) == value;

    /// <summary>Shown, asked for and taken only while the other field has the value; otherwise the row keeps what it has.</summary>
    public (string Key, string Value)? OnlyWhen { get; init; }

    /// <summary>Draws the control in place of that of the kind; it has a parameter <c>Control</c> of type <see cref="FieldControl"/>.</summary>
    public Type? Component { get; init; }

    /// <summary>A column of imports and their template.</summary>
    public bool Importable => Kind is not FieldKind.Composite && !Apart;

    /// <summary>The choices that there are for a row of the department; empty for fields without choices.</summary>
    public abstract Task<IReadOnlyList<Choice>> ChoicesAsync(EditContext context, int departmentId, CancellationToken cancel);

    /// <summary>Stands for a secret in the operation log, where it was written anew, and ends a value whose masked part was.</summary>
    public const string Renewed = "******+";

    /// <summary>What the operation log, and whoever may look and not change, see of a value; null for all of it.</summary>
    public Func<string, string>? Mask { get; init; }

    /// <summary>Its choices are rows of the database: they come and go, and so do their names.</summary>
    public bool Named => Kind is (FieldKind.Choice or FieldKind.Choices or FieldKind.Levels or FieldKind.Tree) && FixedChoices.Count == 0;

    /// <summary>Choices that are the same everywhere; empty where they come from the database.</summary>
    public abstract IReadOnlyList<Choice> FixedChoices { get; }

    /// <summary>The value in its written form.</summary>
    public abstract string Read(object row);

    /// <summary>A sentence that names the field and the rule when the value cannot be used. Empty values pass: <see cref="Required"/> is checked apart.</summary>
    public abstract Text? Check(string written);

    /// <summary>What people read in place of the written form: words of choices, stars of secrets.</summary>
    public string Display(string written, IReadOnlyList<Choice> choices) => Kind switch
    {
        FieldKind.Secret => written is Renewed ? Text.Of("******（已更新）", "****** (renewed)") : written is "" ? "" : "******",
        FieldKind.Flag => written == "true" ? Text.Of("是", "Yes") : Text.Of("否", "No"),
        FieldKind.Choice or FieldKind.Choices or FieldKind.Tree => string.Join(Text.Of("、", ", "), Codes(written).Select(code => Word(code, choices))),
        FieldKind.Levels => string.Join(Text.Of("、", ", "), Codes(written).Select(code => code.Split(':')).Select(part => $"{Word(part[0], choices)} {part[^1]}")),
        FieldKind.Grants => string.Join(Text.Of("、", ", "), Codes(written).Select(code => code.Split(':')).Select(part => $"{Word(part[0], choices)} {(part[^1] == "write" ? Text.Of("读写", "change") : Text.Of("只读", "look"))}")),
        _ => written.EndsWith(Renewed, StringComparison.Ordinal) ? written[..^Renewed.Length] + Text.Of("（已更新）", " (renewed)") : written,
    };

    /// <summary>The codes of choices that a written value names.</summary>
    public IEnumerable<string> CodesIn(string written) => Codes(written).Select(code => Kind == FieldKind.Levels ? code.Split(':')[0] : code);

    public static IEnumerable<string> Codes(string written) => written.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Word(string code, IReadOnlyList<Choice> choices) => choices.FirstOrDefault(choice => choice.Code == code)?.Label.ToString() ?? code;
}

/// <summary>Among which rows a value may stand only once.</summary>
public enum Uniqueness
{
    None = 0,
    InDepartment = 1,
    InInstallation = 2,
    InEnterprise = 3,
}
