using System.Globalization;

namespace CallCenter.Telephony.Expressions;

/// <summary>Reads tokens from the weakest sign to the strongest: <c>||</c>, <c>&amp;&amp;</c>, comparison, <c>+ -</c>, <c>* / %</c>, <c>! -</c>.</summary>
internal sealed class ExpressionParser(List<Token> tokens)
{
    /// <summary>Parentheses within parentheses; beyond it the reader's own stack would be at risk.</summary>
    private const int Deepest = 60;

    private static readonly string[][] Levels = [["||"], ["&&"], ["==", "!=", "<", "<=", ">", ">="], ["+", "-"], ["*", "/", "%"]];

    private int at;
    private int depth;

    private Token Present => tokens[at];

    public Node Whole()
    {
        var node = Level(0);
        return Present.Kind == TokenKind.End ? node : throw Unexpected();
    }

    private Node Level(int level)
    {
        if (level == Levels.Length)
        {
            return Unary();
        }

        var node = Level(level + 1);
        while (Present.Kind == TokenKind.Symbol && Levels[level].Contains(Present.Value))
        {
            var symbol = Take().Value;
            var right = Level(level + 1);
            node = symbol switch
            {
                "||" => new Node.Either(node, right),
                "&&" => new Node.Both(node, right),
                _ => new Node.Binary(symbol, node, right),
            };
        }

        return node;
    }

    private Node Unary()
    {
        if (!Present.Is("!") && !Present.Is("-"))
        {
            return Primary();
        }

        var sign = Take().Value;
        var operand = Deeper(Unary);
        return sign == "!" ? new Node.Not(operand) : new Node.Minus(operand);
    }

    private Node Primary()
    {
        var token = Take();
        return token switch
        {
            { Kind: TokenKind.Number } => new Node.Constant(ExpressionValue.Of(decimal.Parse(token.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture))),
            { Kind: TokenKind.Text } => new Node.Constant(ExpressionValue.Of(token.Value)),
            { Kind: TokenKind.Name } when Present.Is("(") => Call(token),
            { Kind: TokenKind.Name, Value: "true" or "false" } => new Node.Constant(ExpressionValue.Of(token.Value == "true")),
            { Kind: TokenKind.Name } => new Node.Variable(token.Value),
            { Kind: TokenKind.Symbol, Value: "(" } => Enclosed(")"),
            { Kind: TokenKind.Symbol, Value: "${" or "#{" } => Enclosed("}"),
            _ => throw Unexpected(token),
        };
    }

    private Node Enclosed(string closing)
    {
        var node = Deeper(() => Level(0));
        Expect(closing);
        return node;
    }

    private Node.Call Call(Token name)
    {
        var function = ExpressionFunction.Named(name.Value) ?? throw new ExpressionException(
            new($"没有函数 {name.Value}，可用：{ExpressionFunction.Names}。", $"There is no function {name.Value}; there are {ExpressionFunction.Names}."), name.Position);
        Expect("(");
        var arguments = new List<Node>();
        if (!Present.Is(")"))
        {
            arguments.Add(Deeper(() => Level(0)));
            while (Present.Is(","))
            {
                at++;
                arguments.Add(Deeper(() => Level(0)));
            }
        }

        Expect(")");
        return arguments.Count >= function.Least && arguments.Count <= function.Most
            ? new(function, arguments)
            : throw new ExpressionException(
                new($"函数 {function.Name} 的参数个数不对：{function.Usage}。", $"The function {function.Name} is used as {function.Usage}."), name.Position);
    }

    private Node Deeper(Func<Node> read)
    {
        if (++depth > Deepest)
        {
            throw new ExpressionException(new($"嵌套超过 {Deepest} 层。", $"It is nested deeper than {Deepest} levels."), Present.Position);
        }

        var node = read();
        depth--;
        return node;
    }

    private Token Take() => Present.Kind == TokenKind.End ? Present : tokens[at++];

    private void Expect(string symbol)
    {
        if (!Present.Is(symbol))
        {
            throw new ExpressionException(new($"缺少“{symbol}”。", $"“{symbol}” is missing."), Present.Position);
        }

        at++;
    }

    private ExpressionException Unexpected() => Unexpected(Present);

    private static ExpressionException Unexpected(Token token) => token.Kind == TokenKind.End
        ? new(new("表达式不完整。", "The expression is not complete."), token.Position)
        : new(new($"此处不应出现“{token.Value}”。", $"“{token.Value}” does not belong here."), token.Position);
}
