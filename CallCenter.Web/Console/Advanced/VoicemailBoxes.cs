using System.Globalization;
using System.Text.RegularExpressions;
using CallCenter.Data.Ivr;
using CallCenter.Data.Voicemail;
using CallCenter.Web.Editing;
using CallCenter.Web.Listing;
using Column = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Voicemail.VoicemailBox>;
using Field = CallCenter.Web.Editing.FormField<CallCenter.Data.Voicemail.VoicemailBox>;
using Filter = CallCenter.Web.Listing.ListFilter<CallCenter.Data.Voicemail.VoicemailBox>;

namespace CallCenter.Web.Console.Advanced;

/// <summary>留言箱设置 (manual 6.3.9.5).</summary>
public static partial class VoicemailBoxes
{
    public static ListDefinition<VoicemailBox> Definition { get; } = new()
    {
        Name = "voicemail-boxes",
        Title = new("留言箱设置", "Voicemail boxes"),
        Module = "console",
        Section = "callcenter",
        Numbered = true,
        Rows = context => context.VoicemailBoxes,
        Key = box => box.Id.ToString(),
        Order = box => box.Number.PadLeft(20, '0'),
        By =
        [
            Filter.Contains("name", new("名字", "Name"), box => box.Name),
            Filter.Among("sharing", new("类型", "Sharing"), box => box.Sharing, AdvancedWords.Label),
        ],
        Show =
        [
            Column.Of("name", new("名字", "Name"), box => box.Name),
            Column.Of("number", new("箱号", "Number"), box => box.Number),
            Column.OfCode("sharing", new("类型", "Sharing"), box => box.Sharing, AdvancedWords.Label),
            Column.Of("createdAt", new("创建时间", "Created"), box => box.CreatedAt, ColumnKind.Time),
        ],
    };

    public static EditDefinition<VoicemailBox> Editing { get; } = new()
    {
        Of = Definition,
        Noun = new("留言箱", "Voicemail box"),
        Create = department => new VoicemailBox { DepartmentId = department, Name = "", Number = "" },
        Title = box => $"{box.Number} {box.Name}",
        ImportRows = 0,
        Fields =
        [
            Field.OfText("name", new("留言箱名称", "Name"), box => box.Name) with { Required = true, MaxLength = 30, Batch = false },
            Field.OfText("number", new("留言箱号", "Number"), box => box.Number) with
            {
                Required = true, MaxLength = 20, Unique = Uniqueness.InDepartment, Form = (Digits(), new("只能是数字，最长 20 位。", "is digits only, at most 20.")),
            },
            Field.OfChoice("sharing", new("共享类型", "Sharing"), box => box.Sharing, AdvancedWords.Label),
            Field.Of("agents", new("可收听的座席", "Agents who may listen"), FieldKind.Choices,
                box => string.Join(',', box.AgentIds), (box, written) => box.AgentIds = [.. FormField.Codes(written).Select(code => int.Parse(code, CultureInfo.InvariantCulture)).Order()],
                (context, department) => context.Agents.Where(agent => agent.DepartmentId == department).OrderBy(agent => agent.Number)
                    .Select(agent => new FieldOption(agent.Id.ToString(), agent.Number + " " + agent.Name))) with
            {
                Component = typeof(SearchedChoices), OnlyWhen = ("sharing", Choice.CodeOf(VoicemailSharing.Private)), Help = new("至少选择一名座席。", "At least one."),
            },
        ],
        Rule = (context, box, _) =>
        {
            if (box.CreatedAt == default)
            {
                box.CreatedAt = context.Now;
            }

            if (box.Sharing == VoicemailSharing.Public)
            {
                box.AgentIds = [];
            }

            return Task.FromResult<IReadOnlyDictionary<string, Text>>(box.Sharing == VoicemailSharing.Public || box.AgentIds.Count > 0
                ? new Dictionary<string, Text>()
                : new Dictionary<string, Text> { ["agents"] = new("私有留言箱请选择“可收听的座席”。", "A private box needs “Agents who may listen”.") });
        },
        Keep = async (context, box, cancel) => InUse.Sentence(
            $"{box.Number} {box.Name}", (Uses.Flows, await Uses.InFlowsAsync(context.Database, box.DepartmentId, FlowReference.OfVoicemailBox(box.Id), cancel))),
    };

    [GeneratedRegex(@"^\d{1,20}$")]
    private static partial Regex Digits();
}
