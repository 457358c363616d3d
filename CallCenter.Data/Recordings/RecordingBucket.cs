namespace CallCenter.Data.Recordings;

/// <summary>A bucket of S3 or of a service that speaks like it (录音独立存储配置, manual 6.1.3.1.5 item 28). Whoever runs the installation sets it, so it may well lie in
/// a private network.</summary>
/// <param name="Endpoint">http or https, without the bucket.</param>
/// <param name="SecretKey">Never shown: <see cref="ToString"/> leaves it out.</param>
/// <param name="PathStyle">True for <c>https://endpoint/bucket/key</c>, false for <c>https://bucket.endpoint/key</c>.</param>
public sealed record RecordingBucket(Uri Endpoint, string Bucket, string Region, string AccessKey, string SecretKey, bool PathStyle)
{
    public override string ToString() => $"{Endpoint.GetLeftPart(UriPartial.Authority)}, bucket {Bucket}";
}
