using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CallCenter.Telephony.Expressions;

namespace CallCenter.Telephony.Ivr;

/// <summary>A setting that is a number, or a text of variables that gives one for each call (支持变量, manual 6.3.4). In JSON a number or a text.</summary>
[JsonConverter(typeof(Json))]
public readonly record struct IvrNumber
{
    private readonly string? template;

    private IvrNumber(int? constant, string? template) => (Constant, this.template) = (constant, template);

    /// <summary>Null when variables decide.</summary>
    public int? Constant { get; }

    /// <summary>The text that gives the number; that of the number itself when it is constant.</summary>
    public string Template => template ?? (Constant ?? 0).ToString(CultureInfo.InvariantCulture);

    public static implicit operator IvrNumber(int number) => new(number, null);

    /// <summary>Reads what stands in a form: <c>3</c> or <c>${count}</c>.</summary>
    public static IvrNumber Of(string written) =>
        int.TryParse(written.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? new(number, null) : new(null, written.Trim());

    /// <summary>A sentence when the setting cannot hold; what variables give is known only in a call.</summary>
    /// <param name="name">JSON name of the setting.</param>
    public Text? Problem(Text name, int least, int most)
    {
        if (Constant is { } number)
        {
            return number >= least && number <= most ? null : new($"{name.Zh}须为 {least} 到 {most}，不能是 {number}", $"{name.En} must be {least} to {most}, not {number}");
        }

        try
        {
            Expressions.Template.Parse(Template);
            return Template.Contains("{", StringComparison.Ordinal)
                ? null
                : new($"{name.Zh}须为 {least} 到 {most} 或变量，不能是“{Template}”", $"{name.En} must be {least} to {most} or a variable, not \"{Template}\"");
        }
        catch (ExpressionException wrong)
        {
            return new($"{name.Zh}：{wrong.Problem.Zh}", $"{name.En}: {wrong.Problem.En}");
        }
    }

    /// <inheritdoc />
    public override string ToString() => Template;

    private sealed class Json : JsonConverter<IvrNumber>
    {
        public override IvrNumber Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
        {
            JsonTokenType.Number when reader.TryGetInt32(out var number) => number,
            JsonTokenType.String => Of(reader.GetString()!),
            _ => throw new JsonException("a whole number or a text with a variable is expected"),
        };

        public override void Write(Utf8JsonWriter writer, IvrNumber value, JsonSerializerOptions options)
        {
            if (value.Constant is { } number)
            {
                writer.WriteNumberValue(number);
            }
            else
            {
                writer.WriteStringValue(value.Template);
            }
        }
    }
}
