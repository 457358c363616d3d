using System.Text.RegularExpressions;
using CallCenter.Data.Agents;
using CallCenter.Web.Agents;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;
using NSubstitute;

namespace CallCenter.Tests.Web.Agents;

public sealed class StateButtonsTests
{
    [Theory]
    [InlineData(AgentState.Idle, "busy wrapup")]
    [InlineData(AgentState.Busy, "idle busy wrapup")]
    [InlineData(AgentState.WrapUp, "idle busy")]
    [InlineData(AgentState.Ringing, "busy")]
    [InlineData(AgentState.Talking, "busy")]
    [InlineData(AgentState.Offline, "")]
    public async Task Each_state_shows_the_states_that_can_follow(AgentState state, string expected)
    {
        var page = await Rendering.RenderAsync<StateButtons>(
            Rendering.Chinese, new { View = Samples.View(state), BusyReasons = (IReadOnlyList<string>)["小休"] }, DeskServices.Browser);

        Assert.Equal(expected, Actions(page));
    }

    [Fact]
    public async Task An_agent_who_will_be_busy_after_the_call_can_take_that_back()
    {
        var page = await Rendering.RenderAsync<StateButtons>(
            Rendering.Chinese, new { View = Samples.View(AgentState.Talking, next: AgentState.Busy), BusyReasons = (IReadOnlyList<string>)[] }, DeskServices.Browser);

        Assert.Equal("idle busy", Actions(page));
        Assert.Contains("通话后置闲", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Rendering.Chinese, "置忙", "整理")]
    [InlineData(Rendering.English, "Busy", "Wrap-up")]
    public async Task Buttons_speak_the_language_of_the_page(string culture, string busy, string wrapUp)
    {
        var page = await Rendering.RenderAsync<StateButtons>(
            culture, new { View = Samples.View(AgentState.Idle), BusyReasons = (IReadOnlyList<string>)[] }, DeskServices.Browser);

        Assert.Contains(busy, page, StringComparison.Ordinal);
        Assert.Contains(wrapUp, page, StringComparison.Ordinal);
    }

    internal static string Actions(string page) => string.Join(' ', Regex.Matches(page, "data-action=\"([a-z-]+)\"").Select(match => match.Groups[1].Value));
}
