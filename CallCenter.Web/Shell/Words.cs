namespace CallCenter.Web.Shell;

/// <summary>Words that every screen shares.</summary>
public static class Words
{
    public static Text Product { get; } = new("云呼叫中心", "CallCenter");

    public static Text All { get; } = new("全部", "All");

    public static Text Query { get; } = new("查询", "Search");

    public static Text Save { get; } = new("保存", "Save");

    public static Text Cancel { get; } = new("取消", "Cancel");

    public static Text Failed { get; } = new("出错了", "Something went wrong");

    public static Text TryAgain { get; } = new("重试", "Try again");
}
