using System.Text.RegularExpressions;
using CallCenter.Telephony.Simulation;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Telephony.Simulation;

/// <summary>Says to the simulator what was said to a real FreeSWITCH, at the same times, and compares what both answered.</summary>
/// <remarks>
/// Ids are compared as a one-to-one relation. Order is compared for each channel and for the replies of the connection: between channels even
/// FreeSWITCH's own order varies. Waiting is virtual.
/// </remarks>
public sealed partial class TranscriptReplay
{
    private static readonly string[] Ids =
        ["Unique-ID", "Other-Leg-Unique-ID", "Bridge-A-Unique-ID", "Bridge-B-Unique-ID", "Application-UUID", "Job-UUID"];

    private static readonly string[] Significant =
    [
        "Event-Name", "Event-Subclass", "Channel-State", "Channel-Call-State", "Answer-State", "Call-Direction", "Application", "Application-Data",
        "Application-Response", "Hangup-Cause", "DTMF-Digit", "Playback-File-Path", "Playback-Status", "Record-File-Path", "Job-Command", "Job-Command-Arg",
        "variable_sip_hangup_disposition", "variable_hangup_cause", "variable_park_after_bridge", "variable_my_digits", "variable_read_result", "from-user",
        "profile-name", "Event-Info", "Task-Desc",
    ];

    // What takes a little longer here than it did there may still come.
    private static readonly TimeSpan Lateness = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, string> idOf = [];
    private readonly Dictionary<string, string> known = [];
    private readonly List<(TimeSpan At, Func<Task> Act)> script = [];
    private readonly Queue<Answer> outstanding = new();
    private readonly List<EslMessage> expectedEvents = [];

    /// <summary>Takes away what the fixture has and the simulator rightly has not.</summary>
    public Func<EslMessage, TimeSpan, EslMessage?> Adapt { get; init; } = (m, _) => m;

    /// <summary>Rewrites a command before it is sent; null leaves it out, with its reply.</summary>
    public Func<string, string?> Rewrite { get; init; } = c => c;

    /// <summary>Replies that tell of the machine (uptime and the like): asked for, but not compared.</summary>
    public Func<string, bool> Uncompared { get; init; } = _ => false;

    /// <summary>Stops before what is said after this time.</summary>
    public TimeSpan Until { get; init; } = TimeSpan.MaxValue;

    public string Connection { get; init; } = "in";

    /// <summary>Something happens at the switch at that time of the transcript.</summary>
    /// <summary>A channel of the transcript, by the id it has here.</summary>
    public void Know(string id, string here) => (idOf[id], known[here]) = (here, id);

    public void At(double seconds, Action act) => At(seconds, () =>
    {
        act();
        return Task.CompletedTask;
    });

    public void At(double seconds, Func<Task> act) => script.Add((TimeSpan.FromSeconds(seconds), act));

    public async Task RunAsync(string fixture, SimulatedSwitch simulated, ManualTime time)
    {
        var entries = Transcript.Load(fixture).Entries.Where(e => e.Connection == Connection && e.At <= Until).ToList();
        var clock = new Clock(time, script);
        await using var client = await RawClient.ConnectAsync(simulated.Port);
        await client.WaitAsync(c => c.Replies.Count > 0);
        var answered = 1;
        var pending = new List<byte>();
        foreach (var entry in entries)
        {
            await clock.GoToAsync(entry.At);
            if (!entry.FromSwitch)
            {
                await SayAsync(entry);
                continue;
            }

            pending.AddRange(entry.Bytes);
            var heard = new List<EslMessage>();
            pending.RemoveRange(0, EslMessage.ReadAll(pending.ToArray(), heard));
            foreach (var message in heard)
            {
                await ExpectAsync(message, entry.At);
            }
        }

        await clock.GoToAsync(entries[^1].At + Lateness);
        await client.WaitAsync(c => c.Closed || c.Events.Count >= expectedEvents.Count);
        Compare(client.Events);

        async Task SayAsync(TranscriptEntry entry)
        {
            var command = Rewrite(Translate(entry.Text));
            for (var i = 0; i < Math.Max(1, Verbs().Count(entry.Text)); i++)
            {
                outstanding.Enqueue(command is null ? Answer.None : Uncompared(entry.Text) ? Answer.Ignored : Answer.Compared);
            }

            if (command is null)
            {
                return;
            }

            if (command.StartsWith("exit", StringComparison.Ordinal))
            {
                await clock.GoToAsync(entry.At + Lateness);
            }

            var channels = simulated.Channels.Count;
            await client.SendAsync(command);
            if (command.StartsWith("api originate", StringComparison.Ordinal))
            {
                // It is answered only when somebody picks up: until then no time may pass.
                await Eventually.TrueAsync(() => simulated.Channels.Count > channels, command);
            }
        }

        async Task ExpectAsync(EslMessage message, TimeSpan at)
        {
            if (message.IsEvent)
            {
                expectedEvents.AddRange(Adapt(message, at) is { } adapted ? [adapted] : []);
                return;
            }

            var answer = message["Content-Type"] is null or "command/reply" or "api/response" ? outstanding.Dequeue() : Answer.Compared;
            if (answer == Answer.None || message["Content-Type"] is "auth/request" or "log/data")
            {
                return;
            }

            await client.WaitAsync(c => c.Replies.Count > answered);
            var actual = client.Replies[answered++];
            if (answer == Answer.Compared)
            {
                Assert.Equal(message["Content-Type"], actual["Content-Type"]);
                SameText(message.Reply, actual.Reply, message);
            }
        }
    }

    private void SameText(string expected, string actual, EslMessage where)
    {
        foreach (var (expectedId, actualId) in IdsIn(expected).Zip(IdsIn(actual)))
        {
            Relate(expectedId, actualId, where);
        }

        Assert.Equal(Translate(expected), actual);
    }

    private void Compare(IReadOnlyList<EslMessage> actual)
    {
        var queues = actual.GroupBy(Key).ToDictionary(g => g.Key, g => new Queue<EslMessage>(g));
        var order = actual.Select(Key).Distinct().ToList();
        foreach (var expected in expectedEvents)
        {
            var key = Key(expected);
            if (expected["Unique-ID"] is { } channel)
            {
                if (!idOf.ContainsKey(channel))
                {
                    var taken = idOf.Values.ToHashSet();
                    var fresh = order.FirstOrDefault(k => !taken.Contains(k) && queues[k].TryPeek(out var first) && first["Unique-ID"] == k
                        && first.Name == expected.Name && first["Call-Direction"] == expected["Call-Direction"]);
                    Assert.True(fresh is not null, $"No channel for: {expected}\n{Tell(actual)}");
                    idOf[channel] = fresh!;
                }

                key = idOf[channel];
            }

            Assert.True(queues.TryGetValue(key, out var queue) && queue.Count > 0, $"Missing: {expected}\n{Tell(actual)}");
            Same(expected, queue!.Dequeue());
        }

        var left = queues.Values.SelectMany(q => q).ToList();
        Assert.True(left.Count == 0, $"Too much:\n{Tell(left)}");
    }

    private void Same(EslMessage expected, EslMessage actual)
    {
        foreach (var header in Significant)
        {
            Assert.True(expected[header] == null && actual[header] == null || Translate(expected[header] ?? "(none)") == (actual[header] ?? "(none)"),
                $"{header}: expected {expected[header]}, was {actual[header]}\nexpected {expected}\nactual   {actual}");
        }

        foreach (var header in Ids)
        {
            Assert.True(expected[header] is null == actual[header] is null, $"{header}: expected {expected[header]}, was {actual[header]} in {expected}");
            if (expected[header] is { } id)
            {
                Relate(id, actual[header]!, expected);
            }
        }

        if (expected.Name == "BACKGROUND_JOB" && !Uncompared($"bgapi {expected["Job-Command"]}"))
        {
            SameText(expected.Body, actual.Body, expected);
        }
    }

    private void Relate(string expected, string actual, EslMessage where)
    {
        Assert.True(idOf.TryAdd(expected, actual) || idOf[expected] == actual, $"{expected} was {idOf[expected]}, is {actual} in {where}");
        Assert.True(known.TryAdd(actual, expected) || known[actual] == expected, $"{actual} stands for {known[actual]} and {expected} in {where}");
    }

    private string Translate(string text) => Uuid().Replace(text, m => idOf.GetValueOrDefault(m.Value, m.Value));

    private static string Key(EslMessage message) => message["Unique-ID"] ?? (message.Name == "CUSTOM" ? "registrations" : message.Name);

    private static List<string> IdsIn(string text) => [.. Uuid().Matches(text).Select(m => m.Value)];

    private static string Tell(IEnumerable<EslMessage> messages) => string.Join('\n', messages);

    [GeneratedRegex(@"(?:^|\n\n)(?:auth|userauth|api|bgapi|event|nixevent|noevents|filter|sendmsg|sendevent|exit|linger|getvar|frobnicate|connect|myevents)\b")]
    private static partial Regex Verbs();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Uuid();

    private enum Answer
    {
        None,
        Ignored,
        Compared,
    }

    /// <summary>Moves the virtual time along the transcript's, and does on the way what was planned.</summary>
    private sealed class Clock(ManualTime time, List<(TimeSpan At, Func<Task> Act)> script)
    {
        private readonly DateTimeOffset started = time.GetUtcNow();

        public async Task GoToAsync(TimeSpan at)
        {
            foreach (var step in script.Where(s => s.At <= at).OrderBy(s => s.At).ToList())
            {
                script.Remove(step);
                Advance(step.At);
                await step.Act();
            }

            Advance(at);
        }

        private void Advance(TimeSpan at)
        {
            var by = started + at - time.GetUtcNow();
            if (by > TimeSpan.Zero)
            {
                time.Advance(by);
            }
        }
    }
}
