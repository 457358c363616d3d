using CallCenter.Data.Ivr;
using CallCenter.Data.Regions;
using CallCenter.Web.Editing;
using CallCenter.Web.Listing;
using Column = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Regions.RegionGroup>;
using Field = CallCenter.Web.Editing.FormField<CallCenter.Data.Regions.RegionGroup>;
using Filter = CallCenter.Web.Listing.ListFilter<CallCenter.Data.Regions.RegionGroup>;

namespace CallCenter.Web.Console.Advanced;

/// <summary>地区组 (manual 6.3.9.2).</summary>
public static class RegionGroups
{
    /// <summary>国际(00), then every city of China.</summary>
    private static readonly IReadOnlyList<Choice> Cities =
    [
        .. RegionChoices.Groups.SelectMany(group => group.Areas).Select(area => new Choice(area.Code, area.Label)),
    ];

    private static readonly Dictionary<string, Text> Labels = Cities.ToDictionary(choice => choice.Code, choice => choice.Label);

    public static ListDefinition<RegionGroup> Definition { get; } = new()
    {
        Name = "region-groups",
        Title = new("地区组", "Region groups"),
        Module = "console",
        Section = "callcenter",
        Rows = context => context.RegionGroups,
        Key = group => group.Id.ToString(),
        Order = group => group.Name,
        By =
        [
            Filter.Contains("name", new("地区组", "Region group"), group => group.Name),
            Filter.Typed("code", new("区号", "Area code"), FilterKind.Text, _ => null, (groups, code) => groups.Where(group => group.Codes.Contains(code)), new("如 0731", "E.g. 0731")),
        ],
        Show =
        [
            Column.Of("name", new("地区组", "Region group"), group => group.Name),
            Column.Words("cities", new("地区列表", "Cities"), Listed),
        ],
    };

    public static EditDefinition<RegionGroup> Editing { get; } = new()
    {
        Of = Definition,
        Noun = new("地区组", "Region group"),
        Create = department => new RegionGroup { DepartmentId = department, Name = "" },
        Title = group => group.Name,
        ImportRows = 0,
        Fields =
        [
            Field.OfText("name", new("组名", "Name"), group => group.Name) with { Required = true, MaxLength = 30, Unique = Uniqueness.InDepartment },
            Field.Of("codes", new("请从下面选择开通地域", "Regions"), FieldKind.Choices,
                group => string.Join(',', group.Codes), (group, written) => group.Codes = [.. Cities.Select(city => city.Code).Where(FormField.Codes(written).ToHashSet().Contains)]) with
            {
                Required = true, Fixtures = Cities, Component = typeof(RegionChooser),
            },
        ],
        Keep = async (context, group, cancel) => InUse.Sentence(
            group.Name, (Uses.Flows, await Uses.InFlowsAsync(context.Database, group.DepartmentId, FlowReference.OfRegionGroup(group.Id), cancel))),
    };

    private static Text Listed(RegionGroup group)
    {
        var labels = group.Codes.Select(code => Labels.GetValueOrDefault(code, Text.Same(code))).ToList();
        return new(string.Join(',', labels.Select(label => label.Zh)), string.Join(", ", labels.Select(label => label.En)));
    }
}
