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

    /// <summary>Asked before it is done; null for what is easily undone.</summary>
    public Text? Confirm { get; init; }

    /// <summary>On the row itself, not only for chosen rows.</summary>
    public bool OnRow { get; init; } = true;
}

/// <summary>An action as pages know it.</summary>
public sealed record EditActionView(string Key, Text Label, string Icon, Text? Confirm, bool OnRow);

/// <summary>What rules and actions of a definition may use.</summary>
/// <param name="Database">Rows that it loads are tracked and written with the change.</param>
public sealed record EditContext(CallCenterContext Database, Access Access, Presence Presence);
