using CallCenter.Data.Records.Story;
using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Records.Demo;

/// <summary>An invented call, told step by step against a clock of its own.</summary>
internal sealed class DemoStory(string uniqueId, string callId, Department department, DateTimeOffset start)
{
    private readonly List<CallEvent> steps = [];
    private (string File, DemoSoundKind Kind, DateTimeOffset Since)? recording;

    public string UniqueId => uniqueId;

    public DateTimeOffset Start { get; } = start;

    public DateTimeOffset Now { get; private set; } = start;

    /// <summary>Files that the story names, to be made when it is stored.</summary>
    public List<DemoSound> Sounds { get; } = [];

    public CallStory Story => new(uniqueId, callId, department.EnterpriseId, department.Id, steps);

    public string Channel(string who) => $"{uniqueId}-{who}";

    /// <summary>Begins to record; the sound is as long as it turns out.</summary>
    public DemoStory Record(string file, DemoSoundKind kind)
    {
        recording = (file, kind, Now);
        return Add(new RecordingStarted(file) { At = Now, RingBack = kind == DemoSoundKind.RingBack });
    }

    /// <summary>Stops recording, if it does.</summary>
    public DemoStory StopRecording()
    {
        if (recording is var (file, kind, since))
        {
            Sounds.Add(new DemoSound(file, kind, (int)Math.Ceiling((Now - since).TotalSeconds), Now));
            recording = null;
            Add(new RecordingStopped(file) { At = Now });
        }

        return this;
    }

    /// <summary>Lets time pass.</summary>
    public DemoStory Pass(double seconds)
    {
        Now = Now.AddMilliseconds(Math.Round(seconds * 1000));
        return this;
    }

    public DemoStory Add(CallEvent step)
    {
        steps.Add(step);
        return this;
    }
}

/// <param name="File">Path relative to the recordings folder.</param>
internal sealed record DemoSound(string File, DemoSoundKind Kind, int Seconds, DateTimeOffset At);

internal enum DemoSoundKind
{
    /// <summary>Two voices in turn.</summary>
    Talk,

    /// <summary>One voice after a tone.</summary>
    Message,

    /// <summary>The line rings.</summary>
    RingBack,
}
