using System.Globalization;
using CallCenter.Data.Archive;
using CallCenter.Web.Listing;
using Microsoft.EntityFrameworkCore;
using Column = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Archive.ArchiveStep>;
using Filter = CallCenter.Web.Listing.ListFilter<CallCenter.Data.Archive.ArchiveStep>;

namespace CallCenter.Web.Home.Records.Expired;

/// <summary>过期数据：数据备份清理记录 (manual 3.2.8). A row for each department that has rows in a file.</summary>
public static class ArchiveSteps
{
    public static ListDefinition<ArchiveStep> Definition { get; } = new()
    {
        Name = "archive-runs",
        Title = new("数据备份清理记录", "Archive runs"),
        Module = "home",
        Section = "records",
        Head = typeof(ArchiveHead),
        Rows = context => context.ArchiveSteps.Include(step => step.Department),
        Latest = step => step.At,
        Key = step => step.RunId + "-" + step.Id,
        By =
        [
            Filter.Among("kind", new("操作", "Kind"), step => step.Kind, ExpiredWords.Label),
            Filter.Typed("month", new("数据月份", "Month"), FilterKind.Text, CheckMonth, ByMonth, new("如 2025-03", "e.g. 2025-03")),
            Filter.Typed("table", new("数据表", "Table"), FilterKind.Text, _ => null, (steps, table) => steps.Where(step => step.TableName == table), new("如 call_record", "e.g. call_record")),
        ],
        Show =
        [
            Column.Of("at", new("操作时间", "Time"), step => step.At, ColumnKind.Time),
            Column.OfCode("kind", new("操作", "Kind"), step => step.Kind, ExpiredWords.Label),
            Column.Of("department", new("部门", "Department"), step => step.Department.Name),
            Column.Words("month", new("数据月份", "Month"), step => new(ExpiredWords.Month(step.Month), ExpiredWords.Month(step.Month))),
            Column.Words("data", new("数据", "Data"), step => ExpiredWords.Table(step.TableName)),
            Column.Of("table", new("数据表", "Table"), step => step.TableName, shown: false),
            Column.Of("rows", new("行数", "Rows"), step => step.Rows, ColumnKind.Number),
            Column.Of("bytes", new("大小（字节）", "Bytes"), step => step.Bytes, ColumnKind.Number),
            Column.Of("verified", new("已核对", "Compared"), step => step.Verified, ColumnKind.Flag),
            Column.Of("removed", new("已清理", "Removed"), step => step.Removed, ColumnKind.Flag),
            Column.Of("seconds", new("耗时（秒）", "Seconds"), step => step.Seconds, ColumnKind.Number),
            Column.Of("file", new("归档文件", "File"), step => step.File),
            Column.Of("run", new("批次", "Run"), step => step.RunId, ColumnKind.Number, shown: false),
            Column.Words("problem", new("失败原因", "Why it failed"), step => new(step.ProblemZh, step.ProblemEn)),
        ],
    };

    private static Text? CheckMonth(string value) => TryMonth(value, out _) ? null : new("“数据月份”应写成 2025-03。", "“Month” is written 2025-03.");

    private static IQueryable<ArchiveStep> ByMonth(IQueryable<ArchiveStep> steps, string value)
    {
        TryMonth(value, out var month);
        return steps.Where(step => step.Month == month);
    }

    private static bool TryMonth(string value, out DateOnly month) => DateOnly.TryParseExact(value, ["yyyy-M", "yyyy/M"], CultureInfo.InvariantCulture, DateTimeStyles.None, out month);
}
