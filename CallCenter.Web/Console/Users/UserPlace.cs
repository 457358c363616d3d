using System.Globalization;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Editing;
using CallCenter.Web.Listing;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;
using UserField = CallCenter.Web.Editing.FormField<CallCenter.Data.Tenancy.User>;

namespace CallCenter.Web.Console.Users;

/// <summary>Where in the tree a user stands, and what of it they may see: choices out of what the editor sees.</summary>
internal static class UserPlace
{
    /// <summary>请选择所属组织信息. Written as the ids from the top, <c>7600001/3/5</c>, so that the place is whole by itself.</summary>
    public static UserField Field(UserKind kind) => UserField.Of(
        "place", new("所属组织", "Organisation"), FieldKind.Choice,
        user => user.EnterpriseId is null ? "" : string.Join('/', new[] { user.EnterpriseId, user.InstitutionId, user.DepartmentId }.OfType<int>().Select(id => id.ToString(CultureInfo.InvariantCulture))),
        SetPlace) with { Required = true, Batch = false, Offer = (context, cancel) => PlacesAsync(context, kind, cancel) };

    /// <summary>角色: those of the kind that the editor sees, with the enterprise where there are several.</summary>
    public static async Task<IReadOnlyList<Choice>> RolesAsync(EditContext context, UserKind kind, CancellationToken cancel)
    {
        var roles = await context.Database.Roles.AsNoTracking().Include(role => role.Enterprise).VisibleTo(context.Access).Where(role => role.Kind == kind)
            .OrderBy(role => role.EnterpriseId).ThenBy(role => role.Name).ToListAsync(cancel);
        var several = roles.Select(role => role.EnterpriseId).Distinct().Count() > 1;
        return [.. roles.Select(role => Same(UserEditing.Written(role.Id), several ? $"{role.Name}（{role.Enterprise?.Name}）" : role.Name))];
    }

    /// <summary>客户权限范围 of system users; institutions and departments of others.</summary>
    public static IEnumerable<UserField> ReachFields(UserKind kind, Text group, Func<EditContext, User, bool> locked) =>
    [
        UserField.Of("seesAll", kind == UserKind.Operator ? new("全部客户", "All customers") : new("全部下属组织", "Everything below"), FieldKind.Flag,
            user => user.SeesAll ? "true" : "false", (user, written) => UserEditing.Change(user, [user.SeesAll], [written == "true"], value => user.SeesAll = value[0])) with
        {
            Group = group, Locked = locked, Help = new("关闭后，只能看到下方勾选的范围。", "Without it only what is ticked below is seen."),
        },
        UserField.Of("reach", kind == UserKind.Operator ? new("客户权限范围", "Customers") : new("机构和部门", "Institutions and departments"), FieldKind.Tree,
            ReadReach, SetReach) with { Group = group, Locked = locked, Batch = false, Offer = (context, cancel) => ReachAsync(context, kind, cancel) },
    ];

    private static void SetPlace(User user, string written)
    {
        var ids = written.Split('/').Select(UserEditing.Id).ToList();
        UserEditing.Change(
            user, [user.EnterpriseId, user.InstitutionId, user.DepartmentId], [ids.ElementAtOrDefault(0), ids.ElementAtOrDefault(1), ids.ElementAtOrDefault(2)],
            place => (user.EnterpriseId, user.InstitutionId, user.DepartmentId) = (place[0], place[1], place[2]));
    }

    private static async Task<IReadOnlyList<Choice>> PlacesAsync(EditContext context, UserKind kind, CancellationToken cancel)
    {
        switch (kind)
        {
            case UserKind.Enterprise:
                return [.. (await context.Database.Enterprises.AsNoTracking().VisibleTo(context.Access).OrderBy(row => row.Id).ToListAsync(cancel)).Select(row => Same($"{row.Id}", row.Name))];
            case UserKind.Institution:
                var institutions = await context.Database.Institutions.AsNoTracking().Include(row => row.Enterprise).VisibleTo(context.Access, context.Database).OrderBy(row => row.Id).ToListAsync(cancel);
                return [.. institutions.Select(row => Same($"{row.EnterpriseId}/{row.Id}", $"{row.Enterprise.Name} / {row.Name}"))];
            default:
                var departments = await context.Database.Departments.AsNoTracking().Include(row => row.Enterprise).Include(row => row.Institution)
                    .In(context.Access.Scope).OrderBy(row => row.Id).ToListAsync(cancel);
                return [.. departments.Select(row => Same($"{row.EnterpriseId}/{row.InstitutionId}/{row.Id}", $"{row.Enterprise.Name} / {row.Institution.Name} / {row.Name}"))];
        }
    }

    private static async Task<IReadOnlyList<Choice>> ReachAsync(EditContext context, UserKind kind, CancellationToken cancel)
    {
        var enterprises = await context.Database.Enterprises.AsNoTracking().VisibleTo(context.Access).OrderBy(row => row.Id).ToListAsync(cancel);
        if (kind == UserKind.Operator)
        {
            return [.. enterprises.Select(row => Same($"e{row.Id}", row.Name))];
        }

        var institutions = await context.Database.Institutions.AsNoTracking().VisibleTo(context.Access, context.Database).OrderBy(row => row.Id).ToListAsync(cancel);
        var departments = await context.Database.Departments.AsNoTracking().In(context.Access.Scope).OrderBy(row => row.Id).ToListAsync(cancel);
        string Enterprise(int id) => enterprises.Count > 1 ? $"{enterprises.FirstOrDefault(row => row.Id == id)?.Name} / " : "";
        return
        [
            .. institutions.SelectMany(institution => departments.Where(row => row.InstitutionId == institution.Id)
                .Select(row => Same($"d{row.Id}", row.Name) with { Parent = $"i{institution.Id}" })
                .Prepend(Same($"i{institution.Id}", Enterprise(institution.EnterpriseId) + institution.Name))),
        ];
    }

    private static string ReadReach(User user) => string.Join(
        ',', user.SeenEnterprises.Select(id => $"e{id}").Concat(user.SeenInstitutions.Select(id => $"i{id}")).Concat(user.SeenDepartments.Select(id => $"d{id}")));

    private static void SetReach(User user, string written)
    {
        var codes = FormField.Codes(written).ToLookup(code => code[0], code => int.Parse(code[1..], CultureInfo.InvariantCulture));
        UserEditing.Change(user, user.SeenEnterprises, [.. codes['e']], ids => user.SeenEnterprises = ids);
        UserEditing.Change(user, user.SeenInstitutions, [.. codes['i']], ids => user.SeenInstitutions = ids);
        UserEditing.Change(user, user.SeenDepartments, [.. codes['d']], ids => user.SeenDepartments = ids);
    }

    private static Choice Same(string code, string name) => new(code, Text.Same(name));
}
