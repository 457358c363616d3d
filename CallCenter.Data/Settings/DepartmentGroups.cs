namespace CallCenter.Data.Settings;

/// <summary>The headings of 企业设置 (manual 6.3.8).</summary>
public static class DepartmentGroups
{
    public static SettingGroup Inbound { get; } = new("department-inbound", new("呼入", "Inbound calls"));

    public static SettingGroup Agents { get; } = new("department-agents", new("座席", "Agents"));

    public static SettingGroup Phones { get; } = new("department-phones", new("绑定电话", "Bound phones"));

    public static SettingGroup Records { get; } = new("department-records", new("记录与报表", "Records and reports"));

    public static SettingGroup CallerIds { get; } = new("department-caller-ids", new("外显号码", "Caller ids"));

    public static SettingGroup WebCall { get; } = new("department-webcall", new("webcall 与弹屏", "WebCall and screen pops"));

    /// <summary>满意度设置, which has a page of its own (manual 6.3.9.6).</summary>
    public static SettingGroup Surveys { get; } = new("department-surveys", new("满意度设置", "Surveys"));

    public static SettingGroup WebRtc { get; } = new("department-webrtc", new("webrtc", "Browser phones"));
}
