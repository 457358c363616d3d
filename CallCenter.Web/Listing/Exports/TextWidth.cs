namespace CallCenter.Web.Listing.Exports;

/// <summary>How wide a text is, in digits: Chinese characters and full-width signs count double.</summary>
public static class TextWidth
{
    /// <summary>Of the widest line.</summary>
    public static int Of(string text)
    {
        int widest = 0, width = 0;
        foreach (var letter in text)
        {
            width = letter is '\n' ? 0 : width + (Wide(letter) ? 2 : 1);
            widest = Math.Max(widest, width);
        }

        return widest;
    }

    // Hangul, CJK with its punctuation and kana, compatibility forms, full-width forms.
    private static bool Wide(char letter) =>
        letter is >= '\u1100' and <= '\u115F' or >= '\u2E80' and <= '\uA4CF' or >= '\uAC00' and <= '\uD7A3' or >= '\uF900' and <= '\uFAFF'
            or >= '\uFE30' and <= '\uFE4F' or >= '\uFF00' and <= '\uFF60' or >= '\uFFE0' and <= '\uFFE6';
}
