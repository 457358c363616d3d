using System.Text.RegularExpressions;
using CallCenter.Data.Numbers;
using CallCenter.Web.Editing;
using CallCenter.Web.Listing;
using Microsoft.EntityFrameworkCore;
using Column = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Numbers.NumberRelation>;
using Field = CallCenter.Web.Editing.FormField<CallCenter.Data.Numbers.NumberRelation>;
using Filter = CallCenter.Web.Listing.ListFilter<CallCenter.Data.Numbers.NumberRelation>;

namespace CallCenter.Web.Console.Numbers;

/// <summary>绑定关系 (manual 6.3.7.2): which A numbers call through which mobile number.</summary>
public static partial class NumberRelations
{
    public static ListDefinition<NumberRelation> Definition { get; } = new()
    {
        Name = "number-relations",
        Title = new("绑定关系", "A numbers"),
        Module = "console",
        Section = "callcenter",
        Numbered = true,
        Rows = context => context.NumberRelations.Include(relation => relation.Hotline),
        Key = relation => relation.Id.ToString(),
        Order = relation => relation.Hotline!.Number + relation.ANumber,
        By =
        [
            Filter.Equal("xNumber", new("X号码", "X number"), relation => relation.Hotline!.Number),
            Filter.Contains("aNumber", new("A号码", "A number"), relation => relation.ANumber),
            Filter.Equal("agent", new("座席工号", "Agent number"), relation => relation.AgentNumber),
        ],
        Show =
        [
            Column.Of("xNumber", new("X号码", "X number"), relation => relation.Hotline!.Number),
            Column.Of("aNumber", new("A号码", "A number"), relation => relation.ANumber),
            Column.Of("agent", new("座席工号", "Agent number"), relation => relation.AgentNumber),
            Column.Of("createdAt", new("绑定时间", "Since"), relation => relation.CreatedAt, ColumnKind.Time),
        ],
    };

    public static EditDefinition<NumberRelation> Editing { get; } = new()
    {
        Of = Definition,
        Noun = new("绑定关系", "A number"),
        Rows = context => context.NumberRelations.Include(relation => relation.Hotline),
        Create = department => new NumberRelation { DepartmentId = department, ANumber = "" },
        Title = relation => $"{relation.ANumber} → {relation.Hotline?.Number}",
        Fields =
        [
            Field.OfOption("xNumber", new("X号码", "X number"), relation => relation.HotlineId is 0 ? "" : $"{relation.HotlineId}", (relation, written) => relation.HotlineId = int.Parse(written, null),
                (database, department) => database.Hotlines.Where(number => number.DepartmentId == department && number.Kind == HotlineKind.Mobile)
                    .OrderBy(number => number.Number).Select(number => new FieldOption(number.Id.ToString(), number.Number))) with { Required = true, Fixed = true, Batch = false },
            Field.OfText("aNumber", new("A号码", "A number"), relation => relation.ANumber) with
            {
                Required = true, Fixed = true, Batch = false, MaxLength = 20, Form = (Digits(), new("应为电话号码，5-20 位数字。", "is a telephone number of 5 to 20 digits.")),
            },
            Field.OfOption("agent", new("座席工号", "Agent number"), relation => relation.AgentNumber, (relation, written) => relation.AgentNumber = written,
                (database, department) => database.Agents.Where(agent => agent.DepartmentId == department).OrderBy(agent => agent.Number)
                    .Select(agent => new FieldOption(agent.Number, agent.Number + " " + agent.Name))),
        ],
        Rule = RuleAsync,
        Noted = NoteAsync,
        ImportRows = 0,
    };

    private static async Task<IReadOnlyDictionary<string, Text>> RuleAsync(EditContext context, NumberRelation relation, CancellationToken cancel)
    {
        if (relation.Id == 0)
        {
            relation.CreatedAt = context.Now;
        }

        relation.Hotline = await context.Database.Hotlines.SingleAsync(number => number.Id == relation.HotlineId, cancel);
        return await context.Database.NumberRelations.AsNoTracking().AnyAsync(
            other => other.Id != relation.Id && other.HotlineId == relation.HotlineId && other.ANumber == relation.ANumber, cancel)
            ? new Dictionary<string, Text> { ["aNumber"] = new($"“A号码”{relation.ANumber} 已绑定该号码。", $"“A number” {relation.ANumber} has the number already.") }
            : new Dictionary<string, Text>();
    }

    private static Task NoteAsync(EditContext context, EditNote<NumberRelation> note, CancellationToken cancel)
    {
        var relation = note.Row;
        var (operation, verb) = note.Action switch
        {
            "add" => (NumberOperation.Relate, "绑定 A 号码"),
            "delete" => (NumberOperation.Part, "解绑 A 号码"),
            _ => (NumberOperation.Relate, "修改 A 号码"),
        };
        context.Database.NumberLogs.Add(NumberLogEntry.Of(
            relation.Hotline!, operation, context.Access.Name, $"{verb} {relation.ANumber}{(relation.AgentNumber is "" ? "" : $"，座席 {relation.AgentNumber}")}", context.Now));
        return Task.CompletedTask;
    }

    [GeneratedRegex(@"^\d{5,20}$")]
    private static partial Regex Digits();
}
