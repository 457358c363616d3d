using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Acd.Agents;

/// <summary>Sign-ins in one small file a department, <c>{dataFolder}/agents/{department}.json</c>. A file is written beside and renamed into place, so that a reader
/// finds the old or the new one, never half of one. One writer in the background takes the latest state of each department; what came in between is skipped.</summary>
public sealed partial class FileAgentSessions : IAgentSessions, IAsyncDisposable
{
    private readonly string folder;
    private readonly ILogger<FileAgentSessions> logger;
    private readonly ConcurrentDictionary<int, IReadOnlyList<AgentSession>> latest = new();
    private readonly Channel<int> work = Channel.CreateUnbounded<int>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task writer;

    public FileAgentSessions(string dataFolder, ILogger<FileAgentSessions> logger)
    {
        folder = Path.Combine(dataFolder, "agents");
        this.logger = logger;
        Directory.CreateDirectory(folder);
        writer = Task.Run(WriteAllAsync);
    }

    public IReadOnlyList<AgentSession> Load(int departmentId)
    {
        if (latest.TryGetValue(departmentId, out var pending))
        {
            return pending;
        }

        var file = FileOf(departmentId);
        if (!File.Exists(file))
        {
            return [];
        }

        try
        {
            using var stream = File.OpenRead(file);
            return JsonSerializer.Deserialize<List<AgentSession>>(stream) ?? [];
        }
        catch (JsonException error)
        {
            // Agents can sign in again by hand; a damaged file must not keep the department closed.
            LogUnreadable(file, error);
            return [];
        }
    }

    public void Save(int departmentId, IReadOnlyList<AgentSession> sessions)
    {
        latest[departmentId] = sessions;
        work.Writer.TryWrite(departmentId);
    }

    /// <summary>Writes what is still to be written.</summary>
    public async ValueTask DisposeAsync()
    {
        work.Writer.TryComplete();
        await writer;
    }

    private async Task WriteAllAsync()
    {
        await foreach (var departmentId in work.Reader.ReadAllAsync())
        {
            if (latest.TryRemove(departmentId, out var sessions))
            {
                await WriteAsync(FileOf(departmentId), sessions);
            }
        }
    }

    private async Task WriteAsync(string file, IReadOnlyList<AgentSession> sessions)
    {
        try
        {
            var beside = file + ".new";
            await using (var stream = File.Create(beside))
            {
                await JsonSerializer.SerializeAsync(stream, sessions);
            }

            File.Move(beside, file, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A full disk must not stop calls; the next change tries again.
            LogNotWritten(file, error);
        }
    }

    private string FileOf(int departmentId) => Path.Combine(folder, $"{departmentId}.json");

    [LoggerMessage(Level = LogLevel.Error, Message = "Sign-ins could not be written to {File}")]
    private partial void LogNotWritten(string file, Exception error);

    [LoggerMessage(Level = LogLevel.Error, Message = "Sign-ins in {File} are unreadable: nobody is signed in again from it")]
    private partial void LogUnreadable(string file, Exception error);
}
