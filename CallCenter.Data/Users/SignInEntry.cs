using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Users;

/// <summary>A line of 登录日志 (manual 3.6.1.1, 6.4.2.1): every attempt to sign in, and every sign-out, of users and agents. It keeps what was true then: users
/// are renamed and deleted, the log is not.</summary>
public sealed class SignInEntry
{
    public long Id { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>As it was typed, cut to 100 characters; an agent's number for agents.</summary>
    public string UserName { get; set; } = "";

    /// <summary>Null when there is no such user.</summary>
    public int? UserId { get; set; }

    public int? AgentId { get; set; }

    public string Address { get; set; } = "";

    public SignInAction Action { get; set; }

    public SignInKind Kind { get; set; }

    public int? EnterpriseId { get; set; }

    public int? InstitutionId { get; set; }

    public int? DepartmentId { get; set; }

    public SignInResult Result { get; set; }
}

/// <summary>登录类型</summary>
public enum SignInAction
{
    SignIn = 1,
    SignOut = 2,
}

/// <summary>用户类型; the first four are those of <see cref="UserKind"/>.</summary>
public enum SignInKind
{
    Unknown = 0,
    Operator = 1,
    Enterprise = 2,
    Institution = 3,
    Department = 4,
    Agent = 5,
}

/// <summary>登录结果, and why not.</summary>
public enum SignInResult
{
    Succeeded = 1,
    WrongPassword = 2,
    LockedOut = 3,

    /// <summary>The user, or the agent, is disabled.</summary>
    Disabled = 4,

    /// <summary>The enterprise, institution or department is disabled.</summary>
    PlaceDisabled = 5,

    WrongCode = 6,
    UnknownUser = 7,

    /// <summary>The password was right; the code of the authenticator is asked for next.</summary>
    CodeAsked = 8,

    /// <summary>Something else that the form said, such as a phone that does not exist.</summary>
    Refused = 9,

    /// <summary>绑定电话验证: the telephone was not verified.</summary>
    PhoneUnverified = 10,
}
