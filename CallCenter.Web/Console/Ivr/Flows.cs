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

/// <summary>语音导航 (manual 6.3.4): the department's flows. A new one begins with a template.</summary>
public static class Flows
{
    public static ListDefinition<IvrFlow> Definition { get; } = new()
    {
        Name = "flows",
        Title = new("语音导航", "IVR flows"),
        Module = "console",
        Section = "callcenter",
        Rows = context => context.IvrFlows,
        Key = flow => flow.Id.ToString(),
        Order = flow => flow.Name,
        By = [Filter.Contains("name", new("语音导航流程名称", "Flow"), flow => flow.Name)],
        Show =
        [
            Column.Of("id", new("IVR ID", "IVR ID"), flow => flow.Id, ColumnKind.Number),
            Column.Of("name", new("语音导航流程名称", "Flow"), flow => flow.Name),
            Column.Of("description", new("语音导航流程说明", "Description"), flow => flow.Description),
            Column.Of("version", new("版本", "Version"), flow => flow.Version, ColumnKind.Number),
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
            Field.Of("definition", new("语音导航流程节点", "Nodes"), FieldKind.Composite, flow => flow.Definition, (flow, written) => flow.Definition = written,
                (context, department) => context.Queues.Where(queue => queue.DepartmentId == department).OrderBy(queue => queue.Number)
                    .Select(queue => new FieldOption(queue.Number, queue.Name))) with
            {
                Required = true, Fixed = true, Component = typeof(FlowBeginning), Rule = Broken,
            },
        ],
        Keep = async (context, flow, cancel) => InUse.Sentence(flow.Name, (Uses.Routes, await RoutesAsync(context, flow, cancel))),
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
