namespace CallCenter.Web.Editing;

/// <summary>What stands in a form, beside what was opened.</summary>
/// <param name="fields">All fields of the form.</param>
public sealed class FormState(EditSheet sheet, IReadOnlyList<FormField> fields)
{
    private readonly Dictionary<string, string> typed = [];
    private readonly Dictionary<string, Text> problems = [];
    private readonly Dictionary<string, Text> refusals = [];

    public EditSheet Sheet => sheet;

    public string Value(FormField field) => Value(field.Key);

    public string Value(string key) => typed.GetValueOrDefault(key) ?? sheet.Values.GetValueOrDefault(key) ?? "";

    /// <summary>Whether the form asks for the field as it stands now.</summary>
    public bool Asks(FormField field) => field.Applies(key => typed.GetValueOrDefault(key) ?? sheet.Values.GetValueOrDefault(key));

    public bool Dirty => typed.Any(pair => pair.Value != sheet.Values.GetValueOrDefault(pair.Key));

    /// <summary>Keeps the value and says at once when it cannot be used.</summary>
    public void Type(FormField field, string value)
    {
        typed[field.Key] = value;
        problems.Remove(field.Key);
        refusals.Remove(field.Key);
        foreach (var dependent in fields.Where(one => one.OnlyWhen?.Key == field.Key && !Asks(one)))
        {
            problems.Remove(dependent.Key);
            refusals.Remove(dependent.Key);
        }

        if (field.Check(value) is { } problem)
        {
            problems[field.Key] = problem;
        }
    }

    public Text? Problem(FormField field) => problems.TryGetValue(field.Key, out var problem) || refusals.TryGetValue(field.Key, out problem) ? problem : null;

    /// <summary>What saving found wrong.</summary>
    public void Refuse(IReadOnlyDictionary<string, Text> refused)
    {
        refusals.Clear();
        foreach (var (key, problem) in refused)
        {
            refusals[key] = problem;
        }
    }

    /// <summary>The other sheet with what was typed while it was read. Choices are those of their department, and are not taken along.</summary>
    public FormState In(EditSheet other)
    {
        var state = new FormState(other, fields);
        foreach (var field in fields.Where(field => field.Kind is FieldKind.Text or FieldKind.Lines or FieldKind.Number or FieldKind.Secret && typed.ContainsKey(field.Key)))
        {
            state.Type(field, typed[field.Key]);
        }

        return state;
    }

    /// <summary>A value cannot be used as it stands. What saving found wrong may be mended by another field, so it keeps nobody from trying again.</summary>
    public bool Wrong => problems.Count > 0;

    /// <summary>The sheet with everything that was typed.</summary>
    public EditSheet Filled => sheet with { Values = new Dictionary<string, string>(sheet.Values.Where(pair => !typed.ContainsKey(pair.Key)).Concat(typed)) };
}
