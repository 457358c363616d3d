using System.Data.Common;
using System.Globalization;
using CallCenter.Data;
using CallCenter.Data.Exports;
using CallCenter.Data.Settings;
using CallCenter.Web.Listing;
using CallCenter.Web.Listing.Exports;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Jobs.Exports;

/// <summary>Runs a claimed export to its end: reads with the access that its user has now, or had when they asked, whichever is narrower. Thread safe.</summary>
public sealed partial class ExportRun(
    ExportQueue queue, ExportFiles files, ExportOptions options, AccessResolver resolver, ListReader reader, SettingsStore settings,
    IDbContextFactory<CallCenterContext> contexts, TimeProvider time, ILogger<ExportRun> log)
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AccessChecked = TimeSpan.FromSeconds(10);

    // Counting and sorting many millions of rows takes its time before the first one comes.
    private static readonly TimeSpan QueryPatience = TimeSpan.FromHours(1);

    private static readonly Text NotAllowed = new(
        "导出用户已停用，或已没有查看这些记录的权限，导出未完成。", "The user is disabled, or may not see these records any more. The export was not made.");

    /// <summary>Ends with the job complete, failed or given back; nothing of an unfinished file is left.</summary>
    /// <param name="stop">The application stops: the job goes back to the queue.</param>
    public async Task RunAsync(ExportJob job, CancellationToken stop)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var progress = new Progress();
        var beating = BeatAsync(job, progress, ends);
        var problem = await TryAsync(() => WriteAsync(job, progress, ends.Token), job, stop);
        await ends.CancelAsync();
        await beating;
        files.DiscardPart(job.Id, job.Attempts);
        try
        {
            // Neither of the two touches a job that was cancelled or taken over in the meantime.
            if (problem is { } sentence)
            {
                await queue.FailAsync(job, sentence, CancellationToken.None);
            }
            else if (stop.IsCancellationRequested)
            {
                await queue.GiveBackAsync(job, CancellationToken.None);
            }
        }
        catch (Exception error) when (IsDatabase(error))
        {
            // Without a sign of life it will be taken up again when the database is back.
            Failed(job.Id, error);
        }
    }

    /// <summary>The sentence why it failed; null when it did not, or was ended from outside.</summary>
    private async Task<Text?> TryAsync(Func<Task<Text?>> write, ExportJob job, CancellationToken stop)
    {
        try
        {
            return await write();
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        catch (Exception error) when (IsDatabase(error))
        {
            Failed(job.Id, error);
            return stop.IsCancellationRequested
                ? null
                : new("数据库没有应答或查询被中断，导出未完成，请稍后重试。", "The database did not answer, or ended the query. The export was not made; try again in a while.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Failed(job.Id, error);
            return IsDiskFull(error)
                ? new("服务器磁盘空间不足，导出文件无法写入；未完成的文件已删除。请清理空间后重试。", "The server's disk is full: the file could not be written, and what there was of it is removed. Make room and try again.")
                : new("导出文件无法写入；未完成的文件已删除。请联系管理员后重试。", "The file could not be written, and what there was of it is removed. Tell the administrator, then try again.");
        }
        catch (Exception error)
        {
            Failed(job.Id, error);
            return new($"程序出错，导出未完成（{error.GetType().Name}）。请联系管理员。", $"The application failed ({error.GetType().Name}). Tell the administrator.");
        }
    }

    private async Task<Text?> WriteAsync(ExportJob job, Progress progress, CancellationToken cancel)
    {
        // Flows with this task only.
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(job.Language);
        var (question, problem) = await QuestionAsync(job, cancel);
        if (question is null)
        {
            return problem;
        }

        IReadOnlyList<ListColumn> columns = [.. job.Columns.Select(key => question.Definition.Columns.FirstOrDefault(column => column.Key == key)).OfType<ListColumn>()];
        if (columns.Count == 0)
        {
            return new("所选字段都已不存在，请重新导出。", "None of the chosen columns exists any more. Export again.");
        }

        var hiding = new NumberHiding(Math.Max(job.HiddenDigits, question.Place.Hiding.Digits));
        await queue.NarrowAsync(job, [.. question.Scope.DepartmentIds!.Order()], hiding.Digits, cancel);
        await using var context = await contexts.CreateDbContextAsync(cancel);
        context.Database.SetCommandTimeout(QueryPatience);
        progress.Total = await question.Definition.CountAsync(context, question.Scope, question.Query, cancel);
        var archive = new CsvArchive(question.Definition.Title.ToString(), columns, question.Zone, hiding, options.RowsPerFile);
        long rows;
        await using (var output = files.Create(job.Id, job.Attempts))
        {
            var values = question.Definition.ValuesAsync(context, question.Scope, question.Query, columns, cancel);
            rows = await archive.WriteAsync(output, values, written => progress.Rows = written, cancel);
            if (output is FileStream file)
            {
                file.Flush(flushToDisk: true);
            }
        }

        var days = (await settings.OfEnterpriseAsync(job.EnterpriseId, cancel)).Get(ExportSettings.FileDays);
        await queue.CompleteAsync(job, rows, TimeSpan.FromDays(days), () => files.Publish(job.Id, job.Attempts), cancel);
        return null;
    }

    private async Task<(ListQuestion? Question, Text? Problem)> QuestionAsync(ExportJob job, CancellationToken cancel)
    {
        if (ListCatalog.Named(job.Page) is not { } definition)
        {
            return (null, new("这个列表已不存在。", "This list does not exist any more."));
        }

        if (await AccessAsync(job, cancel) is not { } access || !access.Can(definition.Permission))
        {
            return (null, NotAllowed);
        }

        var departments = access.Scope.NarrowTo(job.Departments);
        if (departments.DepartmentIds!.Count == 0)
        {
            return (null, NotAllowed);
        }

        var (question, refused) = await reader.CheckAsync(definition, access, job.Question, job.Departments, cancel);
        return (question, refused?.Problem);
    }

    private Task<Access?> AccessAsync(ExportJob job, CancellationToken cancel) =>
        job.UserId is { } user ? resolver.ForUserAsync(user, cancel) : resolver.ForTokenAsync(job.DepartmentId, job.UserName, cancel);

    /// <summary>Gives signs of life until the job ends, and ends it when it is not ours any more.</summary>
    private async Task BeatAsync(ExportJob job, Progress progress, CancellationTokenSource ends)
    {
        using var pace = new PeriodicTimer(Beat, time);
        var accessAt = time.GetTimestamp();
        try
        {
            while (await pace.WaitForNextTickAsync(ends.Token))
            {
                try
                {
                    if (!await queue.BeatAsync(job, progress.Rows, progress.Total, ends.Token))
                    {
                        await ends.CancelAsync();
                        return;
                    }

                    if (time.GetElapsedTime(accessAt) >= AccessChecked)
                    {
                        accessAt = time.GetTimestamp();
                        await StopWhenForbiddenAsync(job, ends);
                    }
                }
                catch (Exception error) when (IsDatabase(error))
                {
                    // The next one may get through; if none does for long, the job is taken over.
                    Failed(job.Id, error);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The job has ended.
        }
    }

    private async Task StopWhenForbiddenAsync(ExportJob job, CancellationTokenSource ends)
    {
        var access = await AccessAsync(job, ends.Token);
        if (access is null || ListCatalog.Named(job.Page) is not { } definition || !access.Can(definition.Permission))
        {
            await queue.FailAsync(job, NotAllowed, ends.Token);
            await ends.CancelAsync();
        }
    }

    private static bool IsDatabase(Exception error) => error is DbException or TimeoutException || error.InnerException is DbException;

    // ENOSPC and EDQUOT on Unix, ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL on Windows.
    private static bool IsDiskFull(Exception error) => error.HResult is 28 or 122 or unchecked((int)0x80070070) or unchecked((int)0x80070027);

    [LoggerMessage(LogLevel.Warning, "The export {Job} had a problem")]
    private partial void Failed(long job, Exception problem);

    private sealed class Progress
    {
        private long rows, total = -1;

        public long Rows
        {
            get => Interlocked.Read(ref rows);
            set => Interlocked.Exchange(ref rows, value);
        }

        /// <summary>Null until it is known.</summary>
        public long? Total
        {
            get => Interlocked.Read(ref total) is >= 0 and var known ? known : null;
            set => Interlocked.Exchange(ref total, value ?? -1);
        }
    }
}
