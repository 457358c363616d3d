using System.Text.RegularExpressions;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Listing;
using CallCenter.Web.Listing.Conditions;
using CallCenter.Web.Security;
using CallCenter.Web.Shell;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web.Listing;

/// <summary>What holds for every list there is, and for those to come.</summary>
[Collection(WebTests.Name)]
public sealed partial class DefinitionConventions(WebHost host)
{
    public static TheoryData<string> Names => [.. ListCatalog.All.Select(definition => definition.Name)];

    public static TheoryData<string> NamesOfDepartments => [.. ListCatalog.All.Where(definition => definition.OfDepartments).Select(definition => definition.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_has_labels_in_both_languages(string name)
    {
        var definition = ListCatalog.Named(name)!;
        var texts = definition.Filters.Select(filter => filter.Label).Concat(definition.Filters.SelectMany(filter => filter.Allowed).Select(choice => choice.Label))
            .Concat(definition.Columns.Select(column => column.Label)).Concat(definition.Columns.Select(column => column.Group))
            .Concat(definition.Columns.SelectMany(column => column.Codes).Select(choice => choice.Label))
            .Concat(definition.Details.Select(section => section.Title)).Append(definition.Title);

        Assert.All(texts, text =>
        {
            Assert.False(string.IsNullOrWhiteSpace(text.Zh));
            Assert.False(string.IsNullOrWhiteSpace(text.En));
            Assert.DoesNotMatch("[\u4e00-\u9fff]", text.En);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_keys_are_unique_code_names_and_its_permission_and_menu_line_exist(string name)
    {
        var definition = ListCatalog.Named(name)!;

        Assert.All(definition.Columns.Select(column => column.Key).Concat(definition.Filters.Select(filter => filter.Key)), key => Assert.Matches(CodeName(), key));
        Assert.Equal(definition.Columns.Count, definition.Columns.Select(column => column.Key).Distinct().Count());
        Assert.Equal(definition.Filters.Count, definition.Filters.Select(filter => filter.Key).Distinct().Count());
        Assert.Contains(definition.Section, Permission.All);
        Assert.True(Access(Scope.Everything).Can(definition.Permission));
        Assert.Contains(Menu.Modules.SelectMany(module => module.Groups).SelectMany(group => group.Entries), entry => entry.Href == definition.Href);
    }

    [Theory]
    [MemberData(nameof(NamesOfDepartments))]
    public async Task A_user_of_another_department_gets_nothing(string name)
    {
        var definition = ListCatalog.Named(name)!;
        var all = await ReadAsync(definition, Scope.Everything);
        foreach (var tenant in new[] { host.North, host.South })
        {
            var own = await ReadAsync(definition, Scope.Of(tenant.DepartmentId));
            Assert.NotEmpty(own);
            Assert.All(own, row => Assert.Equal(tenant.DepartmentId, row.DepartmentId));
            Assert.True(own.Count < all.Count);

            // Neither the narrowing of the page nor a section of a row of others leads out of the scope.
            var other = tenant == host.North ? host.South : host.North;
            Assert.Empty(await ReadAsync(definition, Scope.Of(tenant.DepartmentId), [other.DepartmentId]));
            var foreignRow = all.First(row => row.DepartmentId == other.DepartmentId);
            foreach (var section in definition.Details.OfType<TableSection>())
            {
                Assert.Empty(await Reader.ReadDetailAsync(section, Access(Scope.Of(tenant.DepartmentId)), foreignRow, CancellationToken.None));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_is_refused_without_its_permission(string name)
    {
        var definition = ListCatalog.Named(name)!;
        var nobody = Access(Scope.Everything) with { Permissions = Permission.All.Except([definition.Permission, definition.Section]).ToHashSet() };

        var outcome = await Reader.ReadAsync(definition, nobody, new Dictionary<string, string>(), null, CancellationToken.None);

        Assert.Null(outcome.Page);
        Assert.Equal(ListRefusal.NotAllowed, outcome.Refusal);
    }

    private const string Quoted = "1' or '1'='1";

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_filter_and_every_sort_is_understood_by_the_database(string name)
    {
        var definition = ListCatalog.Named(name)!;
        foreach (var filter in definition.Filters)
        {
            var value = filter.Kind switch
            {
                FilterKind.Choice => filter.Offer is null ? filter.Allowed[0].Code : "1",
                FilterKind.Number => "0-100",
                FilterKind.Time => DateTime.UtcNow.ToString("yyyy-MM-dd", null),
                _ => new[] { Quoted, "5", "2026-05" }.First(value => filter.Check(value) is null),
            };
            await QueryAsync(definition, new() { [filter.Key] = value });
        }

        foreach (var column in definition.Columns.Where(column => column.Sortable))
        {
            await QueryAsync(definition, new() { [ListQuery.SortKey] = column.Key });
            await QueryAsync(definition, new() { [ListQuery.SortKey] = "-" + column.Key });
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_rule_of_every_field_is_understood_by_the_database(string name)
    {
        var definition = ListCatalog.Named(name)!;
        var fields = definition.Columns.Where(column => column.Field is not null).ToList();

        Assert.NotEmpty(fields);
        foreach (var column in fields)
        {
            var value = column.Field!.Input switch
            {
                FieldInput.Choice => column.Codes[0].Code,
                FieldInput.Number or FieldInput.Duration => "60",
                FieldInput.Time => DateTime.UtcNow.ToString("yyyy-MM-dd", null),
                FieldInput.Flag => "true",
                _ => "1' or '1'='1",
            };
            foreach (var rule in column.Field.RulesFor(NumberHiding.None))
            {
                await QueryAsync(definition, new() { [ListQuery.WhereKey] = $"{column.Key}:{rule.Code()}:{value}" });
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Customers_numbers_are_hidden_from_who_may_not_see_them(string name)
    {
        var definition = ListCatalog.Named(name)!;
        var hidden = definition.Columns.Select((column, index) => (column, index)).Where(pair => pair.column.Kind == ColumnKind.CustomerNumber).ToList();
        var masked = Access(Scope.Everything) with { Permissions = Permission.All.Except([Permission.FullNumbers]).ToHashSet() };

        var outcome = await Reader.ReadAsync(definition, masked, new Dictionary<string, string>(), null, CancellationToken.None);

        Assert.All(outcome.Page!.Rows, row => Assert.All(hidden, column => Assert.Contains("****", (string)row.Values[column.index]!)));
    }

    private ListReader Reader => host.Services.GetRequiredService<ListReader>();

    private static Access Access(Scope scope) => new(null, "test", "test", scope, Permission.All);

    private async Task<IReadOnlyList<ListRow>> ReadAsync(ListDefinition definition, Scope scope, IReadOnlyCollection<int>? departments = null)
    {
        var outcome = await Reader.ReadAsync(definition, Access(scope), new Dictionary<string, string> { [ListQuery.PageSizeKey] = "500" }, departments, CancellationToken.None);
        Assert.Null(outcome.Problem);
        return outcome.Page!.Rows;
    }

    private async Task QueryAsync(ListDefinition definition, Dictionary<string, string> input)
    {
        var outcome = await Reader.ReadAsync(definition, Access(Scope.Everything), input, null, CancellationToken.None);
        Assert.Null(outcome.Problem);
    }

    [GeneratedRegex("^[a-z][a-zA-Z0-9]*$")]
    private static partial Regex CodeName();
}
