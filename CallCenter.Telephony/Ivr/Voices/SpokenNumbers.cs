using System.Globalization;
using System.Text;

namespace CallCenter.Telephony.Ivr.Voices;

/// <summary>Numbers in the words in which they are read aloud.</summary>
public static class SpokenNumbers
{
    private const string Digits = "零一二三四五六七八九";
    private static readonly string[] Places = ["", "十", "百", "千"];
    private static readonly string[] Groups = ["", "万", "亿", "万亿", "亿亿"];

    /// <summary>One by one: <c>三 零 五</c>. Spaces and hyphens, as telephone numbers have them, are left out.</summary>
    /// <returns>Null when there is something else among them.</returns>
    public static string? OneByOne(string value)
    {
        var words = new List<string>();
        foreach (var letter in value.Where(letter => letter is not (' ' or '-')))
        {
            if (Word(letter) is not { } word)
            {
                return null;
            }

            words.Add(word);
        }

        return words.Count == 0 ? null : string.Join(' ', words);
    }

    /// <summary>As people say an amount: 1234.5 is 一千二百三十四点五, 10010 is 一万零一十, -15 is 负十五.</summary>
    public static string Amount(decimal value)
    {
        var written = Math.Abs(value).ToString(CultureInfo.InvariantCulture).Split('.');
        var words = new StringBuilder(value < 0 ? "负" : "").Append(Whole(written[0]));
        var fraction = written.Length > 1 ? written[1].TrimEnd('0') : "";
        if (fraction.Length > 0)
        {
            words.Append('点').AppendJoin("", fraction.Select(digit => Digits[digit - '0']));
        }

        return words.ToString();
    }

    private static string? Word(char letter) => letter switch
    {
        >= '0' and <= '9' => Digits[letter - '0'].ToString(),
        '*' => "星",
        '#' => "井",
        '.' => "点",
        _ => null,
    };

    private static string Whole(string digits)
    {
        digits = digits.TrimStart('0');
        if (digits.Length == 0)
        {
            return "零";
        }

        var words = new StringBuilder();
        var groups = (digits.Length + 3) / 4;
        digits = digits.PadLeft(groups * 4, '0');
        var gap = false;
        for (var group = 0; group < groups; group++)
        {
            var four = digits.Substring(group * 4, 4);
            if (four == "0000")
            {
                gap = words.Length > 0;
                continue;
            }

            if (words.Length > 0 && (gap || four[0] == '0'))
            {
                words.Append('零');
            }

            words.Append(Four(four)).Append(Groups[groups - group - 1]);
            gap = false;
        }

        // 十五, not 一十五; but 一百一十五.
        return words.Length > 1 && words[0] == '一' && words[1] == '十' ? words.ToString(1, words.Length - 1) : words.ToString();
    }

    private static string Four(string digits)
    {
        var words = new StringBuilder();
        for (var at = 0; at < 4; at++)
        {
            if (digits[at] != '0')
            {
                words.Append(Digits[digits[at] - '0']).Append(Places[3 - at]);
            }
            else if (words.Length > 0 && words[^1] != '零' && digits[at..].Any(digit => digit != '0'))
            {
                words.Append('零');
            }
        }

        return words.ToString();
    }
}
