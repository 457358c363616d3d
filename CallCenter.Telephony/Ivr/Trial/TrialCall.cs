using System.Collections.Immutable;
using CallCenter.Data.Ivr;
using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Tenancy;
using CallCenter.Telephony.Webhooks;
using CallCenter.Telephony.Ivr.Dialogue;

namespace CallCenter.Telephony.Ivr.Trial;

/// <summary>The call of a trial as nodes see it: what they do becomes lines, what they wait for becomes a question.</summary>
internal sealed class TrialCall : IIvrCall
{
    private const double SecondsASign = 0.22;
    private const int RecordedSeconds = 10;
    private static readonly TimeSpan SoundLength = TimeSpan.FromSeconds(3);

    private readonly Lock gate = new();
    private readonly DepartmentConfiguration configuration;
    private readonly TrialCaller caller;
    private readonly CallNarration narration;
    private readonly Action<TrialView>? changed;
    private TaskCompletionSource<string>? asked;
    private IReadOnlyList<KeyValuePair<string, string>>? woken;
    private bool isAwake;
    private DateTimeOffset now;
    private volatile TrialView view = new();

    public TrialCall(DepartmentConfiguration configuration, TrialCaller caller, Func<TrialCall, IIvrOutreach> outreach, Action<TrialView>? changed)
    {
        (this.configuration, this.caller, this.changed, now) = (configuration, caller, changed, caller.At);
        Outreach = outreach(this);
        narration = new CallNarration("trial", configuration.Department.EnterpriseId, configuration.Department.Id);
        Tell(new CallEntered(CallKind.Inbound, caller.Number, caller.AreaCode, caller.Region, caller.Hotline, "", "", "") { At = now });
        Tell(new SystemAnswered { At = now });
    }

    public TrialView View => view;

    public IIvrOutreach Outreach { get; }

    public bool Answer(string answer)
    {
        lock (gate)
        {
            if (view.Question is not { } question || asked is not { } waiting)
            {
                return false;
            }

            var known = question.Choices.Any(choice => choice.Code == answer);
            var keys = question.Keys is { } wanted && answer.Length is > 0 && answer.Length <= wanted.Most && answer.All(key => key is >= '0' and <= '9' or '*' or '#');
            return (known || keys) && waiting.TrySetResult(answer);
        }
    }

    public void Ended(IvrEnd end)
    {
        view = view with { End = end, Node = null, Question = null };
        changed?.Invoke(view);
    }

    public Task PlayAsync(IReadOnlyList<Prompt> prompts, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        Hear(prompts);
        return Task.CompletedTask;
    }

    public async Task<string> CollectAsync(IReadOnlyList<Prompt> prompts, KeysWanted wanted, CancellationToken cancel)
    {
        Hear(prompts);
        var answer = await AskAsync(
            new TrialQuestion(new($"请按键（最多 {wanted.Most} 位）", $"Press keys ({wanted.Most} at most)"), [new("", new("不按键", "Press nothing"))], wanted), cancel);
        now += answer is "" ? wanted.First : TimeSpan.FromSeconds(1);
        var end = wanted.Terminator is "" ? -1 : answer.IndexOfAny([.. wanted.Terminator]);
        return end < 0 ? answer : answer[..end];
    }

    public async Task<QueueVisitResult> QueueAsync(QueueVisit visit, CancellationToken cancel)
    {
        var queue = configuration.Queues.FirstOrDefault(queue => queue.Number == visit.Queue)
            ?? throw new IvrNodeException(new($"队列 {visit.Queue} 不存在。", $"There is no queue {visit.Queue}."));
        Tell(new CallQueued(queue.Id, queue.Number, queue.Name, 0, 1) { At = now });
        while (true)
        {
            var answer = await AskAsync(
                new TrialQuestion(
                    new($"在队列“{queue.Name}”中等待，接下来？", $"Waiting in queue “{queue.Name}”. What happens?"),
                    [
                        new(Outcome.Answered.Exit, new("座席接听", "An agent answers")),
                        new(Outcome.Timeout.Exit, new($"等待超时（{queue.QueueTimeout} 秒）", $"Timeout ({queue.QueueTimeout} s)")),
                        new(Outcome.Full.Exit, new("队列已满", "The queue is full")), new(Outcome.Unavailable.Exit, new("座席不可用", "No agent is available")),
                    ]),
                cancel);
            if (answer == Outcome.Answered.Exit)
            {
                visit.Answered();
                return QueueVisitResult.Answered;
            }

            if (answer != Outcome.Timeout.Exit)
            {
                return answer == Outcome.Full.Exit ? QueueVisitResult.Full : QueueVisitResult.Unavailable;
            }

            now += TimeSpan.FromSeconds(queue.QueueTimeout);
            switch (visit.TimedOut is null ? QueueWish.Leave : await visit.TimedOut())
            {
                case QueueWish.WaitOn:
                    continue;
                case QueueWish.CallBack:
                    return QueueVisitResult.Callback;
                default:
                    return QueueVisitResult.Timeout;
            }
        }
    }

    /// <summary>Nobody speaks: whoever tries says what the robot came to.</summary>
    public async Task<DialogueEnd> ConverseAsync(DialogueVisit visit, CancellationToken cancel)
    {
        Hear(visit.Prompts);
        var answer = await AskAsync(
            new TrialQuestion(
                new("与机器人对话，结果是？", "The caller talks with the robot. What comes of it?"),
                [
                    .. visit.Cases.Select(value => new TrialChoice("=" + value, Text.Same(value))), new(Outcome.Other.Exit, new("其他值", "Something else")),
                    new(Outcome.Timeout.Exit, new("不说话，超时", "Silence")), new(Outcome.Failed.Exit, new("引擎失败", "An engine fails")),
                ]),
            cancel);
        var decided = new Text("由试用者决定。", "As whoever tries decided.");
        now += answer == Outcome.Timeout.Exit ? visit.Timeout : SoundLength;
        return answer == Outcome.Failed.Exit ? DialogueEnd.Failed(decided)
            : answer == Outcome.Timeout.Exit ? new DialogueEnd(DialogueResult.Timeout, "", "", [], decided)
            : new DialogueEnd(DialogueResult.Understood, answer.StartsWith('=') ? answer[1..] : "", answer.StartsWith('=') ? answer[1..] : "", [], decided);
    }

    /// <summary>Rings nobody: whoever tries says what becomes of it.</summary>
    public async Task<DirectEnd> DialAsync(DirectVisit visit, CancellationToken cancel)
    {
        var answer = await AskAsync(
            new TrialQuestion(
                new($"正在呼叫 {visit.Value}，接下来？", $"{visit.Value} is called. What happens?"),
                [
                    new(Outcome.CalleeHungUp.Exit, new("接听，接听方先挂断", "It answers, and hangs up first")),
                    new(Outcome.CallerHungUp.Exit, new("接听，呼叫方先挂断", "It answers, and the caller hangs up first")),
                    new(Outcome.Failed.Exit, new("呼叫失败", "It does not answer")),
                ]),
            cancel);
        now += answer == Outcome.Failed.Exit ? visit.Ring : SoundLength;
        return new DirectEnd(
            answer == Outcome.Failed.Exit ? DirectResult.Failed : answer == Outcome.CallerHungUp.Exit ? DirectResult.CallerHungUp : DirectResult.CalleeHungUp,
            new("由试用者决定。", "As whoever tries decided."));
    }

    public async Task RecordMessageAsync(MessageVisit visit, CancellationToken cancel)
    {
        var box = configuration.VoicemailBoxes.FirstOrDefault(box => FlowReference.OfVoicemailBox(box.Id) == visit.Box)
            ?? throw new IvrNodeException(new("留言箱不存在。", "The voicemail box does not exist."));
        var began = now;
        Hear(visit.Greeting);
        await AskAsync(new TrialQuestion(new($"正在向“{box.Name}”留言", $"Leaving a message for “{box.Name}”"), [new("done", new("留言结束", "End of the message"))]), cancel);
        now += TimeSpan.FromSeconds(RecordedSeconds);
        Tell(new VoicemailLeft(box.Number, box.Name, "", began, RecordedSeconds) { At = now });
    }

    /// <returns>True when somebody woke the call.</returns>
    public async Task<bool> WaitAsync(TimeSpan time, CancellationToken cancel)
    {
        if (Awoken())
        {
            return true;
        }

        var answer = await AskAsync(
            new TrialQuestion(
                new($"等待 {time.TotalSeconds:0} 秒，接下来？", $"Waiting {time.TotalSeconds:0} s. What happens?"),
                [new(Outcome.Callback.Exit, new("收到回调", "A callback comes")), new("timeout", new("等待超时", "The time runs out"))]),
            cancel);
        now += answer is "timeout" ? time : TimeSpan.FromSeconds(1);
        return Awoken() || answer == Outcome.Callback.Exit;
    }

    /// <summary>Gives the call variables at its next node, and ends its wait. Any thread.</summary>
    public void Wake(IReadOnlyList<KeyValuePair<string, string>> variables)
    {
        lock (gate)
        {
            woken = variables;
            if (view.Question?.Choices.Any(choice => choice.Code == Outcome.Callback.Exit) == true)
            {
                asked?.TrySetResult(Outcome.Callback.Exit);
            }
        }
    }

    public bool CanDial(DialChoice choice, string number) => configuration.CanDial(choice, number);

    public bool InPeriod(string period) => configuration.InPeriod(period, now);

    public bool InRegion(string group) => configuration.InRegion(group, caller.Number, caller.AreaCode);

    public string? Find(string name) => view.Variables.GetValueOrDefault(name) ?? narration.Value(name);

    public void Set(string nodeId, string name, string value, bool hidden = false)
    {
        view = view with { Variables = view.Variables.SetItem(name, value) };
        Tell(new VariableSet(nodeId, name, value) { At = now, Hidden = hidden });
    }

    public void NodeEntered(IvrFlowDefinition flow, IvrNode node)
    {
        TakeNews();
        view = view with { Node = node.Id, Path = view.Path.Add(node.Id) };
        Tell(new NodeEntered(flow.Id, flow.Name, flow.Version, node.Id, node.Path, node.Name, node.Type.Name) { At = now });
    }

    public void AnchorPassed(string anchor)
    {
        if (configuration.AnchorOf(anchor) is { } passed)
        {
            Tell(new AnchorPassed(passed.Id, passed.Name, passed.Parameter) { At = now });
        }
    }

    public void KeysPressed(string nodeId, string digits, bool accepted) => Tell(new KeysPressed(nodeId, digits, accepted) { At = now });

    public void NodeLeft(string nodeId, Outcome outcome, Text? why)
    {
        Tell(new NodeLeft(nodeId, outcome.Exit) { At = now, Why = why });
        view = view with { Node = null };
    }

    /// <summary>Whether somebody woke the call since it waited last.</summary>
    private bool Awoken()
    {
        TakeNews();
        var awoken = isAwake;
        isAwake = false;
        return awoken;
    }

    private void TakeNews()
    {
        IReadOnlyList<KeyValuePair<string, string>>? brought;
        lock (gate)
        {
            (brought, woken) = (woken, null);
        }

        if (brought is null)
        {
            return;
        }

        isAwake = true;
        foreach (var (name, value) in brought)
        {
            Set(view.Node ?? "", name, value);
        }
    }

    private async Task<string> AskAsync(TrialQuestion question, CancellationToken cancel)
    {
        TaskCompletionSource<string> waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            asked = waiting;
            view = view with { Question = question };
        }

        changed?.Invoke(view);
        var answer = await waiting.Task.WaitAsync(cancel);
        lock (gate)
        {
            asked = null;
            view = view with { Question = null };
        }

        return answer;
    }

    private void Hear(IReadOnlyList<Prompt> prompts)
    {
        if (prompts.Count == 0)
        {
            return;
        }

        var words = Text.Join(new(" ", " "), [.. prompts.Select(WordsOf)]);
        view = view with { Lines = view.Lines.Add(new TrialLine(now, view.Node ?? "", null, words)) };
        now = prompts.Aggregate(now, (time, prompt) => time + LengthOf(prompt));
        changed?.Invoke(view);
    }

    private Text WordsOf(Prompt prompt) => prompt switch
    {
        Prompt.SpokenText text => new(text.Text, text.Text),
        Prompt.SpokenNumber number => new(number.Value, number.Value),
        Prompt.VoiceFile voice => new($"〔语音 {voice.File}〕", $"[voice {voice.File}]"),
        _ => new("", ""),
    };

    private static TimeSpan LengthOf(Prompt prompt) => prompt switch
    {
        Prompt.SpokenText text => TimeSpan.FromSeconds(Math.Ceiling(text.Text.Length * SecondsASign)),
        Prompt.SpokenNumber number => TimeSpan.FromSeconds(Math.Ceiling(number.Value.Length * SecondsASign)),
        _ => SoundLength,
    };

    private void Tell(CallEvent step)
    {
        narration.Tell(step);
        view = view with { Lines = view.Lines.Add(new TrialLine(now, view.Node ?? "", step, default)) };
        changed?.Invoke(view);
    }
}
