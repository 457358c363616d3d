using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using CallCenter.Data.Webhooks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Webhooks;

/// <summary>Takes messages without waiting and puts them into the database. Until they are there they are also in a file, so that a kill of the application or an
/// absence of the database loses none.</summary>
/// <remarks>Messages carry an id of their own: storing one twice, because the application died between database and file, changes nothing.</remarks>
public sealed partial class WebhookOutbox : BackgroundService
{
    private const int Batch = 500;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly Channel<WebhookDelivery> waiting = Channel.CreateUnbounded<WebhookDelivery>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Channel<bool> stored = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Lock gate = new();
    private readonly FileStream file;
    private readonly WebhookStore store;
    private readonly TimeProvider time;
    private readonly ILogger<WebhookOutbox> log;
    private int pending;

    public WebhookOutbox(string dataFolder, WebhookStore store, TimeProvider time, ILogger<WebhookOutbox> log)
    {
        (this.store, this.time, this.log) = (store, time, log);
        file = new FileStream(Path.Combine(dataFolder, "webhooks.jsonl"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        foreach (var message in ReadBack())
        {
            pending++;
            waiting.Writer.TryWrite(message);
        }
    }

    /// <summary>Has something after messages have reached the database.</summary>
    public ChannelReader<bool> Stored => stored.Reader;

    public void Add(WebhookDelivery message)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(message);
        lock (gate)
        {
            pending++;
            try
            {
                file.Write([.. line, (byte)'\n']);
            }
            catch (IOException full)
            {
                // A full disk must not stop a call; the message is still in memory.
                NotKept(message.Kind, full.Message);
            }

            waiting.Writer.TryWrite(message);
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        file.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await waiting.Reader.WaitToReadAsync(stoppingToken))
            {
                var batch = new List<WebhookDelivery>();
                while (batch.Count < Batch && waiting.Reader.TryRead(out var message))
                {
                    batch.Add(message);
                }

                await StoreAsync(batch, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is left is in the file, and is taken up at the next start.
        }
    }

    private async Task StoreAsync(List<WebhookDelivery> batch, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                await store.AddAsync(batch, stop);
                Forget(batch.Count);
                stored.Writer.TryWrite(true);
                return;
            }
            catch (Exception away) when (away is not OperationCanceledException)
            {
                DatabaseAway(batch.Count, away.Message);
                await Task.Delay(RetryAfter, time, stop);
            }
        }
    }

    /// <summary>Once nothing waits, the file begins anew.</summary>
    private void Forget(int count)
    {
        lock (gate)
        {
            pending -= count;
            if (pending == 0)
            {
                file.SetLength(0);
            }
        }
    }

    private List<WebhookDelivery> ReadBack()
    {
        var messages = new List<WebhookDelivery>();
        using var reader = new StreamReader(file, Encoding.UTF8, leaveOpen: true);
        while (reader.ReadLine() is { } line)
        {
            if (line is "")
            {
                continue;
            }

            try
            {
                messages.Add(JsonSerializer.Deserialize<WebhookDelivery>(line)!);
            }
            catch (JsonException)
            {
                // The last line of a process that was killed while writing.
                Unreadable(line.Length);
            }
        }

        // Behind whatever is there, and never onto half a line.
        file.Seek(0, SeekOrigin.End);
        file.WriteByte((byte)'\n');
        return messages;
    }

    [LoggerMessage(LogLevel.Error, "A message of the kind {Kind} could not be written to disk; it is sent all the same unless the application dies: {Reason}")]
    private partial void NotKept(WebhookKind kind, string reason);

    [LoggerMessage(LogLevel.Warning, "{Count} messages to receivers wait for the database: {Reason}")]
    private partial void DatabaseAway(int count, string reason);

    [LoggerMessage(LogLevel.Warning, "A line of {Length} characters in webhooks.jsonl is not whole and was left out.")]
    private partial void Unreadable(int length);
}
