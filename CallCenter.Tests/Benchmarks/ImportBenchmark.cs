using CallCenter.Data.Agents;
using CallCenter.Tests.Benchmarks.Agents;
using CallCenter.Web.Console.Advanced;
using CallCenter.Web.Console.Staff;
using CallCenter.Web.Editing;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CallCenter.Tests.Benchmarks;

/// <summary>What it takes to make a thousand at once: staff out of an xlsx file, extensions by a range of numbers. <c>bench import</c></summary>
internal static class ImportBenchmark
{
    private const int Rows = 1000;

    public static async Task<int> RunAsync(string[] arguments)
    {
        await using var department = await LargeDepartment.OpenAsync();
        var (store, access) = (department.Get<EditStore>(), department.Administrator);
        Timings.Head();
        var next = 0;
        await Timings.MeasureAsync($"{Rows:N0} staff out of an xlsx, one password", 3, _ => ImportAsync());
        await Timings.MeasureAsync("what each further password adds: its hash", 20, _ => Task.FromResult(ToolbarPassword.Hash("Staff-pass-1")));
        await Timings.MeasureAsync($"{Rows:N0} extensions by a range", 3, _ => RangeAsync());
        return 0;

        async Task ImportAsync()
        {
            using var file = Workbook(next++ * Rows);
            var (table, problem) = await ImportFile.ReadAsync(file, Rows, CancellationToken.None);
            var blank = (await store.NewAsync(StaffMembers.Editing, access, department.Id, CancellationToken.None))!;
            var (sheets, refused) = ImportSheets.From(table!, StaffMembers.Editing.ImportFields, blank);
            Check(await store.SaveAllAsync(StaffMembers.Editing, access, sheets, CancellationToken.None), (problem ?? refused)?.En);
        }

        async Task RangeAsync()
        {
            var first = 10_000 + (next++ * Rows);
            var blank = (await store.NewAsync(Extensions.Editing, access, department.Id, CancellationToken.None))!;
            var sheet = blank with { Values = new Dictionary<string, string>(blank.Values) { ["password"] = "Phone-pass-1", ["areaCode"] = "010" } };
            var (sheets, problem) = NumberRanges.Spread(Extensions.Editing.Range!, Extensions.Editing.FormFields, sheet, $"{first}", $"{first + Rows - 1}");
            Check(await store.SaveAllAsync(Extensions.Editing, access, sheets, CancellationToken.None), problem?.En);
        }
    }

    /// <summary>As a person would make it of the template.</summary>
    private static MemoryStream Workbook(int first)
    {
        var file = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            var sheet = workbook.AddNewPart<WorksheetPart>();
            var rows = Enumerable.Range(first, Rows).Select(number => Line($"E{number}", $"员工 {number}", "Staff-pass-1", $"138{number:00000000}"));
            sheet.Worksheet = new Worksheet(new SheetData([Line("员工编号", "员工姓名", "员工密码", "移动电话"), .. rows]));
            workbook.Workbook = new Workbook(new Sheets(new Sheet { Name = "员工", SheetId = 1, Id = workbook.GetIdOfPart(sheet) }));
        }

        file.Position = 0;
        return file;
    }

    private static Row Line(params string[] cells) => new(cells.Select(cell => new Cell { DataType = CellValues.InlineString, InlineString = new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(cell)) }));

    private static void Check(IReadOnlyList<EditOutcome> outcomes, string? problem)
    {
        if (outcomes.FirstOrDefault(outcome => !outcome.Done) is { } refused || outcomes.Count != Rows)
        {
            throw new InvalidOperationException(problem ?? outcomes.FirstOrDefault(outcome => !outcome.Done)?.Refusal?.En ?? string.Join(' ', outcomes.SelectMany(outcome => outcome.Problems.Values).Select(sentence => sentence.En).Take(3)));
        }
    }
}
