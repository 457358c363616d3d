using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;
using Microsoft.Extensions.Logging;

namespace CallCenter.Data.Recordings;

/// <summary>The buckets that enterprises keep their recordings in (录音独立存储配置, manual 6.1.3.1.5 item 28), as one store: the path tells the enterprise. Thread safe.</summary>
/// <remarks>Whoever configures an enterprise types the address, so connections go where <see cref="GuardedConnections"/> let them.</remarks>
public sealed partial class EnterpriseBuckets(SettingsStore settings, SettingSecrets secrets, GuardedConnections connections, ILogger<EnterpriseBuckets> log) : IRecordingStore, IDisposable
{
    private readonly ConcurrentDictionary<RecordingBucket, S3Store> stores = new();

    public async Task<RecordingPart?> OpenAsync(string path, long from, long? count, CancellationToken cancel)
    {
        if (await OfPathAsync(path, cancel) is not { } places)
        {
            return null;
        }

        return await places.Main.OpenAsync(path, from, count, cancel)
            ?? (places.Backup is { } backup ? await backup.OpenAsync(path, from, count, cancel) : null);
    }

    public async Task PutAsync(string path, string file, CancellationToken cancel)
    {
        var places = await OfPathAsync(path, cancel) ?? throw new ArgumentException($"The enterprise of {path} has no bucket.", nameof(path));
        await places.Main.PutAsync(path, file, cancel);
        if (places.Backup is { } backup)
        {
            await backup.PutAsync(path, file, cancel);
        }
    }

    public async Task<bool> DeleteAsync(string path, CancellationToken cancel)
    {
        if (await OfPathAsync(path, cancel) is not { } places)
        {
            return false;
        }

        var copied = places.Backup is { } backup && await backup.DeleteAsync(path, cancel);
        return await places.Main.DeleteAsync(path, cancel) || copied;
    }

    /// <remarks>A bucket that cannot be reached is left out: one enterprise's wrong key must not keep the others' recordings from being looked after.</remarks>
    public async IAsyncEnumerable<StoredRecording> ListAsync(DateOnly from, [EnumeratorCancellation] CancellationToken cancel)
    {
        var found = new List<StoredRecording>();
        foreach (var (enterprise, values) in await settings.OfScopeAsync(Scope.Everything, cancel))
        {
            if (Places(values) is { } places)
            {
                try
                {
                    // What else lies in the customer's bucket is no business of ours.
                    await foreach (var recording in places.Main.ListAsync(from, cancel).Where(recording => recording.Name.EnterpriseId == enterprise))
                    {
                        found.Add(recording);
                    }
                }
                catch (RecordingStoreException error)
                {
                    NotListed(enterprise, error.Message);
                }
            }
        }

        foreach (var recording in found.OrderBy(recording => recording.Name.Day).ThenBy(recording => recording.Name.Started))
        {
            yield return recording;
        }
    }

    /// <summary>Whether the enterprise keeps its recordings in a bucket of its own.</summary>
    public static bool IsOn(SettingValues values) =>
        values.Get(OwnStorageSettings.On) && values.Get(OwnStorageSettings.Endpoint) is { Length: > 0 } && values.Get(OwnStorageSettings.Bucket) is { Length: > 0 };

    public void Dispose()
    {
        foreach (var store in stores.Values)
        {
            store.Dispose();
        }
    }

    private async Task<(S3Store Main, S3Store? Backup)?> OfPathAsync(string path, CancellationToken cancel) =>
        RecordingPath.Parse(path) is { } name ? Places(await settings.OfEnterpriseAsync(name.EnterpriseId, cancel)) : null;

    private (S3Store Main, S3Store? Backup)? Places(SettingValues values)
    {
        if (!IsOn(values))
        {
            return null;
        }

        S3Store Store(string endpoint, string name) => stores.GetOrAdd(
            new RecordingBucket(
                new Uri(endpoint), name, values.Get(OwnStorageSettings.Region) is { Length: > 0 } region ? region : "us-east-1",
                values.Get(OwnStorageSettings.AccessKey), secrets.Reveal(values, OwnStorageSettings.SecretKey), PathStyle: true),
            bucket => new S3Store(bucket, connections));

        var (backup, backupBucket) = (values.Get(OwnStorageSettings.BackupEndpoint), values.Get(OwnStorageSettings.BackupBucket));
        return (Store(values.Get(OwnStorageSettings.Endpoint), values.Get(OwnStorageSettings.Bucket)), backup is "" || backupBucket is "" ? null : Store(backup, backupBucket));
    }

    [LoggerMessage(LogLevel.Warning, "The bucket of enterprise {Enterprise} cannot be listed: {Reason}")]
    private partial void NotListed(int enterprise, string reason);
}
