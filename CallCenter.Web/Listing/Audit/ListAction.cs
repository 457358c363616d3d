namespace CallCenter.Web.Listing.Audit;

/// <summary>导出类型 (manual 3.6.1.3).</summary>
public enum ListAction
{
    /// <summary>未导出: looked at only.</summary>
    Query = 1,

    /// <summary>导出当前页</summary>
    ExportPage = 2,

    /// <summary>导出全部</summary>
    ExportAll = 3,
}

public static class ListActions
{
    /// <summary>As the log of operations stores it.</summary>
    public static string Code(this ListAction action) => action switch
    {
        ListAction.Query => "query",
        ListAction.ExportPage => "export-page",
        ListAction.ExportAll => "export-all",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
    };
}
