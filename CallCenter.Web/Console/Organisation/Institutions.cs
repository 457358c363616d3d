using CallCenter.Data.Tenancy;
using CallCenter.Web.Console.Users;
using CallCenter.Web.Editing;
using CallCenter.Web.Listing;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;
using Column = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Tenancy.Institution>;
using Field = CallCenter.Web.Editing.FormField<CallCenter.Data.Tenancy.Institution>;
using Filter = CallCenter.Web.Listing.ListFilter<CallCenter.Data.Tenancy.Institution>;

namespace CallCenter.Web.Console.Organisation;

/// <summary>机构 (manual 6.1.1).</summary>
public static class Institutions
{
    public static ListDefinition<Institution> Definition { get; } = new()
    {
        Name = "institutions",
        Title = new("机构列表", "Institutions"),
        Module = "console",
        Section = Permission.Tenants,
        Numbered = true,
        Rows = context => context.Institutions.Include(row => row.Enterprise),
        VisibleTo = VisibleTo,
        Key = row => row.Id.ToString(),
        Order = row => row.Code,
        By = [Filter.Contains("name", new("机构名称", "Name"), row => row.Name), Filter.Contains("enterprise", new("所属企业", "Enterprise"), row => row.Enterprise.Name)],
        Show =
        [
            Column.Of("code", new("机构编号", "Code"), row => row.Code),
            Column.Of("name", new("机构名称", "Name"), row => row.Name),
            Column.Of("enterprise", new("所属企业", "Enterprise"), row => row.Enterprise.Name),
            Column.Either("state", new("状态", "State"), row => row.Enabled, TenantWords.On, TenantWords.Off),
        ],
    };

    public static EditDefinition<Institution> Editing { get; } = new()
    {
        Of = Definition,
        Noun = new("机构", "Institution"),
        Reach = VisibleTo,
        Create = _ => new Institution { Name = "" },
        Title = row => row.Name,
        ImportRows = 0,
        Fields =
        [
            Field.Of("enterprise", new("所属企业", "Enterprise"), FieldKind.Choice, row => row.EnterpriseId == 0 ? "" : UserEditing.Written(row.EnterpriseId), (row, written) => row.EnterpriseId = UserEditing.Id(written) ?? 0) with
            {
                Required = true, Fixed = true,
                Offer = async (context, cancel) => [.. (await context.Database.Enterprises.AsNoTracking().VisibleTo(context.Access).OrderBy(row => row.Id).ToListAsync(cancel))
                    .Select(row => new Choice(UserEditing.Written(row.Id), Text.Same(row.Name)))],
            },
            Field.OfText("name", new("机构名称", "Name"), row => row.Name) with { Required = true, MaxLength = 50, Batch = false },
            Field.OfText("code", new("机构编号", "Code"), row => row.Code) with { MaxLength = 20, Unique = Uniqueness.InInstallation, Form = TenantWords.Code, Help = TenantWords.CodeHelp, Batch = false },
            Field.OfFlag("enabled", new("启用", "Enabled"), row => row.Enabled) with { Help = new("停用后该机构的用户和座席都不能登录。", "Nobody of a disabled institution can sign in.") },
        ],
        Keep = async (context, row, cancel) => InUse.Sentence(row.Name, (new("部门", "departments"),
            await context.Database.Departments.Where(one => one.InstitutionId == row.Id).OrderBy(one => one.Id).Select(one => one.Name).Take(6).ToListAsync(cancel)), (new("用户", "users"),
            await context.Database.Users.Where(one => one.InstitutionId == row.Id).OrderBy(one => one.Id).Select(one => one.UserName!).Take(6).ToListAsync(cancel))),
        Actions = [.. TenantWords.Switches<Institution>(row => row.Enabled, (row, on) => row.Enabled = on)],
    };

    private static IQueryable<Institution> VisibleTo(IQueryable<Institution> rows, Access access)
    {
        var enterprises = access.Enterprises?.ToArray();
        return enterprises is null ? rows : rows.Where(row => enterprises.Contains(row.EnterpriseId));
    }
}
