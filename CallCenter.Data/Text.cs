using System.Globalization;

namespace CallCenter.Data;

/// <summary>A text on screen in both languages, kept where it is used. Prints itself in the language of the request or circuit.</summary>
/// <param name="Zh">Chinese: the manual's own label.</param>
/// <param name="En">English.</param>
public readonly record struct Text(string Zh, string En)
{
    /// <summary>True when the present culture is Chinese, the first language; anything but English counts as Chinese.</summary>
    public static bool Chinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName != "en";

    /// <summary>Short form for markup: <c>@Text.Of("置闲", "Idle")</c>.</summary>
    public static string Of(string zh, string en) => Chinese ? zh : en;

    /// <summary>What reads alike in both languages: a name, a number, a time.</summary>
    public static Text Same(string text) => new(text, text);

    /// <summary>This sentence and, after it, another.</summary>
    public Text Then(Text next) => new(Zh + next.Zh, $"{En} {next.En}".Trim());

    /// <summary>All of them, one after the other, with the separators of the two languages between.</summary>
    public static Text Join(Text separator, IReadOnlyCollection<Text> parts) =>
        new(string.Join(separator.Zh, parts.Select(part => part.Zh)), string.Join(separator.En, parts.Select(part => part.En)));

    public override string ToString() => Of(Zh, En);
}
