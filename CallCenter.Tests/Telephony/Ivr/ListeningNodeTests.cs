using CallCenter.Telephony.Ivr;
using ScriptedCall = CallCenter.Tests.Telephony.Ivr.IvrRunnerTests.ScriptedCall;

namespace CallCenter.Tests.Telephony.Ivr;

/// <summary>Nodes that wait for keys or for a voice: each by each of its exits.</summary>
public sealed class ListeningNodeTests
{
    private const string Ask = """{"prompts":[{"kind":"tts","text":"卡号"}],"variable":"card","maxDigits":8,"repeat":2,"timeoutSeconds":6,"interDigitSeconds":4}""";

    private const string Menu = """
        {"prompts":[{"kind":"tts","text":"菜单"}],"repeat":3,"invalidPrompt":{"kind":"tts","text":"有误"},"invalidPrompts":[{"kind":"tts","text":"第一次"}],
         "direct":["queue","agent"],"maxDigits":6}
        """;

    [Fact]
    public async Task Keys_go_into_the_variable()
    {
        var call = new ScriptedCall { Keys = { "12345" } };

        await RunAsync("collect", Ask, call);

        Assert.Equal(["enter n1", "ask 卡号", "set card 12345", "keys 12345 ok", "leave n1 next"], call.Steps);
        Assert.Equal(new KeysWanted(8, TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(4), "#"), call.Wanted);
    }

    [Fact]
    public async Task Keys_that_are_not_to_be_recorded_are_in_no_trace()
    {
        var call = new ScriptedCall { Keys = { "12345" } };

        await RunAsync("collect", """{"variable":"pin","maxDigits":6,"record":false}""", call);

        Assert.Equal(["enter n1", "ask", "set pin 12345 hidden", "leave n1 next"], call.Steps);
    }

    [Fact]
    public async Task Who_keys_in_nothing_is_asked_again_and_leaves_by_timeout()
    {
        var call = new ScriptedCall { Variables = { ["card"] = "of before" } };

        await RunAsync("collect", Ask, call, """{"timeout":"n1"}""");

        Assert.Equal(["enter n1", "ask 卡号", "ask 卡号", "set card", "leave n1 timeout"], call.Steps[..5]);
    }

    [Fact]
    public async Task Without_an_exit_for_silence_the_flow_goes_on_with_an_empty_variable()
    {
        var call = new ScriptedCall();

        await RunAsync("collect", Ask, call);

        Assert.Equal("next", call.Left);
        Assert.Equal("", call.Variables["card"]);
    }

    [Fact]
    public async Task Each_wrong_key_has_its_prompt_and_those_without_have_the_usual_one()
    {
        var call = new ScriptedCall { Keys = { "7", "8", "9" } };

        await RunAsync("select", Menu, call);

        Assert.Equal(["play 第一次", "play 有误", "play 有误"], call.Steps.Where(step => step.StartsWith("play", StringComparison.Ordinal)));
        Assert.Equal("invalid", call.Left);
    }

    [Fact]
    public async Task A_queue_that_was_keyed_in_is_entered()
    {
        var call = new ScriptedCall { Keys = { "0002" }, Holding = ["Queue 0002"], Queue = QueueVisitResult.Answered };

        await RunAsync("select", Menu, call);

        Assert.Equal(["enter n1", "ask 菜单", "keys 0002 ok", "queue 0002", "leave n1 answered"], call.Steps);
        Assert.Equal(new KeysWanted(6, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(3), "#"), call.Wanted);
    }

    [Fact]
    public async Task A_number_that_could_not_be_reached_leaves_by_failed()
    {
        var call = new ScriptedCall { Keys = { "0002" }, Holding = ["Queue 0002"], Queue = QueueVisitResult.Full };

        await RunAsync("select", Menu, call);

        Assert.Equal("failed", call.Left);
    }

    [Fact]
    public async Task A_number_that_nobody_has_is_a_wrong_key()
    {
        var call = new ScriptedCall { Keys = { "0003" }, Holding = ["Queue 0002"] };

        await RunAsync("select", Menu, call);

        Assert.Contains("keys 0003 wrong", call.Steps);
    }

    [Fact]
    public async Task A_key_with_an_exit_goes_before_a_number()
    {
        var call = new ScriptedCall { Keys = { "2" }, Holding = ["Queue 2"] };

        await RunAsync("select", Menu, call, """{"2":"n1"}""");

        Assert.Equal("leave n1 2", call.Steps[3]);
    }

    [Fact]
    public async Task Without_direct_dialling_one_key_is_enough()
    {
        var call = new ScriptedCall();

        await RunAsync("select", """{"prompts":[{"kind":"tts","text":"菜单"}],"maxDigits":6,"repeat":1}""", call);

        Assert.Equal((1, "timeout"), (call.Wanted?.Most, call.Left));
    }

    [Fact]
    public async Task A_call_that_waits_in_a_queue_it_dialled_waits_on_after_a_restart()
    {
        var call = new ScriptedCall { QueuedIn = "0002", Queue = QueueVisitResult.Answered };
        var flow = IvrFlowDefinition.Parse(Flow("select", Menu, "{}")).Flow!;

        await new IvrRunner(flow, call).RunAsync(flow.Start, resumed: true, CancellationToken.None);

        Assert.Equal(["queue 0002 resumed", "leave n1 answered"], call.Steps);
    }

    [Fact]
    public async Task A_message_is_recorded_with_the_greeting_the_length_and_the_silence()
    {
        var call = new ScriptedCall { Variables = { ["name"] = "王先生" } };

        await RunAsync("voicemail", """{"box":"voicemail:3","prompts":[{"kind":"tts","text":"${name}请留言"}],"maxSeconds":90,"silenceSeconds":4}""", call);

        Assert.Equal(["enter n1", "message voicemail:3 90 4 王先生请留言", "leave n1 next"], call.Steps);
    }

    private static string Flow(string type, string settings, string exits) =>
        $$"""{"start":"n1","nodes":[{"id":"n1","type":"{{type}}","settings":{{settings}},"exits":{{exits}}}]}""";

    /// <param name="exits">Those that lead back to the node make a circle, whose first round is what counts.</param>
    private static async Task RunAsync(string type, string settings, ScriptedCall call, string exits = "{}")
    {
        var flow = IvrFlowDefinition.Parse(Flow(type, settings, exits)).Flow!;
        await new IvrRunner(flow, call).RunAsync(flow.Start, resumed: false, CancellationToken.None);
    }
}
