using System.Text;

namespace CallCenter.Telephony.Expressions;

/// <summary>A text with values in it: <c>VIP-#{level}</c>, <c>${REPLACE(customID, "\t")}</c>. What is not between <c>#{</c> or <c>${</c> and <c>}</c> stays as it is.
/// Immutable.</summary>
public sealed class Template
{
    private readonly IReadOnlyList<(string Text, Expression? Value)> parts;

    private Template(IReadOnlyList<(string Text, Expression? Value)> parts) => this.parts = parts;

    /// <summary>In order: text that stays, or a value to compute.</summary>
    internal IReadOnlyList<(string Text, Expression? Value)> Parts => parts;

    /// <exception cref="ExpressionException">What stands between braces cannot be read.</exception>
    public static Template Parse(string source)
    {
        var parts = new List<(string, Expression?)>();
        var at = 0;
        while (at < source.Length)
        {
            var open = Opening(source, at);
            if (open < 0)
            {
                break;
            }

            var close = Closing(source, open + 2);
            if (close < 0)
            {
                throw new ExpressionException(new("缺少“}”。", "“}” is missing."), open);
            }

            if (open > at)
            {
                parts.Add((source[at..open], null));
            }

            parts.Add(("", Expression.Parse(source[(open + 2)..close])));
            at = close + 1;
        }

        if (at < source.Length)
        {
            parts.Add((source[at..], null));
        }

        return new(parts);
    }

    /// <exception cref="ExpressionException">A value cannot be computed.</exception>
    public string Fill(FindVariable variables)
    {
        var text = new StringBuilder();
        foreach (var (constant, value) in parts)
        {
            text.Append(value is null ? constant : value.Compute(variables).Text);
        }

        return text.ToString();
    }

    private static int Opening(string source, int from)
    {
        for (var at = from; at + 1 < source.Length; at++)
        {
            if (source[at] is '$' or '#' && source[at + 1] == '{')
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>A brace within a text, or one that belongs to an inner opening, closes nothing.</summary>
    private static int Closing(string source, int from)
    {
        var inner = 0;
        for (var at = from; at < source.Length; at++)
        {
            switch (source[at])
            {
                case '"' or '\'':
                    at = EndOfText(source, at);
                    break;
                case '{':
                    inner++;
                    break;
                case '}' when inner-- == 0:
                    return at;
            }
        }

        return -1;
    }

    private static int EndOfText(string source, int quote)
    {
        for (var at = quote + 1; at < source.Length; at++)
        {
            if (source[at] == '\\')
            {
                at++;
            }
            else if (source[at] == source[quote])
            {
                return at;
            }
        }

        return source.Length;
    }
}
