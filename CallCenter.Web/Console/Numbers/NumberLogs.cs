using CallCenter.Data.Numbers;
using CallCenter.Web.Listing;
using Microsoft.EntityFrameworkCore;
using Column = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Numbers.NumberLogEntry>;
using Filter = CallCenter.Web.Listing.ListFilter<CallCenter.Data.Numbers.NumberLogEntry>;

namespace CallCenter.Web.Console.Numbers;

/// <summary>号码操作日志 (manual 6.3.7.3).</summary>
public static class NumberLogs
{
    public static ListDefinition<NumberLogEntry> Definition { get; } = new()
    {
        Name = "number-logs",
        Title = new("号码操作日志", "Number log"),
        Module = "console",
        Section = "callcenter",
        Numbered = true,
        Rows = context => context.NumberLogs.Include(entry => entry.Department),
        Key = entry => entry.Id.ToString(),
        Time = entry => entry.At,
        By =
        [
            Filter.Contains("number", new("热线号码", "Hotline"), entry => entry.Number),
            Filter.Equal("areaCode", new("区号", "Area code"), entry => entry.AreaCode),
            Filter.Among("kind", new("号码类型", "Kind"), entry => entry.Kind, NumberWords.Label),
            Filter.Among("operation", new("操作类型", "Operation"), entry => entry.Operation, NumberWords.Label),
            Filter.Equal("user", new("操作人", "Done by"), entry => entry.UserName),
            Filter.Contains("description", new("描述", "Description"), entry => entry.Description),
        ],
        Show =
        [
            Column.Of("enterprise", new("企业编号", "Enterprise"), entry => entry.Department!.EnterpriseId, ColumnKind.Number),
            Column.Of("number", new("热线号码", "Hotline"), entry => entry.Number),
            Column.Of("trunkNumber", new("中继号码", "Trunk number"), entry => entry.TrunkNumber),
            Column.Of("areaCode", new("区号", "Area code"), entry => entry.AreaCode),
            Column.OfCode("kind", new("号码类型", "Kind"), entry => entry.Kind, NumberWords.Label),
            Column.OfCode("operation", new("操作类型", "Operation"), entry => entry.Operation, NumberWords.Label),
            Column.Of("user", new("操作人", "Done by"), entry => entry.UserName),
            Column.Of("description", new("描述", "Description"), entry => entry.Description),
            Column.Of("at", new("操作时间", "Time"), entry => entry.At, ColumnKind.Time),
        ],
    };
}
