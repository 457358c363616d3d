using CallCenter.Data.Ivr;

namespace CallCenter.Data.Settings;

/// <summary>满意度设置 (manual 6.3.9.6): how customers are asked after a talk. Without a flow nobody is.</summary>
public static class DepartmentSurveys
{
    public static ChoiceSetting<SurveyMode> Mode { get; } = new("department.survey-mode", new("满意度调查执行方式", "Surveys begin"), SurveyMode.Manual, Words)
    {
        Group = DepartmentGroups.Surveys,
        Help = new(
            "座席手动执行：座席挂机前点击满意度调查按钮，否则不执行满意度调查。座席挂机自动执行：座席无需操作，所有呼入或外呼都执行满意度调查。",
            "By the agent: before hanging up the agent presses the survey's button, otherwise nobody is asked. By itself: every customer is asked when the agent hangs up."),
    };

    public static IvrFlowSetting Flow { get; } = new("department.survey-flow", new("满意度调查节点", "Survey"))
    {
        Group = DepartmentGroups.Surveys, Purpose = FlowPurpose.Survey,
        Help = new("通话结束后客户听到的语音流程。", "The flow that customers hear after the talk."),
    };

    public static IReadOnlyList<Setting> All { get; } = [Mode, Flow];

    private static Text Words(SurveyMode mode) => mode switch
    {
        SurveyMode.Manual => new("座席手动执行", "By the agent"),
        SurveyMode.Automatic => new("座席挂机自动执行", "By itself when the agent hangs up"),
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, null),
    };
}

/// <summary>满意度调查执行方式</summary>
public enum SurveyMode
{
    /// <summary>座席手动执行</summary>
    Manual = 1,

    /// <summary>座席挂机自动执行</summary>
    Automatic = 2,
}
