using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Xml.Linq;
using CallCenter.Data.Recordings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace CallCenter.Tests.Support;

/// <summary>A bucket on a free port: GET with ranges, HEAD, PUT, DELETE and ListObjectsV2, path style. Refuses every request whose signature it does not come to itself.</summary>
internal sealed class S3Server : IAsyncDisposable
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private const int PageSize = 2;

    private readonly WebApplication app;

    private S3Server(WebApplication app) => this.app = app;

    public ConcurrentDictionary<string, byte[]> Objects { get; } = new();

    /// <summary>Method, key and range of each request that was accepted.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Changes what is stored: a service that loses bytes.</summary>
    public Func<byte[], byte[]> Keep { get; set; } = body => body;

    public RecordingBucket Bucket { get; private set; } = default!;

    public static async Task<S3Server> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new S3Server(app);
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        server.Bucket = new(new Uri(address), "recordings", "cn-north-1", "AKIAIOSFODNN7EXAMPLE", Secret, PathStyle: true);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        using var memory = new MemoryStream();
        await http.Request.Body.CopyToAsync(memory);
        var body = memory.ToArray();
        if (!IsSigned(http.Request, body))
        {
            await FailAsync(http, StatusCodes.Status403Forbidden, "SignatureDoesNotMatch");
            return;
        }

        var parts = http.Request.Path.Value!.Split('/', 3);
        var key = parts.ElementAtOrDefault(2) ?? "";
        Requests.Enqueue($"{http.Request.Method} {key} {http.Request.Headers.Range}".TrimEnd());
        switch (http.Request.Method)
        {
            case "GET" when key is "":
                await ListAsync(http);
                break;
            case "PUT":
                Objects[key] = Keep(body);
                break;
            case "DELETE":
                Objects.TryRemove(key, out _);
                http.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
            case "GET" or "HEAD" when Objects.TryGetValue(key, out var content):
                await SendAsync(http, content);
                break;
            default:
                await FailAsync(http, StatusCodes.Status404NotFound, "NoSuchKey");
                break;
        }
    }

    private static async Task SendAsync(HttpContext http, byte[] content)
    {
        var (from, to) = (0L, content.Length - 1L);
        http.Response.Headers.LastModified = HeaderUtilities.FormatDate(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        if (http.Request.GetTypedHeaders().Range?.Ranges.Single() is { } range)
        {
            from = range.From ?? Math.Max(0, content.Length - range.To!.Value);
            to = Math.Min(range.From is null ? content.Length - 1 : range.To ?? content.Length - 1, content.Length - 1);
            if (from >= content.Length)
            {
                await FailAsync(http, StatusCodes.Status416RangeNotSatisfiable, "InvalidRange");
                return;
            }

            http.Response.StatusCode = StatusCodes.Status206PartialContent;
            http.Response.Headers.ContentRange = new ContentRangeHeaderValue(from, to, content.Length).ToString();
        }

        http.Response.ContentLength = to - from + 1;
        if (http.Request.Method == "GET")
        {
            await http.Response.Body.WriteAsync(content.AsMemory((int)from, (int)(to - from + 1)));
        }
    }

    private async Task ListAsync(HttpContext http)
    {
        string Parameter(string name) => http.Request.Query[name].ToString();
        var prefix = Parameter("prefix");
        var delimiter = Parameter("delimiter");
        var entries = Objects.Where(stored => stored.Key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(stored => (Name: Cut(stored.Key, prefix, delimiter), stored.Value.Length))
            .DistinctBy(entry => entry.Name).OrderBy(entry => entry.Name, StringComparer.Ordinal).ToList();
        var skip = Parameter("continuation-token") is { Length: > 0 } token ? int.Parse(token, CultureInfo.InvariantCulture) : 0;
        XNamespace space = "http://s3.amazonaws.com/doc/2006-03-01/";
        var truncated = entries.Count > skip + PageSize;
        var answer = new XElement(
            space + "ListBucketResult",
            new XElement(space + "IsTruncated", truncated),
            truncated ? new XElement(space + "NextContinuationToken", skip + PageSize) : null,
            entries.Skip(skip).Take(PageSize).Select(entry => delimiter is not "" && entry.Name.EndsWith(delimiter, StringComparison.Ordinal)
                ? new XElement(space + "CommonPrefixes", new XElement(space + "Prefix", entry.Name))
                : new XElement(
                    space + "Contents", new XElement(space + "Key", entry.Name), new XElement(space + "Size", entry.Length),
                    new XElement(space + "LastModified", "2026-01-02T03:04:05.000Z"))));
        http.Response.ContentType = "application/xml";
        await http.Response.WriteAsync(answer.ToString());
    }

    private static string Cut(string key, string prefix, string delimiter) =>
        delimiter is not "" && key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal) is >= 0 and var at ? key[..(at + delimiter.Length)] : key;

    private bool IsSigned(HttpRequest request, byte[] body)
    {
        // AWS4-HMAC-SHA256 Credential=KEY/20260102/region/s3/aws4_request, SignedHeaders=host;…, Signature=…
        var fields = request.Headers.Authorization.ToString().Replace("AWS4-HMAC-SHA256 ", "", StringComparison.Ordinal)
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(field => field.Split('=', 2)).Where(field => field.Length == 2).ToDictionary(field => field[0], field => field[1]);
        if (!fields.TryGetValue("Credential", out var credential) || !fields.TryGetValue("SignedHeaders", out var signed) || !fields.TryGetValue("Signature", out var signature))
        {
            return false;
        }

        var time = request.Headers["x-amz-date"].ToString();
        var payload = request.Headers["x-amz-content-sha256"].ToString();
        var names = signed.Split(';');
        return payload == SignatureV4.Hex(SHA256.HashData(body)) && names.Contains("host") && names.Contains("x-amz-content-sha256") && names.Contains("x-amz-date")
            && credential == $"{Bucket.AccessKey}/{time[..8]}/{Bucket.Region}/s3/aws4_request"
            && signature == SignatureV4.Of(
                Secret, Bucket.Region, time, request.Method, Path(request), request.Query.Select(pair => (pair.Key, pair.Value.ToString())),
                names.ToDictionary(name => name, name => request.Headers[name].ToString()), payload);
    }

    /// <summary>As it was sent: the signature is over the encoded path.</summary>
    private static string Path(HttpRequest request) => request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0];

    private static async Task FailAsync(HttpContext http, int status, string code)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/xml";
        if (http.Request.Method != "HEAD")
        {
            await http.Response.WriteAsync(new XElement("Error", new XElement("Code", code), new XElement("Message", code)).ToString());
        }
    }
}
