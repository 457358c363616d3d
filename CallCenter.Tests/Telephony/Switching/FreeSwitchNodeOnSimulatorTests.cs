using System.Collections.Concurrent;
using CallCenter.Telephony.Simulation;
using CallCenter.Telephony.Simulation.Parties;
using CallCenter.Telephony.Switching;
using CallCenter.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallCenter.Tests.Telephony.Switching;

/// <summary>The node and the simulator understand each other: each promise of <see cref="ISwitch"/>, over TCP.</summary>
public sealed class FreeSwitchNodeOnSimulatorTests : IAsyncLifetime
{
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<SwitchEvent> seen = new();
    private SimulatedSwitch simulator = null!;
    private FreeSwitchNode node = null!;
    private Task running = Task.CompletedTask;

    private static CancellationToken Never => CancellationToken.None;

    public async Task InitializeAsync()
    {
        simulator = await SimulatedSwitch.StartAsync(new SimulatedSwitchOptions { LargestWrite = 100 }, new AcceleratedTime(20));
        simulator.AddPhone("1001", AnswerBehaviour.Answers(TimeSpan.FromSeconds(1)));
        node = new FreeSwitchNode(
            new FreeSwitchNodeOptions { Node = "sip-1", Port = simulator.Port, Password = "ClueCon", Domain = "127.0.0.1" },
            TimeProvider.System, new Random(1), NullLogger<FreeSwitchNode>.Instance);
        running = Task.WhenAll(node.RunAsync(stop.Token), KeepAsync());
        await HappensAsync<SwitchConnected>();
    }

    public async Task DisposeAsync()
    {
        await stop.CancelAsync();
        await running.WaitAsync(Eventually.Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await simulator.DisposeAsync();
        stop.Dispose();
    }

    [Fact]
    public async Task A_customer_is_answered_played_to_asked_bridged_recorded_and_parked_again()
    {
        var customer = simulator.Call(new SimulatedCustomer("13800138000"), "89193634", CustomerScript.Start.WhenPrompted().Press("1"));
        var call = await HappensAsync<CallArrived>();
        Assert.Equal((customer.Channel, "13800138000", "89193634", false), (call.Channel, call.CallerNumber, call.Destination, call.Internal));
        await Ok(node.AnswerAsync(call.Channel, Never));
        await Ok(node.PlayAsync(call.Channel, "welcome.wav", Never));
        var keys = await Within(node.CollectDigitsAsync(
            call.Channel, new DigitCollection("menu.wav", 1, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(2), "#"), Never));
        Assert.Equal(new DigitsResult("1", false), keys);
        await Ok(node.StartMusicAsync(call.Channel, "local_stream://moh", Never));
        await Ok(node.PlayAsync(call.Channel, "you-are-second.wav", Never));
        await Ok(node.StartMusicAsync(call.Channel, "local_stream://moh", Never));

        var agent = Guid.NewGuid().ToString();
        var answer = await Within(node.OriginateAsync(Request(agent, new DialTarget.Extension("1001")), Never));
        Assert.True(answer.Answered, answer.Text);
        await HappensAsync<ChannelRinging>(ringing => ringing.Channel == agent);
        await Ok(node.StartRecordingAsync(call.Channel, Path.Combine(Path.GetTempPath(), $"{agent} 录音.wav"), stereo: false, Never));
        await Ok(node.BridgeAsync(call.Channel, agent, Never));
        await HappensAsync<ChannelsBridged>();
        await Ok(node.HoldAsync(agent, Never));
        await HappensAsync<ChannelHeld>(held => held.Channel == agent);
        await Ok(node.RetrieveAsync(agent, Never));
        await HappensAsync<ChannelRetrieved>(retrieved => retrieved.Channel == agent);
        var listed = (await Within(node.ListChannelsAsync(Never))).Single(channel => channel.Id == agent);
        Assert.Equal(call.Channel, listed.BridgedTo);
        Assert.Equal("值 1, 'x'", listed.Variables["cc_note"]);

        await Ok(node.StopRecordingAsync(call.Channel, Path.Combine(Path.GetTempPath(), $"{agent} 录音.wav"), Never));
        var recording = await HappensAsync<RecordingFinished>();
        File.Delete(recording.File);
        await Ok(node.HangUpAsync(agent, HangupCause.NormalClearing, Never));
        Assert.False((await HappensAsync<ChannelHungUp>(gone => gone.Channel == agent)).ByPeer);
        await HappensAsync<ChannelsUnbridged>();
        await Ok(node.PlayAsync(call.Channel, "please-rate.wav", Never));

        var last = node.CollectDigitsAsync(call.Channel, new DigitCollection("", 1, TimeSpan.FromHours(1), TimeSpan.FromHours(1), ""), Never);
        customer.HangUp();
        Assert.True((await Within(last)).ChannelGone);
        Assert.True((await HappensAsync<ChannelHungUp>(gone => gone.Channel == call.Channel)).ByPeer);
        Assert.Single(seen.OfType<CallArrived>());
    }

    [Fact]
    public async Task A_cancelled_sound_stops_even_when_it_is_cancelled_before_it_begins()
    {
        simulator.Call(new SimulatedCustomer("1"), "2", CustomerScript.Start);
        var channel = (await HappensAsync<CallArrived>()).Channel;
        await Ok(node.AnswerAsync(channel, Never));

        for (var round = 0; round < 20; round++)
        {
            using var cancel = new CancellationTokenSource();
            var play = node.PlayAsync(channel, "tone_stream://%(36000000,0,440)", cancel.Token);
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Within(play));
        }

        await Ok(node.PlayAsync(channel, "tone_stream://%(100,0,440)", Never));
    }

    [Fact]
    public async Task A_ringing_phone_stops_when_the_attempt_is_cancelled()
    {
        simulator.AddPhone("1002", AnswerBehaviour.NeverAnswers);
        using var cancel = new CancellationTokenSource();
        var id = Guid.NewGuid().ToString();

        var calling = node.OriginateAsync(Request(id, new DialTarget.Extension("1002")), cancel.Token);
        await HappensAsync<ChannelRinging>();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Within(calling));
        Assert.Equal(HangupCause.OriginatorCancel, (await HappensAsync<ChannelHungUp>(gone => gone.Channel == id)).Cause);
    }

    [Fact]
    public async Task Failed_attempts_have_their_causes()
    {
        simulator.AddPhone("1002", AnswerBehaviour.IsBusy());
        simulator.AddPhone("1003", AnswerBehaviour.NeverAnswers);
        simulator.Trunk.Number("13800000000", AnswerBehaviour.DoesNotExist());

        Assert.Equal(HangupCause.UserBusy, (await Within(node.OriginateAsync(Request("a", new DialTarget.Extension("1002")), Never))).Cause);
        Assert.Equal(HangupCause.NoAnswer, (await Within(node.OriginateAsync(Request("b", new DialTarget.Extension("1003")), Never))).Cause);
        Assert.Equal(HangupCause.UnallocatedNumber, (await Within(node.OriginateAsync(Request("c", new DialTarget.Telephone("13800000000")), Never))).Cause);
    }

    [Fact]
    public async Task After_a_cut_the_node_comes_back_and_finds_its_channels_with_any_text_in_their_variables()
    {
        simulator.Call(new SimulatedCustomer("1"), "2", CustomerScript.Start);
        var channel = (await HappensAsync<CallArrived>()).Channel;
        const string Odd = "  a b;c,d=[y]|z'q\"r\\s\n二\t#&() {${x}:_: ";
        await Ok(node.SetVariablesAsync(channel, new Dictionary<string, string> { ["cc_unique_id"] = "sip-1-1.1", ["cc_odd"] = Odd }, Never));

        simulator.CutConnections();
        await HappensAsync<SwitchDisconnected>();
        await Eventually.TrueAsync(() => seen.OfType<SwitchConnected>().Count() == 2, "the second connection");

        var listed = Assert.Single(await Within(node.ListChannelsAsync(Never)));
        Assert.Equal(new Dictionary<string, string> { ["cc_unique_id"] = "sip-1-1.1", ["cc_odd"] = Odd }, listed.Variables);
        await Ok(node.PlayAsync(channel, "welcome.wav", Never));
    }

    private static OriginateRequest Request(string id, DialTarget target) => new(
        id, target, "13800138000", "客户 A", TimeSpan.FromSeconds(20), new Dictionary<string, string> { ["cc_note"] = "值 1, 'x'" });

    private static async Task Ok(Task<SwitchReply> command)
    {
        var reply = await Within(command);
        Assert.True(reply.Ok, reply.Text);
    }

    private static Task<T> Within<T>(Task<T> task) => task.WaitAsync(Eventually.Patience);

    private Task<T> HappensAsync<T>(Func<T, bool>? which = null)
        where T : SwitchEvent =>
        Eventually.NotNullAsync(
            () => Task.FromResult(seen.OfType<T>().FirstOrDefault(which ?? (_ => true))), $"{typeof(T).Name} among\n{string.Join('\n', seen)}", TimeSpan.FromSeconds(30));

    private async Task KeepAsync()
    {
        await foreach (var happened in node.Events.ReadAllAsync(stop.Token))
        {
            seen.Enqueue(happened);
        }
    }
}
