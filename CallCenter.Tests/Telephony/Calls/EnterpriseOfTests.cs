using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;

namespace CallCenter.Tests.Telephony.Calls;

internal static class EnterpriseOfTests
{
    /// <summary>The configuration with some settings of the enterprise, in their written form.</summary>
    public static DepartmentConfiguration With(this DepartmentConfiguration configuration, params (Setting Setting, string Written)[] settings) =>
        configuration with { Enterprise = new(settings.ToDictionary(pair => pair.Setting.Key, pair => pair.Written)) };
}
