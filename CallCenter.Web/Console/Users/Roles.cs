using CallCenter.Data.Tenancy;
using CallCenter.Data.Users;
using CallCenter.Web.Editing;
using CallCenter.Web.Listing;
using CallCenter.Web.Security;
using CallCenter.Web.Shell;
using Microsoft.EntityFrameworkCore;
using Column = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Users.Role>;
using Field = CallCenter.Web.Editing.FormField<CallCenter.Data.Users.Role>;
using Filter = CallCenter.Web.Listing.ListFilter<CallCenter.Data.Users.Role>;

namespace CallCenter.Web.Console.Users;

/// <summary>企业角色管理 (manual 6.1.2.1) and 系统角色管理 (6.4.1.1).</summary>
public static class Roles
{
    private static readonly IReadOnlyList<UserKind> KindsOfEnterprises = [UserKind.Enterprise, UserKind.Institution, UserKind.Department];

    public static ListDefinition<Role> OfEnterprises { get; } = ListOf("enterprise-roles", new("企业角色管理", "Enterprise roles"), Permission.Users, ofSystem: false);

    public static ListDefinition<Role> OfSystem { get; } = ListOf("system-roles", new("系统角色管理", "System roles"), Permission.System, ofSystem: true);

    public static EditDefinition<Role> EditingOfEnterprises { get; } = EditingOf(OfEnterprises, new("企业角色", "Enterprise role"), ofSystem: false);

    public static EditDefinition<Role> EditingOfSystem { get; } = EditingOf(OfSystem, new("系统角色", "System role"), ofSystem: true);

    private static ListDefinition<Role> ListOf(string name, Text title, string section, bool ofSystem) => new()
    {
        Name = name,
        Title = title,
        Module = "console",
        Section = section,
        Numbered = true,
        Rows = context => context.Roles.Include(role => role.Enterprise).Where(role => (role.EnterpriseId == null) == ofSystem),
        VisibleTo = Sight.VisibleTo,
        Narrow = ofSystem ? null : (context, roles, scope) =>
        {
            var ids = scope.DepartmentIds!.ToArray();
            return roles.Where(role => context.Departments.Any(department => ids.Contains(department.Id) && department.EnterpriseId == role.EnterpriseId));
        },
        Key = role => role.Id.ToString(),
        Order = role => role.Name,
        By =
        [
            Filter.Contains("name", new("角色名", "Role"), role => role.Name),
            .. ofSystem ? new Filter[0] : [Filter.Among("kind", new("角色类型", "Kind"), role => role.Kind, UserWords.Label, KindsOfEnterprises)],
        ],
        Show =
        [
            Column.Of("name", new("角色名", "Role"), role => role.Name),
            Column.OfCode("kind", new("角色类型", "Kind"), role => role.Kind, UserWords.Label),
            .. ofSystem ? new Column[0] : [Column.Of("enterprise", new("所属企业", "Enterprise"), role => role.Enterprise == null ? "" : role.Enterprise.Name)],
            Column.Words("grants", new("权限", "Permissions"), Summary),
            Column.Of("description", new("描述", "Description"), role => role.Description),
            Column.Of("createdAt", new("创建时间", "Created"), role => role.CreatedAt, ColumnKind.Time),
        ],
    };

    private static EditDefinition<Role> EditingOf(ListDefinition<Role> list, Text noun, bool ofSystem) => new()
    {
        Of = list,
        Noun = noun,
        Rows = context => context.Roles.Where(role => (role.EnterpriseId == null) == ofSystem),
        Reach = Sight.VisibleTo,
        Create = _ => new Role { Name = "", Kind = ofSystem ? UserKind.Operator : UserKind.Enterprise },
        Title = role => role.Name,
        ImportRows = 0,
        Deletes = (access, role) => !IsBeyond(access, role),
        Fields =
        [
            Field.OfText("name", new("角色名", "Role"), role => role.Name) with { Required = true, MaxLength = 30, Batch = false, Locked = IsLocked },
            .. ofSystem ? new Field[0] :
            [
                Field.OfChoice("kind", new("角色类型", "Kind"), role => role.Kind, UserWords.Label) with
                {
                    Fixed = true, Fixtures = [.. KindsOfEnterprises.Select(kind => new Choice(Choice.CodeOf(kind), kind.Label()))], Locked = IsLocked,
                },
                Field.Of("enterprise", new("所属企业", "Enterprise"), FieldKind.Choice, role => UserEditing.Written(role.EnterpriseId), (role, written) => role.EnterpriseId = UserEditing.Id(written)) with
                {
                    Required = true, Fixed = true, Offer = EnterprisesAsync, Locked = IsLocked,
                },
            ],
            Field.OfText("description", new("描述", "Description"), role => role.Description) with { MaxLength = 100, Batch = false, Locked = IsLocked },
            Field.Of("grants", new("菜单和权限", "Menu and permissions"), FieldKind.Grants, role => string.Join(',', Rights.GrantsOf(role)), (role, written) => role.Grants = [.. FormField.Codes(written)]) with
            {
                Group = new("角色权限", "Permissions"), Batch = false, Offer = (context, _) => Task.FromResult(Offered(context.Access)), Locked = IsLocked,
                Help = new("隐藏的菜单登录后不可见；只读可以查询，不能修改；读写可以增删改查。", "Hidden pages are not there; “look” queries and changes nothing; “change” adds, changes and deletes."),
            },
        ],
        Rule = CheckAsync,
        Keep = async (context, role, cancel) => InUse.Sentence(role.Name, (new("用户", "users"),
            await context.Database.Users.Where(user => user.RoleId == role.Id).OrderBy(user => user.UserName).Select(user => user.UserName!).Take(6).ToListAsync(cancel))),
    };

    /// <summary>Whoever edits a role may give what they have themselves; a role that gives more is looked at only.</summary>
    private static bool IsBeyond(Access access, Role role) => !access.Administrator && Rights.Beyond(access, Rights.GrantsOf(role)).Count > 0;

    private static bool IsLocked(EditContext context, Role role) => role.Id != 0 && IsBeyond(context.Access, role);

    private static IReadOnlyList<Choice> Offered(Access access) =>
        [.. Rights.All.Where(right => access.Administrator || access.Can(right.Permission)).Select(right => new Choice(right.Permission, right.Label))];

    private static async Task<IReadOnlyList<Choice>> EnterprisesAsync(EditContext context, CancellationToken cancel) =>
        [.. (await context.Database.Enterprises.AsNoTracking().VisibleTo(context.Access).OrderBy(row => row.Id).ToListAsync(cancel)).Select(row => new Choice(UserEditing.Written(row.Id), Text.Same(row.Name)))];

    private static async Task<IReadOnlyDictionary<string, Text>> CheckAsync(EditContext context, Role role, CancellationToken cancel)
    {
        var problems = new Dictionary<string, Text>();
        // What was ticked before another kind was chosen.
        role.Grants = [.. Rights.GrantsOf(role).DistinctBy(grant => grant.Permission).Select(grant => grant.ToString())];
        if (await context.Database.Roles.AnyAsync(other => other.Id != role.Id && other.EnterpriseId == role.EnterpriseId && other.Name == role.Name, cancel))
        {
            problems["name"] = new($"“角色名”{role.Name} 已被其他角色使用。", $"“Role” {role.Name} is taken by another role.");
        }

        if (!context.Access.Administrator && Rights.Beyond(context.Access, Rights.GrantsOf(role)) is [var first, ..])
        {
            problems["grants"] = new($"您没有“{first.Label.Zh}”的相应权限，不能授予。", $"You do not have that right of “{first.Label.En}” yourself and cannot give it.");
        }

        return problems;
    }

    private static Text Summary(Role role)
    {
        var grants = Rights.GrantsOf(role).ToList();
        var (write, read) = (grants.Count(grant => grant.Change), grants.Count(grant => !grant.Change));
        return new($"读写 {write}，只读 {read}", $"change {write}, look {read}");
    }
}
