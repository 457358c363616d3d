using CallCenter.Data.Recordings;
using CallCenter.Data.Records;
using CallCenter.Web.Home.Records.Recordings;
using CallCenter.Web.Listing;
using Column = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Records.SurveyResponse>;
using Filter = CallCenter.Web.Listing.ListFilter<CallCenter.Data.Records.SurveyResponse>;

namespace CallCenter.Web.Home.Records;

/// <summary>满意度记录 (manual 3.2.5). The range of time is about the call, as in the other lists.</summary>
public static class SurveyResponses
{
    /// <summary>The manual has the first three; customers of the others are asked as well.</summary>
    private static readonly CallKind[] Kinds = [CallKind.Inbound, CallKind.WebCall, CallKind.Preview, CallKind.Predictive, CallKind.Direct];

    public static ListDefinition<SurveyResponse> Definition { get; } = new()
    {
        Name = "survey-responses",
        Title = new("满意度记录", "Survey responses"),
        Module = "home",
        Section = "records",
        Numbered = true,
        Rows = context => context.SurveyResponses,
        Time = survey => survey.EnteredAt,
        Key = survey => survey.Id,
        By =
        [
            Filter.Among("kind", new("满意度类型", "Kind of call"), survey => survey.Kind, RecordWords.Label, Kinds),
            Filter.Typed("score", new("评分值", "Score"), FilterKind.Text, CheckScore, ByScore, new("如 5、>3、未按键", "e.g. 5, >3, none")),
            Filter.Equal("customerNumber", new("客户电话", "Customer"), survey => survey.CustomerNumber, new("完整号码", "The whole number")),
            Filter.Equal("agentNumber", new("座席工号", "Agent number"), survey => survey.AgentNumber),
            Filter.Contains("agentName", new("座席名称", "Agent name"), survey => survey.AgentName),
            Filter.Equal("queueNumber", new("队列号", "Queue number"), survey => survey.QueueNumber),
            Filter.Contains("queueName", new("队列名", "Queue name"), survey => survey.QueueName),
            Filter.Equal("hotline", new("热线号码", "Hotline"), survey => survey.Hotline),
            Filter.Contains("surveyName", new("满意度调查名称", "Name of the survey"), survey => survey.SurveyName),
            Filter.Equal("uniqueId", new("uniqueId", "uniqueId"), survey => survey.UniqueId),
        ],
        Show =
        [
            Column.Of("startedAt", new("开始时间", "Started"), survey => survey.StartedAt, ColumnKind.Time),
            Column.Of("endedAt", new("结束时间", "Ended"), survey => survey.EndedAt, ColumnKind.Time),
            Column.Of("customerNumber", new("客户电话", "Customer"), survey => survey.CustomerNumber, ColumnKind.CustomerNumber, aside: survey => survey.CustomerRegion),
            Column.Of("agentNumber", new("座席工号", "Agent"), survey => survey.AgentNumber),
            Column.Of("agentName", new("座席名称", "Agent name"), survey => survey.AgentName),
            Column.Of("queueNumber", new("队列号", "Queue"), survey => survey.QueueNumber),
            Column.Of("queueName", new("队列名", "Queue name"), survey => survey.QueueName),
            Column.Of("score", new("评分值", "Score"), survey => survey.Score, ColumnKind.Number, absent: RecordWords.NoKey),
            Column.Of("meaning", new("评分含义", "Meaning"), survey => survey.Meaning),
            Column.OfCode("kind", new("满意度类型", "Kind of call"), survey => survey.Kind, RecordWords.Label, only: Kinds),
            Column.Of("surveyName", new("满意度调查名称", "Name of the survey"), survey => survey.SurveyName),
            Column.Of("hotline", new("热线号码", "Hotline"), survey => survey.Hotline, shown: false),
            Column.Of("customerRegion", new("客户地区", "Region"), survey => survey.CustomerRegion, shown: false),
            Column.Of("enteredAt", new("进入系统时间", "Entered"), survey => survey.EnteredAt, ColumnKind.Time, shown: false),
            Column.Of("uniqueId", new("uniqueId", "uniqueId"), survey => survey.UniqueId, shown: false),
        ],
        Sections =
        [
            CallSections.MainCall,
            new RecordingSection<SurveyResponse>("recording", new("通话录音", "Recording"), survey => survey.AgentId is not null,
                survey => new(RecordingKind.Call, survey.UniqueId, survey.DepartmentId, survey.EnteredAt)),
            CallSections.Story,
        ],
    };

    private static Text? CheckScore(string value) => IsNoKey(value) || NumberRange.TryParse(value, out _)
        ? null
        : new("“评分值”应填写数字（如 5、>3、1-2）或“未按键”。", "“Score” is a number (e.g. 5, >3 or 1-2) or “none”.");

    private static IQueryable<SurveyResponse> ByScore(IQueryable<SurveyResponse> surveys, string value)
    {
        if (IsNoKey(value))
        {
            return surveys.Where(survey => survey.Score == null);
        }

        NumberRange.TryParse(value, out var range);
        var (low, high) = range;
        return surveys.Where(survey => survey.Score != null && (low == null || survey.Score >= low) && (high == null || survey.Score <= high));
    }

    private static bool IsNoKey(string value) => value == RecordWords.NoKey.Zh || value.Equals("none", StringComparison.OrdinalIgnoreCase)
        || value.Equals(RecordWords.NoKey.En, StringComparison.OrdinalIgnoreCase);
}
