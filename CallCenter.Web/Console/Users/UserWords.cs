using System.Text.RegularExpressions;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Listing;
using CallCenter.Web.Shell;

namespace CallCenter.Web.Console.Users;

/// <summary>Users on screen: the manual's words.</summary>
public static partial class UserWords
{
    /// <summary>What user names are made of, and how that is said.</summary>
    public static (Regex Pattern, Text Rule) NameForm { get; } = (Name(), new("由 2-30 位字母、数字、_ . @ - 组成。", "has 2 to 30 letters, digits or _ . @ -."));

    public static Text Label(this UserKind kind) => kind switch
    {
        UserKind.Operator => new("系统用户", "System user"),
        UserKind.Enterprise => new("企业用户", "Enterprise user"),
        UserKind.Institution => new("机构用户", "Institution user"),
        UserKind.Department => new("部门用户", "Department user"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>企业管理员 and 系统管理员 are named apart.</summary>
    public static Text KindOf(User user) => !user.Administrator ? user.Kind.Label()
        : user.Kind == UserKind.Operator ? new("系统管理员", "System administrator") : new("企业管理员", "Enterprise administrator");

    /// <summary>用户登录范围: the modules that hold something to open.</summary>
    public static IReadOnlyList<Choice> Modules => [.. Menu.Modules.Where(module => module.Groups.Count > 0 && module != Menu.Wiki).Select(module => new Choice(module.Name, module.Label))];

    [GeneratedRegex(@"^[A-Za-z0-9_.@-]{2,30}$")]
    private static partial Regex Name();
}
