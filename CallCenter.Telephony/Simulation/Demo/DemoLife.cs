using CallCenter.Data.Numbers;
using CallCenter.Data.Tenancy;
using CallCenter.Telephony.Acd.Agents;
using CallCenter.Telephony.Calls;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Simulation.Demo;

/// <summary>Fills the demo's switch with life once the application is connected to it: phones, colleagues, customers.</summary>
public sealed partial class DemoLife(
    DemoSwitch demo, TelephonyHost telephony, ConfigurationStore configurations, IAgentDesk desk, TimeProvider time, ILogger<DemoLife> log) : BackgroundService
{
    /// <summary>The seat for whoever tries the demo: its phone answers only when its button is pressed.</summary>
    private const string OpenSeat = "2001";

    private volatile IReadOnlyList<string> hotlines = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await telephony.ReadyAsync(stoppingToken);
            var colleagues = new DemoColleagues(demo.Switch, desk, extension => extension == OpenSeat, new Random(), time);
            var traffic = new DemoTraffic(demo.Switch, () => hotlines, new Random(), time);
            await Task.WhenAll(FollowAsync(colleagues, stoppingToken), colleagues.RunAsync(stoppingToken), traffic.RunAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The application stops.
        }
        catch (Exception error) when (!stoppingToken.IsCancellationRequested)
        {
            Died(log, error); // The application itself goes on: calls can still be placed through the interface.
        }
    }

    private async Task FollowAsync(DemoColleagues colleagues, CancellationToken cancel)
    {
        await foreach (var configuration in configurations.WatchAsync(Scope.Everything, cancel))
        {
            colleagues.Follow(configuration);
            if (!configuration.Department.Demo)
            {
                continue;
            }

            hotlines = [.. hotlines.Concat(configuration.Hotlines.Where(hotline => hotline.Kind == HotlineKind.Direct).Select(hotline => hotline.Number)).Distinct()];
        }
    }

    [LoggerMessage(LogLevel.Error, "The demo's customers and colleagues have stopped.")]
    private static partial void Died(ILogger logger, Exception error);
}
