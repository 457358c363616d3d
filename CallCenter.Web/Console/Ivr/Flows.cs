using CallCenter.Data.Ivr;
using CallCenter.Data.Numbers;
using CallCenter.Telephony.Ivr;
using CallCenter.Web.Console.Advanced;
using CallCenter.Web.Editing;
using CallCenter.Web.Listing;
using Column = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Ivr.IvrFlow>;
using Field = CallCenter.Web.Editing.FormField<CallCenter.Data.Ivr.IvrFlow>;
using Filter = CallCenter.Web.Listing.ListFilter<CallCenter.Data.Ivr.IvrFlow>;

namespace CallCenter.Web.Console.Ivr;

/// <summary>语音导航 (manual 6.3.4): the department's flows. A new one begins with a template; it is designed on <see cref="Designer.FlowDesignerPage"/>.</summary>
public static class Flows
{
    private static readonly IReadOnlyList<Choice> Purposes = [new(FlowPurpose.Inbound, new("语音导航", "Callers")), new(FlowPurpose.Survey, new("满意度调查", "Survey"))];

    public static ListDefinition<IvrFlow> Definition { get; } = new()
    {
        Name = "flows",
        Title = new("语音导航", "IVR flows"),
        Module = "console",
        Section = "callcenter",
        Rows = context => context.IvrFlows,
        Key = flow => flow.Id.ToString(),
        Order = flow => flow.Name,
        By =
        [
            Filter.Contains("name", new("语音导航流程名称", "Flow"), flow => flow.Name),
            Filter.OneOf("purpose", new("用途", "Purpose"), flow => flow.Purpose, Purposes),
        ],
        Show =
        [
            Column.Of("id", new("IVR ID", "IVR ID"), flow => flow.Id, ColumnKind.Number),
            Column.Of("name", new("语音导航流程名称", "Flow"), flow => flow.Name, component: typeof(FlowNameCell)),
            Column.OfName("purpose", new("用途", "Purpose"), flow => flow.Purpose, Purposes),
            Column.Of("description", new("语音导航流程说明", "Description"), flow => flow.Description),
            Column.Of("version", new("版本", "Version"), flow => flow.Version, ColumnKind.Number),
            Column.Of("draftAt", new("草稿时间", "Draft of"), flow => flow.DraftAt, ColumnKind.Time),
            Column.Of("draftBy", new("草稿编辑人", "Draft by"), flow => flow.DraftBy),
        ],
        Sections = [new ComponentSection<IvrFlow, FlowOutline>("outline", new("语音导航流程节点", "Nodes"))],
    };

    public static EditDefinition<IvrFlow> Editing { get; } = new()
    {
        Of = Definition,
        Noun = new("语音导航", "Flow"),
        Create = department => new IvrFlow { DepartmentId = department, Name = "", Definition = "" },
        Title = flow => flow.Name,
        ImportRows = 0,
        Fields =
        [
            Field.OfText("name", new("语音导航流程名称", "Flow"), flow => flow.Name) with { Required = true, MaxLength = 50, Unique = Uniqueness.InDepartment },
            Field.OfText("description", new("语音导航流程说明", "Description"), flow => flow.Description) with { MaxLength = 200, Batch = false },
            Field.Of("purpose", new("用途", "Purpose"), FieldKind.Choice, flow => flow.Purpose, (flow, written) => flow.Purpose = written) with
            {
                Required = true, Fixed = true, Batch = false, Fixtures = Purposes, Help = new("满意度调查流程在“满意度设置”中启用。", "A survey is put to use under “Survey settings”."),
            },
            Field.Of("definition", new("语音导航流程节点", "Nodes"), FieldKind.Composite, flow => flow.Definition, (flow, written) => flow.Definition = written,
                (context, department) => context.Queues.Where(queue => queue.DepartmentId == department).OrderBy(queue => queue.Number)
                    .Select(queue => new FieldOption(queue.Number, queue.Name))) with
            {
                Fixed = true, Component = typeof(FlowBeginning), Rule = Broken, OnlyWhen = ("purpose", FlowPurpose.Inbound),
            },
        ],
        Settle = (_, flow, _) =>
        {
            flow.Definition = flow.Definition.Length > 0 ? flow.Definition : flow.Purpose == FlowPurpose.Survey ? FlowTemplates.Survey() : FlowTemplates.Blank("您好，欢迎致电");
            return Task.CompletedTask;
        },
        Keep = async (context, flow, cancel) => InUse.Sentence(
            flow.Name, (Uses.Routes, await RoutesAsync(context, flow, cancel)), (Uses.Settings, await Uses.InSettingsAsync(context.Database, flow.DepartmentId, flow.Id, cancel))),
    };

    private static Text? Broken(string definition) => IvrFlowDefinition.Parse(definition).Problems is [var first, ..]
        ? new($"“语音导航流程节点”有误：{first}", $"“Nodes” are wrong: {first}")
        : null;

    private static Task<IReadOnlyList<string>> RoutesAsync(EditContext context, IvrFlow flow, CancellationToken cancel)
    {
        var target = $"{flow.Id}";
        return Uses.NamesAsync(context.Database.InboundRoutes.Where(route => route.DepartmentId == flow.DepartmentId && route.Destination == RouteDestination.Ivr && route.Target == target), cancel);
    }
}
