using CallCenter.Data.Agents;
using CallCenter.Telephony.Acd;
using CallCenter.Web.Agents;

namespace CallCenter.Tests.Web.Agents;

public sealed class CallCardTests
{
    [Theory]
    [InlineData(AgentState.Ringing, false, "answer hangup")]
    [InlineData(AgentState.Talking, false, "hold hangup")]
    [InlineData(AgentState.Talking, true, "retrieve hangup")]
    public async Task Each_phase_of_a_call_shows_what_can_be_done_with_it(AgentState state, bool held, string expected)
    {
        var page = await DrawAsync(Rendering.Chinese, Samples.View(state, held), AnswerMode.Switch);

        Assert.Equal(expected, StateButtonsTests.Actions(page));
    }

    [Theory]
    [InlineData(AgentState.Ringing, "answer hangup")]
    [InlineData(AgentState.Talking, "hold survey hangup")]
    public async Task An_agent_who_begins_surveys_has_a_button_for_it(AgentState state, string expected)
    {
        var view = Samples.View(state);
        var survey = Microsoft.AspNetCore.Components.EventCallback.Factory.Create(this, () => { });

        var page = await Rendering.RenderAsync<CallCard>(Rendering.Chinese, new { view.Call!.Call, Live = view.Call, view.State, Survey = survey }, DeskServices.Browser);

        Assert.Equal(expected, StateButtonsTests.Actions(page));
    }

    [Fact]
    public async Task The_customer_region_hotline_and_queue_are_told()
    {
        var page = await DrawAsync(Rendering.Chinese, Samples.View(AgentState.Ringing), AnswerMode.Switch);

        Assert.Contains("13800138000", page, StringComparison.Ordinal);
        Assert.Contains("北京 / 北京", page, StringComparison.Ordinal);
        Assert.Contains("89193634", page, StringComparison.Ordinal);
        Assert.Contains("0001 售前", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_phone_answers_without_the_circuit()
    {
        var page = await DrawAsync(Rendering.Chinese, Samples.View(AgentState.Ringing), AnswerMode.Browser);

        Assert.Contains("data-phone=\"answer\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_telephone_is_answered_by_hand()
    {
        var page = await DrawAsync(Rendering.Chinese, Samples.View(AgentState.Ringing), AnswerMode.ByHand);

        Assert.Equal("hangup", StateButtonsTests.Actions(page));
        Assert.Contains("请在您的电话上接听", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_call_the_card_stays_without_buttons()
    {
        var page = await Rendering.RenderAsync<CallCard>(Rendering.English, new { Samples.Call, State = AgentState.WrapUp }, DeskServices.Browser);

        Assert.Contains("Last call", page, StringComparison.Ordinal);
        Assert.Contains("13800138000", page, StringComparison.Ordinal);
        Assert.Equal("", StateButtonsTests.Actions(page));
    }

    [Theory]
    [InlineData(BoundPhoneKind.WebRtc, false, AnswerMode.Browser)]
    [InlineData(BoundPhoneKind.Extension, false, AnswerMode.Switch)]
    [InlineData(BoundPhoneKind.Telephone, false, AnswerMode.ByHand)]
    [InlineData(BoundPhoneKind.WebRtc, true, AnswerMode.Switch)]
    [InlineData(BoundPhoneKind.Telephone, true, AnswerMode.Switch)]
    public void Who_answers_depends_on_the_phone_and_on_the_switch(BoundPhoneKind phone, bool simulated, AnswerMode expected) =>
        Assert.Equal(expected, AnswerModes.For(phone, simulated));

    private static Task<string> DrawAsync(string culture, AgentView view, AnswerMode answerBy) => Rendering.RenderAsync<CallCard>(
        culture, new { view.Call!.Call, Live = view.Call, view.State, AnswerBy = answerBy }, DeskServices.Browser);
}
