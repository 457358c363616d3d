using System.Text;
using CallCenter.Data.Ivr;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Editing;
using CallCenter.Web.Security;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web.Console.Advanced;

/// <summary>Somebody who configures the department North.</summary>
public abstract class ConfiguringFixture(WebHost host)
{
    protected static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromMinutes(5)).Token;

    protected WebHost Host => host;

    protected EditStore Store => host.Services.GetRequiredService<EditStore>();

    protected Access North => new(7, "tester", "", Scope.Of(host.North.DepartmentId), Permission.All);

    protected async Task<EditSheet> BlankAsync(EditDefinition definition, params (string Key, string Value)[] values) =>
        With((await Store.NewAsync(definition, North, host.North.DepartmentId, Soon))!, values);

    protected async Task<EditOutcome> AddAsync(EditDefinition definition, params (string Key, string Value)[] values) =>
        await Store.SaveAsync(definition, North, await BlankAsync(definition, values), Soon);

    protected async Task<int> AddedAsync(EditDefinition definition, params (string Key, string Value)[] values)
    {
        var outcome = await AddAsync(definition, values);
        Assert.True(outcome.Done, string.Join(' ', outcome.Problems.Values.Append(outcome.Refusal ?? default).Select(text => text.Zh)));
        return outcome.Id!.Value;
    }

    protected async Task<EditOutcome> ChangeAsync(EditDefinition definition, int id, params (string Key, string Value)[] values) =>
        await Store.SaveAsync(definition, North, With((await Store.OpenAsync(definition, North, id, Soon))!, values), Soon);

    protected async Task<string?> WhyKeptAsync(EditDefinition definition, int id) => (await Store.DeleteAsync(definition, North, [id], Soon)).Single().Refusal?.Zh;

    /// <summary>A flow with a node that names the reference somewhere in its settings.</summary>
    protected async Task NameInFlowAsync(string flow, string reference)
    {
        await using var database = await host.DatabaseAsync();
        database.Add(new IvrFlow
        {
            DepartmentId = host.North.DepartmentId, Name = flow,
            Definition = $$$"""{"start":"a","nodes":[{"id":"a","type":"any","name":"n","path":"1","settings":{"choices":[{"of":"{{{reference}}}"}]},"exits":{}}]}""",
        });
        await database.SaveChangesAsync(Soon);
    }

    /// <summary>As 批量导入 does it.</summary>
    /// <param name="asked">What the dialog asked for.</param>
    protected async Task<(IReadOnlyList<EditOutcome> Outcomes, string? Problem)> ImportAsync(EditDefinition definition, string csv, params (string Key, string Value)[] asked)
    {
        var (file, problem) = await ImportFile.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(csv)), definition.ImportRows, Soon);
        IReadOnlyList<EditSheet> sheets = [];
        if (file is not null)
        {
            (sheets, problem) = ImportSheets.From(file, definition.ImportFields, await BlankAsync(definition, asked));
        }

        return problem is null ? (await Store.SaveAllAsync(definition, North, sheets, Soon), null) : ([], problem.Value.Zh);
    }

    private static EditSheet With(EditSheet sheet, params (string Key, string Value)[] values)
    {
        var all = new Dictionary<string, string>(sheet.Values);
        foreach (var (key, value) in values)
        {
            all[key] = value;
        }

        return sheet with { Values = all };
    }
}
