using CallCenter.Data;
using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Console.Surveys;

/// <summary>满意度设置 (manual 6.3.9.6): a page of its own over some of a department's settings.</summary>
public static class SurveySettings
{
    public const string Path = "/console/callcenter/survey-settings";

    public const string PermissionName = $"{Permission.CallCenterPages}.survey-settings";

    public static Text Title { get; } = new("满意度设置", "Surveys");

    public static SettingsDoor Door { get; } = new("survey-settings", PermissionName, [.. DepartmentCatalog.All.Where(setting => setting.Group == DepartmentGroups.Surveys)]);

    /// <summary>Which calls of the department are followed by surveys, as its enterprise says (企业配置 items 2 and 5).</summary>
    public static async Task<(bool Inbound, bool Outbound)> SwitchedOnAsync(CallCenterContext context, int departmentId, CancellationToken cancel)
    {
        var written = await context.EnterpriseSettings.AsNoTracking()
            .Where(row => context.Departments.Any(one => one.Id == departmentId && one.EnterpriseId == row.EnterpriseId)).ToDictionaryAsync(row => row.Key, row => row.Value, cancel);
        var enterprise = new EnterpriseSettings(written);
        return (enterprise.Get(InboundSettings.Survey), enterprise.Get(OutboundSettings.Survey));
    }
}
