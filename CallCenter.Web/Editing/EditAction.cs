using CallCenter.Data;
using CallCenter.Web.Security;

namespace CallCenter.Web.Editing;

/// <summary>What else can be done with rows: 停用, 上线, 批量解绑 … On one row or on all that are chosen.</summary>
/// <param name="Key">Code name; also in the operation log.</param>
/// <param name="Icon">A material symbol.</param>
/// <param name="Run">Changes the rows, or tells why not; then nothing is changed.</param>
public sealed record EditAction<TRow>(string Key, Text Label, string Icon, Func<EditContext, IReadOnlyList<TRow>, CancellationToken, Task<Text?>> Run)
{
    /// <summary>Whether it makes sense for the row; false hides it there.</summary>
    public Func<TRow, bool> AppliesTo { get; init; } = _ => true;

    /// <summary>Whether whoever asks may do it with the row; false hides it there and refuses it.</summary>
    public Func<Access, TRow, bool> Permits { get; init; } = (_, _) => true;

    /// <summary>Asked before it is done; null for what is easily undone.</summary>
    public Text? Confirm { get; init; }

    /// <summary>On the row itself, not only for chosen rows.</summary>
    public bool OnRow { get; init; } = true;

    /// <summary>For many rows at once.</summary>
    public bool OnMany { get; init; } = true;

    /// <summary>A line that has to be given with it, e.g. why; <see cref="EditContext.Answer"/> holds it. Null where nothing is asked.</summary>
    public Text? Ask { get; init; }

    /// <summary>Without chosen rows it is done with all that the user may see.</summary>
    public bool OnAll { get; init; }

    /// <summary>A component that is opened in place of running: it has the parameters <c>Definition</c> and <c>Id</c>, saves by itself and closes the dialog
    /// with a number when it did. Then <see cref="Run"/> is never asked.</summary>
    public Type? Dialog { get; init; }

    /// <summary>Leads to a file that is downloaded, in place of running. Whoever may see the row sees it.</summary>
    public Func<TRow, string>? Link { get; init; }
}

/// <summary>An action as pages know it.</summary>
public sealed record EditActionView(string Key, Text Label, string Icon, Text? Confirm, bool OnRow)
{
    public bool OnMany { get; init; } = true;

    public bool OnAll { get; init; }

    public Text? Ask { get; init; }

    public Type? Dialog { get; init; }

    public Func<object, string>? Link { get; init; }
}

/// <summary>A change of a row, told while it can still be written about in the same transaction.</summary>
/// <param name="Action"><c>add</c>, <c>change</c>, <c>delete</c>, or the key of an action.</param>
/// <param name="Before">Written values by key; null for something new.</param>
/// <param name="After">Null for something deleted.</param>
public sealed record EditNote<TRow>(string Action, TRow Row, IReadOnlyDictionary<string, string>? Before, IReadOnlyDictionary<string, string>? After);

/// <summary>What rules and actions of a definition may use.</summary>
/// <param name="Database">Rows that it loads are tracked and written with the change.</param>
public sealed record EditContext(CallCenterContext Database, Access Access, Presence Presence)
{
    /// <summary>When the change is made.</summary>
    public DateTimeOffset Now { get; init; }

    /// <summary>What the user gave to an action that asks; empty for others.</summary>
    public string Answer { get; init; } = "";

    private readonly Dictionary<object, object> known = [];

    /// <summary>Found out once in an operation over many rows, e.g. what may be chosen in a department.</summary>
    public async Task<T> OnceAsync<T>(object key, Func<Task<T>> find)
        where T : notnull
    {
        if (!known.TryGetValue(key, out var value))
        {
            known[key] = value = await find();
        }

        return (T)value;
    }
}
