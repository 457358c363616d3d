using CallCenter.Data;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Listing;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CallCenter.Web.Editing;

/// <summary>Things of one type.</summary>
public sealed class EditDefinition<TRow> : EditDefinition
    where TRow : class, IRevised
{
    public required ListDefinition<TRow> Of { get; init; }

    /// <summary>All rows with what the fields need. The scope is applied by the engine, or, for rows that belong to no department, <see cref="Reach"/>.</summary>
    public Func<CallCenterContext, IQueryable<TRow>> Rows { get; init; } = context => context.Set<TRow>();

    /// <summary>The rows that whoever asks may open and change, where rows belong to no department. Nobody may any without it.</summary>
    public Func<IQueryable<TRow>, Access, IQueryable<TRow>>? Reach { get; init; }

    /// <summary>A new row of the department with its defaults; the id is 0 where rows belong to no department.</summary>
    public required Func<int, TRow> Create { get; init; }

    /// <summary>What people call the row: <c>2001 张三</c>.</summary>
    public required Func<TRow, string> Title { get; init; }

    public required IReadOnlyList<FormField<TRow>> Fields { get; init; }

    /// <summary>Gives a new row defaults that are in the data.</summary>
    public Func<EditContext, TRow, CancellationToken, Task>? Begin { get; init; }

    /// <summary>Makes the row agree with itself once each field is in order, before the rules are asked.</summary>
    public Func<EditContext, TRow, CancellationToken, Task>? Settle { get; init; }

    /// <summary>Rules over several fields or rows, asked once each field by itself is in order. Problems by key of the field.</summary>
    public Func<EditContext, TRow, CancellationToken, Task<IReadOnlyDictionary<string, Text>>>? Rule { get; init; }

    /// <summary>Why the row may not be deleted now: where it is used, or who is signed in. Null when it may.</summary>
    public Func<EditContext, TRow, CancellationToken, Task<Text?>>? Keep { get; init; }

    /// <summary>Writes about a change elsewhere, e.g. in a log of its own; what it adds to the database is stored with the change, or not at all.</summary>
    public Func<EditContext, EditNote<TRow>, CancellationToken, Task>? Noted { get; init; }

    /// <summary>Whether whoever asks may delete the row.</summary>
    public Func<Access, TRow, bool> Deletes { get; init; } = (_, _) => true;

    /// <summary>What else is written with a row, in the same transaction, once it has its id. True for a new row.</summary>
    public Func<EditContext, TRow, bool, CancellationToken, Task>? Saved { get; init; }

    public IReadOnlyList<EditAction<TRow>> Actions { get; init; } = [];

    public override ListDefinition List => Of;

    public override IReadOnlyList<FormField> FormFields => Fields;

    public override IReadOnlyList<EditActionView> ActionViews =>
        [.. Actions.Select(action => new EditActionView(action.Key, action.Label, action.Icon, action.Confirm, action.OnRow)
        {
            OnMany = action.OnMany, OnAll = action.OnAll, Ask = action.Ask, Dialog = action.Dialog, Link = action.Link is { } link ? row => link((TRow)row) : null,
        })];

    public override IReadOnlyList<string> ActionsFor(object row, Access access) =>
        [.. Actions.Where(action => action.AppliesTo((TRow)row) && action.Permits(access, (TRow)row)).Select(action => action.Key)];

    public override bool MayDelete(object row, Access access) => CanDelete && Deletes(access, (TRow)row);

    public override int IdOf(object row) => ((TRow)row).Id;

    public override string TitleOf(object row) => Title((TRow)row);

    internal override async Task<EditSheet> NewAsync(EditContext context, int departmentId, CancellationToken cancel)
    {
        var row = Create(departmentId);
        if (Begin is not null)
        {
            await Begin(context, row, cancel);
        }

        var choices = await ChoicesAsync(context, departmentId, cancel);
        var values = Values(row);
        foreach (var field in Fields.Where(field => field is { Kind: FieldKind.Choice, Required: true } && values[field.Key] is "" && choices[field.Key].Count == 1))
        {
            values[field.Key] = choices[field.Key][0].Code;
        }

        return new EditSheet(null, departmentId, 0, "", values, choices) { Locked = LockedIn(context, row) };
    }

    internal override async Task<EditSheet?> OpenAsync(EditContext context, int id, CancellationToken cancel)
    {
        if (await FindAsync(context, id, cancel) is not { } row)
        {
            return null;
        }

        var choices = await ChoicesAsync(context, Department(row) ?? 0, cancel);
        var values = Values(row);
        foreach (var field in Fields.Where(field => field.Kind == FieldKind.Choices))
        {
            // What is no choice any more cannot be unticked either: it goes with the next save.
            values[field.Key] = string.Join(',', FormField.Codes(values[field.Key]).Where(code => choices[field.Key].Any(choice => choice.Code == code)));
        }

        if (!MayChange(context.Access, id))
        {
            foreach (var field in Fields.Where(field => field.Mask is not null))
            {
                values[field.Key] = field.Mask!(values[field.Key]);
            }
        }

        return new EditSheet(id, Department(row) ?? 0, Revision(context, row), Title(row), values, choices) { Locked = LockedIn(context, row) };
    }

    internal override async Task<EditTrace> WriteAsync(EditContext context, EditSheet sheet, CancellationToken cancel)
    {
        var row = sheet.Id is { } id ? await FindAsync(context, id, cancel) : Create(sheet.DepartmentId);
        if (row is null)
        {
            return new(EditOutcome.Refused(new($"该{Noun.Zh}已不存在，可能刚被他人删除。", $"This {Lower} is gone: somebody has just deleted it.")));
        }

        if (sheet.Id is not null && Revision(context, row) != sheet.Revision)
        {
            return new(EditOutcome.Refused(Overtaken), Department(row), Title(row));
        }

        var before = sheet.Id is null ? null : Values(row);
        var locked = LockedIn(context, row);
        var choices = await ChoicesAsync(context, Department(row) ?? 0, cancel);
        var problems = Apply(row, sheet, before, choices, before is null ? LockedIn(context, row) : locked);
        if (problems.Count == 0 && Settle is not null)
        {
            await Settle(context, row, cancel);
        }

        if (problems.Count == 0)
        {
            await CheckUniqueAsync(context, [(row, problems)], cancel);
        }

        await CheckRuleAsync(context, row, problems, cancel);
        return problems.Count > 0
            ? new(EditOutcome.Wrong(problems), Department(row), Title(row))
            : await StoreAsync(context, row, before, sheet, cancel);
    }

    internal override async Task<IReadOnlyList<EditTrace>> AddAllAsync(EditContext context, IReadOnlyList<EditSheet> sheets, CancellationToken cancel)
    {
        var choices = await ChoicesAsync(context, sheets[0].DepartmentId, cancel);
        var rows = new List<(TRow Row, EditSheet Sheet, Dictionary<string, Text> Problems)>(sheets.Count);
        foreach (var sheet in sheets)
        {
            var row = Create(sheet.DepartmentId);
            var problems = Apply(row, sheet, null, choices, LockedIn(context, row));
            if (problems.Count == 0 && Settle is not null)
            {
                await Settle(context, row, cancel);
            }

            rows.Add((row, sheet, problems));
        }

        await CheckUniqueAsync(context, [.. rows.Where(one => one.Problems.Count == 0).Select(one => (one.Row, one.Problems))], cancel);
        foreach (var (row, _, problems) in rows.Where(one => one.Problems.Count == 0))
        {
            await CheckRuleAsync(context, row, problems, cancel);
            if (problems.Count == 0)
            {
                // Rules of the next ones look among what is tracked.
                context.Database.Add(row);
            }
        }

        if (rows.Exists(one => one.Problems.Count > 0))
        {
            context.Database.ChangeTracker.Clear();
            return [.. rows.Select(one => new EditTrace(one.Problems.Count > 0 ? EditOutcome.Wrong(one.Problems) : EditOutcome.Ok(null), Department(one.Row), Title(one.Row)))];
        }

        foreach (var (row, _, _) in rows)
        {
            await NoteAsync(context, "add", row, null, Values(row), cancel);
        }

        try
        {
            await context.Database.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException error) when (error.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // Somebody was quicker between our look and our write.
            return [new(EditOutcome.Refused(new($"其中的{Noun.Zh}刚被他人添加，请重试。", $"Somebody has just added one of them: try again.")), sheets[0].DepartmentId)];
        }

        foreach (var (row, _, _) in Saved is null ? [] : rows)
        {
            await Saved!(context, row, true, cancel);
        }

        return [.. rows.Select(one => new EditTrace(EditOutcome.Ok(one.Row.Id), Department(one.Row), Title(one.Row), null, Renewed(Values(one.Row), one.Sheet)))];
    }

    internal override async Task<EditTrace> DeleteAsync(EditContext context, int id, CancellationToken cancel)
    {
        if (await FindAsync(context, id, cancel) is not { } row)
        {
            return new(EditOutcome.Ok(id));
        }

        if (!Deletes(context.Access, row))
        {
            return new(EditOutcome.Refused(new($"您不能删除“{Title(row)}”。", $"You may not delete “{Title(row)}”.")), Department(row), Title(row));
        }

        if (Keep is not null && await Keep(context, row, cancel) is { } reason)
        {
            return new(EditOutcome.Refused(reason), Department(row), Title(row));
        }

        var before = Values(row);
        await NoteAsync(context, "delete", row, before, null, cancel);
        context.Database.Remove(row);
        try
        {
            await context.Database.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException error) when (error.InnerException is PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation })
        {
            context.Database.ChangeTracker.Clear();
            return new(EditOutcome.Refused(new($"“{Title(row)}”正在被使用，不能删除。", $"“{Title(row)}” is in use and cannot be deleted.")), Department(row), Title(row));
        }

        return new(EditOutcome.Ok(id), Department(row), Title(row), before);
    }

    internal override async Task<IReadOnlyList<EditTrace>> RunAsync(EditContext context, string action, IReadOnlyList<int>? ids, CancellationToken cancel)
    {
        var found = Actions.Single(one => one.Key == action);
        var all = Mine(context);
        var rows = await (ids is null ? all : all.Where(row => ids.Contains(row.Id))).ToListAsync(cancel);
        rows = [.. rows.Where(row => found.AppliesTo(row) && found.Permits(context.Access, row))];
        var before = rows.Select(Values).ToList();
        if (rows.Count == 0)
        {
            return [new(EditOutcome.Refused(new("所选记录不适用此操作。", "This does not apply to what is chosen.")))];
        }

        if (await found.Run(context, rows, cancel) is { } refusal)
        {
            context.Database.ChangeTracker.Clear();
            return [new(EditOutcome.Refused(refusal), Department(rows[0]), string.Join(", ", rows.Take(10).Select(Title)))];
        }

        for (var index = 0; index < rows.Count; index++)
        {
            await NoteAsync(context, action, rows[index], before[index], Values(rows[index]), cancel);
        }

        await context.Database.SaveChangesAsync(cancel);
        return [.. rows.Select((row, index) => new EditTrace(EditOutcome.Ok(row.Id), Department(row), Title(row), before[index], Values(row)))];
    }

    private Task NoteAsync(
        EditContext context, string action, TRow row, IReadOnlyDictionary<string, string>? before, IReadOnlyDictionary<string, string>? after, CancellationToken cancel) =>
        Noted is null ? Task.CompletedTask : Noted(context, new(action, row, before, after), cancel);

    private Text Overtaken => new(
        $"您打开之后，他人已修改此{Noun.Zh}。请重新打开，您填写的内容仍保留在表单中可供参考。",
        $"Somebody has changed this {Lower} since you opened it. Open it again; what you typed stays in the form until then.");

    private string Lower => Noun.En.ToLowerInvariant();

    private Task<TRow?> FindAsync(EditContext context, int id, CancellationToken cancel) =>
        Mine(context).SingleOrDefaultAsync(row => row.Id == id, cancel);

    private static uint Revision(EditContext context, TRow row) => context.Database.Entry(row).Property<uint>(IRevised.Revision).CurrentValue;

    private Dictionary<string, string> Values(TRow row) => Fields.ToDictionary(field => field.Key, field => field.Read(row));

    internal override async Task<IReadOnlyList<Choice>> ChoicesOfAsync(EditContext context, string field, int departmentId, CancellationToken cancel) =>
        (await ChoicesAsync(context, departmentId, cancel))[field];

    private Task<IReadOnlyDictionary<string, IReadOnlyList<Choice>>> ChoicesAsync(EditContext context, int departmentId, CancellationToken cancel) =>
        context.OnceAsync(("choices", departmentId), () => ReadChoicesAsync(context, departmentId, cancel));

    private async Task<IReadOnlyDictionary<string, IReadOnlyList<Choice>>> ReadChoicesAsync(EditContext context, int departmentId, CancellationToken cancel)
    {
        var choices = new Dictionary<string, IReadOnlyList<Choice>>();
        foreach (var field in Fields)
        {
            choices[field.Key] = await field.ChoicesAsync(context, departmentId, cancel);
        }

        return choices;
    }

    /// <summary>Writes the values into the row; the problems of those that cannot be.</summary>
    private Dictionary<string, Text> Apply(
        TRow row, EditSheet sheet, Dictionary<string, string>? before, IReadOnlyDictionary<string, IReadOnlyList<Choice>> choices, IReadOnlySet<string> locked)
    {
        var problems = new Dictionary<string, Text>();
        foreach (var key in sheet.Values.Keys.Where(key => Fields.All(field => field.Key != key)))
        {
            problems[key] = new($"没有名为“{key}”的字段。", $"There is no field “{key}”.");
        }

        string? Written(string key) => sheet.Values.GetValueOrDefault(key) ?? before?.GetValueOrDefault(key) ?? Fields.FirstOrDefault(field => field.Key == key)?.Read(row);
        foreach (var field in Fields.Where(field => field.Applies(Written)))
        {
            var stood = before?[field.Key] ?? field.Read(row);
            var written = sheet.Values.TryGetValue(field.Key, out var value) ? value : stood;
            if (written == stood && (locked.Contains(field.Key) || (before is not null && field.Fixed)))
            {
                // Whoever may not change it need not know the choices that it holds, nor be held up by a rule that is younger than the value.
                continue;
            }

            if (field.Check(written, choices[field.Key]) is { } problem)
            {
                problems[field.Key] = problem;
            }
            else if (before is not null && field.Fixed && written != stood)
            {
                problems[field.Key] = new($"“{field.Label.Zh}”创建后不能修改。", $"“{field.Label.En}” cannot be changed afterwards.");
            }
            else if (locked.Contains(field.Key))
            {
                problems[field.Key] = new($"您不能修改“{field.Label.Zh}”。", $"You may not change “{field.Label.En}”.");
            }
            else
            {
                field.Write(row, written);
            }
        }

        return problems;
    }

    /// <summary>One query a field, for however many rows of one department.</summary>
    private async Task CheckUniqueAsync(EditContext context, IReadOnlyList<(TRow Row, Dictionary<string, Text> Problems)> rows, CancellationToken cancel)
    {
        foreach (var field in rows.Count == 0 ? [] : Fields.Where(field => field is { Unique: not Uniqueness.None, Path: not null }))
        {
            var (values, ids) = (rows.Select(one => field.Read(one.Row)).ToList(), rows.Select(one => one.Row.Id).Where(id => id != 0).ToList());
            var others = Others(context, field, Department(rows[0].Row)).Where(other => !ids.Contains(other.Id)).Where(field.Path!.Among(values)).Select(field.Path!);
            var taken = (await others.ToListAsync(cancel)).ToHashSet();
            foreach (var (row, problems) in rows.Where(one => !taken.Add(field.Read(one.Row))))
            {
                problems[field.Key] = Taken(field, row);
            }
        }
    }

    /// <summary>The rows among which the field's value may stand only once.</summary>
    private static IQueryable<TRow> Others(EditContext context, FormField field, int? department)
    {
        var all = context.Database.Set<TRow>().AsNoTracking();
        return field.Unique switch
        {
            Uniqueness.InDepartment => Belonging<TRow>.In(all, Scope.Of(department ?? 0)),
            Uniqueness.InEnterprise => Belonging<TRow>.In(all, Scope.Of([.. context.Database.Departments
                .Where(one => context.Database.Departments.Any(own => own.Id == department && own.EnterpriseId == one.EnterpriseId)).Select(one => one.Id)])),
            _ => all,
        };
    }

    private async Task CheckRuleAsync(EditContext context, TRow row, Dictionary<string, Text> problems, CancellationToken cancel)
    {
        foreach (var (key, problem) in problems.Count == 0 && Rule is not null ? await Rule(context, row, cancel) : new Dictionary<string, Text>())
        {
            problems[key] = problem;
        }
    }

    private Text Taken(FormField field, TRow row) =>
        new($"“{field.Label.Zh}”{field.Read(row)} 已被其他{Noun.Zh}使用。", $"“{field.Label.En}” {field.Read(row)} is taken by another {Lower}.");

    private async Task<EditTrace> StoreAsync(EditContext context, TRow row, Dictionary<string, string>? before, EditSheet sheet, CancellationToken cancel)
    {
        if (before is null)
        {
            context.Database.Add(row);
        }
        else
        {
            // Even where only rows that belong to it changed: its revision tells the next one who saves.
            context.Database.Entry(row).Properties.First(property => !property.Metadata.IsPrimaryKey() && !property.Metadata.IsShadowProperty()).IsModified = true;
        }

        await NoteAsync(context, before is null ? "add" : "change", row, before, Values(row), cancel);
        try
        {
            await context.Database.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new(EditOutcome.Refused(Overtaken), Department(row), Title(row));
        }
        catch (DbUpdateException error) when (error.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // Somebody was quicker between our look and our write.
            var field = Fields.FirstOrDefault(one => one.Unique != Uniqueness.None) ?? Fields[0];
            return new(EditOutcome.Wrong(new Dictionary<string, Text> { [field.Key] = Taken(field, row) }), Department(row), Title(row));
        }

        if (Saved is not null)
        {
            await Saved(context, row, before is null, cancel);
        }

        return new(EditOutcome.Ok(row.Id), Department(row), Title(row), before, Renewed(Values(row), sheet));
    }

    /// <summary>A new secret leaves a trace in the log, though not its value.</summary>
    private Dictionary<string, string> Renewed(Dictionary<string, string> values, EditSheet sheet)
    {
        foreach (var field in Fields.Where(field => field.Kind == FieldKind.Secret && sheet.Values.GetValueOrDefault(field.Key) is not (null or "" or FormField<TRow>.Stored)))
        {
            values[field.Key] = FormField.Renewed;
        }

        return values;
    }

    private static int? Department(TRow row) => Belonging<TRow>.DepartmentOf(row);

    private HashSet<string> LockedIn(EditContext context, TRow row) => [.. Fields.Where(field => field.Locked?.Invoke(context, row) == true).Select(field => field.Key)];

    private IQueryable<TRow> Mine(EditContext context) =>
        OfDepartments ? Belonging<TRow>.In(Rows(context.Database), context.Access.Scope) : Reach?.Invoke(Rows(context.Database), context.Access) ?? Rows(context.Database).Where(_ => false);
}
