using CallCenter.Telephony.Simulation;
using CallCenter.Telephony.Simulation.Parties;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Telephony.Simulation;

/// <summary>The same commands bring the same replies and events as from a real FreeSWITCH.</summary>
public sealed class TranscriptTests
{
    private readonly ManualTime time = new();

    [Fact]
    public async Task A1_commands_and_their_answers()
    {
        await using var simulated = await StartAsync(new() { HostName = "vm" });
        var replay = new TranscriptReplay { Uncompared = c => c.StartsWith("api status", StringComparison.Ordinal) };
        await replay.RunAsync("a1", simulated, time);
    }

    [Theory]
    [InlineData("in1")]
    [InlineData("in2")]
    [InlineData("in3")]
    public async Task A2_wrong_password_and_commands_before_it(string connection)
    {
        await using var simulated = await StartAsync(new());
        await new TranscriptReplay { Connection = connection }.RunAsync("a2", simulated, time);
    }

    [Fact]
    public async Task A6_background_jobs()
    {
        await using var simulated = await StartAsync(new() { Dialplan = LoopbackExtensions });
        var replay = new TranscriptReplay { Uncompared = c => c.StartsWith("bgapi status", StringComparison.Ordinal) };
        await replay.RunAsync("a6", simulated, time);
    }

    [Fact]
    public async Task A7_subscriptions_and_filters()
    {
        await using var simulated = await StartAsync(new() { Dialplan = LoopbackExtensions });
        var replay = new TranscriptReplay { Rewrite = c => c.Contains("log", StringComparison.Ordinal) ? null : c };
        await replay.RunAsync("a7", simulated, time);
    }

    [Fact]
    public async Task B1_a_call_answered_played_to_asked_for_keys_and_ended_by_the_caller()
    {
        await using var simulated = await StartAsync(new() { Dialplan = _ => [new("park")] });
        SimulatedCall? call = null;
        var replay = new TranscriptReplay
        {
            Connection = "out",
            Until = TimeSpan.FromSeconds(9.0009),
            Rewrite = command => ForInbound(command, call, "CHANNEL_ANSWER CHANNEL_EXECUTE CHANNEL_EXECUTE_COMPLETE DTMF CHANNEL_HANGUP CHANNEL_UNPARK"),
            Uncompared = OfOutboundConnections,
            Adapt = (m, _) => m.Name is "CHANNEL_STATE" ? null : AsParked(m),
        };
        var script = CustomerScript.Start.Wait(Seconds(3.3)).Press("1").Wait(Seconds(0.6)).Press("2").Wait(Seconds(0.6)).Press("3").Wait(Seconds(0.6)).Press("#")
            .Wait(Seconds(3.8)).HangUp();
        replay.At(0, () => replay.Know("89990256-8f8a-491d-8cb1-69860812e41a", (call = simulated.Call(new("13800138000"), "5062", script)).Channel));
        await replay.RunAsync("b1", simulated, time);
    }

    [Fact]
    public async Task B7_nested_and_locked_executions_breaks_bodies_and_loops()
    {
        await using var simulated = await StartAsync(new() { Dialplan = _ => [new("park")], MissingSoundLength = null });
        string? channel = null;
        var replay = new TranscriptReplay
        {
            Connection = "out",
            Until = TimeSpan.FromSeconds(8.9),
            Rewrite = command => ForInbound(command, channel, null),
            Uncompared = OfOutboundConnections,
            Adapt = (m, _) => AsParked(m),
        };
        replay.At(0, async () =>
        {
            await using var other = await RawClient.SignInAsync(simulated.Port);
            await other.AskAsync("bgapi originate loopback/socket_b7/default &park()");
            channel = simulated.Channels.Single(c => simulated.Variable(c, "direction") == "inbound");
            replay.Know("0d52b32a-7023-48ec-b1c0-a6e928dd0aa3", channel);
        });
        await replay.RunAsync("b7", simulated, time);
    }

    [Fact]
    public async Task D2_bridge_hold_record_broadcast_and_a_leg_that_parks_afterwards()
    {
        await using var simulated = await StartAsync(new());
        var folder = Directory.CreateTempSubdirectory("recordings");
        var replay = new TranscriptReplay { Rewrite = c => c.Replace("/var/", folder.FullName + "/", StringComparison.Ordinal), Adapt = (m, _) => At(m, folder) };
        await replay.RunAsync("d2", simulated, time);
        folder.Delete(true);
    }

    [Fact]
    public async Task D4_a_supervisor_listens()
    {
        await using var simulated = await StartAsync(new());
        await new TranscriptReplay().RunAsync("d4", simulated, time);
    }

    [Theory]
    [InlineData("e01")]
    [InlineData("e02")]
    [InlineData("e03")]
    [InlineData("e04")]
    [InlineData("e05")]
    [InlineData("e06")]
    [InlineData("e07")]
    public async Task E_calls_that_fail(string fixture)
    {
        await using var simulated = await StartAsync(new());
        simulated.AddPhone("1005", AnswerBehaviour.Manual, registered: false);
        simulated.Trunk.Otherwise = () => fixture switch
        {
            "e04" => AnswerBehaviour.IsBusy(Seconds(0.3)),
            "e05" => AnswerBehaviour.Rejects(Seconds(0.3)),
            "e06" => AnswerBehaviour.DoesNotExist(),
            "e07" => AnswerBehaviour.Refuses(new("NO_USER_RESPONSE"), Seconds(0.3)),
            _ => AnswerBehaviour.NeverAnswers,
        };
        await new TranscriptReplay().RunAsync(fixture, simulated, time);
    }

    [Fact]
    public async Task E17_a_caller_who_gives_up_while_the_other_side_rings()
    {
        await using var simulated = await StartAsync(new() { Dialplan = _ => [new("bridge", "sofia/gateway/uas5090/13900139000")] });
        simulated.Trunk.Otherwise = () => AnswerBehaviour.NeverAnswers;
        var replay = new TranscriptReplay();
        replay.At(0.4, () => simulated.Call(new("13800138000"), "913900139000", CustomerScript.Start.Wait(Seconds(1.5)).HangUp()));
        await replay.RunAsync("e17", simulated, time);
    }

    [Fact]
    public async Task F1_phones_come_and_go()
    {
        await using var simulated = await StartAsync(new() { HostName = "vm" });
        var replay = new TranscriptReplay
        {
            // Phones with a wrong password are not simulated: what they say is left out.
            Adapt = (m, at) => at > Seconds(3.4) && at < Seconds(5) ? null : m,
            Uncompared = c => c.StartsWith("api sofia status", StringComparison.Ordinal) || c.StartsWith("api show reg", StringComparison.Ordinal)
                || c.Contains("sofia_contact", StringComparison.Ordinal),
        };
        SimulatedPhone phone = null!, second = null!;
        replay.At(0.1, () => phone = simulated.AddPhone("1001", AnswerBehaviour.Manual));
        replay.At(1.2, () => phone.Register());
        replay.At(2.3, () => phone.Unregister());
        replay.At(5.6, () => second = simulated.AddPhone("1002", AnswerBehaviour.Manual));
        replay.At(5.7, () => second.Disappear(Seconds(68)));
        replay.At(81.7, () => simulated.AddPhone("1003", AnswerBehaviour.Manual));
        await replay.RunAsync("f1", simulated, time);
    }

    [Fact]
    public async Task F2_a_registered_phone_answers()
    {
        await using var simulated = await StartAsync(new());
        simulated.AddPhone("1001", AnswerBehaviour.Answers(Seconds(1)));
        await new TranscriptReplay().RunAsync("f2", simulated, time);
    }

    [Fact]
    public async Task G_the_heart_beats()
    {
        // The fixture begins just before a beat: two of them in 21 s.
        await using var simulated = await StartAsync(new() { HeartbeatInterval = Seconds(10) });
        await new TranscriptReplay().RunAsync("g", simulated, time);
    }

    private async Task<SimulatedSwitch> StartAsync(SimulatedSwitchOptions options)
    {
        var simulated = await SimulatedSwitch.StartAsync(options, time);
        simulated.Trunk.Otherwise = () => AnswerBehaviour.Answers(Seconds(1));
        return simulated;
    }

    /// <summary>The extensions that the transcripts' dialplan had.</summary>
    private static IReadOnlyList<DialplanAction> LoopbackExtensions(string number) => number switch
    {
        "answer_hold" => [new("answer"), new("park")],
        "ring_2" => [new("ring_ready"), new("sleep", "2000"), new("answer"), new("park")],
        _ when number.StartsWith("cause_", StringComparison.Ordinal) => [new("hangup", number["cause_".Length..])],
        _ => [new("park")],
    };

    /// <summary>The transcript's client is one that FreeSWITCH called; ours says the same over an inbound connection.</summary>
    private static string? ForInbound(string command, SimulatedCall? call, string events) => ForInbound(command, call?.Channel, events);

    private static string? ForInbound(string command, string? channel, string? events) => command switch
    {
        _ when command.StartsWith("connect", StringComparison.Ordinal) => "auth ClueCon\n\n",
        _ when command.StartsWith("myevents", StringComparison.Ordinal) => $"event plain {events}\n\n",
        _ when command.StartsWith("linger", StringComparison.Ordinal) || command.StartsWith("getvar", StringComparison.Ordinal) => null,
        _ when command.StartsWith("sendmsg\n", StringComparison.Ordinal) => $"sendmsg {channel}\n{command["sendmsg\n".Length..]}",
        _ => command,
    };

    private static bool OfOutboundConnections(string command) =>
        command.StartsWith("connect", StringComparison.Ordinal) || command.StartsWith("myevents", StringComparison.Ordinal);

    /// <summary>There the channel is held by the application <c>socket</c>, here by <c>park</c>.</summary>
    private static EslMessage? AsParked(EslMessage m) => m["Application"] == "socket"
        ? m with { Headers = With(m, ("Application", "park"), ("Application-Data", null)) } : m;

    private static EslMessage At(EslMessage m, DirectoryInfo folder) => m["Record-File-Path"] is { } file
        ? m with { Headers = With(m, ("Record-File-Path", file.Replace("/var/", folder.FullName + "/", StringComparison.Ordinal))) } : m;

    private static Dictionary<string, string> With(EslMessage m, params (string Name, string? Value)[] changes)
    {
        var headers = new Dictionary<string, string>(m.Headers, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in changes)
        {
            headers.Remove(name);
            if (value is not null)
            {
                headers[name] = value;
            }
        }

        return headers;
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
