using System.Globalization;

namespace CallCenter.Telephony.Expressions;

/// <summary>A number, a text or yes/no. Variables are texts; a text that is a number counts as one wherever a number is needed.</summary>
public readonly record struct ExpressionValue
{
    private readonly object? value;

    private ExpressionValue(object value) => this.value = value;

    public static ExpressionValue Empty { get; } = Of("");

    public static ExpressionValue Of(decimal number) => new(number);

    public static ExpressionValue Of(string text) => new(text);

    public static ExpressionValue Of(bool truth) => new(truth);

    /// <summary>As it is sent and stored: independent of language, numbers without needless zeros, <c>true</c> or <c>false</c>.</summary>
    public string Text => value switch
    {
        decimal number => (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture),
        bool truth => truth ? "true" : "false",
        string text => text,
        _ => "",
    };

    /// <summary>Null when it is none.</summary>
    public decimal? Number => value switch
    {
        decimal number => number,
        string text when decimal.TryParse(
            text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite | NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    /// <summary>Yes, a number other than 0, or a text other than empty, <c>0</c> and <c>false</c>.</summary>
    public bool Truth => value switch
    {
        bool truth => truth,
        decimal number => number != 0,
        string text => text is not ("" or "0" or "false"),
        _ => false,
    };

    public override string ToString() => Text;
}
