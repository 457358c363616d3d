using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace CallCenter.Data.Recordings;

/// <summary>Recordings in a bucket of S3 or of a service that speaks like it.</summary>
/// <param name="connections">Where the address is a user's; null for the operator's own.</param>
public sealed class S3Store(RecordingBucket bucket, GuardedConnections? connections = null) : IRecordingStore, IDisposable
{
    private readonly AmazonS3Client client = new(new BasicAWSCredentials(bucket.AccessKey, bucket.SecretKey), new AmazonS3Config
    {
        ServiceURL = bucket.Endpoint.ToString(),
        AuthenticationRegion = bucket.Region,
        ForcePathStyle = bucket.PathStyle,
        MaxErrorRetry = 2,
        Timeout = TimeSpan.FromMinutes(10),
        HttpClientFactory = connections is null ? null : new GuardedClients(connections),
        // Services other than Amazon's know neither of these; the mover compares what it stored by itself.
        RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
        ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
    });

    public async Task<RecordingPart?> OpenAsync(string path, long from, long? count, CancellationToken cancel)
    {
        if (!IsKey(path))
        {
            return null;
        }

        try
        {
            var request = new GetObjectRequest { BucketName = bucket.Bucket, Key = path };
            if (from > 0 || count is not null)
            {
                var last = count is { } limit ? (from + Math.Max(limit, 1) - 1).ToString(CultureInfo.InvariantCulture) : "";
                request.ByteRange = new ByteRange(string.Create(CultureInfo.InvariantCulture, $"bytes={from}-{last}"));
            }

            var response = await client.GetObjectAsync(request, cancel);
            return new(response.ResponseStream, Total(response), At(response.LastModified));
        }
        catch (AmazonS3Exception error) when (error.StatusCode is HttpStatusCode.NotFound)
        {
            return null;
        }
        catch (AmazonS3Exception error) when (error.StatusCode is HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            var head = await TryAsync(() => client.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = bucket.Bucket, Key = path }, cancel));
            return new(Stream.Null, head.ContentLength, At(head.LastModified));
        }
        catch (Exception error) when (IsStoreProblem(error))
        {
            throw Problem(error);
        }
    }

    public Task PutAsync(string path, string file, CancellationToken cancel) => TryAsync(() => client.PutObjectAsync(
        new PutObjectRequest
        {
            BucketName = bucket.Bucket, Key = IsKey(path) ? path : throw new ArgumentException($"{path} is no path of a recording.", nameof(path)), FilePath = file,
            ContentType = (Path.GetExtension(path) is ".mp3" ? SoundFormat.Mp3 : SoundFormat.Wav).ContentType(),
            // One signed request with a Content-Length: not every service takes Amazon's chunks.
            UseChunkEncoding = false,
        },
        cancel));

    public async Task<bool> DeleteAsync(string path, CancellationToken cancel)
    {
        // S3 answers the same whether there was one or not.
        if (await OpenAsync(path, 0, 1, cancel) is not { } part)
        {
            return false;
        }

        await part.DisposeAsync();
        await TryAsync(() => client.DeleteObjectAsync(new DeleteObjectRequest { BucketName = bucket.Bucket, Key = path }, cancel));
        return true;
    }

    public async IAsyncEnumerable<StoredRecording> ListAsync(DateOnly from, [EnumeratorCancellation] CancellationToken cancel)
    {
        var days = new List<(DateOnly Day, string Prefix)>();
        await foreach (var page in PagesAsync("", "/", cancel))
        {
            days.AddRange(from prefix in page.CommonPrefixes ?? [] let day = RecordingPath.DayOf(prefix.TrimEnd('/')) where day is not null select (day.Value, prefix));
        }

        foreach (var (_, prefix) in days.Where(found => found.Day >= from).OrderBy(found => found.Day))
        {
            var recordings = new List<StoredRecording>();
            await foreach (var page in PagesAsync(prefix, null, cancel))
            {
                recordings.AddRange(
                    from stored in page.S3Objects ?? []
                    let name = RecordingPath.Parse(stored.Key)
                    where name is not null
                    select new StoredRecording(name, stored.Size ?? 0, At(stored.LastModified)));
            }

            foreach (var recording in recordings.OrderBy(recording => recording.Name.Started).ThenBy(recording => recording.Name.Path, StringComparer.Ordinal))
            {
                yield return recording;
            }
        }
    }

    public void Dispose() => client.Dispose();

    private async IAsyncEnumerable<ListObjectsV2Response> PagesAsync(string prefix, string? delimiter, [EnumeratorCancellation] CancellationToken cancel)
    {
        var request = new ListObjectsV2Request { BucketName = bucket.Bucket, Prefix = prefix, Delimiter = delimiter };
        do
        {
            var page = await TryAsync(() => client.ListObjectsV2Async(request, cancel));
            yield return page;
            request.ContinuationToken = page.IsTruncated ?? false ? page.NextContinuationToken : null;
        }
        while (request.ContinuationToken is not null);
    }

    private async Task<T> TryAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception error) when (IsStoreProblem(error))
        {
            throw Problem(error);
        }
    }

    private static bool IsStoreProblem(Exception error) => error is AmazonServiceException or AmazonClientException or HttpRequestException;

    private RecordingStoreException Problem(Exception error) => new($"{bucket}: {error.Message}", error);

    /// <summary>Keys are names, not paths: a service does not resolve "..", and no recording has it.</summary>
    private static bool IsKey(string path) => path is not ("" or ".") && path[0] != '/' && !path.Contains('\0', StringComparison.Ordinal) && !path.Split('/').Contains("..");

    /// <summary>Of the whole object, also when a part was asked for: <c>bytes 0-15/1000</c>.</summary>
    private static long Total(GetObjectResponse response) =>
        response.ContentRange is { Length: > 0 } range && long.TryParse(range[(range.LastIndexOf('/') + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var total)
            ? total
            : response.ContentLength;

    private static DateTimeOffset At(DateTime? written) => written is { } time ? new DateTimeOffset(time.ToUniversalTime()) : DateTimeOffset.UnixEpoch;

    private sealed class GuardedClients(GuardedConnections connections) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(connections()) { Timeout = TimeSpan.FromMinutes(10) };
    }
}
