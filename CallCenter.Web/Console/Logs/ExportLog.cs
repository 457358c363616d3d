using CallCenter.Data.Tenancy;
using CallCenter.Web.Console.Users;
using CallCenter.Web.Home.Records.Exports;
using CallCenter.Web.Listing;
using CallCenter.Web.Listing.Audit;
using CallCenter.Web.Security;
using CallCenter.Web.Shell;
using Microsoft.EntityFrameworkCore;
using Column = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Tenancy.AuditEntry>;
using Filter = CallCenter.Web.Listing.ListFilter<CallCenter.Data.Tenancy.AuditEntry>;

namespace CallCenter.Web.Console.Logs;

/// <summary>导出日志 (manual 3.6.1.3): who looked at which page, and whether they took the rows along.</summary>
public static class ExportLog
{
    public static ListDefinition<AuditEntry> Definition { get; } = new()
    {
        Name = "export-log",
        Title = new("导出日志", "Export log"),
        Module = "home",
        Section = Permission.Logs,
        Numbered = true,
        Rows = context => context.AuditEntries.Include(row => row.UserEnterprise).Include(row => row.UserInstitution).Include(row => row.UserDepartment)
            .Where(row => row.EnterpriseId != null && (row.Action == "query" || row.Action == "export-page" || row.Action == "export-all")),
        VisibleTo = Sight.VisibleTo,
        Narrow = Sight.At,
        Time = row => row.At,
        Key = row => row.Id.ToString(),
        By =
        [
            Filter.Typed(
                "module", new("查询页面", "Pages"), FilterKind.Choice, CheckModule,
                (rows, value) =>
                {
                    var pages = PagesOf(value);
                    return rows.Where(row => pages.Contains(row.Page));
                }, allowed: new LateChoices(Groups)),
            Filter.Cases("kind", new("用户类型", "Kind of user"), [.. new[] { UserKind.Enterprise, UserKind.Institution, UserKind.Department }.Select(Kind)]),
            Filter.Equal("userName", new("操作人", "By"), row => row.UserName),
            Filter.Cases("action", new("导出类型", "Export"), [.. Enum.GetValues<ListAction>().Select(Action)]),
        ],
        Show =
        [
            Column.Of("userName", new("操作人", "By"), row => row.UserName),
            Column.OfName("page", new("查询页面", "Page"), row => row.Page, PageChoices.All),
            Column.Of("at", new("查询时间", "Time"), row => row.At, ColumnKind.Time),
            Column.OfName("action", new("导出操作", "Export"), row => row.Action, [.. Enum.GetValues<ListAction>().Select(action => new Choice(action.Code(), action.Label()))]),
            Column.Of("role", new("操作人角色", "Role"), row => row.RoleName),
            Column.Of("enterprise", new("操作人所属企业", "Enterprise"), row => row.UserEnterprise == null ? null : row.UserEnterprise.Name, absent: new("-", "-")),
            Column.Of("institution", new("操作人所属机构", "Institution"), row => row.UserInstitution == null ? null : row.UserInstitution.Name, absent: new("-", "-")),
            Column.Of("department", new("操作人所属部门", "Department"), row => row.UserDepartment == null ? null : row.UserDepartment.Name, absent: new("-", "-")),
            Column.OfCode("kind", new("操作人类型", "Kind of user"), row => row.UserKind, UserWords.Label),
            Column.Of("address", new("操作人IP", "Address"), row => row.Address),
            Column.Words("note", new("备注", "Conditions"), row => new(row.Condition, row.ConditionEn is "" ? row.Condition : row.ConditionEn)),
        ],
    };

    private static (Choice Choice, System.Linq.Expressions.Expression<Func<AuditEntry, bool>> Condition) Kind(UserKind kind) =>
        (new Choice(Choice.CodeOf(kind), kind.Label()), row => row.UserKind == kind);

    private static (Choice Choice, System.Linq.Expressions.Expression<Func<AuditEntry, bool>> Condition) Action(ListAction action)
    {
        var code = action.Code();
        return (new Choice(code, action.Label()), row => row.Action == code);
    }

    private static Text? CheckModule(string value) => PagesOf(value).Length > 0 ? null : new($"没有功能模块“{ListQuery.Shorten(value)}”。", $"There is no group of pages “{ListQuery.Shorten(value)}”.");

    private static string[] PagesOf(string section) => [.. ListCatalog.All.Where(list => list.Section == section).Select(list => list.Name)];

    /// <summary>首页、记录管理 …: the groups of the menu that hold lists.</summary>
    private static IEnumerable<Choice> Groups() => Menu.Modules.SelectMany(module => module.Groups)
        .SelectMany(group => group.Entries.Select(entry => (Group: group, List: ListCatalog.All.FirstOrDefault(list => list.Href == entry.Href))))
        .Where(pair => pair.List is not null).DistinctBy(pair => pair.List!.Section).Select(pair => new Choice(pair.List!.Section, pair.Group.Label));
}
