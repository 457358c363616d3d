using CallCenter.Data.Ivr;
using CallCenter.Telephony.Ivr.Design;
using CallCenter.Web.Console.Ivr.Designer.Forms;
using CallCenter.Web.Listing;

namespace CallCenter.Web.Console.Ivr.Designer;

/// <summary>A voice of a library.</summary>
/// <param name="Code">As prompts name it: <c>voice:…</c>, <c>public:…</c> or a file name.</param>
/// <param name="Public">公共语音库 rather than 企业语音库.</param>
/// <param name="Sound">Where it can be heard.</param>
public sealed record VoiceChoice(string Code, string Name, bool Public, string Sound);

/// <summary>What the forms of a department's flows offer to choose from.</summary>
public sealed record DesignerChoices(IReadOnlyDictionary<ConfiguredSource, IReadOnlyList<Choice>> Lists, IReadOnlyList<Choice> Anchors, IReadOnlyList<VoiceChoice> Voices)
{
    public static DesignerChoices None { get; } = new(new Dictionary<ConfiguredSource, IReadOnlyList<Choice>>(), [], []);

    public IReadOnlyList<Choice> Of(ConfiguredSource source) => Lists.GetValueOrDefault(source, []);

    /// <summary>What people call something configured; null when it is not there (any more).</summary>
    public string? Name(string reference) =>
        reference.Contains(':') ? Lists.Values.SelectMany(list => list).Concat(Anchors).FirstOrDefault(choice => choice.Code == reference)?.Label.ToString() : null;

    public string QueueName(string number) => Of(ConfiguredSource.Queues).FirstOrDefault(queue => queue.Code == number)?.Label.ToString() ?? number;

    public string VoiceName(string code) => Voices.FirstOrDefault(voice => voice.Code == code)?.Name ?? code;

    /// <summary>The same, as <see cref="FlowCheck"/> asks for it.</summary>
    public FlowSurroundings Surroundings(string purpose) => new()
    {
        Purpose = purpose,
        Queues = Of(ConfiguredSource.Queues).Select(choice => choice.Code).ToHashSet(),
        References = Lists.Where(list => list.Key != ConfiguredSource.Queues).SelectMany(list => list.Value).Concat(Anchors).Select(choice => choice.Code).ToHashSet(),
        Voices = Voices.Select(voice => voice.Code).ToHashSet(),
    };
}
