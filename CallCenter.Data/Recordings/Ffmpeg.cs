using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace CallCenter.Data.Recordings;

/// <summary>Runs ffmpeg over a stream, a few at a time. Thread safe.</summary>
/// <param name="program">Name or path of the program.</param>
public sealed partial class Ffmpeg(TimeProvider time, ILogger<Ffmpeg> log, string program = "ffmpeg") : IDisposable
{
    /// <summary>At the same time; others wait for their turn.</summary>
    public const int Concurrency = 2;

    private readonly SemaphoreSlim turns = new(Concurrency);

    /// <summary>An hour of speech takes some seconds.</summary>
    public static TimeSpan TimeLimit { get; } = TimeSpan.FromMinutes(2);

    /// <param name="arguments">Input is <c>pipe:0</c>. No shell sees them.</param>
    /// <param name="output">Reads what comes out of <c>pipe:1</c>; null when the output is a file.</param>
    public async Task<FfmpegResult> RunAsync(
        IReadOnlyList<string> arguments, Stream input, Func<Stream, CancellationToken, Task>? output, CancellationToken cancel)
    {
        await turns.WaitAsync(cancel);
        try
        {
            return await StartAsync(arguments, input, output, cancel);
        }
        finally
        {
            turns.Release();
        }
    }

    public void Dispose() => turns.Dispose();

    private async Task<FfmpegResult> StartAsync(
        IReadOnlyList<string> arguments, Stream input, Func<Stream, CancellationToken, Task>? output, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(program, ["-hide_banner", "-loglevel", "error", "-y", .. arguments])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return FfmpegResult.NotInstalled;
        }

        using var limit = new CancellationTokenSource(TimeLimit, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        try
        {
            var complaints = process.StandardError.ReadToEndAsync(stop.Token);
            var read = (output ?? ((stream, token) => stream.CopyToAsync(Stream.Null, token)))(process.StandardOutput.BaseStream, stop.Token);
            await FeedAsync(process, input, stop.Token);
            await read;
            await process.WaitForExitAsync(stop.Token);
            if (process.ExitCode == 0)
            {
                return FfmpegResult.Done;
            }

            Refused(process.ExitCode, (await complaints).Trim());
            return FfmpegResult.Failed;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            return FfmpegResult.TooSlow;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }
    }

    private static async Task FeedAsync(Process process, Stream input, CancellationToken cancel)
    {
        try
        {
            await input.CopyToAsync(process.StandardInput.BaseStream, cancel);
            process.StandardInput.Close();
        }
        catch (IOException) when (!cancel.IsCancellationRequested)
        {
            // It closed its end, because it has enough or does not like what it got: its exit code tells which.
        }
    }

    [LoggerMessage(LogLevel.Warning, "ffmpeg ended with {Code}: {Complaints}")]
    private partial void Refused(int code, string complaints);
}

public enum FfmpegResult
{
    Done = 0,
    NotInstalled,
    TooSlow,
    Failed,
}
