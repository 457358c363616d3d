using CallCenter.Data.Tenancy;
using CallCenter.Data.Users;
using CallCenter.Web.Shell;

namespace CallCenter.Web.Security;

/// <summary>One line of a role: a page of a menu, or a permission that no page stands for.</summary>
/// <param name="Module">Name of the menu's module; empty for a special permission.</param>
/// <param name="Group">Heading in the menu.</param>
public sealed record Right(string Permission, Text Label, string Module, Text Group)
{
    /// <summary>Given or not: there is nothing in it to change.</summary>
    public bool Special => Module is "";
}

/// <summary>All that roles can give, made from the menu: a page that is added to it can be chosen in roles at once, and is hidden until it is.</summary>
public static class Rights
{
    /// <summary>Every page of its kind, and whatever is added later; roles that were made when there was no choice have it.</summary>
    private const string Everything = "*";

    private static readonly Text SpecialGroup = new("特殊权限", "Special permissions");

    /// <summary>In the order of the menu, the special ones last.</summary>
    public static IReadOnlyList<Right> All =>
    [
        .. Menu.Modules.SelectMany(module => module.Groups.SelectMany(group => group.Entries.Where(entry => entry.Permission is not null)
            .Select(entry => new Right(entry.Permission!, entry.Label, module.Name, group.Label)))).DistinctBy(right => right.Permission),
        .. Permission.Special.Select(special => new Right(special.Permission, special.Label, "", SpecialGroup)),
    ];

    /// <summary>What a role of the kind may have at most.</summary>
    public static IReadOnlyList<Right> Of(UserKind kind) => [.. All.Where(right => right.Permission.Within(Permission.Of(kind)))];

    /// <summary>The grants of a role one by one, without what its kind may not have.</summary>
    public static IEnumerable<Grant> GrantsOf(Role role)
    {
        var most = Permission.Of(role.Kind);
        var grants = role.Grants.Select(Grant.Parse).ToList();
        return grants.Any(grant => grant.Permission == Everything)
            ? Of(role.Kind).Select(right => new Grant(right.Permission, Change: true))
            : grants.Where(grant => grant.Permission.Within(most));
    }

    /// <summary>What a user has: an administrator all of their kind; others what their role gives in the modules that they may open.</summary>
    public static (IReadOnlySet<string> Permissions, IReadOnlySet<string> ReadOnly) Of(User user)
    {
        if (user.Administrator)
        {
            return (Permission.Of(user.Kind), new HashSet<string>());
        }

        if (user.Role is not { } role || role.Kind != user.Kind)
        {
            return (new HashSet<string>(), new HashSet<string>());
        }

        var modules = All.ToLookup(right => right.Permission, right => right.Module);
        var grants = GrantsOf(role).Where(grant => modules[grant.Permission].Any(module => module is "" || user.Modules.Contains(module))).ToList();
        return (grants.Select(grant => grant.Permission).ToHashSet(), grants.Where(grant => !grant.Change).Select(grant => grant.Permission).ToHashSet());
    }

    /// <summary>Nobody gives more than they have.</summary>
    /// <returns>What of the grants the access does not have.</returns>
    public static IReadOnlyList<Right> Beyond(Access access, IEnumerable<Grant> grants)
    {
        var rights = All.ToDictionary(right => right.Permission);
        return [.. grants.Where(grant => grant.Change && !rights[grant.Permission].Special ? !access.CanChange(grant.Permission) : !access.Can(grant.Permission)).Select(grant => rights[grant.Permission])];
    }
}
