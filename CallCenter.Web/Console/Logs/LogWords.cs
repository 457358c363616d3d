using CallCenter.Data.Tenancy;
using CallCenter.Data.Users;
using CallCenter.Web.Console.Settings;
using CallCenter.Web.Console.Users;
using CallCenter.Web.Editing;
using CallCenter.Web.Listing;
using CallCenter.Web.Listing.Audit;

namespace CallCenter.Web.Console.Logs;

/// <summary>Logs on screen: the manual's words.</summary>
public static class LogWords
{
    private static readonly Dictionary<string, Text> Actions = new()
    {
        ["add"] = new("新增", "Added"),
        ["change"] = new("修改", "Changed"),
        ["delete"] = new("删除", "Deleted"),
        ["import"] = new("导入", "Imported"),
        ["restore"] = new("申请恢复", "Asked to restore"),
        ["remove"] = new("清理", "Removed"),
        ["draft"] = new("编辑", "Began to edit"),
        ["publish"] = new("发布", "Published"),
        ["roll-back"] = new("回滚", "Rolled back"),
        ["discard"] = new("放弃草稿", "Gave up the draft"),
        ["archive"] = new("备份清理", "Ran the archive"),
    };

    public static Choice Succeeded { get; } = new("yes", new("成功", "Succeeded"));

    public static Choice Failed { get; } = new("no", new("失败", "Failed"));

    public static Text Label(this SignInAction action) => action switch
    {
        SignInAction.SignIn => new("登录", "Sign-in"),
        SignInAction.SignOut => new("登出", "Sign-out"),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
    };

    public static Text Label(this SignInKind kind) => kind switch
    {
        SignInKind.Unknown => new("未知用户", "Unknown"),
        SignInKind.Agent => new("座席", "Agent"),
        _ => ((UserKind)kind).Label(),
    };

    public static Text Label(this SignInResult result) => result switch
    {
        SignInResult.Succeeded => new("成功", "Succeeded"),
        SignInResult.WrongPassword => new("密码错误", "Wrong password"),
        SignInResult.LockedOut => new("错误次数过多，已锁定", "Locked after too many failures"),
        SignInResult.Disabled => new("账号已停用", "Account disabled"),
        SignInResult.PlaceDisabled => new("所属组织已停用", "Organisation disabled"),
        SignInResult.WrongCode => new("双因子验证码错误", "Wrong code of the second factor"),
        SignInResult.UnknownUser => new("用户不存在", "No such user"),
        SignInResult.CodeAsked => new("密码正确，等待双因子验证", "Password right, code asked"),
        SignInResult.PhoneUnverified => new("电话号码未验证", "Phone not verified"),
        SignInResult.Refused => new("登录信息有误", "The form could not be used"),
        _ => throw new ArgumentOutOfRangeException(nameof(result), result, null),
    };

    public static Text Label(this ListAction action) => action switch
    {
        ListAction.Query => new("未导出", "Not exported"),
        ListAction.ExportPage => new("导出当前页", "Exported a page"),
        ListAction.ExportAll => new("导出全部", "Exported all"),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
    };

    /// <summary>What was done to which kind of thing: 修改座席.</summary>
    public static Text Deed(AuditEntry line)
    {
        var definition = EditCatalog.All.FirstOrDefault(one => one.Name == line.Page);
        var noun = definition?.Noun ?? (line.Page == SettingsEditor.Page ? new("企业配置", "enterprise settings") : line.Page == DepartmentSettingsEditor.Page ? new("企业设置", "department settings") : line.Page == TrunkRouteDesk.Page ? new("企业路由", "route") : ListCatalog.Named(line.Page)?.Title ?? Text.Same(line.Page));
        var verb = Actions.TryGetValue(line.Action, out var known) ? known : definition?.ActionViews.FirstOrDefault(view => view.Key == line.Action)?.Label ?? Text.Same(line.Action);
        return new($"{verb.Zh}{noun.Zh}", $"{verb.En}: {noun.En.ToLowerInvariant()}");
    }
}
