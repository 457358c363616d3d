using System.Threading.RateLimiting;
using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Security;

namespace CallCenter.Web.Interface.Pages;

/// <summary>报表接口访问频次限制 (manual 6.1.3.1.14 item 58): how often the programs of an enterprise may query lists and reports, all of them together.</summary>
public sealed class ReportLimit(AccessResolver resolver, SettingsStore settings, ReportCounters counters) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (await resolver.ForAsync(http.User, http.RequestAborted) is { } access)
        {
            foreach (var (enterprise, values) in await settings.OfScopeAsync(access.Scope, http.RequestAborted))
            {
                if (values.Get(AccessSettings.ReportsLimited) && counters.Refuse(enterprise, values.Get(AccessSettings.ReportsAMinute)) is { } wait)
                {
                    http.Response.Headers.RetryAfter = $"{wait}";
                    return Results.Problem(
                        Text.Of(
                            $"报表接口每分钟最多请求 {values.Get(AccessSettings.ReportsAMinute)} 次，请 {wait} 秒后再试。",
                            $"Reports may be asked for {values.Get(AccessSettings.ReportsAMinute)} times a minute: try again in {wait} seconds."),
                        statusCode: StatusCodes.Status429TooManyRequests);
                }
            }
        }

        return await next(context);
    }
}

/// <summary>Counts what enterprises asked for in the last minute. Thread safe.</summary>
/// <remarks>Of this application, as the calls of <see cref="CallCenter.Telephony.Calls.CallSlots"/>: where several serve the interface behind one address, each lets so many through.</remarks>
public sealed class ReportCounters : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>A new limit counts anew.</summary>
    private readonly PartitionedRateLimiter<(int EnterpriseId, int Most)> limiter = PartitionedRateLimiter.Create<(int EnterpriseId, int Most), (int, int)>(who =>
        RateLimitPartition.GetSlidingWindowLimiter(who, _ => new SlidingWindowRateLimiterOptions { PermitLimit = who.Most, Window = Window, SegmentsPerWindow = 6 }));

    /// <returns>Null when the request may go on; otherwise the seconds after which another one may.</returns>
    public int? Refuse(int enterpriseId, int most)
    {
        using var lease = limiter.AttemptAcquire((enterpriseId, most));
        return lease.IsAcquired ? null
            : lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? (int)Math.Ceiling(after.TotalSeconds)
            : (int)Window.TotalSeconds;
    }

    public void Dispose() => limiter.Dispose();
}
