namespace CallCenter.Telephony.Expressions;

/// <summary>Gives a variable's value; null when there is none of the name.</summary>
public delegate string? FindVariable(string name);

/// <summary>An expression over variables: <c>${cdr_bridge_time}-${cdr_start_time}</c>, <c>IF(score &gt;= 3, "好", "差")</c>. Immutable.</summary>
/// <remarks>A variable is a name, or, as the manual writes it, <c>${name}</c> or <c>#{name}</c>; between those braces may stand a whole expression. One that
/// is not there is the empty text. <c>+</c> adds numbers and joins everything else.</remarks>
public sealed class Expression
{
    /// <summary>Characters of the longest expression.</summary>
    public const int Longest = 2000;

    private readonly Node root;

    private Expression(string source, Node root) => (Source, this.root) = (source, root);

    public string Source { get; }

    /// <exception cref="ExpressionException">It cannot be read.</exception>
    public static Expression Parse(string source) => source.Length > Longest
        ? throw new ExpressionException(new($"表达式最多 {Longest} 个字符。", $"An expression has at most {Longest} characters."))
        : new(source, new ExpressionParser(Tokens.Of(source)).Whole());

    /// <summary>What is wrong with an expression as it is written; null when it can be read.</summary>
    public static Text? Check(string source)
    {
        try
        {
            Parse(source);
            return null;
        }
        catch (ExpressionException wrong)
        {
            return wrong.Problem;
        }
    }

    /// <exception cref="ExpressionException">It cannot be computed with these values.</exception>
    public ExpressionValue Compute(FindVariable variables) => root.Compute(variables);

    public override string ToString() => Source;
}
