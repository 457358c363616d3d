namespace CallCenter.Telephony.Expressions;

internal enum TokenKind
{
    End,
    Number,
    Text,
    Name,
    Symbol,
}

/// <param name="Value">Of a text, what it means rather than how it is written.</param>
internal readonly record struct Token(TokenKind Kind, string Value, int Position)
{
    public bool Is(string symbol) => Kind == TokenKind.Symbol && Value == symbol;
}
