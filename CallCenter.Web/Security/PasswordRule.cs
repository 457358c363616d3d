using System.Text.RegularExpressions;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Shell;
using Microsoft.AspNetCore.Identity;

namespace CallCenter.Web.Security;

/// <summary>What a password is like (manual 6.2): 8 to 30 characters, neither digits nor small letters alone, and not the user's own name.</summary>
public sealed partial class PasswordRule : IPasswordValidator<User>
{
    public const int Shortest = 8;
    public const int Longest = 30;

    /// <summary>For fields of forms: the form, and the sentence that follows the field's name.</summary>
    public static (Regex Form, Text Rule) Rule { get; } =
        (Form(), new("长度在 8 到 30 位之间，不能是纯数字或小写字母。", "has 8 to 30 characters and is neither all digits nor all small letters."));

    public Task<IdentityResult> ValidateAsync(UserManager<User> manager, User user, string? password) => Task.FromResult(
        password is null || !Form().IsMatch(password)
            ? IdentityResult.Failed(new IdentityError { Code = nameof(PasswordRule), Description = Text.Of($"密码{Rule.Rule.Zh}", $"A password {Rule.Rule.En}") })
            : string.Equals(password, user.UserName, StringComparison.OrdinalIgnoreCase)
                ? IdentityResult.Failed(new IdentityError { Code = nameof(PasswordRule), Description = Text.Of("密码不能与用户名相同。", "A password is not the user name.") })
                : IdentityResult.Success);

    [GeneratedRegex(@"^(?!\d+$)(?![a-z]+$).{8,30}$")]
    private static partial Regex Form();
}
