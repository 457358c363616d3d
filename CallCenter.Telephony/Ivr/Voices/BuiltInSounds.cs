using CallCenter.Data;
using CallCenter.Data.Ivr;

namespace CallCenter.Telephony.Ivr.Voices;

/// <summary>公共语音库: sounds that every enterprise has. Sentences are spoken with the voice of the installation; tones and music are computed.</summary>
public static class BuiltInSounds
{
    /// <summary>The music that <c>freeswitch-conf</c> sets; the switch fills in the variable.</summary>
    public const string HoldMusic = "${hold_music}";

    public static IReadOnlyList<PublicSound> All { get; } =
    [
        Music("music-default", new("默认等待音乐", "Built-in waiting music"), []),
        Music("music-calm", new("等待音乐：舒缓", "Waiting music: calm"), ToneMelody.Calm),
        Music("music-bright", new("等待音乐：明快", "Waiting music: bright"), ToneMelody.Bright),
        Speech("welcome", new("欢迎语", "Welcome"), "您好，欢迎致电。"),
        Speech("please-wait", new("请稍候", "Please wait"), "正在为您转接，请稍候。"),
        Speech("invalid-key", new("按键错误", "Wrong key"), "您的输入有误，请重新输入。"),
        Speech("agents-busy", new("座席全忙", "All agents busy"), "对不起，座席全忙，请稍后再拨。"),
        Speech("closed", new("下班时间", "Out of hours"), "您好，现在是非工作时间，请在工作时间来电。"),
        Speech("voicemail", new("留言提示", "Leave a message"), "请在嘀声后留言，留言结束请挂机。"),
        Speech("survey", new("满意度评价", "Survey"), "请对本次服务进行评价，满意请按一，一般请按二，不满意请按三。"),
        Speech("thanks", new("感谢评价", "Thank you"), "感谢您的评价，再见。"),
        Speech("goodbye", new("结束语", "Goodbye"), "感谢您的来电，再见。"),
        Tone("beep", new("提示音", "Beep"), [new(1000, 400)]),
        Tone("ring-back", new("回铃音", "Ring-back tone"), [new(450, 1000), new(0, 4000)]),
        Tone("busy", new("忙音", "Busy tone"), [new(450, 350), new(0, 350), new(450, 350), new(0, 350), new(450, 350), new(0, 350)]),
    ];

    /// <summary>What waiting callers may hear.</summary>
    public static IReadOnlyList<PublicSound> WaitingMusic { get; } = [.. All.Where(sound => sound.Kind == PublicSoundKind.Music)];

    /// <summary>Null when there is none of the name.</summary>
    public static PublicSound? Named(string name) => All.FirstOrDefault(sound => sound.Name == name);

    /// <summary>The sound of a reference such as <c>public:busy</c>; null for other references.</summary>
    public static PublicSound? Referred(string reference) =>
        reference.StartsWith(FlowReference.PublicVoice, StringComparison.Ordinal) ? Named(reference[FlowReference.PublicVoice.Length..]) : null;

    private static PublicSound Speech(string name, Text label, string words) => new(name, label, PublicSoundKind.Speech, words, []);

    private static PublicSound Tone(string name, Text label, IReadOnlyList<Note> notes) => new(name, label, PublicSoundKind.Tone, "", notes);

    private static PublicSound Music(string name, Text label, IReadOnlyList<Note> notes) => new(name, label, PublicSoundKind.Music, "", notes);
}

public enum PublicSoundKind
{
    Speech = 1,
    Tone = 2,
    Music = 3,
}

/// <param name="Name">In references: <c>public:NAME</c>.</param>
/// <param name="Words">What is spoken.</param>
/// <param name="Notes">What is computed; none for the switch's own music.</param>
public sealed record PublicSound(string Name, Text Label, PublicSoundKind Kind, string Words, IReadOnlyList<Note> Notes)
{
    public string Reference => $"{FlowReference.PublicVoice}{Name}";

    /// <summary>The switch has it, and nobody else: it cannot be joined with other sounds, nor heard in the browser.</summary>
    public bool OfSwitch => Kind == PublicSoundKind.Music && Notes.Count == 0;
}
