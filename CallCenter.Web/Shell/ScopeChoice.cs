using CallCenter.Data.Tenancy;

namespace CallCenter.Web.Shell;

/// <summary>所属企业 / 所属机构 / 所属部门 as chosen; null is 全部. Remembered per user for all pages.</summary>
public sealed record ScopeChoice(int? Enterprise = null, int? Institution = null, int? Department = null)
{
    /// <summary>The page name of <see cref="Preferences"/>.</summary>
    public const string Preference = "scope";

    /// <summary>The choice without what the tree does not have (any more).</summary>
    public ScopeChoice Within(IReadOnlyList<EnterpriseBranch> tree)
    {
        if (tree.FirstOrDefault(branch => branch.Enterprise.Id == Enterprise) is not { } enterprise)
        {
            return new ScopeChoice();
        }

        if (enterprise.Institutions.FirstOrDefault(branch => branch.Institution.Id == Institution) is not { } institution)
        {
            return new ScopeChoice(Enterprise);
        }

        return institution.Departments.Any(department => department.Id == Department) ? this : new ScopeChoice(Enterprise, Institution);
    }

    /// <summary>The departments that the choice means; null when it is 全部.</summary>
    public IReadOnlyCollection<int>? Departments(IReadOnlyList<EnterpriseBranch> tree) => Enterprise is null
        ? null
        : [.. tree.Where(branch => branch.Enterprise.Id == Enterprise)
            .SelectMany(branch => branch.Institutions).Where(branch => Institution is null || branch.Institution.Id == Institution)
            .SelectMany(branch => branch.Departments).Where(department => Department is null || department.Id == Department)
            .Select(department => department.Id)];
}
