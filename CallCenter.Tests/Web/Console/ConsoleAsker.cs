using System.Text;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Editing;
using CallCenter.Web.Security;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web.Console;

/// <summary>Changes what is configured in the northern department, as its administrator does on the pages.</summary>
internal sealed class ConsoleAsker(WebHost host)
{
    public static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromMinutes(4)).Token;

    public EditStore Store => host.Services.GetRequiredService<EditStore>();

    public Access North => new(7, "tester", "", Scope.Of(host.North.DepartmentId), Permission.All);

    public async Task<EditOutcome> AddAsync(EditDefinition definition, params (string Key, string Value)[] values) =>
        await Store.SaveAsync(definition, North, With(await BlankAsync(definition), values), Soon);

    public async Task<int> AddedAsync(EditDefinition definition, params (string Key, string Value)[] values)
    {
        var outcome = await AddAsync(definition, values);
        Assert.True(outcome.Done, outcome.Refusal?.Zh ?? string.Join(' ', outcome.Problems.Values.Select(problem => problem.Zh)));
        return outcome.Id!.Value;
    }

    public async Task<EditSheet> OpenAsync(EditDefinition definition, int id) => (await Store.OpenAsync(definition, North, id, Soon))!;

    public async Task<EditOutcome> ChangeAsync(EditDefinition definition, int id, params (string Key, string Value)[] values) =>
        await Store.SaveAsync(definition, North, With(await OpenAsync(definition, id), values), Soon);

    public async Task<EditOutcome> RunAsync(EditDefinition definition, string action, params int[] ids) => await Store.RunAsync(definition, North, action, ids, Soon);

    public async Task<EditSheet> BlankAsync(EditDefinition definition) => (await Store.NewAsync(definition, North, host.North.DepartmentId, Soon))!;

    /// <summary>批量导入 of a csv.</summary>
    public async Task<IReadOnlyList<EditOutcome>> ImportAsync(EditDefinition definition, string csv)
    {
        var (file, problem) = await ImportFile.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(csv)), definition.ImportRows, Soon);
        Assert.Null(problem);
        var (sheets, refused) = ImportSheets.From(file!, definition.ImportFields, await BlankAsync(definition));
        Assert.Null(refused);
        return await Store.SaveAllAsync(definition, North, sheets, Soon);
    }

    public static EditSheet With(EditSheet sheet, params (string Key, string Value)[] values)
    {
        var all = new Dictionary<string, string>(sheet.Values);
        foreach (var (key, value) in values)
        {
            all[key] = value;
        }

        return sheet with { Values = all };
    }
}
