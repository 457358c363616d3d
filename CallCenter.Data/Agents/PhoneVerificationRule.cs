using CallCenter.Data.Numbers;
using CallCenter.Data.Settings;

namespace CallCenter.Data.Agents;

/// <summary>What a department says about verifying telephones.</summary>
/// <param name="ToSignIn">绑定电话验证开关 (manual 6.1.3 item 51): agents sign in with telephones only that were verified.</param>
/// <param name="ToBind">绑定电话是否进行验证 (manual 6.3.8): telephones are bound only once verified; to sign in with one is to bind it.</param>
/// <param name="Most">Codes that one agent may ask for within <paramref name="Span"/>.</param>
public sealed record PhoneVerificationRule(bool ToSignIn, bool ToBind, int Most, TimeSpan Span)
{
    /// <summary>Some of it is switched on.</summary>
    public bool Counts => ToSignIn || ToBind;

    /// <summary>Only landlines and mobile numbers: what is dialled within a PBX need not be proved to be bound.</summary>
    public bool NeedsToBind(string phone) => ToBind && PhoneNumber.Normalise(phone) is var plain && (PhoneNumber.IsMobile(plain) || PhoneNumber.IsLandline(plain));

    public bool NeedsToSignIn(string phone) => ToSignIn || NeedsToBind(phone);

    public static PhoneVerificationRule Of(EnterpriseSettings enterprise, DepartmentSettings department) =>
        department.Get(DepartmentPhones.Limit) == VerificationLimit.ByTimes
            ? new(enterprise.Get(AccessSettings.VerifyPhones), department.Get(DepartmentPhones.Verify), department.Get(DepartmentPhones.VerifyTimes), TimeSpan.FromHours(1))
            : new(enterprise.Get(AccessSettings.VerifyPhones), department.Get(DepartmentPhones.Verify), DepartmentPhones.TimesInSpan, TimeSpan.FromMinutes(department.Get(DepartmentPhones.VerifyMinutes)));
}
