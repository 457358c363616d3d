using System.Globalization;
using CallCenter.Data.Tenancy;
using CallCenter.Data.Users;
using CallCenter.Web.Editing;
using CallCenter.Web.Listing;
using CallCenter.Web.Security;
using CallCenter.Web.Shell;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Field = CallCenter.Web.Editing.FormField<CallCenter.Data.Tenancy.User>;

namespace CallCenter.Web.Console.Users;

/// <summary>添加/编辑用户 (manual 6.1.2.2): who may change what of whom.</summary>
public static class UserEditing
{
    private static readonly Text Reach = new("用户登录范围设置", "Where they may go");
    private static readonly PasswordHasher<User> Hasher = new();

    public static EditDefinition<User> OfEnterprises { get; } = Of(UserLists.OfEnterprises, UserKind.Enterprise);

    public static EditDefinition<User> OfInstitutions { get; } = Of(UserLists.OfInstitutions, UserKind.Institution);

    public static EditDefinition<User> OfDepartments { get; } = Of(UserLists.OfDepartments, UserKind.Department);

    public static EditDefinition<User> OfSystem { get; } = Of(UserLists.OfSystem, UserKind.Operator);

    private static EditDefinition<User> Of(ListDefinition<User> list, UserKind kind) => new()
    {
        Of = list,
        Noun = kind.Label(),
        Rows = context => context.Users.Include(user => user.Role).Where(user => user.Kind == kind),
        Reach = Sight.VisibleTo,
        Create = _ => new User { Kind = kind, LockoutEnabled = true, SecurityStamp = Guid.NewGuid().ToString("N"), Modules = [.. UserWords.Modules.Select(module => module.Code)] },
        Title = user => user.UserName ?? "",
        ImportRows = 0,
        MayAdd = access => Below(access, kind),
        IsOwn = (access, id) => id == access.UserId,
        Deletes = (access, user) => Manages(access, user) && !user.Administrator,
        Fields =
        [
            .. kind == UserKind.Operator ? new Field[0] : [UserPlace.Field(kind) with { Locked = Fixed }],
            Field.OfText("userName", new("用户名称", "User name"), user => user.UserName!) with
            {
                Required = true, Fixed = true, MaxLength = 30, Unique = Uniqueness.InInstallation, Batch = false,
                Form = UserWords.NameForm,
            },
            Field.OfText("displayName", new("姓名", "Name"), user => user.DisplayName) with { MaxLength = 30, Locked = Fixed, Batch = false },
            Field.OfSecret("password", new("密码", "Password"), user => user.PasswordHash is not null, SetPassword) with
            {
                Required = true, MaxLength = PasswordRule.Longest, Form = PasswordRule.Rule, Strength = true, Batch = false, Help = new("留空则不修改。", "Leave it to keep the present one."),
            },
            Field.Of("role", new("角色", "Role"), FieldKind.Choice, user => Written(user.RoleId), (user, written) => SetRole(user, Id(written))) with
            {
                Required = true, Offer = (context, cancel) => UserPlace.RolesAsync(context, kind, cancel), Locked = Fixed,
                Help = new("请先选择组织信息，再选择角色信息；如角色不存在，请先在角色管理中添加。", "If there is no such role, add it in the list of roles first."),
            },
            Field.OfFlag("enabled", new("用户状态", "Enabled"), user => user.Enabled) with { Locked = Fixed, Batch = false, Help = new("禁用部门时，对应的部门账号下人员将被禁止登录。", "Nobody of a disabled department can sign in either.") },
            Field.OfText("description", new("用户描述", "Description"), user => user.Description, FieldKind.Lines) with { MaxLength = 200, Help = new("用户信息描述：名称、状态、业务描述…", "Who it is and what for."), Batch = false },
            Field.OfFlag("twoFactorRequired", new("双因子登录", "Second factor"), user => user.TwoFactorRequired) with
            {
                Locked = (context, user) => user.Id == context.Access.UserId, Help = new("开启后，用户下次登录时须先绑定手机验证器。", "Whoever has none sets up an authenticator at the next sign-in."),
            },
            Field.Of("modules", new("可登录模块", "Modules"), FieldKind.Choices, user => string.Join(',', user.Modules), (user, written) => Change(user, user.Modules, [.. FormField.Codes(written)], value => user.Modules = value)) with
            {
                Fixtures = UserWords.Modules, Group = Reach, Locked = Fixed,
            },
            .. kind == UserKind.Department ? new Field[0] : UserPlace.ReachFields(kind, Reach, Fixed),
        ],
        Rule = CheckAsync,
        Actions =
        [
            new("enable", new("启用", "Enable"), "play_circle", (_, users, _) => EachAsync(users, user => user.Enabled = true)) { AppliesTo = user => !user.Enabled, Permits = Manages },
            new("disable", new("停用", "Disable"), "block", (_, users, _) => EachAsync(users, user =>
            {
                user.Enabled = false;
                user.EndSessions();
            })) { AppliesTo = user => user.Enabled, Permits = Manages, Confirm = new("停用后账户将被禁止登录，正在使用的页面会立即退出。", "A disabled user cannot sign in, and open pages end at once.") },
            new("unlock", new("解除锁定", "Unlock"), "lock_open", (_, users, _) => EachAsync(users, user => (user.LockoutEnd, user.AccessFailedCount) = (null, 0)))
            {
                AppliesTo = user => user.LockoutEnd is not null, Permits = Manages,
            },
            new("reset-two-factor", new("重置双因子", "Reset the second factor"), "phonelink_erase", ResetTwoFactorAsync)
            {
                AppliesTo = user => user.TwoFactorEnabled, Permits = Manages,
                Confirm = new("重置后用户原来的验证器和恢复码失效，可重新绑定。", "The authenticator and the recovery codes are worth nothing then; another can be set up."),
            },
        ],
    };

    /// <summary>Users of a kind are made by whoever stands above it: the first of the operators, operators, 企业管理员, 企业用户, 机构用户.</summary>
    private static bool Below(Access access, UserKind kind) => access.Kind < kind || access is { Kind: UserKind.Operator, Administrator: true } || access is { Kind: UserKind.Enterprise, Administrator: true } && kind >= UserKind.Enterprise;

    /// <summary>Whoever may do more than change their own password: only with others, and never with an administrator of one's own rank.</summary>
    private static bool Manages(Access access, User user) =>
        user.Id != access.UserId && Below(access, user.Kind) && !(user.Administrator && (user.Kind == UserKind.Operator || access.Kind != UserKind.Operator));

    /// <summary>自己的账号只能修改密码与用户描述; of an administrator nobody changes more than that.</summary>
    private static bool Fixed(EditContext context, User user) => user.Id != 0 && (user.Administrator || !Manages(context.Access, user));

    private static async Task<IReadOnlyDictionary<string, Text>> CheckAsync(EditContext context, User user, CancellationToken cancel)
    {
        var problems = new Dictionary<string, Text>();
        user.NormalizedUserName = user.UserName!.ToUpperInvariant();
        if (await context.Database.Users.AnyAsync(other => other.Id != user.Id && other.NormalizedUserName == user.NormalizedUserName, cancel))
        {
            problems["userName"] = new($"“用户名称”{user.UserName} 已被其他用户使用。", $"“User name” {user.UserName} is taken by another user.");
        }

        if (user.Id != 0 && !Manages(context.Access, user))
        {
            return problems;
        }

        var role = user.RoleId is null ? null : await context.Database.Roles.AsNoTracking().SingleOrDefaultAsync(row => row.Id == user.RoleId, cancel);
        if (role is not null && (role.EnterpriseId != user.EnterpriseId || role.Kind != user.Kind))
        {
            problems["role"] = new("“角色”不属于所选的组织，请选择该组织下的角色。", "The role is of another organisation: choose one of this.");
        }
        else if (role is not null && !context.Access.Administrator && Rights.Beyond(context.Access, Rights.GrantsOf(role)) is [var first, ..])
        {
            problems["role"] = new($"角色“{role.Name}”含有您没有的权限（{first.Label.Zh}），不能分配。", $"The role “{role.Name}” gives what you do not have yourself ({first.Label.En}).");
        }

        return problems;
    }

    private static void SetPassword(User user, string password)
    {
        user.PasswordHash = Hasher.HashPassword(user, password);
        (user.LockoutEnd, user.AccessFailedCount) = (null, 0);
        user.EndSessions();
    }

    private static void SetRole(User user, int? role)
    {
        if (user.RoleId != role)
        {
            user.RoleId = role;
            user.EndSessions();
        }
    }

    /// <summary>Sessions end where the value is another.</summary>
    internal static void Change<T>(User user, IReadOnlyCollection<T> was, List<T> now, Action<List<T>> set)
    {
        if (!was.Order().SequenceEqual(now.Order()))
        {
            set(now);
            user.EndSessions();
        }
    }

    private static async Task<Text?> ResetTwoFactorAsync(EditContext context, IReadOnlyList<User> users, CancellationToken cancel)
    {
        var ids = users.Select(user => user.Id).ToList();
        await context.Database.UserTokens.Where(token => ids.Contains(token.UserId)).ExecuteDeleteAsync(cancel);
        return await EachAsync(users, user =>
        {
            user.TwoFactorEnabled = false;
            user.EndSessions();
        });
    }

    private static Task<Text?> EachAsync(IReadOnlyList<User> users, Action<User> change)
    {
        foreach (var user in users)
        {
            change(user);
        }

        return Task.FromResult<Text?>(null);
    }

    internal static string Written(int? id) => id?.ToString(CultureInfo.InvariantCulture) ?? "";

    internal static int? Id(string written) => int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
