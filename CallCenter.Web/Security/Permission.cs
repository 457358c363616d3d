using CallCenter.Data.Tenancy;

namespace CallCenter.Web.Security;

/// <summary>What a user may do. A page, an action and an endpoint each name one. What a kind of user may have at most is decided here; their role says what they
/// have of it (<see cref="Rights"/>).</summary>
public static class Permission
{
    /// <summary>首页: the live board.</summary>
    public const string Board = "board";

    /// <summary>记录管理</summary>
    public const string Records = "records";

    /// <summary>日志管理 of home (manual 3.6).</summary>
    public const string Logs = "logs";

    /// <summary>Listening to recordings.</summary>
    public const string Recordings = "recordings";

    /// <summary>Customer numbers in full; without it their middle digits are hidden (185****6173).</summary>
    public const string FullNumbers = "full-numbers";

    /// <summary>导出记录 of others, within one's own scope.</summary>
    public const string OthersExports = "others-exports";

    /// <summary>组织管理: the tenant tree, to look at.</summary>
    public const string Organisation = "organisation";

    /// <summary>组织管理 of the operator: enterprises, institutions and departments are added and changed.</summary>
    public const string Tenants = "tenants";

    /// <summary>用户管理 of an enterprise: roles and users (manual 6.1.2).</summary>
    public const string Users = "users";

    /// <summary>企业配置: the settings of an enterprise.</summary>
    public const string EnterpriseSettings = "enterprise-settings";

    /// <summary>员工管理 (manual 6.2).</summary>
    public const string Staff = "staff";

    /// <summary>CallCenter 管理: everything of a department (manual 6.3). Its pages are <c>callcenter.agents</c> and so on.</summary>
    public const string CallCenterPages = "callcenter";

    /// <summary>系统日志 of the console (manual 6.4.2).</summary>
    public const string Audit = "audit";

    /// <summary>系统管理: roles and users of the operator (manual 6.4.1).</summary>
    public const string System = "system";

    /// <summary>Bringing archived records back; uses up an allowance of the whole enterprise.</summary>
    public const string RestoreRecords = "restore-records";

    /// <summary>Running the archive out of turn.</summary>
    public const string RunArchive = "run-archive";

    /// <summary>系统诊断</summary>
    public const string Diagnostics = "diagnostics";

    /// <summary>Permissions that no line of a menu stands for; a role names each.</summary>
    public static IReadOnlyList<(string Permission, Text Label)> Special { get; } =
    [
        (FullNumbers, new("查看完整客户号码", "Customer numbers in full")),
        (Recordings, new("收听、下载录音", "Listen to recordings")),
        (OthersExports, new("查看他人的导出", "Exports of others")),
        (RestoreRecords, new("恢复过期数据", "Restore archived records")),
        (RunArchive, new("立即备份清理", "Run the archive")),
    ];

    public static IReadOnlySet<string> All { get; } = new HashSet<string>
    {
        Board, Records, Logs, Recordings, FullNumbers, OthersExports, Organisation, Tenants, Users, EnterpriseSettings, Staff, CallCenterPages, Audit, System, RestoreRecords, RunArchive, Diagnostics,
    };

    /// <summary>What a department's interface token gives: the department's own data, in full.</summary>
    public static IReadOnlySet<string> OfToken { get; } = new HashSet<string> { Records, Recordings, FullNumbers };

    private static readonly HashSet<string> Enterprise =
        [Board, Records, Logs, Recordings, FullNumbers, OthersExports, Organisation, Users, EnterpriseSettings, Staff, CallCenterPages, Audit, RestoreRecords];

    private static readonly HashSet<string> Institution =
        [Board, Records, Logs, Recordings, Organisation, "users.institution-users", "users.department-users", Staff, CallCenterPages, Audit];

    private static readonly HashSet<string> Department = [Board, Records, Logs, Recordings, Organisation, "users.department-users", Staff, CallCenterPages, Audit];

    /// <summary>What the place in the tenant tree gives at most.</summary>
    public static IReadOnlySet<string> Of(UserKind kind) => kind switch
    {
        UserKind.Operator => All,
        UserKind.Enterprise => Enterprise,
        UserKind.Institution => Institution,
        UserKind.Department => Department,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>Whether some permissions give one: by name, or by that of its section.</summary>
    public static bool Within(this string permission, IReadOnlySet<string> permissions) =>
        permissions.Contains(permission) || (permission.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot && permissions.Contains(permission[..dot]));
}
