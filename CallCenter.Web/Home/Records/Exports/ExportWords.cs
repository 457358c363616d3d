using System.Globalization;
using CallCenter.Data.Exports;

namespace CallCenter.Web.Home.Records.Exports;

/// <summary>Exports on screen: the manual's words.</summary>
public static class ExportWords
{
    public static Text Label(this ExportState state) => state switch
    {
        ExportState.Waiting => new("等待", "Waiting"),
        ExportState.Running => new("进行中", "Running"),
        ExportState.Complete => new("完成", "Complete"),
        ExportState.Failed => new("失败", "Failed"),
        ExportState.Cancelled => new("已取消", "Cancelled"),
        ExportState.Expired => new("文件已过期", "File expired"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>The state, with how far a running export is and why one failed.</summary>
    public static Text Progress(ExportJob job) => job.State switch
    {
        ExportState.Running when Share(job) is { } share => new($"进行中 {share}%，{job.Rows:N0} / {job.Total:N0} 行", $"Running {share}%, {job.Rows:N0} of {job.Total:N0} rows"),
        ExportState.Complete => new($"完成，{job.Rows:N0} 行", job.Rows == 1 ? "Complete, 1 row" : $"Complete, {job.Rows:N0} rows"),
        ExportState.Failed => new($"失败：{job.ProblemZh}", $"Failed: {job.ProblemEn}"),
        _ => job.State.Label(),
    };

    /// <summary>Percent; null before the rows are counted. Below 100 until the file is whole.</summary>
    public static int? Share(ExportJob job) => job.Total switch
    {
        null => null,
        0 => 0,
        { } total => (int)Math.Clamp(job.Rows * 100 / total, 0, 99),
    };

    /// <summary>12.3 MB; empty while there is no file.</summary>
    public static Text FileSize(ExportJob job)
    {
        if (job.State != ExportState.Complete)
        {
            return new("", "");
        }

        var text = job.Size switch
        {
            < 1_000 => $"{job.Size} B",
            < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{job.Size / 1e3:0.#} KB"),
            < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{job.Size / 1e6:0.#} MB"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{job.Size / 1e9:0.#} GB"),
        };
        return Text.Same(text);
    }
}
