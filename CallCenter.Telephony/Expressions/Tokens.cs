using System.Globalization;
using System.Text;

namespace CallCenter.Telephony.Expressions;

/// <summary>Cuts an expression into its parts.</summary>
internal static class Tokens
{
    // Longer ones first: the first that fits is taken.
    private static readonly string[] Symbols = ["${", "#{", "&&", "||", "==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "%", "!", "(", ")", ",", "}"];

    /// <exception cref="ExpressionException">A character that has no place in an expression, or a text without end.</exception>
    public static List<Token> Of(string source)
    {
        var tokens = new List<Token>();
        var at = 0;
        while (at < source.Length)
        {
            if (char.IsWhiteSpace(source[at]))
            {
                at++;
                continue;
            }

            var token = Next(source, at, out at);
            tokens.Add(token);
        }

        tokens.Add(new(TokenKind.End, "", source.Length));
        return tokens;
    }

    private static Token Next(string source, int start, out int end)
    {
        var first = source[start];
        if (char.IsAsciiDigit(first))
        {
            return NumberAt(source, start, out end);
        }

        if (first is '"' or '\'')
        {
            return TextAt(source, start, out end);
        }

        if (IsNameStart(first))
        {
            end = start + 1;
            while (end < source.Length && (IsNameStart(source[end]) || char.IsAsciiDigit(source[end])))
            {
                end++;
            }

            return new(TokenKind.Name, source[start..end], start);
        }

        foreach (var symbol in Symbols)
        {
            if (string.CompareOrdinal(source, start, symbol, 0, symbol.Length) == 0)
            {
                end = start + symbol.Length;
                return new(TokenKind.Symbol, symbol, start);
            }
        }

        throw new ExpressionException(new($"不能识别“{first}”。", $"“{first}” has no meaning here."), start);
    }

    private static Token NumberAt(string source, int start, out int end)
    {
        end = start;
        while (end < source.Length && (char.IsAsciiDigit(source[end]) || source[end] == '.'))
        {
            end++;
        }

        var digits = source[start..end];
        return decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _)
            ? new(TokenKind.Number, digits, start)
            : throw new ExpressionException(new($"“{digits}”不是可用的数字。", $"“{digits}” is no number that can be used."), start);
    }

    private static Token TextAt(string source, int start, out int end)
    {
        var text = new StringBuilder();
        for (end = start + 1; end < source.Length; end++)
        {
            if (source[end] == source[start])
            {
                end++;
                return new(TokenKind.Text, text.ToString(), start);
            }

            if (source[end] == '\\' && end + 1 < source.Length)
            {
                end++;
                text.Append(source[end] switch
                {
                    't' => '\t',
                    'n' => '\n',
                    'r' => '\r',
                    var other => other,
                });
            }
            else
            {
                text.Append(source[end]);
            }
        }

        throw new ExpressionException(new("文本缺少结束的引号。", "The text has no closing quotation mark."), start);
    }

    /// <summary>Names may be Chinese; a dot and an underscore may stand in them, a hyphen is a minus.</summary>
    private static bool IsNameStart(char c) => char.IsLetter(c) || c is '_' or '.';
}
