namespace CallCenter.Telephony.Expressions;

/// <summary>A part of an expression.</summary>
internal abstract record Node
{
    public abstract ExpressionValue Compute(FindVariable variables);

    public sealed record Constant(ExpressionValue Value) : Node
    {
        public override ExpressionValue Compute(FindVariable variables) => Value;
    }

    public sealed record Variable(string Name) : Node
    {
        public override ExpressionValue Compute(FindVariable variables) => variables(Name) is { } text ? ExpressionValue.Of(text) : ExpressionValue.Empty;
    }

    public sealed record Not(Node Operand) : Node
    {
        public override ExpressionValue Compute(FindVariable variables) => ExpressionValue.Of(!Operand.Compute(variables).Truth);
    }

    public sealed record Minus(Node Operand) : Node
    {
        public override ExpressionValue Compute(FindVariable variables) => ExpressionValue.Of(-Arithmetic.NumberOf(Operand, variables));
    }

    /// <summary>The right side is looked at only where it decides.</summary>
    public sealed record Both(Node Left, Node Right) : Node
    {
        public override ExpressionValue Compute(FindVariable variables) => ExpressionValue.Of(Left.Compute(variables).Truth && Right.Compute(variables).Truth);
    }

    public sealed record Either(Node Left, Node Right) : Node
    {
        public override ExpressionValue Compute(FindVariable variables) => ExpressionValue.Of(Left.Compute(variables).Truth || Right.Compute(variables).Truth);
    }

    public sealed record Binary(string Symbol, Node Left, Node Right) : Node
    {
        public override ExpressionValue Compute(FindVariable variables) => Arithmetic.Compute(Symbol, Left, Right, variables);
    }

    public sealed record Call(ExpressionFunction Function, IReadOnlyList<Node> Arguments) : Node
    {
        public override ExpressionValue Compute(FindVariable variables) => Function.Compute(Arguments, variables);
    }
}
