using System.Text.RegularExpressions;
using CallCenter.Data.Ivr;
using CallCenter.Web.Editing;
using CallCenter.Web.Listing;
using Column = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Ivr.Anchor>;
using Field = CallCenter.Web.Editing.FormField<CallCenter.Data.Ivr.Anchor>;
using Filter = CallCenter.Web.Listing.ListFilter<CallCenter.Data.Ivr.Anchor>;

namespace CallCenter.Web.Console.Advanced;

/// <summary>锚点设置 (manual 6.3.9.11).</summary>
public static partial class Anchors
{
    private static readonly Text Data = new("事件数据", "Data");

    public static ListDefinition<Anchor> Definition { get; } = new()
    {
        Name = "anchors",
        Title = new("锚点设置", "Anchors"),
        Module = "console",
        Section = "callcenter",
        Rows = context => context.Anchors,
        Key = anchor => anchor.Id.ToString(),
        Order = anchor => anchor.Name,
        By = [Filter.Contains("name", new("锚点事件", "Anchor"), anchor => anchor.Name), Filter.Contains("parameter", new("数据参数", "Parameter"), anchor => anchor.Parameter)],
        Show =
        [
            Column.Of("name", new("锚点事件", "Anchor"), anchor => anchor.Name),
            Column.Of("parameter", new("数据参数", "Parameter"), anchor => anchor.Parameter),
            Column.Of("initial", new("初始值", "Begins at"), anchor => anchor.Initial, ColumnKind.Number),
        ],
    };

    public static EditDefinition<Anchor> Editing { get; } = new()
    {
        Of = Definition,
        Noun = new("锚点", "Anchor"),
        Create = department => new Anchor { DepartmentId = department, Name = "", Parameter = "" },
        Title = anchor => anchor.Name,
        ImportRows = 0,
        Fields =
        [
            Field.OfText("name", new("锚点事件", "Anchor"), anchor => anchor.Name) with
            {
                Required = true, MaxLength = 30, Unique = Uniqueness.InDepartment, Help = new("锚点事件名称，在语音导航节点选择时显示。", "Nodes of flows show it to choose from."),
            },
            Field.OfText("parameter", new("数据参数", "Parameter"), anchor => anchor.Parameter) with
            {
                Group = Data, Required = true, MaxLength = 40, Unique = Uniqueness.InDepartment,
                Form = (Code(), new("应以字母开头，只含字母、数字和下划线。", "begins with a letter and has letters, digits and _ only.")),
                Help = new("统计中的名称，如 newcarNormal。", "What statistics call it, e.g. newcarNormal."),
            },
            Field.OfNumber("initial", new("初始值", "Begins at"), anchor => anchor.Initial) with
            {
                Group = Data, Max = 999_999_999, Help = new("每天从此值开始累计。", "Each day counts from here."),
            },
        ],
        Keep = async (context, anchor, cancel) => InUse.Sentence(
            anchor.Name, (Uses.Flows, await Uses.InFlowsAsync(context.Database, anchor.DepartmentId, FlowReference.OfAnchor(anchor.Id), cancel))),
    };

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]*$")]
    private static partial Regex Code();
}
