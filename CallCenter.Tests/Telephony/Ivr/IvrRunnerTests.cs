using CallCenter.Telephony.Ivr;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Telephony.Ivr;

public sealed class IvrRunnerTests
{
    [Fact]
    public async Task Key_1_leads_to_the_queue_and_the_talk_ends_the_flow()
    {
        var call = new ScriptedCall { Keys = { "1" }, Queue = QueueVisitResult.Answered };

        var end = await RunAsync(Demo.MenuFlow, call);

        Assert.False(end.Failed);
        Assert.Equal(["enter n1", "ask 欢迎", "keys 1 ok", "leave n1 1", "enter n2", "queue 0001", "leave n2 answered"], call.Steps);
    }

    [Fact]
    public async Task A_wrong_key_is_complained_about_and_asked_again_until_the_repeats_are_used_up()
    {
        var call = new ScriptedCall { Keys = { "9", "8" } };

        await RunAsync(Demo.MenuFlow, call);

        Assert.Equal(
            ["enter n1", "ask 欢迎", "keys 9 wrong", "play 按键错误", "ask 欢迎", "keys 8 wrong", "play 按键错误", "leave n1 invalid", "enter n4", "leave n4 end"],
            call.Steps);
    }

    [Fact]
    public async Task A_caller_who_presses_nothing_leaves_by_timeout()
    {
        var call = new ScriptedCall();

        await RunAsync(Demo.MenuFlow, call);

        Assert.Equal(["enter n1", "ask 欢迎", "ask 欢迎", "leave n1 timeout", "enter n4", "leave n4 end"], call.Steps);
    }

    [Theory]
    [InlineData(QueueVisitResult.Timeout, "timeout")]
    [InlineData(QueueVisitResult.Full, "full")]
    [InlineData(QueueVisitResult.Unavailable, "unavailable")]
    public async Task A_queue_that_gives_the_call_up_is_left_by_its_exit(QueueVisitResult result, string exit)
    {
        var call = new ScriptedCall { Keys = { "1" }, Queue = result };

        await RunAsync(Demo.MenuFlow, call);

        Assert.Equal(["enter n2", "queue 0001", $"leave n2 {exit}", "enter n5", "play 座席忙", "leave n5 next", "enter n4", "leave n4 end"], call.Steps[4..]);
    }

    [Fact]
    public async Task A_flow_that_goes_round_in_circles_ends_as_an_error()
    {
        const string circle = """{"start":"n1","nodes":[{"id":"n1","type":"play","settings":{"prompts":[{"kind":"tts","text":"a"}]},"exits":{"next":"n1"}}]}""";
        var call = new ScriptedCall();

        var end = await RunAsync(circle, call);

        Assert.True(end.Failed);
        Assert.Contains($"{IvrRunner.StepLimit}", end.Why.Zh);
    }

    [Fact]
    public async Task A_node_that_cannot_do_its_work_is_left_with_the_reason()
    {
        var call = new ScriptedCall { PlayFails = "语音库中没有文件" };

        var end = await RunAsync(Demo.MenuFlow, call with { Keys = ["2"] });

        Assert.True(end.Failed);
        Assert.Contains("leave n3 error 语音库中没有文件", call.Steps);
    }

    [Fact]
    public async Task A_call_taken_up_in_a_queue_hears_no_prompt_again_and_enters_the_node_once()
    {
        var flow = IvrFlowDefinition.Parse(Demo.MenuFlow).Flow!;
        var call = new ScriptedCall { Queue = QueueVisitResult.Answered };

        await new IvrRunner(flow, call).RunAsync(flow.Find("n2")!, resumed: true, CancellationToken.None);

        Assert.Equal(["queue 0001 resumed", "leave n2 answered"], call.Steps);
    }

    [Fact]
    public async Task Hanging_up_ends_the_wait()
    {
        using var gone = new CancellationTokenSource();
        var call = new ScriptedCall { Hang = true };
        var flow = IvrFlowDefinition.Parse(Demo.MenuFlow).Flow!;
        var run = new IvrRunner(flow, call).RunAsync(flow.Start, resumed: false, gone.Token);

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Equal(["enter n1", "ask 欢迎"], call.Steps);
    }

    [Fact]
    public async Task Prompts_and_repeats_are_filled_with_the_calls_variables()
    {
        const string flow = """
            {"start":"n1","nodes":[{"id":"n1","type":"play","settings":{"prompts":[{"kind":"tts","text":"尊敬的${name}"}],"repeat":"${times}"}}]}
            """;
        var call = new ScriptedCall { Variables = { ["name"] = "王先生", ["times"] = "2" } };

        await RunAsync(flow, call);

        Assert.Equal(["enter n1", "play 尊敬的王先生", "play 尊敬的王先生", "leave n1 next"], call.Steps);
    }

    [Fact]
    public async Task A_variable_that_is_no_number_where_one_is_needed_ends_the_flow_with_the_reason()
    {
        const string flow = """{"start":"n1","nodes":[{"id":"n1","type":"play","settings":{"prompts":[{"kind":"tts","text":"a"}],"repeat":"${times}"}}]}""";
        var call = new ScriptedCall { Variables = { ["times"] = "twice" } };

        var end = await RunAsync(flow, call);

        Assert.True(end.Failed);
        Assert.Contains(call.Steps, step => step.Contains("twice", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Entering_a_node_passes_its_anchors()
    {
        const string flow = """{"start":"n1","nodes":[{"id":"n1","type":"hangup","anchors":["anchor:3","anchor:4"],"settings":{}}]}""";
        var call = new ScriptedCall();

        await RunAsync(flow, call);

        Assert.Equal(["enter n1", "pass anchor:3", "pass anchor:4", "leave n1 end"], call.Steps);
    }

    private static Task<IvrEnd> RunAsync(string json, ScriptedCall call)
    {
        var flow = IvrFlowDefinition.Parse(json).Flow!;
        return new IvrRunner(flow, call).RunAsync(flow.Start, resumed: false, CancellationToken.None);
    }

    internal sealed record ScriptedCall : IIvrCall
    {
        public IIvrOutreach Outreach { get; } = new ScriptedOutreach();

        public List<string> Keys { get; init; } = [];

        public QueueVisitResult Queue { get; init; }

        public string? PlayFails { get; init; }

        public bool Hang { get; init; }

        public Dictionary<string, string> Variables { get; } = [];

        public List<string> Steps { get; } = [];

        public Task PlayAsync(IReadOnlyList<Prompt> prompts, CancellationToken cancel)
        {
            if (PlayFails is not null)
            {
                throw new IvrNodeException(new(PlayFails, PlayFails));
            }

            Steps.Add($"play {Words(prompts)}");
            return Task.CompletedTask;
        }

        /// <summary>Periods, groups of areas and numbers that there are.</summary>
        public HashSet<string> Holding { get; init; } = [];

        public string? QueuedIn { get; init; }

        public KeysWanted? Wanted { get; private set; }

        /// <summary>The exit by which a node was left last.</summary>
        public string Left => Steps.Last(step => step.StartsWith("leave ", StringComparison.Ordinal)).Split(' ')[2];

        public Task RecordMessageAsync(MessageVisit visit, CancellationToken cancel)
        {
            Steps.Add($"message {visit.Box} {visit.Longest.TotalSeconds} {visit.Silence.TotalSeconds} {Words(visit.Greeting)}".TrimEnd());
            return Task.CompletedTask;
        }

        public bool CanDial(DialChoice choice, string number) => Holding.Contains($"{choice} {number}");

        public bool InPeriod(string period) => Holding.Contains(period);

        public bool InRegion(string group) => Holding.Contains(group);

        public async Task<string> CollectAsync(IReadOnlyList<Prompt> prompts, KeysWanted wanted, CancellationToken cancel)
        {
            Wanted = wanted;
            Steps.Add($"ask {Words(prompts)}".TrimEnd());
            if (Hang)
            {
                await Task.Delay(System.Threading.Timeout.Infinite, cancel);
            }

            if (Keys.Count == 0)
            {
                return "";
            }

            var key = Keys[0];
            Keys.RemoveAt(0);
            return key;
        }

        public Task<QueueVisitResult> QueueAsync(QueueVisit visit, CancellationToken cancel)
        {
            Steps.Add($"queue {visit.Queue}{(visit.Resumed ? " resumed" : "")}");
            if (Queue == QueueVisitResult.Answered)
            {
                visit.Answered();
            }

            return Task.FromResult(Queue);
        }

        public string? Find(string name) => Variables.GetValueOrDefault(name);

        public void Set(string nodeId, string name, string value, bool hidden)
        {
            Variables[name] = value;
            Steps.Add($"set {name} {value}{(hidden ? " hidden" : "")}".TrimEnd());
        }

        public void AnchorPassed(string anchor) => Steps.Add($"pass {anchor}");

        public void NodeEntered(IvrFlowDefinition flow, IvrNode node) => Steps.Add($"enter {node.Id}");

        public void KeysPressed(string nodeId, string digits, bool accepted) => Steps.Add($"keys {digits} {(accepted ? "ok" : "wrong")}");

        public void NodeLeft(string nodeId, Outcome outcome, Text? why) => Steps.Add($"leave {nodeId} {outcome}{(why is null ? "" : " " + why)}");

        private static string Words(IReadOnlyList<Prompt> prompts) => string.Join(' ', prompts.OfType<Prompt.SpokenText>().Select(prompt => prompt.Text));
    }
}
