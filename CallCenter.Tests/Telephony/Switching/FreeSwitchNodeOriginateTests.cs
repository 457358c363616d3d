using CallCenter.Telephony.Switching;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Telephony.Switching;

public sealed class FreeSwitchNodeOriginateTests
{
    private static CancellationToken Never => CancellationToken.None;

    [Fact]
    public async Task An_extension_is_called_and_parked_when_it_answers()
    {
        await using var f = await NodeFixture.ConnectedAsync();

        var calling = f.Node.OriginateAsync(Request(new DialTarget.Extension("1001")), Never);
        var job = await AcceptJobAsync(
            f,
            "originate {origination_uuid=u-1,originate_timeout=20,origination_caller_id_number=13800138000,ignore_early_media=true,"
            + "park_after_bridge=true,hangup_after_bridge=false,cc_unique_id=sip-1-1.1}user/1001@callcenter.test &park()");
        await f.Commands.EventAsync($"Event-Name: BACKGROUND_JOB\nJob-UUID: {job}", "+OK u-1\n");

        Assert.Equal(new OriginateResult(true, null, "+OK u-1"), await Within(calling));
    }

    [Fact]
    public async Task A_telephone_is_called_through_the_gateway_and_its_failure_has_a_cause()
    {
        await using var f = await NodeFixture.ConnectedAsync();

        var calling = f.Node.OriginateAsync(Request(new DialTarget.Telephone("+8613900139000")), Never);
        var command = await f.Commands.ReadCommandAsync();
        Assert.Contains("}sofia/gateway/carrier/+8613900139000 &park()\n", command, StringComparison.Ordinal);
        await f.Commands.ReplyAsync("+OK Job-UUID: x");
        await f.Commands.EventAsync($"Event-Name: BACKGROUND_JOB\nJob-UUID: {command.Split("Job-UUID: ")[1]}", "-ERR USER_BUSY\n");

        Assert.Equal(new OriginateResult(false, HangupCause.UserBusy, "-ERR USER_BUSY"), await Within(calling));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1 &hangup()")]
    [InlineData("1,2")]
    [InlineData("1|user/2")]
    [InlineData("1\n\napi shutdown")]
    [InlineData("{a=b}1")]
    public async Task What_is_no_number_is_never_dialled(string number)
    {
        await using var f = await NodeFixture.ConnectedAsync();

        Assert.Equal(new HangupCause("INVALID_NUMBER_FORMAT"), (await f.Node.OriginateAsync(Request(new DialTarget.Telephone(number)), Never)).Cause);
        Assert.Equal(new HangupCause("INVALID_NUMBER_FORMAT"), (await f.Node.OriginateAsync(Request(new DialTarget.Extension(number)), Never)).Cause);
    }

    [Fact]
    public async Task Values_pass_the_dial_string_through_three_levels_of_backslashes()
    {
        await using var f = await NodeFixture.ConnectedAsync();

        _ = f.Node.OriginateAsync(
            Request(new DialTarget.Extension("1001")) with { CallerIdName = "李 四", Variables = new Dictionary<string, string> { ["cc_a"] = "a,b'c" } }, Never);

        var command = await f.Commands.ReadCommandAsync();
        Assert.Contains(@",origination_caller_id_name=李\\\\s四,", command, StringComparison.Ordinal);
        Assert.Contains(@",cc_a=a\\,b\\\\\\\'c}", command, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_no_quoting_brings_through_is_set_on_the_answered_channel()
    {
        await using var f = await NodeFixture.ConnectedAsync();

        var calling = f.Node.OriginateAsync(
            Request(new DialTarget.Extension("1001")) with { Variables = new Dictionary<string, string> { ["cc_a"] = "{${x}", ["cc_b"] = "b" } }, Never);
        var command = await f.Commands.ReadCommandAsync();
        Assert.DoesNotContain("cc_a", command, StringComparison.Ordinal);
        Assert.Contains(",cc_b=b}", command, StringComparison.Ordinal);
        await f.Commands.ReplyAsync("+OK Job-UUID: x");
        await f.Commands.EventAsync($"Event-Name: BACKGROUND_JOB\nJob-UUID: {command.Split("Job-UUID: ")[1]}", "+OK u-1\n");
        await f.Commands.ExpectAsync("api uuid_setvar u-1 cc_a {${x}\n\n");
        await f.Commands.ApiReplyAsync("+OK\n");

        Assert.True((await Within(calling)).Answered);
    }

    [Fact]
    public async Task Cancelling_hangs_up_the_attempt_even_if_the_channel_is_not_there_yet()
    {
        await using var f = await NodeFixture.ConnectedAsync();
        using var cancel = new CancellationTokenSource();

        var calling = f.Node.OriginateAsync(Request(new DialTarget.Extension("1001")), cancel.Token);
        var command = await f.Commands.ReadCommandAsync();
        await f.Commands.ReplyAsync("+OK Job-UUID: x");
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Within(calling));
        await f.Commands.ExpectAsync("api uuid_kill u-1 ORIGINATOR_CANCEL\n\n");
        var timers = f.Time.PendingTimers;
        await f.Commands.ApiReplyAsync("-ERR No such channel!\n");
        await Eventually.TrueAsync(() => f.Time.PendingTimers > timers, "the next try is planned");
        f.Time.Advance(TimeSpan.FromMilliseconds(50));
        await f.Commands.ExpectAsync("api uuid_kill u-1 ORIGINATOR_CANCEL\n\n");
        await f.Commands.ApiReplyAsync("+OK\n");

        // It was answered in that very moment.
        await f.Commands.EventAsync($"Event-Name: BACKGROUND_JOB\nJob-UUID: {command.Split("Job-UUID: ")[1]}", "+OK u-1\n");
        await f.Commands.ExpectAsync("api uuid_kill u-1 ORIGINATOR_CANCEL\n\n");
        await f.Commands.ApiReplyAsync("+OK\n");
    }

    [Fact]
    public async Task A_ringing_channel_rings_once_and_is_no_arrival_when_it_is_parked()
    {
        await using var f = await NodeFixture.ConnectedAsync();
        _ = f.Node.OriginateAsync(Request(new DialTarget.Extension("1001")), Never);

        await f.Events.EventAsync("Event-Name: CHANNEL_PROGRESS\nUnique-ID: u-1\nCall-Direction: outbound");
        await f.Events.EventAsync("Event-Name: CHANNEL_PROGRESS_MEDIA\nUnique-ID: u-1\nCall-Direction: outbound");
        await f.Events.EventAsync("Event-Name: CHANNEL_ANSWER\nUnique-ID: u-1\nCall-Direction: outbound");
        await f.Events.EventAsync("Event-Name: CHANNEL_PARK\nUnique-ID: u-1\nCall-Direction: outbound");
        await f.Events.EventAsync("Event-Name: DTMF\nUnique-ID: u-1\nDTMF-Digit: %23");

        Assert.Equal("u-1", Assert.IsType<ChannelRinging>(await f.NextAsync()).Channel);
        Assert.Equal("u-1", Assert.IsType<ChannelAnswered>(await f.NextAsync()).Channel);
        Assert.Equal('#', Assert.IsType<DigitPressed>(await f.NextAsync()).Digit);
    }

    private static OriginateRequest Request(DialTarget target) => new(
        "u-1", target, "13800138000", "", TimeSpan.FromSeconds(19.2), new Dictionary<string, string> { ["cc_unique_id"] = "sip-1-1.1" });

    private static async Task<string> AcceptJobAsync(NodeFixture f, string expected)
    {
        var command = await f.Commands.ReadCommandAsync();
        var job = command.Split("Job-UUID: ")[1];
        Assert.Equal($"bgapi {expected}\nJob-UUID: {job}", command);
        await f.Commands.ReplyAsync($"+OK Job-UUID: {job}");
        return job;
    }

    private static Task<T> Within<T>(Task<T> task) => task.WaitAsync(Eventually.Patience);
}
