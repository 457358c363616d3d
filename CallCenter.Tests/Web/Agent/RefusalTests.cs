using CallCenter.Data.Agents;
using CallCenter.Telephony.Acd;
using CallCenter.Telephony.Acd.Agents;
using CallCenter.Telephony.Calls;
using CallCenter.Web.Agents;
using NSubstitute;

namespace CallCenter.Tests.Web.Agents;

public sealed class RefusalTests
{
    public static TheoryData<DeskRefusal> All => [.. Enum.GetValues<DeskRefusal>()];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_refusal_has_a_sentence_in_both_languages(DeskRefusal refusal)
    {
        var sentence = refusal.Sentence();

        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", sentence.Zh);
        Assert.Matches("^[A-Z][ -~]+$", sentence.En);
    }

    [Theory]
    [InlineData(Rendering.Chinese, "绑定电话未注册，请检查话机或网络")]
    [InlineData(Rendering.English, "Your phone is not registered: check the phone or the network")]
    public async Task A_refused_command_is_explained_on_the_desk(string culture, string sentence)
    {
        var commands = Substitute.For<IAgentDesk>();
        commands.SignInAsync(default, default, default!, default, default!, default).ReturnsForAnyArgs(DeskRefusal.PhoneUnreachable);

        // The desk of an agent who is offline signs in when it is opened.
        var page = await DeskTests.DrawAsync(culture, commands, Substitute.For<ILiveFeed>());

        Assert.Contains(sentence, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_no_longer_signed_in_commands_nothing()
    {
        var commands = Substitute.For<IAgentDesk>();
        var desk = new Desk(Samples.Me, commands, _ => Task.FromResult<SignedInAgent?>(null));

        Assert.False(await desk.AnswerAsync(CancellationToken.None));
        Assert.False(await desk.HangUpAsync(CancellationToken.None));
        Assert.False(await desk.BusyAsync("小休", CancellationToken.None));

        Assert.Equal(DeskRefusal.NotSignedIn, desk.Refusal);
        Assert.Equal(DeskRefusal.NotSignedIn, await desk.WriteNoteAsync("sip-1-1.1", "x", CancellationToken.None));
        Assert.Empty(commands.ReceivedCalls());
    }

    [Fact]
    public async Task Another_agent_in_the_same_browser_does_not_command_this_desk()
    {
        var commands = Substitute.For<IAgentDesk>();
        var desk = new Desk(Samples.Me, commands, _ => Task.FromResult<SignedInAgent?>(Samples.Me with { AgentId = 12, Number = "2002" }));

        Assert.False(await desk.IdleAsync(CancellationToken.None));

        Assert.Equal(DeskRefusal.NotSignedIn, desk.Refusal);
        Assert.Empty(commands.ReceivedCalls());
    }

    [Fact]
    public async Task Hanging_up_a_call_that_is_gone_already_is_no_refusal()
    {
        var commands = Substitute.For<IAgentDesk>();
        commands.HangUpAsync(default, default, default).ReturnsForAnyArgs(DeskRefusal.NoCall);
        var desk = new Desk(Samples.Me, commands, _ => Task.FromResult<SignedInAgent?>(Samples.Me));

        Assert.True(await desk.HangUpAsync(CancellationToken.None));
    }
}
