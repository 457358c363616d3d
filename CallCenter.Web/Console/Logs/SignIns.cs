using CallCenter.Data.Users;
using CallCenter.Web.Console.Users;
using CallCenter.Web.Listing;
using CallCenter.Web.Security;
using Column = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Users.SignInEntry>;
using Filter = CallCenter.Web.Listing.ListFilter<CallCenter.Data.Users.SignInEntry>;

namespace CallCenter.Web.Console.Logs;

/// <summary>登录日志 of home (manual 3.6.1.1) and of the console (6.4.2.1): who signed in and out, from where, and who was refused and why.</summary>
public static class SignIns
{
    /// <summary>用户类型：全部、企业用户、机构用户、部门用户; and agents, whose attempts are in the log, too.</summary>
    private static readonly IReadOnlyList<SignInKind> KindsOfHome = [SignInKind.Enterprise, SignInKind.Institution, SignInKind.Department, SignInKind.Agent];

    public static ListDefinition<SignInEntry> OfHome { get; } = Of("sign-in-log", "home", Permission.Logs, KindsOfHome);

    public static ListDefinition<SignInEntry> OfConsole { get; } = Of("sign-ins", "console", Permission.Audit, Enum.GetValues<SignInKind>());

    private static ListDefinition<SignInEntry> Of(string name, string module, string section, IReadOnlyList<SignInKind> kinds) => new()
    {
        Name = name,
        Title = new("登录日志", "Sign-in log"),
        Module = module,
        Section = section,
        Numbered = true,
        Rows = context => module == "home" ? context.SignIns.Where(row => row.EnterpriseId != null) : context.SignIns,
        VisibleTo = Sight.VisibleTo,
        Narrow = Sight.At,
        Time = row => row.At,
        Key = row => row.Id.ToString(),
        By =
        [
            Filter.Among("action", new("登录类型", "Type"), row => row.Action, LogWords.Label),
            Filter.Equal("userName", new("用户名", "User name"), row => row.UserName),
            Filter.Among("kind", new("用户类型", "Kind of user"), row => row.Kind, LogWords.Label, kinds),
            Filter.Equal("address", new("登录IP", "Address"), row => row.Address),
            Filter.Cases(
                "succeeded", new("登录结果", "Result"),
                (LogWords.Succeeded, row => row.Result == SignInResult.Succeeded), (LogWords.Failed, row => row.Result != SignInResult.Succeeded && row.Result != SignInResult.CodeAsked)),
        ],
        Show =
        [
            Column.Of("userName", new("用户名", "User name"), row => row.UserName),
            Column.Of("address", new("登录IP", "Address"), row => row.Address),
            Column.OfCode("action", new("登录类型", "Type"), row => row.Action, LogWords.Label),
            Column.OfCode("kind", new("用户类型", "Kind of user"), row => row.Kind, LogWords.Label, only: kinds),
            Column.Of("at", module == "home" ? new("登录时间", "Time") : new("操作时间", "Time"), row => row.At, ColumnKind.Time),
            Column.Either(
                "succeeded", new("登录结果", "Result"), row => row.Result == SignInResult.Succeeded || row.Result == SignInResult.CodeAsked, LogWords.Succeeded, LogWords.Failed),
            Column.OfCode("result", new("说明", "Reason"), row => row.Result, LogWords.Label),
        ],
    };
}
