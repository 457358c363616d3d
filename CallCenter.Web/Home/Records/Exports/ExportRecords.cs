using CallCenter.Data.Exports;
using CallCenter.Web.Jobs.Exports;
using CallCenter.Web.Listing;
using Column = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Exports.ExportJob>;
using Filter = CallCenter.Web.Listing.ListFilter<CallCenter.Data.Exports.ExportJob>;

namespace CallCenter.Web.Home.Records.Exports;

/// <summary>导出记录 (manual 3.2.7): what was exported whole, how far it is, and the files.</summary>
public static class ExportRecords
{
    private static readonly Text File = new("文件", "File");

    public static ListDefinition<ExportJob> Definition { get; } = new()
    {
        Name = "export-records",
        Title = new("导出记录", "Exports"),
        Module = "home",
        Section = "records",
        Rows = context => context.ExportJobs,
        VisibleTo = ExportVisibility.VisibleTo,
        Time = job => job.CreatedAt,
        Key = job => job.Id.ToString(),
        By =
        [
            Filter.OneOf("recordType", new("记录类型", "Type of records"), job => job.Page, PageChoices.All),
            Filter.Among("state", new("进度", "Progress"), job => job.State, ExportWords.Label),
        ],
        Show =
        [
            Column.OfName("recordType", new("记录类型", "Type of records"), job => job.Page, PageChoices.All),
            Column.Words("conditions", new("导出条件", "Conditions"), job => ExportConditions.InOneLine(job)),
            Column.Of("createdAt", new("导出时间", "Exported"), job => job.CreatedAt, ColumnKind.Time),
            Column.Drawn<ExportProgress>("progress", new("进度", "Progress"), ExportWords.Progress),
            Column.Drawn<ExportDownload>("download", new("下载", "Download"), ExportWords.FileSize),
            Column.Of("userName", new("操作人", "By"), job => job.UserName, shown: false),
            Column.OfCode("state", new("状态", "State"), job => job.State, ExportWords.Label, shown: false),
            Column.Of("rows", new("已导出行数", "Rows written"), job => job.Rows, ColumnKind.Number, File, shown: false),
            Column.Of("total", new("总行数", "Rows in all"), job => job.Total, ColumnKind.Number, File, shown: false),
            Column.Of("size", new("文件大小(字节)", "Bytes"), job => job.Size, ColumnKind.Number, File, shown: false),
            Column.Of("finishedAt", new("结束时间", "Ended"), job => job.FinishedAt, ColumnKind.Time, shown: false),
            Column.Of("expiresAt", new("文件到期时间", "Kept until"), job => job.ExpiresAt, ColumnKind.Time, File, shown: false),
        ],
        Sections = [new ComponentSection<ExportJob, ExportDetails>("conditions", new("导出条件", "Conditions"))],
        Actions = typeof(ExportActions),
        Changes = (services, changed) => services.GetRequiredService<ExportFeed>().Follow(_ => changed()),
    };
}
