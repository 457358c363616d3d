using CallCenter.Data.Tenancy;
using CallCenter.Web.Listing;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;
using Column = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Tenancy.User>;
using Filter = CallCenter.Web.Listing.ListFilter<CallCenter.Data.Tenancy.User>;

namespace CallCenter.Web.Console.Users;

/// <summary>企业用户管理, 机构用户管理, 部门用户管理 (manual 6.1.2.2-6.1.2.5) and 系统用户管理 (6.4.1.2): one list a kind.</summary>
public static class UserLists
{
    private static readonly Choice Yes = new("yes", new("是", "Yes"));
    private static readonly Choice No = new("no", new("否", "No"));
    private static readonly Choice On = new("enabled", new("启用", "Enabled"));
    private static readonly Choice Off = new("disabled", new("停用", "Disabled"));

    public static ListDefinition<User> OfEnterprises { get; } = Of(UserKind.Enterprise, "enterprise-users", Permission.Users);

    public static ListDefinition<User> OfInstitutions { get; } = Of(UserKind.Institution, "institution-users", Permission.Users);

    public static ListDefinition<User> OfDepartments { get; } = Of(UserKind.Department, "department-users", Permission.Users);

    public static ListDefinition<User> OfSystem { get; } = Of(UserKind.Operator, "system-users", Permission.System);

    private static ListDefinition<User> Of(UserKind kind, string name, string section) => new()
    {
        Name = name,
        Title = new($"{kind.Label().Zh}管理", $"{kind.Label().En}s"),
        Module = "console",
        Section = section,
        Numbered = true,
        Rows = context => context.Users.Include(user => user.Enterprise).Include(user => user.Institution).Include(user => user.Department).Include(user => user.Role).Where(user => user.Kind == kind),
        VisibleTo = Sight.VisibleTo,
        Narrow = kind == UserKind.Operator ? null : Sight.At,
        Key = user => user.Id.ToString(),
        Order = user => user.NormalizedUserName!,
        By =
        [
            Filter.Contains("userName", new("用户名称", "User name"), user => user.UserName!),
            Filter.Contains("displayName", new("姓名", "Name"), user => user.DisplayName),
            Filter.Contains("role", new("所属角色", "Role"), user => user.Role!.Name),
            Filter.Cases("state", new("用户状态", "State"), (On, user => user.Enabled), (Off, user => !user.Enabled)),
            Filter.Cases(
                "twoFactor", new("是否开启双因子", "Second factor"), (Yes, user => user.TwoFactorRequired || user.TwoFactorEnabled), (No, user => !(user.TwoFactorRequired || user.TwoFactorEnabled))),
        ],
        Show =
        [
            .. kind == UserKind.Operator ? new Column[0] : [Column.Of("enterpriseCode", new("企业编号", "Enterprise id"), user => user.Enterprise == null ? "" : user.Enterprise.Code)],
            Column.Of("userName", new("用户名称", "User name"), user => user.UserName!),
            Column.Of("displayName", new("姓名", "Name"), user => user.DisplayName, shown: false),
            Column.Words("kind", new("用户类型", "Kind"), UserWords.KindOf),
            .. kind == UserKind.Operator ? new Column[0] : [Column.Of("enterprise", new("所属企业", "Enterprise"), user => user.Enterprise == null ? "" : user.Enterprise.Name)],
            .. kind < UserKind.Institution ? new Column[0] : [Column.Of("institution", new("所属机构", "Institution"), user => user.Institution == null ? "" : user.Institution.Name)],
            .. kind < UserKind.Department ? new Column[0] : [Column.Of("department", new("所属部门", "Department"), user => user.Department == null ? "" : user.Department.Name)],
            Column.Of("role", new("所属角色", "Role"), user => user.Role == null ? null : user.Role.Name, absent: new("全部权限", "Everything")),
            Column.Either("state", new("用户状态", "State"), user => user.Enabled, On, Off),
            Column.Either("twoFactor", new("是否开启双因子", "Second factor"), user => user.TwoFactorRequired || user.TwoFactorEnabled, Yes, No),
            Column.Of("createdAt", new("创建时间", "Created"), user => user.CreatedAt, ColumnKind.Time),
            Column.Of("description", new("用户描述", "Description"), user => user.Description, shown: false),
            Column.Words("modules", new("登录范围", "Modules"), user => user.Administrator
                ? new("全部", "All")
                : new(string.Join("、", Open(user).Select(one => one.Label.Zh)), string.Join(", ", Open(user).Select(one => one.Label.En)))) ,
            Column.Of("locked", new("锁定至", "Locked until"), user => user.LockoutEnd, ColumnKind.Time, shown: false),
        ],
    };

    private static IEnumerable<Choice> Open(User user) => UserWords.Modules.Where(module => user.Modules.Contains(module.Code));
}
