using CallCenter.Data.Tenancy;
using CallCenter.Web.Console.Users;
using CallCenter.Web.Editing;
using CallCenter.Web.Listing;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;
using Column = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Tenancy.Department>;
using Field = CallCenter.Web.Editing.FormField<CallCenter.Data.Tenancy.Department>;
using Filter = CallCenter.Web.Listing.ListFilter<CallCenter.Data.Tenancy.Department>;

namespace CallCenter.Web.Console.Organisation;

/// <summary>部门 (manual 6.1.1).</summary>
public static class Departments
{
    public static ListDefinition<Department> Definition { get; } = new()
    {
        Name = "departments",
        Title = new("部门列表", "Departments"),
        Module = "console",
        Section = Permission.Tenants,
        Numbered = true,
        Rows = context => context.Departments.Include(row => row.Enterprise).Include(row => row.Institution),
        VisibleTo = VisibleTo,
        Narrow = (_, rows, scope) => rows.In(scope),
        Key = row => row.Id.ToString(),
        Order = row => row.Code,
        By =
        [
            Filter.Contains("name", new("部门名称", "Name"), row => row.Name), Filter.Contains("institution", new("所属机构", "Institution"), row => row.Institution.Name),
            Filter.Contains("enterprise", new("所属企业", "Enterprise"), row => row.Enterprise.Name),
        ],
        Show =
        [
            Column.Of("code", new("部门编号", "Code"), row => row.Code),
            Column.Of("name", new("部门名称", "Name"), row => row.Name),
            Column.Of("enterprise", new("所属企业", "Enterprise"), row => row.Enterprise.Name),
            Column.Of("institution", new("所属机构", "Institution"), row => row.Institution.Name),
            Column.Of("timeZone", new("时区", "Time zone"), row => row.TimeZone),
            Column.Either("state", new("状态", "State"), row => row.Enabled, TenantWords.On, TenantWords.Off),
        ],
    };

    public static EditDefinition<Department> Editing { get; } = new()
    {
        Of = Definition,
        Noun = new("部门", "Department"),
        Reach = VisibleTo,
        Create = _ => new Department { Name = "" },
        Title = row => row.Name,
        ImportRows = 0,
        Fields =
        [
            Field.Of("institution", new("所属机构", "Institution"), FieldKind.Choice, row => row.InstitutionId == 0 ? "" : UserEditing.Written(row.InstitutionId), (row, written) => row.InstitutionId = UserEditing.Id(written) ?? 0) with
            {
                Required = true, Fixed = true, Offer = InstitutionsAsync,
            },
            Field.OfText("name", new("部门名称", "Name"), row => row.Name) with { Required = true, MaxLength = 50, Batch = false },
            Field.OfText("code", new("部门编号", "Code"), row => row.Code) with { MaxLength = 20, Unique = Uniqueness.InInstallation, Form = TenantWords.Code, Help = TenantWords.CodeHelp, Batch = false },
            Field.OfText("timeZone", new("时区", "Time zone"), row => row.TimeZone) with { Required = true, MaxLength = 60, Help = new("IANA 名称，如 Asia/Shanghai。", "An IANA name, e.g. Asia/Shanghai.") },
            Field.OfFlag("enabled", new("启用", "Enabled"), row => row.Enabled) with { Help = new("禁用部门时，对应的部门账号下人员将被禁止登录。", "Nobody of a disabled department can sign in.") },
        ],
        Rule = async (context, row, cancel) =>
        {
            // The institution says which enterprise it is.
            row.EnterpriseId = await context.Database.Institutions.Where(one => one.Id == row.InstitutionId).Select(one => one.EnterpriseId).SingleAsync(cancel);
            return TimeZoneInfo.TryFindSystemTimeZoneById(row.TimeZone, out var zone) && zone.HasIanaId
                ? new Dictionary<string, Text>()
                : new Dictionary<string, Text> { ["timeZone"] = new($"没有时区“{row.TimeZone}”。", $"There is no time zone “{row.TimeZone}”.") };
        },
        Keep = async (context, row, cancel) => InUse.Sentence(row.Name, (new("座席", "agents"),
            await context.Database.Agents.Where(one => one.DepartmentId == row.Id).OrderBy(one => one.Number).Select(one => one.Number).Take(6).ToListAsync(cancel)), (new("热线号码", "hotlines"),
            await context.Database.Hotlines.Where(one => one.DepartmentId == row.Id).OrderBy(one => one.Number).Select(one => one.Number).Take(6).ToListAsync(cancel)), (new("用户", "users"),
            await context.Database.Users.Where(one => one.DepartmentId == row.Id).OrderBy(one => one.Id).Select(one => one.UserName!).Take(6).ToListAsync(cancel)), (new("通话记录", "calls"),
            await context.Database.CallRecords.Where(one => one.DepartmentId == row.Id).Select(one => one.UniqueId).Take(1).ToListAsync(cancel))),
        Actions = [.. TenantWords.Switches<Department>(row => row.Enabled, (row, on) => row.Enabled = on)],
    };

    private static IQueryable<Department> VisibleTo(IQueryable<Department> rows, Access access)
    {
        var enterprises = access.Enterprises?.ToArray();
        return enterprises is null ? rows : rows.Where(row => enterprises.Contains(row.EnterpriseId));
    }

    private static async Task<IReadOnlyList<Choice>> InstitutionsAsync(EditContext context, CancellationToken cancel)
    {
        var rows = await context.Database.Institutions.AsNoTracking().Include(row => row.Enterprise).VisibleTo(context.Access, context.Database).OrderBy(row => row.EnterpriseId).ThenBy(row => row.Id).ToListAsync(cancel);
        return [.. rows.Select(row => new Choice(UserEditing.Written(row.Id), new($"{row.Enterprise.Name} / {row.Name}", $"{row.Enterprise.Name} / {row.Name}")))];
    }
}
