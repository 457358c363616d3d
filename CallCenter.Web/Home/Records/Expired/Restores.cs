using CallCenter.Data.Archive;
using CallCenter.Web.Listing;
using Microsoft.EntityFrameworkCore;
using Column = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Archive.RestoredDepartment>;
using Filter = CallCenter.Web.Listing.ListFilter<CallCenter.Data.Archive.RestoredDepartment>;

namespace CallCenter.Web.Home.Records.Expired;

/// <summary>过期数据：恢复进度 (manual 3.2.8). A row for each department of a request.</summary>
public static class Restores
{
    public static ListDefinition<RestoredDepartment> Definition { get; } = new()
    {
        Name = "restores",
        Title = new("恢复进度", "Restores"),
        Module = "home",
        Section = "records",
        Head = typeof(RestoreHead),
        Rows = context => context.RestoredDepartments.Include(row => row.Request).Include(row => row.Department),
        Latest = row => row.Request.RequestedAt,
        Key = row => row.RequestId + "-" + row.DepartmentId,
        By =
        [
            Filter.Among("state", new("恢复状态", "State"), row => row.Request.State, ExpiredWords.Label),
            Filter.Typed("userName", new("申请人", "Asked by"), FilterKind.Text, _ => null, (rows, name) => rows.Where(row => row.Request.UserName == name), new("用户名", "User name")),
        ],
        Show =
        [
            Column.Of("requestId", new("申请编号", "Request"), row => row.RequestId, ColumnKind.Number, shown: false),
            Column.Of("requestedAt", new("申请时间", "Asked"), row => row.Request.RequestedAt, ColumnKind.Time),
            Column.Of("department", new("部门", "Department"), row => row.Department.Name),
            Column.Words("months", new("数据月份", "Months"), row => ExpiredWords.Months(row.Request.FirstMonth, row.Request.LastMonth)),
            Column.OfCode("state", new("恢复状态", "State"), row => row.Request.State, ExpiredWords.Label),
            Column.Of(
                "progress", new("进度", "Progress"),
                row => row.Request.State == RestoreState.Done || row.Request.State == RestoreState.Expired ? 100
                    : row.Request.BytesTotal == 0 ? 0 : row.Request.BytesRead * 100 / row.Request.BytesTotal,
                ColumnKind.Number, aside: _ => "%"),
            Column.Of("rows", new("恢复行数", "Rows"), row => row.Rows, ColumnKind.Number),
            Column.Of("finishedAt", new("完成时间", "Finished"), row => row.Request.FinishedAt, ColumnKind.Time),
            Column.Of("expiresAt", new("过期时间", "Expires"), row => row.Request.ExpiresAt, ColumnKind.Time),
            Column.Of("days", new("保留天数", "Days"), row => row.Request.Days, ColumnKind.Number, shown: false),
            Column.Of("userName", new("申请人", "Asked by"), row => row.Request.UserName),
            Column.Words("problem", new("失败原因", "Why it failed"), row => new(row.Request.ProblemZh, row.Request.ProblemEn)),
        ],
    };
}
