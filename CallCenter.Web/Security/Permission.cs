using CallCenter.Data.Tenancy;

namespace CallCenter.Web.Security;

/// <summary>What a user may do. A page, an action and an endpoint each name one; who has which is decided here.</summary>
public static class Permission
{
    /// <summary>首页: the live board.</summary>
    public const string Board = "board";

    /// <summary>记录管理</summary>
    public const string Records = "records";

    /// <summary>Listening to recordings.</summary>
    public const string Recordings = "recordings";

    /// <summary>Customer numbers in full; without it their middle digits are hidden (185****6173).</summary>
    public const string FullNumbers = "full-numbers";

    /// <summary>导出记录 of others, within one's own scope.</summary>
    public const string OthersExports = "others-exports";

    /// <summary>组织管理: the tenant tree.</summary>
    public const string Organisation = "organisation";

    /// <summary>企业配置: the settings of an enterprise.</summary>
    public const string EnterpriseSettings = "enterprise-settings";

    /// <summary>员工管理 (manual 6.2).</summary>
    public const string Staff = "staff";

    /// <summary>CallCenter 管理: everything of a department (manual 6.3). Its pages are <c>callcenter.agents</c> and so on.</summary>
    public const string CallCenterPages = "callcenter";

    /// <summary>Bringing archived records back; uses up an allowance of the whole enterprise.</summary>
    public const string RestoreRecords = "restore-records";

    /// <summary>Running the archive out of turn.</summary>
    public const string RunArchive = "run-archive";

    /// <summary>系统诊断</summary>
    public const string Diagnostics = "diagnostics";

    public static IReadOnlySet<string> All { get; } =
        new HashSet<string> { Board, Records, Recordings, FullNumbers, OthersExports, Organisation, EnterpriseSettings, Staff, CallCenterPages, RestoreRecords, RunArchive, Diagnostics };

    /// <summary>What a department's interface token gives: the department's own data, in full.</summary>
    public static IReadOnlySet<string> OfToken { get; } = new HashSet<string> { Records, Recordings, FullNumbers };

    private static readonly HashSet<string> Enterprise = [Board, Records, Recordings, FullNumbers, OthersExports, Organisation, EnterpriseSettings, Staff, CallCenterPages, RestoreRecords];

    private static readonly HashSet<string> Member = [Board, Records, Recordings, Organisation, Staff, CallCenterPages];

    /// <summary>What the place in the tenant tree gives.</summary>
    public static IReadOnlySet<string> Of(UserKind kind) => kind switch
    {
        UserKind.Operator => All,
        UserKind.Enterprise => Enterprise,
        UserKind.Institution or UserKind.Department => Member,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
