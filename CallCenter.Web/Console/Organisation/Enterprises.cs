using CallCenter.Data.Tenancy;
using CallCenter.Web.Console.Users;
using CallCenter.Web.Editing;
using CallCenter.Web.Listing;
using CallCenter.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Column = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Tenancy.Enterprise>;
using Field = CallCenter.Web.Editing.FormField<CallCenter.Data.Tenancy.Enterprise>;
using Filter = CallCenter.Web.Listing.ListFilter<CallCenter.Data.Tenancy.Enterprise>;

namespace CallCenter.Web.Console.Organisation;

/// <summary>企业 (manual 6.1.1): opened by the operator, together with its 企业管理员 (6.1.2.2).</summary>
public static class Enterprises
{
    private static readonly Text Administrator = new("企业管理员", "Administrator");
    private static readonly PasswordHasher<User> Hasher = new();

    public static ListDefinition<Enterprise> Definition { get; } = new()
    {
        Name = "enterprises",
        Title = new("企业列表", "Enterprises"),
        Module = "console",
        Section = Permission.Tenants,
        Numbered = true,
        Rows = context => context.Enterprises,
        VisibleTo = Sight.VisibleTo,
        Key = enterprise => enterprise.Id.ToString(),
        Order = enterprise => enterprise.Code,
        By = [Filter.Contains("name", new("企业名称", "Name"), row => row.Name), Filter.Contains("code", new("企业编号", "Code"), row => row.Code)],
        Show =
        [
            Column.Of("code", new("企业编号", "Code"), row => row.Code),
            Column.Of("name", new("企业名称", "Name"), row => row.Name),
            Column.Either("state", new("状态", "State"), row => row.Enabled, TenantWords.On, TenantWords.Off),
            Column.Of("id", new("系统标识", "Internal id"), row => row.Id, ColumnKind.Number, shown: false),
        ],
    };

    public static EditDefinition<Enterprise> Editing { get; } = new()
    {
        Of = Definition,
        Noun = new("企业", "Enterprise"),
        Reach = Sight.VisibleTo,
        Create = _ => new Enterprise { Name = "" },
        Title = enterprise => enterprise.Name,
        ImportRows = 0,
        // One who sees chosen customers only would lose sight of a new one at once.
        MayAdd = access => access.Enterprises is null,
        Fields =
        [
            Field.OfText("name", new("企业名称", "Name"), row => row.Name) with { Required = true, MaxLength = 50, Batch = false },
            Field.OfText("code", new("企业编号", "Code"), row => row.Code) with { MaxLength = 20, Unique = Uniqueness.InInstallation, Form = TenantWords.Code, Help = TenantWords.CodeHelp, Batch = false },
            Field.OfFlag("enabled", new("启用", "Enabled"), row => row.Enabled) with { Help = new("停用后该企业的用户和座席都不能登录。", "Nobody of a disabled enterprise can sign in.") },
            Field.Of("administrator", new("管理员用户名", "User name"), FieldKind.Text, row => row.NewAdministrator?.UserName ?? "",
                (row, written) => row.NewAdministrator = row.Id != 0 ? null : new(written.Trim(), row.NewAdministrator?.Password ?? "")) with
            {
                Group = Administrator, MaxLength = 30, Locked = (_, row) => row.Id != 0, Batch = false, Form = UserWords.NameForm,
                Help = new("开户时自动生成企业管理员；之后在企业用户管理中维护。", "Made together with the enterprise; look after it among the enterprise users."),
            },
            Field.OfSecret("password", new("管理员密码", "Password"), _ => false, (row, written) => row.NewAdministrator = new(row.NewAdministrator?.UserName ?? "", written)) with
            {
                Group = Administrator, MaxLength = PasswordRule.Longest, Form = PasswordRule.Rule, Strength = true, Locked = (_, row) => row.Id != 0, Batch = false,
            },
        ],
        Rule = CheckAsync,
        Saved = AddAdministratorAsync,
        Keep = async (context, row, cancel) => InUse.Sentence(row.Name, (new("机构", "institutions"),
            await context.Database.Institutions.Where(one => one.EnterpriseId == row.Id).OrderBy(one => one.Id).Select(one => one.Name).Take(6).ToListAsync(cancel)), (new("用户", "users"),
            await context.Database.Users.Where(one => one.EnterpriseId == row.Id).OrderBy(one => one.Id).Select(one => one.UserName!).Take(6).ToListAsync(cancel)), (new("角色", "roles"),
            await context.Database.Roles.Where(one => one.EnterpriseId == row.Id).OrderBy(one => one.Id).Select(one => one.Name).Take(6).ToListAsync(cancel))),
        Actions = [.. TenantWords.Switches<Enterprise>(row => row.Enabled, (row, on) => row.Enabled = on)],
    };

    private static async Task<IReadOnlyDictionary<string, Text>> CheckAsync(EditContext context, Enterprise row, CancellationToken cancel)
    {
        var problems = new Dictionary<string, Text>();
        if (row.Id != 0)
        {
            return problems;
        }

        var upper = row.NewAdministrator?.UserName.ToUpperInvariant();
        if (row.NewAdministrator is not { UserName.Length: > 0 } wish)
        {
            problems["administrator"] = new("请填写“管理员用户名”。", "“User name” is required.");
        }
        else if (await context.Database.Users.AnyAsync(user => user.NormalizedUserName == upper, cancel))
        {
            problems["administrator"] = new($"“管理员用户名”{wish.UserName} 已被其他用户使用。", $"“User name” {wish.UserName} is taken by another user.");
        }

        if (row.NewAdministrator is not { Password.Length: > 0 })
        {
            problems["password"] = new("请填写“管理员密码”。", "“Password” is required.");
        }

        return problems;
    }

    private static async Task AddAdministratorAsync(EditContext context, Enterprise row, bool isNew, CancellationToken cancel)
    {
        if (!isNew || row.NewAdministrator is not { } wish)
        {
            return;
        }

        var user = new User
        {
            UserName = wish.UserName, NormalizedUserName = wish.UserName.ToUpperInvariant(), Kind = UserKind.Enterprise, EnterpriseId = row.Id, Administrator = true,
            DisplayName = row.Name, Description = "企业管理员", LockoutEnabled = true,
        };
        user.PasswordHash = Hasher.HashPassword(user, wish.Password);
        user.EndSessions();
        context.Database.Add(user);
        await context.Database.SaveChangesAsync(cancel);
    }
}
