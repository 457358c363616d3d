using CallCenter.Telephony.Expressions;
using FsCheck;
using FsCheck.Fluent;

namespace CallCenter.Tests.Telephony.Expressions;

/// <summary>Whatever people type, they are told what is wrong with it; nothing else ever comes out.</summary>
public sealed class ExpressionProperties
{
    private static readonly string[] Pieces =
    [
        "1", "0", "-", "+", "*", "/", "%", "(", ")", "${", "#{", "}", "a", "名", "'", "\"", "\\", "&&", "||", "!", "==", "<", ">=", ",", " ", "IF(", "REPLACE(", "SUBSTR(", "LEN(", "ROUND(",
        "99999999999999999999999999999", "0.0000000000000000000000000001", ".", "x y", "\u0000", "😀", "true",
    ];

    [Fact]
    public void Any_text_is_an_expression_or_told_why_not() => Check.QuickThrowOnFailure(Prop.ForAll<string>(text => OnlyItsOwnError(text ?? "")));

    [Fact]
    public void Any_heap_of_pieces_is_an_expression_or_told_why_not() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(3000), Prop.ForAll(Heaps(60), OnlyItsOwnError));

    [Fact]
    public void Any_template_is_filled_or_told_why_not() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Heaps(30), heap =>
    {
        try
        {
            Template.Parse("x${" + heap + "} #{a}").Fill(Find);
        }
        catch (ExpressionException)
        {
            // Told.
        }
    }));

    [Fact]
    public void Whole_numbers_are_added_subtracted_and_multiplied_as_ever() => Check.QuickThrowOnFailure(Prop.ForAll<int, int, int>((a, b, c) =>
        Expression.Parse($"({a}) + ({b}) * ({c}) - ({a})").Compute(Find).Number == a + ((decimal)b * c) - a));

    [Theory]
    [InlineData('(', ')')]
    [InlineData('!', ' ')]
    [InlineData('-', ' ')]
    public void However_deep_it_is_nested_it_is_read_or_refused(char open, char close)
    {
        var deep = new string(open, 990) + "1" + new string(close, 990);

        Assert.Equal("嵌套超过 60 层。", Expression.Check(deep)!.Value.Zh.Split('：')[^1]);
        Assert.NotNull(Expression.Check(new string('1', Expression.Longest + 1)));
        Assert.Equal("1000", Expression.Parse(string.Join('+', Enumerable.Repeat("1", 1000))).Compute(Find).Text);
    }

    private static Arbitrary<string> Heaps(int most) =>
        Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces.Take(most))).ToArbitrary();

    private static void OnlyItsOwnError(string text)
    {
        try
        {
            _ = Expression.Parse(text).Compute(Find).Text;
        }
        catch (ExpressionException told)
        {
            Assert.NotEqual("", told.Problem.Zh);
        }
    }

    private static string? Find(string name) => name == "a" ? "12" : null;
}
