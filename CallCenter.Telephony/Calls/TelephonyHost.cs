using System.Globalization;
using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Tenancy;
using CallCenter.Telephony.Calls.Recovery;
using CallCenter.Telephony.Ivr;
using CallCenter.Telephony.Ivr.Voices;
using CallCenter.Telephony.Outbound.Callbacks;
using CallCenter.Telephony.Simulation.Demo;
using CallCenter.Telephony.Switching;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Calls;

/// <summary>Runs telephony: first the departments as configured, then the switches with the calls that are going on, then reconciliation for ever.</summary>
public sealed partial class TelephonyHost(
    TelephonyOptions options, CallServices services, ConfigurationStore configurations, KnownCores cores, CallbackDesk callbacks, ILogger<TelephonyHost> log,
    DemoSwitch? demo = null) : BackgroundService
{
    private static readonly TimeSpan ReconcileEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource departmentsLoaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile IReadOnlyList<CallRouter> routers = [];

    /// <summary>The switches and whether their calls are in our hands.</summary>
    public IReadOnlyList<(string Node, bool Connected)> Nodes => [.. routers.Select(router => (router.Switch.Node, router.InHand))];

    /// <summary>The same in detail.</summary>
    public IReadOnlyList<NodeState> States => [.. routers.Select(router => router.State)];

    /// <summary>A switch whose calls are in our hands, for what belongs to no call; null while there is none.</summary>
    public ISwitch? AnySwitch => routers.FirstOrDefault(router => router.InHand)?.Switch;

    /// <summary>The departments are configured.</summary>
    public bool DepartmentsLoaded => departmentsLoaded.Task.IsCompleted;

    /// <summary>Every configured switch has been connected at least once, and its calls were taken up.</summary>
    public bool EverReady => DepartmentsLoaded && routers.All(router => router.Ready.IsCompleted);

    /// <summary>Completes when every configured switch has been connected once and its calls were taken up.</summary>
    public async Task ReadyAsync(CancellationToken cancel)
    {
        await departmentsLoaded.Task.WaitAsync(cancel);
        await Task.WhenAll(routers.Select(router => router.Ready)).WaitAsync(cancel);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await LoadDepartmentsAsync(stoppingToken);
            var nodes = (demo is null ? options.Nodes : [demo.Address]).Select(NodeOf).ToList();
            var unfinished = services.Ledger.Unfinished();
            routers = [.. nodes.Select((node, index) => new CallRouter(
                new MeasuredSwitch(node, services.Metrics, services.Time), services, cores, [.. unfinished.Where(story => BelongsTo(story, node.Node, first: index == 0, nodes))]))];
            departmentsLoaded.TrySetResult();
            await RunAsync(nodes, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The application stops; calls go on at the switch and are taken up at the next start.
        }
    }

    /// <summary>The connections end last, so that phones which ring for a call that we let go can still be silenced.</summary>
    private async Task RunAsync(List<FreeSwitchNode> nodes, CancellationToken stop)
    {
        using var disconnect = new CancellationTokenSource();
        var connections = Task.WhenAll(nodes.Select(node => node.RunAsync(disconnect.Token)));
        try
        {
            await Task.WhenAll(
                [FollowConfigurationsAsync(stop), ReconcileAsync(stop), SpeakPromptsAheadAsync(stop), callbacks.RunAsync(routers, stop), .. routers.Select(router => router.RunAsync(stop))]);
        }
        finally
        {
            await disconnect.CancelAsync();
            await connections;
        }
    }

    private FreeSwitchNode NodeOf(string address, int index)
    {
        var colon = address.LastIndexOf(':');
        return new FreeSwitchNode(
            new FreeSwitchNodeOptions
            {
                Node = $"{options.NodeName}-{index + 1}", Host = address[..colon], Port = int.Parse(address[(colon + 1)..], CultureInfo.InvariantCulture),
                Password = options.Password, Domain = options.Domain,
            },
            services.Time, Random.Shared, services.Logs.CreateLogger<FreeSwitchNode>());
    }

    /// <summary>A story names its node in its first step. Those of a node that is no longer configured go to the first, which finds their channels gone.</summary>
    private static bool BelongsTo(CallStory story, string node, bool first, List<FreeSwitchNode> nodes)
    {
        var owner = story.Events.OfType<CallEntered>().FirstOrDefault()?.Node;
        return owner == node || (first && nodes.TrueForAll(known => known.Node != owner));
    }

    private async Task LoadDepartmentsAsync(CancellationToken stop)
    {
        while (true)
        {
            try
            {
                foreach (var configuration in await configurations.LoadAsync(Scope.Everything, stop))
                {
                    await services.Departments.ApplyAsync(configuration);
                }

                return;
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                NotLoaded(log, error.Message);
                await Task.Delay(RetryAfter, services.Time, stop);
            }
        }
    }

    private async Task FollowConfigurationsAsync(CancellationToken stop)
    {
        while (true)
        {
            try
            {
                await foreach (var configuration in configurations.WatchAsync(Scope.Everything, stop))
                {
                    await services.Departments.ApplyAsync(configuration);
                    await SpeakAheadAsync(configuration, stop);
                }
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // One configuration that cannot be taken must not end the following of all others.
                NotApplied(log, error);
                await Task.Delay(RetryAfter, services.Time, stop);
            }
        }
    }

    private async Task SpeakPromptsAheadAsync(CancellationToken stop)
    {
        foreach (var department in services.Departments.All)
        {
            await SpeakAheadAsync(department.Configuration, stop);
        }
    }

    /// <summary>Prompts are spoken when they are configured, so that no caller waits for the voice.</summary>
    private async Task SpeakAheadAsync(DepartmentConfiguration configuration, CancellationToken stop)
    {
        foreach (var flow in configuration.Flows)
        {
            foreach (var node in IvrFlowDefinition.Parse(flow.Definition).Flow?.Nodes ?? [])
            {
                foreach (var prompts in node.Type.PromptsOf(node.Settings).Where(prompts => prompts.Count > 0 && prompts.All(prompt => prompt.IsConstant)))
                {
                    try
                    {
                        await services.Prompts.FileAsync(configuration, prompts, stop);
                    }
                    catch (Exception error) when (error is IvrNodeException or IOException)
                    {
                        NotSpoken(log, flow.Name, node.Id, error.Message);
                    }
                }
            }
        }
    }

    private async Task ReconcileAsync(CancellationToken stop)
    {
        var reconciler = new Reconciler(services);
        using var timer = new PeriodicTimer(ReconcileEvery, services.Time);
        while (await timer.WaitForNextTickAsync(stop))
        {
            try
            {
                await reconciler.RunAsync(routers, stop);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                ReconcileFailed(log, error);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Departments cannot be loaded yet: {Reason}")]
    private static partial void NotLoaded(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Error, "A change of configuration could not be taken; trying again.")]
    private static partial void NotApplied(ILogger logger, Exception error);

    [LoggerMessage(LogLevel.Warning, "Flow {Flow}, node {Node}: a prompt cannot be had: {Reason}")]
    private static partial void NotSpoken(ILogger logger, string flow, string node, string reason);

    [LoggerMessage(LogLevel.Error, "A round of reconciliation failed.")]
    private static partial void ReconcileFailed(ILogger logger, Exception error);
}
