using System.Collections.Concurrent;
using CallCenter.Telephony.EventSocket.Protocol;

namespace CallCenter.Telephony.EventSocket.Connection;

/// <summary>Background jobs whose results somebody waits for.</summary>
internal sealed class EslJobs
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<EslReply>> waiting = new(StringComparer.Ordinal);
    private volatile EslConnectionException? failure;

    public Task<EslReply> Expect(string jobId)
    {
        var result = new TaskCompletionSource<EslReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!waiting.TryAdd(jobId, result))
        {
            throw new ArgumentException($"job {jobId} is already running", nameof(jobId));
        }

        if (failure is { } reason)
        {
            result.TrySetException(reason);
        }

        // Whoever expects the job may give up before it ends; then nobody looks at its failure, and that is fine.
        _ = result.Task.ContinueWith(
            static task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return result.Task;
    }

    public void Forget(string jobId) => waiting.TryRemove(jobId, out _);

    /// <returns>False when nobody here waits for that job.</returns>
    public bool Complete(EslEvent job)
    {
        if (!waiting.TryRemove(job[EslHeader.JobUuid], out var result))
        {
            return false;
        }

        result.TrySetResult(new EslReply(job.BodyText.TrimEnd('\n')));
        return true;
    }

    public void Fail(EslConnectionException reason)
    {
        failure = reason;
        foreach (var (_, result) in waiting)
        {
            result.TrySetException(reason);
        }
    }
}
