using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;

namespace CallCenter.Tests.Data.Records;

/// <summary>Tells a call's story step by step; times are seconds since the call entered.</summary>
internal sealed class StoryBuilder(string uniqueId = "test-1.1", int departmentId = 1, DateTimeOffset? start = null)
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 21, 4, 0, 0, TimeSpan.Zero);

    private readonly DateTimeOffset start = start ?? Noon;
    private readonly List<CallEvent> steps = [];

    public CallStory Story => new(uniqueId, $"call-{uniqueId}", 7600000, departmentId, steps);

    public DateTimeOffset At(double second) => start.AddSeconds(second);

    public StoryBuilder Add(CallEvent step)
    {
        steps.Add(step);
        return this;
    }

    public StoryBuilder Entered(double at = 0, string customer = "13800001111", string hotline = "89193634", CallKind kind = CallKind.Inbound) =>
        Add(new CallEntered(kind, customer, "010", "北京 / 北京", hotline, "010", "customer-channel", "test") { At = At(at) });

    public StoryBuilder SystemAnswered(double at) => Add(new SystemAnswered { At = At(at) });

    public StoryBuilder Node(double at, string node = "n1", string name = "欢迎语") =>
        Add(new NodeEntered(5, "导航", 1, node, "1", name, "select") { At = At(at) });

    public StoryBuilder Keys(double at, string digits, string node = "n1") => Add(new KeysPressed(node, digits, true) { At = At(at) });

    public StoryBuilder NodeLeft(double at, string outcome, string node = "n1") => Add(new NodeLeft(node, outcome) { At = At(at) });

    public StoryBuilder Queued(double at, int queue = 1) => Add(new CallQueued(queue, $"000{queue}", $"队列{queue}", 0, 1) { At = At(at), Why = new("按键 1", "Key 1") });

    public StoryBuilder QueueLeft(double at, QueueExit exit, int queue = 1) => Add(new QueueLeft(queue, exit) { At = At(at) });

    public StoryBuilder Offered(double at, int agent = 1, string? leg = null, int queue = 1) => Add(
        new AgentOffered(leg ?? $"leg-{agent}", agent, $"200{agent}", $"座席{agent}", $"200{agent}", queue, $"000{queue}", $"队列{queue}", false) { At = At(at) });

    public StoryBuilder Ringing(double at, string leg = "leg-1") => Add(new AgentRinging(leg) { At = At(at) });

    public StoryBuilder OfferEnded(double at, OfferResult result, string leg = "leg-1") => Add(new OfferEnded(leg, result, "NO_ANSWER") { At = At(at) });

    public StoryBuilder Answered(double at, string leg = "leg-1") => Add(new AgentAnswered(leg) { At = At(at) });

    public StoryBuilder Held(double at, string leg = "leg-1") => Add(new CallHeld(leg) { At = At(at) });

    public StoryBuilder Retrieved(double at, string leg = "leg-1") => Add(new CallRetrieved(leg) { At = At(at) });

    public StoryBuilder Recording(double at, string file = "7600000/a.wav") => Add(new RecordingStarted(file) { At = At(at) });

    public StoryBuilder LegEnded(double at, string leg = "leg-1") => Add(new LegEnded(leg, HangUpSide.Customer, "NORMAL_CLEARING") { At = At(at) });

    public StoryBuilder CustomerCalled(double at, string callerId = "01089193634") => Add(new CustomerCalled("customer-channel", callerId) { At = At(at) });

    public StoryBuilder CustomerAnswered(double at) => Add(new CustomerAnswered("customer-channel") { At = At(at) });

    public StoryBuilder Field(double at, string name, string value) => Add(new CustomFieldSet(name, value) { At = At(at) });

    public StoryBuilder Survey(double from, double at, int? score) => Add(new SurveyAnswered("服务评价", At(from), score) { At = At(at) });

    public StoryBuilder Voicemail(double from, double at, int seconds) =>
        Add(new VoicemailLeft("1", "售后留言", "7600000/m.wav", At(from), seconds) { At = At(at) });

    public StoryBuilder Note(double at, string text) => Add(new NoteWritten("2001", text) { At = At(at) });

    public StoryBuilder Ended(double at, EndReason reason = EndReason.Normal, HangUpSide side = HangUpSide.Customer) =>
        Add(new CallEnded(reason, side, "NORMAL_CLEARING") { At = At(at) });

    /// <summary>A call as most are: through the IVR to an agent, in 100 seconds.</summary>
    public StoryBuilder Usual() => Entered().SystemAnswered(0.2).Node(0.3).Keys(8, "1").NodeLeft(8, "1").Queued(8.1).Offered(10).Ringing(11).Answered(18)
        .QueueLeft(18, QueueExit.Answered).Recording(18.1).LegEnded(99.5).Ended(100);
}
