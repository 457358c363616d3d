using CallCenter.Data.Ivr;
using CallCenter.Data.Schedules;
using CallCenter.Web.Editing;
using CallCenter.Web.Listing;
using Column = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Schedules.FixedPeriod>;
using Field = CallCenter.Web.Editing.FormField<CallCenter.Data.Schedules.FixedPeriod>;
using Filter = CallCenter.Web.Listing.ListFilter<CallCenter.Data.Schedules.FixedPeriod>;

namespace CallCenter.Web.Console.Advanced;

/// <summary>固定时间条件 (manual 6.3.9.1).</summary>
public static class FixedPeriods
{
    public static ListDefinition<FixedPeriod> Definition { get; } = new()
    {
        Name = "fixed-periods",
        Title = new("固定时间条件", "Dates"),
        Module = "console",
        Section = "callcenter",
        Rows = context => context.FixedPeriods,
        Key = period => period.Id.ToString(),
        Order = period => period.Priority.ToString().PadLeft(10, '0'),
        By = [Filter.Contains("name", new("名称", "Name"), period => period.Name)],
        Show =
        [
            Column.Of("priority", new("优先级", "Priority"), period => period.Priority, ColumnKind.Number),
            Column.Of("name", new("名称", "Name"), period => period.Name),
            Column.Words("start", new("开始时间", "Start"), period => Text.Same(AdvancedWords.Minutes(period.Start))),
            Column.Words("end", new("结束时间", "End"), period => Text.Same(AdvancedWords.Minutes(period.End))),
        ],
    };

    public static EditDefinition<FixedPeriod> Editing { get; } = new()
    {
        Of = Definition,
        Noun = new("固定时间条件", "Dates"),
        Create = department => new FixedPeriod { DepartmentId = department, Name = "" },
        Title = period => period.Name,
        ImportRows = 0,
        Fields =
        [
            TimeConditionFields.Priority<FixedPeriod>(period => period.Priority),
            Field.OfText("name", new("名称", "Name"), period => period.Name) with { Required = true, MaxLength = 30, Unique = Uniqueness.InDepartment },
            Field.OfMoment("start", new("开始时间", "Start"), period => period.Start) with { Help = new("部门所在时区，如 2018-09-12 08:00。", "By the department's clock, e.g. 2018-09-12 08:00.") },
            Field.OfMoment("end", new("结束时间", "End"), period => period.End) with
            {
                Help = new("如 2018-09-12 18:00，这一分钟仍在时间内。", "E.g. 2018-09-12 18:00; this minute is still within."),
            },
        ],
        Rule = (_, period, _) => Task.FromResult<IReadOnlyDictionary<string, Text>>(period.Start <= period.End
            ? new Dictionary<string, Text>()
            : new Dictionary<string, Text> { ["end"] = new("“结束时间”不能早于“开始时间”。", "“End” may not be before “Start”.") }),
        Keep = async (context, period, cancel) => InUse.Sentence(
            period.Name,
            (Uses.Routes, await Uses.NamesAsync(context.Database.InboundRoutes.Where(route => route.DepartmentId == period.DepartmentId && route.FixedPeriods.Contains(period.Id)), cancel)),
            (Uses.Flows, await Uses.InFlowsAsync(context.Database, period.DepartmentId, FlowReference.OfFixedPeriod(period.Id), cancel))),
    };
}
