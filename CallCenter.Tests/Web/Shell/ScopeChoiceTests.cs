using CallCenter.Data.Tenancy;
using CallCenter.Web.Shell;

namespace CallCenter.Tests.Web.Shell;

public sealed class ScopeChoiceTests
{
    private static readonly IReadOnlyList<EnterpriseBranch> Tree =
    [
        new(new Enterprise { Id = 1, Name = "E" },
        [
            new(new Institution { Id = 10, EnterpriseId = 1, Name = "I" }, [Department(100, 10), Department(101, 10)]),
            new(new Institution { Id = 11, EnterpriseId = 1, Name = "J" }, [Department(110, 11)]),
        ]),
    ];

    [Fact]
    public void Each_level_narrows_the_departments()
    {
        Assert.Null(new ScopeChoice().Departments(Tree));
        Assert.Equal([100, 101, 110], new ScopeChoice(1).Departments(Tree)!);
        Assert.Equal([100, 101], new ScopeChoice(1, 10).Departments(Tree)!);
        Assert.Equal([101], new ScopeChoice(1, 10, 101).Departments(Tree)!);
    }

    [Fact]
    public void What_is_not_in_the_tree_any_more_is_forgotten()
    {
        Assert.Equal(new ScopeChoice(), new ScopeChoice(2, 10, 100).Within(Tree));
        Assert.Equal(new ScopeChoice(1), new ScopeChoice(1, 12, 100).Within(Tree));
        Assert.Equal(new ScopeChoice(1, 11), new ScopeChoice(1, 11, 100).Within(Tree));
        Assert.Equal(new ScopeChoice(1, 10, 100), new ScopeChoice(1, 10, 100).Within(Tree));
    }

    private static Department Department(int id, int institution) => new() { Id = id, EnterpriseId = 1, InstitutionId = institution, Name = $"D{id}" };
}
