namespace CallCenter.Data.Settings;

/// <summary>All settings of a department, in the order in which 企业设置 shows them. A new topic is a class of declarations and a line here.</summary>
public static class DepartmentCatalog
{
    public static IReadOnlyList<Setting> All { get; } =
    [
        .. DepartmentCalls.All, .. DepartmentCallbacks.All, .. DepartmentMusic.All, .. DepartmentAgents.All, .. DepartmentPhones.All, .. DepartmentRecords.All, .. DepartmentCallerIds.All, .. DepartmentWebCall.All, .. DepartmentWebRtc.All, .. DepartmentSurveys.All, .. DepartmentSurveyKeys.All,
    ];

    public static Setting? Named(string key) => All.FirstOrDefault(setting => setting.Key == key);
}
