using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CallCenter.Tests.Support;

/// <param name="Query">With its question mark; empty without.</param>
public sealed record ReceivedRequest(string Method, string Path, string Query, string ContentType, string Body);

/// <summary>A web server on a free port that keeps what it is sent and answers as told.</summary>
public sealed class WebReceiver : IAsyncDisposable
{
    private readonly WebApplication app;

    private WebReceiver(WebApplication app) => this.app = app;

    public Uri Address { get; private set; } = default!;

    public ConcurrentQueue<ReceivedRequest> Requests { get; } = new();

    /// <summary>Status and answer to a request; it may wait as long as it likes.</summary>
    public Func<ReceivedRequest, CancellationToken, Task<(int Status, string Body)>> Answer { get; set; } = (_, _) => Task.FromResult((200, "ok"));

    public static async Task<WebReceiver> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var receiver = new WebReceiver(builder.Build());
        receiver.app.Run(receiver.TakeAsync);
        await receiver.app.StartAsync();
        receiver.Address = new Uri(receiver.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return receiver;
    }

    public string At(string path) => new Uri(Address, path).ToString();

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(new CancellationTokenSource(TimeSpan.Zero).Token);
        await app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        var request = new ReceivedRequest(
            http.Request.Method, http.Request.Path, http.Request.QueryString.ToString(), http.Request.ContentType ?? "", await reader.ReadToEndAsync(http.RequestAborted));
        Requests.Enqueue(request);
        var (status, body) = await Answer(request, http.RequestAborted);
        http.Response.StatusCode = status;
        if (status is 301 or 302)
        {
            http.Response.Headers.Location = body;
        }

        await http.Response.WriteAsync(body, http.RequestAborted);
    }
}
