using System.Text.Json.Serialization;

namespace CallCenter.Telephony.Ivr;

/// <summary>Something a caller hears (播放类型: 语音, 数字, TTS). JSON: <c>{"kind":"tts","text":"…"}</c>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(SpokenText), "tts")]
[JsonDerivedType(typeof(VoiceFile), "voice")]
[JsonDerivedType(typeof(SpokenNumber), "number")]
public abstract record Prompt
{
    /// <summary>What is wrong with it, or null.</summary>
    public abstract string? Problem();

    /// <summary>Text read aloud (TTS).</summary>
    public sealed record SpokenText(string Text) : Prompt
    {
        public override string? Problem() => string.IsNullOrWhiteSpace(Text) ? "a tts prompt needs a text" : null;
    }

    /// <summary>A file of the voice library, by its name there.</summary>
    public sealed record VoiceFile(string File) : Prompt
    {
        public override string? Problem() =>
            string.IsNullOrWhiteSpace(File) ? "a voice prompt needs a file"
            : Path.GetFileName(File) != File ? $"'{File}' is not the name of a file in the voice library"
            : null;
    }

    /// <summary>Digits read one by one.</summary>
    public sealed record SpokenNumber(string Value) : Prompt
    {
        public override string? Problem() =>
            !string.IsNullOrEmpty(Value) && Value.All(char.IsAsciiDigit) ? null : $"a number prompt needs digits, not '{Value}'";
    }
}
