using CallCenter.Data.Agents;
using CallCenter.Web.Editing;
using CallCenter.Web.Listing;
using Column = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Agents.BusyReason>;
using Field = CallCenter.Web.Editing.FormField<CallCenter.Data.Agents.BusyReason>;

namespace CallCenter.Web.Console.Agents;

/// <summary>自定义置忙名称 (manual 6.3.8).</summary>
public static class BusyReasons
{
    public static ListDefinition<BusyReason> Definition { get; } = new()
    {
        Name = "busy-reasons",
        Title = new("置忙名称", "Busy reasons"),
        Module = "console",
        Section = "callcenter",
        Rows = context => context.BusyReasons,
        Key = reason => reason.Id.ToString(),
        Order = reason => reason.Position.ToString().PadLeft(10, '0'),
        Show =
        [
            Column.Of("name", new("置忙名称", "Busy reason"), reason => reason.Name),
            Column.Of("position", new("顺序", "Position"), reason => reason.Position, ColumnKind.Number),
        ],
    };

    public static EditDefinition<BusyReason> Editing { get; } = new()
    {
        Of = Definition,
        Noun = new("置忙名称", "Busy reason"),
        Create = department => new BusyReason { DepartmentId = department, Name = "" },
        Title = reason => reason.Name,
        Fields =
        [
            Field.OfText("name", new("置忙名称", "Busy reason"), reason => reason.Name) with { Required = true, MaxLength = 20, Unique = Uniqueness.InDepartment },
            Field.OfNumber("position", new("顺序", "Position"), reason => reason.Position) with
            {
                Max = 999, Help = new("工具条上由小到大排列。", "The toolbar lists them from the smallest."),
            },
        ],
    };
}
