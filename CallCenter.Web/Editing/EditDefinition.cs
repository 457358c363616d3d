using CallCenter.Web.Listing;
using CallCenter.Web.Security;

namespace CallCenter.Web.Editing;

/// <summary>A kind of thing that administrators configure, defined once: the form, its checks, single and batch changes, import, and the operation log come
/// from it. Its list is a <see cref="ListDefinition"/> of the same name.</summary>
public abstract class EditDefinition
{
    /// <summary>What one of them is called: 座席.</summary>
    public required Text Noun { get; init; }

    public abstract ListDefinition List { get; }

    public string Name => List.Name;

    /// <summary>Who has it may look; who may also change is for <see cref="Security.Access.CanChange"/> to say.</summary>
    public string Permission => List.Permission;

    public abstract IReadOnlyList<FormField> FormFields { get; }

    public abstract IReadOnlyList<EditActionView> ActionViews { get; }

    /// <summary>批量新增 of a range of numbers; null where there is none.</summary>
    public BatchRange? Range { get; init; }

    /// <summary>Rows that one import may have; 0 where nothing is imported.</summary>
    public int ImportRows { get; init; } = 1000;

    /// <summary>Fields that 批量导入 asks for once, for all rows of the file, by key; they are no columns of it.</summary>
    public IReadOnlyList<string> ImportAsks { get; init; } = [];

    /// <summary>The columns of an import.</summary>
    public IReadOnlyList<FormField> ImportFields => [.. FormFields.Where(one => one.Importable && !ImportAsks.Contains(one.Key))];

    /// <summary>Rows that 批量修改 may change at once.</summary>
    public int BatchMost { get; init; } = 5000;

    /// <summary>What deleting the chosen rows is called.</summary>
    public Text DeleteChosen { get; init; } = new("批量删除", "Delete");

    /// <summary>A component beside the buttons above the list; it has a parameter <c>Chosen</c>, the rows that are ticked. Shown to whoever may change rows.</summary>
    public Type? Tools { get; init; }

    /// <summary>False where rows are made elsewhere.</summary>
    public bool CanAdd { get; init; } = true;

    public bool CanDelete { get; init; } = true;

    /// <summary>Who of those that may change rows may also make new ones.</summary>
    public Func<Access, bool> MayAdd { get; init; } = _ => true;

    /// <summary>Rows that whoever may look at the list may change all the same, as far as their fields are not locked: one's own.</summary>
    public Func<Access, int, bool> IsOwn { get; init; } = (_, _) => false;

    /// <summary>Whether whoever asks may change the row; null for a new one.</summary>
    public bool MayChange(Access access, int? id) => access.CanChange(Permission) || (id is { } known && access.Can(Permission) && IsOwn(access, known));

    /// <summary>Its rows belong to a department each; false for users, roles and the like.</summary>
    public bool OfDepartments => List.OfDepartments;

    /// <summary>A form for a new row, with its defaults.</summary>
    internal abstract Task<EditSheet> NewAsync(EditContext context, int departmentId, CancellationToken cancel);

    /// <summary>Null when there is no such row in the scope.</summary>
    internal abstract Task<EditSheet?> OpenAsync(EditContext context, int id, CancellationToken cancel);

    /// <summary>Checks and writes one row into the context's transaction.</summary>
    internal abstract Task<EditTrace> WriteAsync(EditContext context, EditSheet sheet, CancellationToken cancel);

    /// <summary>Rules look at other rows of the kind only among those that are tracked, or through <see cref="EditContext.OnceAsync"/>: many new rows are then
    /// checked and written together, with as few queries as one.</summary>
    public bool Together { get; init; }

    /// <summary>As <see cref="WriteAsync"/> for new rows of one department, where <see cref="Together"/>; nothing is written when one of them cannot be.</summary>
    internal abstract Task<IReadOnlyList<EditTrace>> AddAllAsync(EditContext context, IReadOnlyList<EditSheet> sheets, CancellationToken cancel);

    internal abstract Task<EditTrace> DeleteAsync(EditContext context, int id, CancellationToken cancel);

    /// <param name="ids">Null for all rows of the scope.</param>
    internal abstract Task<IReadOnlyList<EditTrace>> RunAsync(EditContext context, string action, IReadOnlyList<int>? ids, CancellationToken cancel);

    /// <summary>What the choices of a field are called in the department now.</summary>
    internal abstract Task<IReadOnlyList<Choice>> ChoicesOfAsync(EditContext context, string field, int departmentId, CancellationToken cancel);

    /// <summary>Keys of the actions that make sense for a row of the list, and that whoever asks may do with it.</summary>
    public abstract IReadOnlyList<string> ActionsFor(object row, Access access);

    public abstract bool MayDelete(object row, Access access);

    public abstract int IdOf(object row);

    /// <summary>What people call a row of the list.</summary>
    public abstract string TitleOf(object row);
}

/// <summary>A range of numbers becomes a row each; where the first number has leading zeros, all have as many digits.</summary>
/// <param name="Field">Key of the field that is counted up.</param>
/// <param name="Suffixed">Key of a text field that the number is appended to; null for none.</param>
/// <param name="Most">Rows at once.</param>
public sealed record BatchRange(string Field, string? Suffixed, int Most);

/// <summary>One change, as the operation log has it.</summary>
internal sealed record EditTrace(
    EditOutcome Outcome, int? DepartmentId = null, string Title = "", IReadOnlyDictionary<string, string>? Before = null, IReadOnlyDictionary<string, string>? After = null);
