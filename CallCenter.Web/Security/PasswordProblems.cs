using CallCenter.Web.Shell;
using Microsoft.AspNetCore.Identity;

namespace CallCenter.Web.Security;

/// <summary>Identity's complaints about passwords, in the user's language.</summary>
public sealed class PasswordProblems : IdentityErrorDescriber
{
    public override IdentityError PasswordMismatch() => Say(nameof(PasswordMismatch), "当前密码不正确", "The present password is wrong");

    public override IdentityError PasswordTooShort(int length) =>
        Say(nameof(PasswordTooShort), $"密码至少 {length} 个字符", $"A password has at least {length} characters");

    public override IdentityError PasswordRequiresDigit() => Say(nameof(PasswordRequiresDigit), "密码须包含数字", "A password has a digit");

    public override IdentityError PasswordRequiresLower() => Say(nameof(PasswordRequiresLower), "密码须包含小写字母", "A password has a lower-case letter");

    public override IdentityError PasswordRequiresUniqueChars(int uniqueChars) =>
        Say(nameof(PasswordRequiresUniqueChars), $"密码至少包含 {uniqueChars} 个不同字符", $"A password has at least {uniqueChars} different characters");

    public override IdentityError ConcurrencyFailure() =>
        Say(nameof(ConcurrencyFailure), "账号刚被他人修改，请重试", "Somebody just changed this account: try again");

    private static IdentityError Say(string code, string zh, string en) => new() { Code = code, Description = Text.Of(zh, en) };
}
