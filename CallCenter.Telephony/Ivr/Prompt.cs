using System.Globalization;
using System.Text.Json.Serialization;
using CallCenter.Telephony.Expressions;

namespace CallCenter.Telephony.Ivr;

/// <summary>Something a caller hears (播放类型: 语音, 数字, TTS). JSON: <c>{"kind":"tts","text":"…"}</c>. Its text may hold variables.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(SpokenText), "tts")]
[JsonDerivedType(typeof(VoiceFile), "voice")]
[JsonDerivedType(typeof(SpokenNumber), "number")]
public abstract record Prompt
{
    /// <summary>Every caller hears the same.</summary>
    [JsonIgnore]
    public bool IsConstant => !Written.Contains("${", StringComparison.Ordinal) && !Written.Contains("#{", StringComparison.Ordinal);

    /// <summary>The text that may hold variables.</summary>
    [JsonIgnore]
    protected abstract string Written { get; }

    /// <summary>What is wrong with it, or null.</summary>
    public Text? Problem()
    {
        if (Written is null || IsConstant)
        {
            return ProblemOf();
        }

        try
        {
            Template.Parse(Written);
            return null;
        }
        catch (ExpressionException wrong)
        {
            return new($"播放内容“{Written}”：{wrong.Problem.Zh}", $"the prompt \"{Written}\": {wrong.Problem.En}");
        }
    }

    /// <summary>As one call hears it.</summary>
    /// <exception cref="IvrNodeException">The variables make something of it that cannot be played.</exception>
    public Prompt Filled(Func<string, string> fill)
    {
        if (IsConstant)
        {
            return this;
        }

        var filled = With(fill(Written));
        return filled.ProblemOf() is { } problem ? throw new IvrNodeException(problem) : filled;
    }

    /// <summary>What is wrong with it when it holds no variables.</summary>
    protected abstract Text? ProblemOf();

    protected abstract Prompt With(string filled);

    /// <summary>Text read aloud (TTS).</summary>
    public sealed record SpokenText(string Text) : Prompt
    {
        protected override string Written => Text;

        protected override Text? ProblemOf() => string.IsNullOrWhiteSpace(Text) ? new("TTS 需要文本", "a tts prompt needs a text") : null;

        protected override Prompt With(string filled) => this with { Text = filled };
    }

    /// <summary>A voice: <c>voice:1558605875510</c> of 企业语音库 by its 语音变量值, <c>public:busy</c> of 公共语音库, or a file of the library's folder by its name.</summary>
    public sealed record VoiceFile(string File) : Prompt
    {
        protected override string Written => File;

        protected override Text? ProblemOf() =>
            string.IsNullOrWhiteSpace(File) ? new("没有选择语音文件", "a voice prompt needs a file")
            : Path.GetFileName(File) != File ? new($"“{File}”不是语音库中的文件名", $"'{File}' is not the name of a file in the voice library")
            : null;

        protected override Prompt With(string filled) => this with { File = filled };
    }

    /// <summary>A number, read as <see cref="As"/> says.</summary>
    public sealed record SpokenNumber(string Value, NumberReading As = NumberReading.Digits) : Prompt
    {
        protected override string Written => Value;

        protected override Text? ProblemOf() => As switch
        {
            NumberReading.Digits when string.IsNullOrEmpty(Value) || !Value.All(char.IsAsciiDigit) =>
                new($"数字播放需要数字，不能是“{Value}”", $"a number prompt needs digits, not '{Value}'"),
            NumberReading.Amount when !decimal.TryParse(Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) =>
                new($"数值播放需要一个数，不能是“{Value}”", $"an amount prompt needs a number, not '{Value}'"),
            _ => null,
        };

        protected override Prompt With(string filled) => this with { Value = filled };
    }

    /// <summary>A sound of 企业语音库 by its content: what <see cref="VoiceFile"/> becomes for a department. Never in a flow.</summary>
    /// <param name="Name">For sentences.</param>
    internal sealed record StoredVoice(string Hash, string Name) : Prompt
    {
        protected override string Written => "";

        protected override Text? ProblemOf() => null;

        protected override Prompt With(string filled) => this;
    }
}

/// <summary>How a number is read aloud. In JSON <c>digits</c> or <c>amount</c>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NumberReading>))]
public enum NumberReading
{
    /// <summary>Digit by digit: 一 二 三.</summary>
    [JsonStringEnumMemberName("digits")]
    Digits,

    /// <summary>As a quantity: 一百二十三.</summary>
    [JsonStringEnumMemberName("amount")]
    Amount,
}
