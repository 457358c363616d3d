using CallCenter.Telephony.Switching;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Telephony.Switching;

public sealed class FreeSwitchNodeReconnectTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task When_either_connection_is_lost_waiting_commands_fail_and_the_node_comes_back(bool eventsConnection)
    {
        await using var f = await NodeFixture.ConnectedAsync();
        await f.ArriveAsync("c");
        var play = f.Node.PlayAsync("c", "a.wav", CancellationToken.None);
        await f.AcceptExecutionAsync("c", "playback", "a.wav");

        (eventsConnection ? f.Events : f.Commands).Close();

        await Assert.ThrowsAsync<SwitchLostException>(() => play.WaitAsync(Eventually.Patience));
        Assert.IsType<SwitchDisconnected>(await f.NextAsync());
        Assert.False(f.Node.Connected);
        await Assert.ThrowsAsync<SwitchLostException>(() => f.Node.HangUpAsync("c", HangupCause.NormalClearing, CancellationToken.None));

        await f.PassPauseAsync();
        await f.AcceptAsync("core-2");
        Assert.Equal("core-2", Assert.IsType<SwitchConnected>(await f.NextAsync()).CoreId);
        Assert.True(f.Node.Connected);
    }

    [Fact]
    public async Task A_node_without_heartbeats_is_taken_for_lost()
    {
        await using var f = await NodeFixture.ConnectedAsync();

        // The node looks again and again, and the clock may go on when the next look is planned; what is planned after the loss is the pause.
        while (true)
        {
            await Eventually.TrueAsync(() => f.Time.PendingTimers > 0, "something is planned");
            if (!f.Node.Connected)
            {
                break;
            }

            f.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.IsType<SwitchDisconnected>(await f.NextAsync());
        Assert.True(f.Time.GetUtcNow() - new ManualTime().GetUtcNow() > TimeSpan.FromSeconds(65));
        await f.PassPauseAsync();
        await f.AcceptAsync();
        Assert.IsType<SwitchConnected>(await f.NextAsync());
    }

    [Fact]
    public async Task A_command_that_is_never_answered_makes_the_node_connect_again()
    {
        await using var f = await NodeFixture.ConnectedAsync();
        var hangUp = f.Node.HangUpAsync("c", HangupCause.NormalClearing, CancellationToken.None);
        await f.Commands.ReadCommandAsync();

        for (var passed = TimeSpan.Zero; !hangUp.IsCompleted; passed += TimeSpan.FromSeconds(5))
        {
            try
            {
                await f.Events.EventAsync("Event-Name: HEARTBEAT"); // The switch lives; only the commands hang.
                await f.Events.EventAsync("Event-Name: DTMF\nUnique-ID: c\nDTMF-Digit: 1");
            }
            catch (IOException)
            {
                break; // The node has closed the connection: it has given up waiting.
            }

            if (await f.NextAsync() is SwitchDisconnected)
            {
                break;
            }

            await Eventually.TrueAsync(() => f.Time.PendingTimers > 0 || hangUp.IsCompleted, "the next look is planned");
            f.Time.Advance(TimeSpan.FromSeconds(5));
        }

        await Assert.ThrowsAsync<SwitchLostException>(() => hangUp.WaitAsync(Eventually.Patience));
    }

    [Fact]
    public async Task An_event_that_comes_while_connecting_is_told_after_the_connection()
    {
        await using var f = await NodeFixture.ConnectedAsync();
        f.Events.Close();
        Assert.IsType<SwitchDisconnected>(await f.NextAsync());
        await f.PassPauseAsync();

        await f.AcceptAsync(eventBeforeReply: "Event-Name: CHANNEL_PARK\nUnique-ID: early\nCall-Direction: inbound");

        Assert.IsType<SwitchConnected>(await f.NextAsync());
        Assert.Equal("early", Assert.IsType<CallArrived>(await f.NextAsync()).Channel);
    }

    [Fact]
    public async Task A_switch_that_closes_at_once_is_tried_again_with_longer_pauses()
    {
        await using var f = await NodeFixture.ConnectedAsync();
        f.Events.Close();
        Assert.IsType<SwitchDisconnected>(await f.NextAsync());

        var pauses = new List<TimeSpan>();
        for (var attempt = 0; attempt < 6; attempt++)
        {
            pauses.Add(await f.PassPauseAsync());
            (await f.AcceptOneAsync()).Close();
        }

        Assert.True(pauses[^1] > pauses[0] * 4, string.Join(' ', pauses));
        pauses.Add(await f.PassPauseAsync());
        await f.AcceptAsync();
        Assert.IsType<SwitchConnected>(await f.NextAsync());
    }
}
