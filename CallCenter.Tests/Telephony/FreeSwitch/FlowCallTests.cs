using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Tests.Support;
using CallCenter.Tests.Telephony.Ivr;

namespace CallCenter.Tests.Telephony.FreeSwitch;

/// <summary>Flows of nodes with a real FreeSWITCH; the customers are telephones that send their keys as RFC 2833 events.</summary>
public sealed class FlowCallTests(Installation installation) : IClassFixture<Installation>
{
    private const string Hotline = "89190001";

    private const string Collect = """
        {"id":"n1","type":"collect","name":"编号","settings":{"prompts":[{"kind":"tts","text":"请输入编号"}],"variable":"code","maxDigits":6,"timeoutSeconds":20},"exits":{"next":"n2"}}
        """;

    private const string Judge = """
        {"id":"n2","type":"branch","name":"分支","settings":{"variable":"code","cases":["42"]},"exits":{"=42":"n3","other":"n9"}}
        """;

    private const string Voicemail = """
        {"id":"n3","type":"voicemail","name":"留言","settings":{"prompts":[{"kind":"number","value":"${code}"}],"box":"voicemail:$box","maxSeconds":20,"silenceSeconds":4},"exits":{"next":"n9"}}
        """;

    [FreeSwitchFact]
    public async Task Keys_on_the_telephone_choose_the_way_and_a_message_is_recorded_that_is_not_silent()
    {
        await using var customer = await DialAsync("13800007001");
        await PressAsync(customer, "42#");
        await installation.AtAsync("13800007001", "留言");
        await HalfAsync("13800007001");
        await customer.HangUpAsync();

        var record = await installation.RecordOfAsync("13800007001");
        Assert.Equal((EndReason.Voicemail, HangUpSide.Customer), (record.EndReason, record.HangUpSide));
        var story = await installation.StoryOfAsync(record.UniqueId);
        Assert.Equal("42", story.OfType<KeysPressed>().Single().Digits);
        var message = story.OfType<VoicemailLeft>().Single();
        Assert.InRange(message.RecordedSeconds, 2, 20);
        Assert.True(await Sound.EnergyAtAsync(PathOf(message), Baresip.Tone) > 0.1, "The customer is not in the message.");
        Assert.True(await customer.HeardAsync(1000) > 0.005, "The customer has not heard the tone.");
    }

    [FreeSwitchFact]
    public async Task Silence_ends_a_message_and_the_flow_goes_on()
    {
        await using var customer = await DialAsync("13800007002");
        await PressAsync(customer, "42#");
        await installation.AtAsync("13800007002", "留言");
        await HalfAsync("13800007002");
        await customer.MuteAsync();

        var record = await installation.RecordOfAsync("13800007002");
        var story = await installation.StoryOfAsync(record.UniqueId);
        Assert.Equal(["next", "=42", "next", "end"], story.OfType<NodeLeft>().Select(left => left.Outcome));
        Assert.InRange(story.OfType<VoicemailLeft>().Single().RecordedSeconds, 4, 19);
        Assert.Equal((EndReason.Voicemail, HangUpSide.System), (record.EndReason, record.HangUpSide));
    }

    private async Task<Baresip> DialAsync(string number)
    {
        await installation.OpenHotlineAsync(Hotline, box => [Collect, Judge, Voicemail.Replace("$box", $"{box}", StringComparison.Ordinal), FlowRig.Say("n9")]);
        var customer = await Baresip.CustomerAsync(number);
        await customer.DialAsync($"sip:{Hotline}@127.0.0.1:{installation.Server.TrunkPort}");
        await customer.UntilAsync("CALL_ESTABLISHED");
        await installation.AtAsync(number, "编号");
        return customer;
    }

    private static async Task PressAsync(Baresip customer, string keys)
    {
        foreach (var key in keys)
        {
            await customer.PressAsync(key);
        }
    }

    /// <summary>Waits until three seconds are in the message.</summary>
    private Task HalfAsync(string number) => Eventually.TrueAsync(
        () => Directory.EnumerateFiles(installation.Server.RecordingsFolder, $"*-{number}-voicemail-*.wav", SearchOption.AllDirectories)
            .Any(file => new FileInfo(file).Length > 3 * 16_000),
        "three seconds of the message");

    private string PathOf(VoicemailLeft message) => Path.Combine(installation.Server.RecordingsFolder, message.File);
}
