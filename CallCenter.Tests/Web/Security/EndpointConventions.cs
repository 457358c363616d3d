using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web.Security;

/// <summary>What holds for every endpoint there is, and for those to come.</summary>
[Collection(WebTests.Name)]
public sealed class EndpointConventions(WebHost host)
{
    /// <summary>Open to strangers on purpose.</summary>
    private static readonly string[] Open =
    [
        "/", "/sign-in", "/sign-in/code", "/sign-out", "/agent/sign-in", "/agent/sign-out", "/no-access", "/not-found", "/failed", "/language/{language}", "/health/live", "/health/ready",
        "/openapi", "/openapi/{documentName}.json", "/interface/v10/{**rest}",
        // Admits only the switch, by a filter of its own.
        "/switch/directory", "/switch/calls", "/switch/cdr",
    ];

    [Fact]
    public void Only_the_doors_are_open_to_strangers()
    {
        var open = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null && !IsStaticFile(endpoint))
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
            .Distinct()
            .Where(path => !path.StartsWith("/switch/", StringComparison.Ordinal));

        Assert.Empty(open.Except(Open));
    }

    [Fact]
    public async Task No_other_endpoint_answers_a_stranger()
    {
        using var browser = host.Browser();
        foreach (var endpoint in host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null || IsStaticFile(endpoint))
            {
                continue;
            }

            var path = System.Text.RegularExpressions.Regex.Replace("/" + endpoint.RoutePattern.RawText!.TrimStart('/'), @"\{[^}]*\}", "x");
            var method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is [var first, ..] ? first : "GET";
            using var answer = await browser.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
            Assert.True(
                answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Redirect or HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed,
                $"{method} {path} answered a stranger with {answer.StatusCode}");
        }
    }

    private static bool IsStaticFile(RouteEndpoint endpoint) =>
        endpoint.Metadata.Any(item => item.GetType().FullName!.Contains("StaticAsset", StringComparison.Ordinal))
        || endpoint.RoutePattern.RawText!.StartsWith("_framework", StringComparison.Ordinal);
}
