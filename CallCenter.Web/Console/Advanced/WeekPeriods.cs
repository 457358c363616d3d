using CallCenter.Data.Ivr;
using CallCenter.Data.Schedules;
using CallCenter.Web.Editing;
using CallCenter.Web.Listing;
using Column = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Schedules.WeekPeriod>;
using Field = CallCenter.Web.Editing.FormField<CallCenter.Data.Schedules.WeekPeriod>;
using Filter = CallCenter.Web.Listing.ListFilter<CallCenter.Data.Schedules.WeekPeriod>;

namespace CallCenter.Web.Console.Advanced;

/// <summary>星期时间条件 (manual 6.3.9.1).</summary>
public static class WeekPeriods
{
    public static ListDefinition<WeekPeriod> Definition { get; } = new()
    {
        Name = "week-periods",
        Title = new("星期时间条件", "Hours of the week"),
        Module = "console",
        Section = "callcenter",
        Rows = context => context.WeekPeriods,
        Key = period => period.Id.ToString(),
        Order = period => period.Priority.ToString().PadLeft(10, '0'),
        By = [Filter.Contains("name", new("名称", "Name"), period => period.Name)],
        Show =
        [
            Column.Of("priority", new("优先级", "Priority"), period => period.Priority, ColumnKind.Number),
            Column.Of("name", new("名称", "Name"), period => period.Name),
            Column.Words("days", new("星期", "Days"), period => Days(period.Days)),
            Column.Words("from", new("从", "From"), period => Text.Same(AdvancedWords.Minutes(period.From))),
            Column.Words("to", new("到", "To"), period => period.To < period.From
                ? new($"次日 {AdvancedWords.Minutes(period.To)}", $"{AdvancedWords.Minutes(period.To)} next day")
                : Text.Same(AdvancedWords.Minutes(period.To))),
        ],
    };

    public static EditDefinition<WeekPeriod> Editing { get; } = new()
    {
        Of = Definition,
        Noun = new("星期时间条件", "Hours of the week"),
        Create = department => new WeekPeriod { DepartmentId = department, Name = "", Days = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday] },
        Title = period => period.Name,
        ImportRows = 0,
        Fields =
        [
            TimeConditionFields.Priority<WeekPeriod>(period => period.Priority),
            Field.OfText("name", new("名称", "Name"), period => period.Name) with { Required = true, MaxLength = 30, Unique = Uniqueness.InDepartment },
            Field.Of("days", new("星期", "Days"), FieldKind.Choices,
                period => string.Join(',', AdvancedWords.Week.Where(period.Days.Contains).Select(day => Choice.CodeOf(day))),
                (period, written) => period.Days = [.. AdvancedWords.Week.Where(day => FormField.Codes(written).Contains(Choice.CodeOf(day)))]) with
            {
                Required = true, Fixtures = [.. AdvancedWords.Week.Select(day => new Choice(Choice.CodeOf(day), day.Label()))],
            },
            Field.OfTime("from", new("从", "From"), period => period.From) with { Help = new("如 08:00。", "E.g. 08:00.") },
            Field.OfTime("to", new("到", "To"), period => period.To) with
            {
                Help = new("如 18:00，这一分钟仍在时间内，23:59 即到当天结束；早于“从”表示到次日。", "E.g. 18:00; this minute is still within, so 23:59 is the end of the day. Earlier than “From” is on the next day."),
            },
        ],
        Keep = async (context, period, cancel) => InUse.Sentence(
            period.Name,
            (Uses.Routes, await Uses.NamesAsync(context.Database.InboundRoutes.Where(route => route.DepartmentId == period.DepartmentId && route.WeekPeriods.Contains(period.Id)), cancel)),
            (Uses.Flows, await Uses.InFlowsAsync(context.Database, period.DepartmentId, FlowReference.OfWeekPeriod(period.Id), cancel))),
    };

    private static Text Days(IReadOnlyList<DayOfWeek> days)
    {
        var labels = AdvancedWords.Week.Where(days.Contains).Select(day => day.Label()).ToList();
        return new(string.Join(',', labels.Select(label => label.Zh)), string.Join(", ", labels.Select(label => label.En)));
    }
}
