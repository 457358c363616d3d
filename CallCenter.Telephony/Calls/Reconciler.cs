using CallCenter.Telephony.Switching;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Calls;

/// <summary>Compares what we believe with what the switches have, corrects us, and counts the corrections. A difference is believed when two rounds in a row show it:
/// in between, an event may be on its way.</summary>
public sealed partial class Reconciler(CallServices services)
{
    /// <summary>What a channel's end is called that nobody told us of.</summary>
    public static HangupCause Unseen { get; } = new("UNSPECIFIED");

    private readonly ILogger log = services.Logs.CreateLogger<Reconciler>();
    private readonly Dictionary<string, HashSet<string>> suspects = [];

    /// <summary>One round over all nodes. A node that is not in our hands is left out, and agents are then not judged at all.</summary>
    public async Task RunAsync(IReadOnlyList<CallRouter> routers, CancellationToken cancel)
    {
        var registered = new HashSet<string>();
        var complete = true;
        foreach (var router in routers)
        {
            if (!router.InHand)
            {
                complete = false;
                continue;
            }

            try
            {
                await CompareAsync(router, cancel);
                registered.UnionWith((await router.Switch.ListRegistrationsAsync(cancel)).Select(phone => phone.Extension));
            }
            catch (SwitchLostException)
            {
                complete = false;
            }
        }

        if (complete && routers.Count > 0)
        {
            registered.UnionWith(services.Departments.All.SelectMany(department => registered.SelectMany(user => RegisteredPhones.Behind(department.Configuration, user))).ToList());
            services.Phones.Replace(registered);
            await CompareAgentsAsync(registered);
        }
    }

    private async Task CompareAgentsAsync(HashSet<string> registered)
    {
        var calls = services.Live.All.Select(call => call.UniqueId).Concat(services.Live.Announced).ToHashSet();
        foreach (var department in services.Departments.All)
        {
            foreach (var sentence in await department.Acd.ReconcileAsync(calls, registered))
            {
                Correct(CorrectionKind.Agent, department.Id, sentence);
            }
        }
    }

    private async Task CompareAsync(CallRouter router, CancellationToken cancel)
    {
        var channels = await router.Switch.ListChannelsAsync(cancel);
        var existing = channels.Select(channel => channel.Id).ToHashSet();
        var before = suspects.GetValueOrDefault(router.Switch.Node, []);
        var now = new HashSet<string>();
        foreach (var (channel, call) in router.Lines.All.Where(line => !existing.Contains(line.Channel)))
        {
            // A phone that is just being called has no channel yet.
            if (before.Contains(channel) && ((call.Customer.Channel == channel && !call.State.CallsCustomer) || call.Agent is { Talking: true }))
            {
                Correct(CorrectionKind.GhostCall, call.DepartmentId, new(
                    $"呼叫 {call.UniqueId} 的通道 {channel} 在交换机上已不存在，按已挂机处理。",
                    $"Channel {channel} of call {call.UniqueId} is gone from the switch; taken as hung up."));
                router.Handle(new ChannelHungUp(channel, Unseen, ByPeer: false, Mos: null) { At = services.Time.GetUtcNow() });
            }

            now.Add(channel);
        }

        foreach (var channel in channels.Where(channel => !router.Lines.Owns(channel.Id)))
        {
            if (!before.Contains(channel.Id))
            {
                now.Add(channel.Id);
            }
            else
            {
                await TakeCareAsync(router, channel, cancel);
            }
        }

        suspects[router.Switch.Node] = now;
    }

    /// <summary>A channel that no call owns.</summary>
    private async Task TakeCareAsync(CallRouter router, LiveChannel channel, CancellationToken cancel)
    {
        if (channel.Variables.ContainsKey(CallVariables.UniqueId))
        {
            Correct(CorrectionKind.OrphanChannel, null, new(
                $"通道 {channel.Id} 不属于任何呼叫，已挂断。", $"Channel {channel.Id} belonged to no call; hung up."));
            await router.Switch.HangUpAsync(channel.Id, HangupCause.NormalClearing, cancel);
        }
        else if (channel.Inbound && channel.BridgedTo.Length == 0)
        {
            Correct(CorrectionKind.MissedArrival, null, new(
                $"通道 {channel.Id} 在交换机上等待而系统不知，现在接入。", $"Channel {channel.Id} waited at the switch without our knowing; taken in now."));
            router.Handle(new CallArrived(channel.Id, channel.CallerNumber, channel.Destination, Internal: false, channel.Variables) { At = services.Time.GetUtcNow() });
        }
    }

    private void Correct(CorrectionKind kind, int? departmentId, Text sentence)
    {
        Corrected(log, kind, sentence.En);
        services.Corrections.Add(kind, departmentId, sentence);
        services.Metrics.Corrected(kind.ToString());
    }

    [LoggerMessage(LogLevel.Warning, "Corrected ({Kind}): {Sentence}")]
    private static partial void Corrected(ILogger logger, CorrectionKind kind, string sentence);
}
