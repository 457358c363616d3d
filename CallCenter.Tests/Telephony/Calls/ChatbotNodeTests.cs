using System.Text;
using System.Text.Json;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Settings;
using CallCenter.Telephony.Simulation.Parties;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Telephony.Calls;

/// <summary>对话机器人 (manual 6.3.4.15), with engines on this machine that speak the protocol of Ivr/Dialogue/README.</summary>
public sealed class ChatbotNodeTests
{
    private const string Settings = """
        {"prompts":[{"kind":"tts","text":"请问您要办理什么业务"}],"variable":"intent","cases":["理赔","是"],"parameters":[{"name":"level","value":"VIP-${cdr_customer_number}"}],
         "timeoutSeconds":10,"silenceSeconds":4}
        """;

    private static readonly string[] Exits = ["=理赔", "=是", "other", "timeout", "failed"];
    private static readonly CustomerScript Stays = CustomerScript.Start.Wait(TimeSpan.FromMinutes(30));

    [Fact]
    public async Task The_robot_asks_back_and_what_it_comes_to_chooses_the_exit()
    {
        await using var engines = await EnginesAsync(turn => turn == 1
            ? """{"reply":"请问您的车牌号？","finished":false,"variables":{"topic":"car"}}"""
            : """{"reply":"好的","value":"理赔","variables":{"plate":"京A12345"}}""");
        await using var rig = await StartAsync(engines);
        rig.Ear.Says.Enqueue("我的车撞了");
        rig.Ear.Says.Enqueue("京A12345");

        var story = await rig.EndedAsync(rig.Call(Stays));

        Assert.Equal(("=理赔", "=理赔"), story.ExitTaken());
        var variables = story.Variables();
        Assert.Equal(("理赔", "京A12345", "car", "京A12345"), (variables["intent"], variables["intent.text"], variables["topic"], variables["plate"]));
        Assert.Equal(["请问您要办理什么业务"], rig.App.Prompts.Asked.Where(words => words.StartsWith('请')));
        var asked = engines.Requests.Where(request => request.Path == "/nlu").Select(request => JsonDocument.Parse(request.Body).RootElement).ToList();
        Assert.Equal(["我的车撞了", "京A12345"], asked.Select(turn => turn.GetProperty("text").GetString()));
        Assert.Equal("VIP-13912345678", asked[0].GetProperty("parameters").GetProperty("level").GetString());
        Assert.Equal(["请问您的车牌号？", "好的"], engines.Requests.Where(request => request.Path == "/tts").Select(request => JsonDocument.Parse(request.Body).RootElement.GetProperty("text").GetString()));
        Assert.All(rig.Ear.Asked, how => Assert.True(how.BargeIn));
    }

    [Theory]
    [InlineData("""{"value":"别的"}""", "other")]
    [InlineData("""{"finished":true}""", "other")]
    [InlineData("no json", "failed")]
    public async Task What_fits_no_case_is_left_by_other_and_an_engine_that_talks_nonsense_by_failed(string answer, string exit)
    {
        await using var engines = await EnginesAsync(_ => answer);
        await using var rig = await StartAsync(engines);
        rig.Ear.Says.Enqueue("喂");

        Assert.Equal((exit, exit), (await rig.EndedAsync(rig.Call(Stays))).ExitTaken());
    }

    [Fact]
    public async Task A_silent_caller_is_spoken_to_and_leaves_by_timeout_when_he_stays_silent()
    {
        await using var engines = await EnginesAsync(_ => """{"reply":"您还在吗？","finished":false}""");
        await using var rig = await StartAsync(engines);

        var story = await rig.EndedAsync(rig.Call(Stays));

        Assert.Equal(("timeout", "timeout"), story.ExitTaken());
        var events = engines.Requests.Where(request => request.Path == "/nlu").Select(request => JsonDocument.Parse(request.Body).RootElement.GetProperty("event").GetString());
        Assert.Equal(["silence", "silence"], events);
    }

    [Fact]
    public async Task Without_language_understanding_what_was_said_is_the_value()
    {
        await using var engines = await EnginesAsync(_ => "");
        await using var rig = await StartAsync(engines, (SpeechStreamSettings.ResultAddress, ""));
        rig.Ear.Says.Enqueue("");
        rig.Ear.Says.Enqueue("是。");

        Assert.Equal(("=是", "=是"), (await rig.EndedAsync(rig.Call(Stays))).ExitTaken());
    }

    [Fact]
    public async Task An_enterprise_without_robots_leaves_by_failed_and_the_story_says_why()
    {
        await using var engines = await EnginesAsync(_ => "");
        await using var rig = await StartAsync(engines, (SpeechStreamSettings.Robot, SpeechStreamSettings.Robot.Write(false)));

        var story = await rig.EndedAsync(rig.Call(Stays));

        Assert.Equal(("failed", "failed"), story.ExitTaken());
        Assert.Contains("机器人", story.Events.OfType<NodeLeft>().First().Why!.Value.Zh);
    }

    [Fact]
    public async Task An_engine_that_is_down_leaves_by_failed()
    {
        await using var engines = await EnginesAsync(_ => "");
        engines.Answer = (_, _) => Task.FromResult((500, ""));
        await using var rig = await StartAsync(engines);
        rig.Ear.Says.Enqueue("喂");

        Assert.Equal(("failed", "failed"), (await rig.EndedAsync(rig.Call(Stays))).ExitTaken());
    }

    private static Task<TelephonyRig> StartAsync(WebReceiver engines, params (Setting Setting, string Written)[] change) => TelephonyRig.StartAsync(configuration => configuration
        .With("chatbot", Settings, Exits)
        .With(
            [
                .. new (Setting Setting, string Written)[]
                {
                    (SpeechStreamSettings.Robot, SpeechStreamSettings.Robot.Write(true)), (SpeechStreamSettings.RecognitionAddress, engines.At("/asr")),
                    (SpeechStreamSettings.ResultAddress, engines.At("/nlu")), (SpeechStreamSettings.SpeechAddress, engines.At("/tts")),
                }.Where(standard => change.All(other => other.Setting != standard.Setting)),
                .. change,
            ]));

    /// <summary>Recognises the words that a sound is (<see cref="ScriptedEar"/>), and understands as told.</summary>
    private static async Task<WebReceiver> EnginesAsync(Func<int, string> understands)
    {
        var server = await WebReceiver.StartAsync();
        var turn = 0;
        server.Answer = (request, _) => Task.FromResult((200, request.Path switch
        {
            "/asr" => JsonSerializer.Serialize(new { text = Encoding.UTF8.GetString(JsonDocument.Parse(request.Body).RootElement.GetProperty("audio").GetBytesFromBase64()) }),
            "/nlu" => understands(++turn),
            _ => "RIFF",
        }));
        return server;
    }
}
