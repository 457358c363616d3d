using System.Text.Json;

namespace CallCenter.Telephony.Switching.CallReports;

/// <param name="Inbox">Our own folder: reports that were taken from the switch and still have to be compared.</param>
/// <param name="Spool">The switch's folder: reports that it could not deliver. Need not exist.</param>
public sealed record CallReportFolders(string Inbox, string Spool)
{
    /// <summary>Beside the recordings, as <c>freeswitch-conf</c> has it.</summary>
    public static CallReportFolders Of(string dataFolder, string recordingsFolder) =>
        new(Path.Combine(dataFolder, "call-reports"), Path.Combine(recordingsFolder, ".cdr"));
}

/// <summary>Call reports on their way from the switch to the comparison with our records. A report is on disk before it counts as taken.</summary>
/// <remarks>Thread safe. Taking the same report twice is taking it once.</remarks>
public sealed class CallReportInbox(CallReportFolders folders, TimeProvider time)
{
    /// <summary>A file of the spool that cannot be read may still be being written; after this it never will be readable.</summary>
    private static readonly TimeSpan WritingTakes = TimeSpan.FromMinutes(1);

    /// <summary>What was not a call report, kept for a person to look at.</summary>
    public string RejectedFolder => Path.Combine(folders.Inbox, "rejected");

    /// <summary>Takes a report.</summary>
    /// <exception cref="FormatException">It is none; it was put aside in <see cref="RejectedFolder"/>.</exception>
    public void Take(ReadOnlyMemory<byte> json)
    {
        try
        {
            var report = CallReport.Parse(json);
            // A channel that is neither a customer's nor part of a call of ours has no record.
            if (report.FromTrunk || report.UniqueId.Length > 0)
            {
                Write(FileOf(report), JsonSerializer.SerializeToUtf8Bytes(new PendingReport(report, time.GetUtcNow())));
            }
        }
        catch (FormatException)
        {
            Write(Path.Combine(RejectedFolder, $"{time.GetUtcNow():yyyyMMdd-HHmmss}-{Guid.NewGuid():N}.json"), json.Span);
            throw;
        }
    }

    /// <summary>Fetches what the switch could not deliver.</summary>
    /// <returns>How many reports were fetched.</returns>
    public int CollectSpool()
    {
        if (!Directory.Exists(folders.Spool))
        {
            return 0;
        }

        var fetched = 0;
        foreach (var file in Directory.EnumerateFiles(folders.Spool, "*.cdr.json"))
        {
            var json = File.ReadAllBytes(file);
            if (!IsWhole(json) && time.GetUtcNow() - File.GetLastWriteTimeUtc(file) < WritingTakes)
            {
                continue;
            }

            try
            {
                Take(json);
                fetched++;
            }
            catch (FormatException)
            {
                // It lies in the rejected folder now; the others go on.
            }

            File.Delete(file);
        }

        return fetched;
    }

    public IReadOnlyList<PendingReport> Pending() =>
        !Directory.Exists(folders.Inbox)
            ? []
            : [.. Directory.EnumerateFiles(folders.Inbox, "*.json").Select(file => JsonSerializer.Deserialize<PendingReport>(File.ReadAllBytes(file))!)];

    public void Done(PendingReport pending) => File.Delete(FileOf(pending.Report));

    private string FileOf(CallReport report) =>
        // The id comes over the network: only a uuid may become part of a path.
        Path.Combine(folders.Inbox, (Guid.TryParse(report.Channel, out var id) ? id : throw new FormatException("A call report whose channel id is no uuid.")) + ".json");

    private static bool IsWhole(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void Write(string file, ReadOnlySpan<byte> content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var unfinished = file + ".tmp";
        File.WriteAllBytes(unfinished, content);
        File.Move(unfinished, file, overwrite: true);
    }
}

/// <summary>A report that waits for the comparison.</summary>
/// <param name="Taken">When it reached us.</param>
public sealed record PendingReport(CallReport Report, DateTimeOffset Taken);
