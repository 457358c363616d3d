using CallCenter.Data.Exports;
using CallCenter.Web.Jobs.Exports;
using CallCenter.Web.Listing;

namespace CallCenter.Web.Interface.Exports;

/// <summary>An export as programs see it.</summary>
/// <param name="State">waiting, running, complete, failed, cancelled or expired (its file was removed).</param>
/// <param name="Rows">Written so far.</param>
/// <param name="Total">Absent until they are counted.</param>
/// <param name="Size">Bytes of the file; 0 while there is none.</param>
/// <param name="Problem">Why it failed; absent otherwise.</param>
/// <param name="Download">Where to get the zip; signed, works for two hours and only for whoever may see the export. Absent until it is complete.</param>
public sealed record ExportDescription(
    long Id, string Page, string State, long Rows, long? Total, DateTimeOffset CreatedAt, DateTimeOffset? FinishedAt, DateTimeOffset? ExpiresAt, long Size,
    string? Problem, string? Download)
{
    public static ExportDescription Of(ExportJob job, ExportLinks links) => new(
        job.Id, job.Page, Choice.CodeOf(job.State), job.Rows, job.Total, job.CreatedAt, job.FinishedAt, job.ExpiresAt, job.Size,
        job.State == ExportState.Failed ? Text.Of(job.ProblemZh, job.ProblemEn) : null,
        job.State == ExportState.Complete ? links.For(job.Id) : null);
}
