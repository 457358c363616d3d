using System.Threading.RateLimiting;
using CallCenter.Web.Shell;
using Microsoft.AspNetCore.RateLimiting;

namespace CallCenter.Web.Security;

/// <summary>How often one side may ask. Guessing passwords is slowed here and stopped by the lock-out.</summary>
public static class RateLimits
{
    /// <summary>Sign-in forms: 300 requests a minute from one address, which may be a whole office.</summary>
    public const string SignIn = "sign-in";

    /// <summary>The interface: 3,000 requests a minute for one token.</summary>
    public const string Interface = "interface";

    public static void Add(RateLimiterOptions options)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = async (context, _) =>
        {
            var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? (int)Math.Ceiling(after.TotalSeconds) : 60;
            context.HttpContext.Response.Headers.RetryAfter = $"{wait}";
            await Results.Problem(
                Text.Of($"请求过于频繁，请 {wait} 秒后再试。", $"Too many requests: try again in {wait} seconds."),
                statusCode: StatusCodes.Status429TooManyRequests).ExecuteAsync(context.HttpContext);
        };
        options.AddPolicy(SignIn, context => PerMinute($"{context.Connection.RemoteIpAddress}", 300));
        options.AddPolicy(Interface, context => PerMinute(context.Request.Headers.Authorization.ToString() is { Length: > 0 } token
            ? Data.Tenancy.ApiToken.HashOf(token)
            : $"{context.Connection.RemoteIpAddress}", 3000));
    }

    private static RateLimitPartition<string> PerMinute(string who, int requests) => RateLimitPartition.GetSlidingWindowLimiter(
        who, _ => new SlidingWindowRateLimiterOptions { PermitLimit = requests, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 });
}
