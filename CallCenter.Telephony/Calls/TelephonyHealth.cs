using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CallCenter.Telephony.Calls;

/// <summary>Ready once the departments are loaded and the calls that were going on have been taken up. A switch that cannot be reached for long makes us degraded, not unready:
/// pages work without it.</summary>
public sealed class TelephonyHealth(TelephonyHost host, TimeProvider time) : IHealthCheck
{
    /// <summary>How long the first connection to the switches may keep us unready.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(20);

    private readonly long start = time.GetTimestamp();

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!host.DepartmentsLoaded)
        {
            return Task.FromResult(HealthCheckResult.Unhealthy("The departments are not loaded yet."));
        }

        var away = host.Nodes.Where(node => !node.Connected).Select(node => node.Node).ToList();
        if (away.Count == 0)
        {
            return Task.FromResult(HealthCheckResult.Healthy());
        }

        var sentence = $"Not connected: {string.Join(", ", away)}.";
        return Task.FromResult(
            !host.EverReady && time.GetElapsedTime(start) < Patience ? HealthCheckResult.Unhealthy(sentence) : HealthCheckResult.Degraded(sentence));
    }
}
