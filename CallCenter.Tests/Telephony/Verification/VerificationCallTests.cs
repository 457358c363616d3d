using CallCenter.Data.Agents;
using CallCenter.Telephony.Acd;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Ivr;
using CallCenter.Telephony.Ivr.Voices;
using CallCenter.Telephony.Simulation.Parties;
using CallCenter.Telephony.Switching;
using CallCenter.Telephony.Verification;
using CallCenter.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallCenter.Tests.Telephony.Verification;

/// <summary>A telephone that is to be verified rings, and whoever answers hears the code.</summary>
public sealed class VerificationCallTests
{
    private const string Phone = "13900139000";

    [Fact]
    public async Task Whoever_answers_hears_the_code_twice_digit_by_digit_and_then_the_line_is_cleared()
    {
        var node = new FakeSwitch();
        await using var rig = await TelephonyRig.StartAsync();

        Assert.Equal(CodeCall.Read, await CallsOf(rig, node).SpeakAsync(Demo.DepartmentId, Phone, "407123", CancellationToken.None));

        Assert.Matches($"^originate .*{Phone}", node.Commands[0]);
        Assert.Equal(["text", "4", "0", "7", "1", "2", "3", "text", "4", "0", "7", "1", "2", "3"], node.Commands.Where(command => command.StartsWith("play", StringComparison.Ordinal)).Select(command => command.Split(' ')[^1]));
        Assert.StartsWith("hangup", node.Commands[^1], StringComparison.Ordinal);
        Assert.Empty(node.Channels);
    }

    [Fact]
    public async Task The_telephone_really_rings_through_the_trunk_and_reconciliation_leaves_it_alone()
    {
        await using var rig = await TelephonyRig.StartAsync();
        var answered = 0;
        rig.Switch.Trunk.Number(Phone, () =>
        {
            answered++;
            return AnswerBehaviour.Answers(TimeSpan.FromSeconds(3));
        });
        var reconciler = new Reconciler(rig.App.Services);

        var call = CallsOf(rig, rig.App.Router.Switch).SpeakAsync(Demo.DepartmentId, Phone, "123456", CancellationToken.None);
        while (!call.IsCompleted)
        {
            await rig.App.ReconcileAsync(reconciler);
        }

        Assert.Equal(CodeCall.Read, await call);
        Assert.Equal(1, answered);
        Assert.Empty(rig.App.Corrections.Latest());
        await Eventually.TrueAsync(async () => (await rig.App.Router.Switch.ListChannelsAsync(CancellationToken.None)).Count == 0, "the channel to be gone");
    }

    [Theory]
    [InlineData("USER_BUSY", CodeCall.Busy)]
    [InlineData("CALL_REJECTED", CodeCall.Busy)]
    [InlineData("NO_ANSWER", CodeCall.NotAnswered)]
    [InlineData("UNALLOCATED_NUMBER", CodeCall.Failed)]
    public async Task Who_does_not_answer_hears_nothing(string cause, CodeCall outcome)
    {
        await using var rig = await TelephonyRig.StartAsync();
        rig.Switch.Trunk.Number(Phone, cause == "NO_ANSWER" ? AnswerBehaviour.NeverAnswers : AnswerBehaviour.Refuses(new HangupCause(cause)));

        Assert.Equal(outcome, await CallsOf(rig, rig.App.Router.Switch).SpeakAsync(Demo.DepartmentId, Phone, "123456", CancellationToken.None));
    }

    [Fact]
    public async Task Without_a_switch_there_is_no_call()
    {
        await using var rig = await TelephonyRig.StartAsync();

        Assert.Equal(CodeCall.Unavailable, await CallsOf(rig, null).SpeakAsync(Demo.DepartmentId, Phone, "123456", CancellationToken.None));
    }

    private static VerificationCalls CallsOf(TelephonyRig rig, ISwitch? node) =>
        new(() => node, rig.App.Departments, new SingleSounds(), rig.Time, NullLogger<VerificationCalls>.Instance);

    /// <summary>Files named by what is spoken.</summary>
    private sealed class SingleSounds : IPrompts
    {
        public Task<string> FileAsync(IReadOnlyList<Prompt> prompts, CancellationToken cancel) =>
            Task.FromResult(prompts.Single() is Prompt.SpokenNumber number ? number.Value : "text");
    }
}
