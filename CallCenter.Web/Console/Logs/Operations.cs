using CallCenter.Data.Tenancy;
using CallCenter.Web.Console.Users;
using CallCenter.Web.Listing;
using CallCenter.Web.Security;
using Column = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Tenancy.AuditEntry>;
using Filter = CallCenter.Web.Listing.ListFilter<CallCenter.Data.Tenancy.AuditEntry>;

namespace CallCenter.Web.Console.Logs;

/// <summary>操作日志 of home (manual 3.6.1.2) and of the console (6.4.2.2): every change, with what was and what is.</summary>
public static class Operations
{
    private static readonly IReadOnlyList<UserKind> KindsOfHome = [UserKind.Enterprise, UserKind.Institution, UserKind.Department];

    public static ListDefinition<AuditEntry> OfHome { get; } = Of("operation-log", "home", Permission.Logs, KindsOfHome);

    public static ListDefinition<AuditEntry> OfConsole { get; } = Of("operations", "console", Permission.Audit, Enum.GetValues<UserKind>());

    private static ListDefinition<AuditEntry> Of(string name, string module, string section, IReadOnlyList<UserKind> kinds) => new()
    {
        Name = name,
        Title = new("操作日志", "Operation log"),
        Module = module,
        Section = section,
        Numbered = true,
        Rows = context => context.AuditEntries.Where(row => row.Action != "query" && row.Action != "export-page" && row.Action != "export-all" && (module == "console" || row.EnterpriseId != null)),
        VisibleTo = Sight.VisibleTo,
        Narrow = Sight.At,
        Time = row => row.At,
        Key = row => row.Id.ToString(),
        By =
        [
            Filter.Contains("userName", new("操作人姓名", "By"), row => row.UserName),
            Filter.Contains("object", new("操作对象", "Object"), row => row.Object),
            Filter.Cases("kind", new("用户类型", "Kind of user"), [.. kinds.Select(kind => Kind(kind))]),
            Filter.Cases("result", new("操作结果", "Result"), (LogWords.Succeeded, row => row.Succeeded), (LogWords.Failed, row => !row.Succeeded)),
        ],
        Show =
        [
            Column.Of("userName", new("操作人姓名", "By"), row => row.UserName),
            Column.Of("at", new("操作时间", "Time"), row => row.At, ColumnKind.Time),
            Column.Words("deed", new("操作", "What was done"), LogWords.Deed),
            Column.Of("object", new("操作对象", "Object"), row => row.Object),
            Column.Either("result", new("操作结果", "Result"), row => row.Succeeded, LogWords.Succeeded, LogWords.Failed),
            Column.Words("details", new("操作详情", "Details"), InOneLine),
            Column.OfCode("kind", new("用户类型", "Kind of user"), row => row.UserKind, UserWords.Label, shown: false),
            Column.Of("role", new("操作人角色", "Role"), row => row.RoleName, shown: false),
            Column.Of("address", new("操作人IP", "Address"), row => row.Address, shown: false),
            Column.Of("page", new("功能模块", "Page"), row => row.Page, shown: false),
        ],
        Sections = [new ComponentSection<AuditEntry, OperationDetails>("changes", new("操作详情", "Details"))],
    };

    private static (Choice Choice, System.Linq.Expressions.Expression<Func<AuditEntry, bool>> Condition) Kind(UserKind kind) =>
        (new Choice(Choice.CodeOf(kind), kind.Label()), row => row.UserKind == kind);

    /// <summary>The first differences; the + of the row shows all.</summary>
    private static Text InOneLine(AuditEntry line)
    {
        if (!line.Succeeded || line is { Before: null, After: null })
        {
            return new(line.Condition, line.ConditionEn is "" ? line.Condition : line.ConditionEn);
        }

        var differences = Difference.Of(line);
        var more = differences.Count > 3 ? " …" : "";
        return new(
            string.Join("；", differences.Take(3).Select(one => $"{one.Label.Zh}：{Change(one)}")) + more,
            string.Join("; ", differences.Take(3).Select(one => $"{one.Label.En}: {Change(one)}")) + more);
    }

    private static string Change(Difference one) => one.Before is null ? Cut(one.After) : one.After is null ? Cut(one.Before) : $"{Cut(one.Before)} → {Cut(one.After)}";

    private static string Cut(string? value) => value is null or "" ? "—" : value.Length <= 40 ? value : value[..40] + "…";
}
