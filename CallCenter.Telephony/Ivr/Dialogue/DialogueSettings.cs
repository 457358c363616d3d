using System.Globalization;
using CallCenter.Data.Settings;

namespace CallCenter.Telephony.Ivr.Dialogue;

/// <summary>How an enterprise's robots hear, understand and speak (实时语音流配置, manual 6.1.3.2.3).</summary>
/// <param name="Recognition">Address of speech recognition (ASR); null without.</param>
/// <param name="Understanding">Address of language understanding (NLU); null when what was said is the value itself.</param>
/// <param name="Speech">Address of speech synthesis (TTS); null for the usual voice.</param>
/// <param name="SentenceSilence">A pause that ends a sentence.</param>
/// <param name="Silence">After so long without a word the robot is told.</param>
/// <param name="Longest">Of a whole dialogue.</param>
/// <param name="Flush">What is heard reaches us without delay.</param>
public sealed record DialogueSettings(
    bool On, string Engine, Uri? Recognition, Uri? Understanding, Uri? Speech, TimeSpan SentenceSilence, TimeSpan Silence, TimeSpan Longest, bool Flush)
{
    public static DialogueSettings Of(EnterpriseSettings enterprise)
    {
        var engine = enterprise.Get(SpeechStreamSettings.RobotEngine);
        return new(
            enterprise.Get(SpeechStreamSettings.Robot), JsonSetting.Property(engine, "engine") ?? "", Address(enterprise.Get(SpeechStreamSettings.RecognitionAddress)),
            Address(enterprise.Get(SpeechStreamSettings.ResultAddress)), Address(enterprise.Get(SpeechStreamSettings.SpeechAddress)),
            TimeSpan.FromMilliseconds(Number(engine, "max_sentence_silence", 800)), TimeSpan.FromMilliseconds(enterprise.Get(SpeechStreamSettings.SilenceMilliseconds)),
            TimeSpan.FromSeconds(Number(engine, "maxDuration", 180)), enterprise.Get(SpeechStreamSettings.Flush));
    }

    private static Uri? Address(string written) => Uri.TryCreate(written, UriKind.Absolute, out var address) ? address : null;

    private static int Number(string engine, string name, int standard) =>
        int.TryParse(JsonSetting.Property(engine, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : standard;
}
