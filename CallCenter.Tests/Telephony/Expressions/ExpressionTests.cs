using CallCenter.Telephony.Expressions;

namespace CallCenter.Tests.Telephony.Expressions;

public sealed class ExpressionTests
{
    private static readonly Dictionary<string, string> Variables = new()
    {
        ["cdr_start_time"] = "1767225600", ["cdr_bridge_time"] = "1767225642", ["level"] = "金卡", ["score"] = "4", ["empty"] = "", ["customID"] = "a\tb\tc", ["时长"] = "90",
    };

    [Theory]
    [InlineData("${cdr_bridge_time}-${cdr_start_time}", "42")]
    [InlineData("#{cdr_bridge_time} - cdr_start_time", "42")]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("(1 + 2) * 3 % 4", "1")]
    [InlineData("-2 * -3", "6")]
    [InlineData("7 / 2", "3.5")]
    [InlineData("1.50 + 0.50", "2")]
    [InlineData("0.1 + 0.2 == 0.3", "true")]
    [InlineData("level + '-' + score", "金卡-4")]
    [InlineData("score + 1", "5")]
    [InlineData("score >= 3 && level == \"金卡\"", "true")]
    [InlineData("score < 3 || !(level != '金卡')", "true")]
    [InlineData("'abc' < 'abd'", "true")]
    [InlineData("'10' > '9'", "true")]
    [InlineData("IF(score > 3, \"好\", 1/0)", "好")]
    [InlineData("empty && 1/0", "false")]
    [InlineData("REPLACE(customID, \"\\t\")", "abc")]
    [InlineData("replace(customID, '\\t', ',')", "a,b,c")]
    [InlineData("LEN(TRIM('  x ')) + LEN(nobody)", "1")]
    [InlineData("SUBSTR('13800001234', 8)", "1234")]
    [InlineData("SUBSTR('13800001234', 1, 3)", "138")]
    [InlineData("CONCAT(UPPER('a'), LOWER('B'), 3)", "Ab3")]
    [InlineData("CONTAINS(level, '金')", "true")]
    [InlineData("ROUND(${时长} / 60)", "2")]
    [InlineData("nobody", "")]
    public void It_is_computed(string expression, string value) => Assert.Equal(value, Compute(expression));

    [Theory]
    [InlineData("1 +", "第 4 个字符：表达式不完整。")]
    [InlineData("", "第 1 个字符：表达式不完整。")]
    [InlineData("(1", "第 3 个字符：缺少“)”。")]
    [InlineData("${a", "第 4 个字符：缺少“}”。")]
    [InlineData("1 2", "第 3 个字符：此处不应出现“2”。")]
    [InlineData("a ; b", "第 3 个字符：不能识别“;”。")]
    [InlineData("'abc", "第 1 个字符：文本缺少结束的引号。")]
    [InlineData("1.2.3", "第 1 个字符：“1.2.3”不是可用的数字。")]
    [InlineData("LEN()", "第 1 个字符：函数 LEN 的参数个数不对：LEN(text)。")]
    public void What_cannot_be_read_is_told_with_its_place(string expression, string problem) => Assert.Equal(problem, Expression.Check(expression)!.Value.Zh);

    [Fact]
    public void A_function_that_there_is_not_is_told_with_those_there_are() =>
        Assert.StartsWith("第 1 个字符：没有函数 EXEC，可用：IF, REPLACE", Expression.Check("EXEC('x')")!.Value.Zh, StringComparison.Ordinal);

    [Theory]
    [InlineData("1 / 0", "除数为 0。")]
    [InlineData("1 % (score - 4)", "除数为 0。")]
    [InlineData("${empty} - 1", "变量 empty 没有值，不能参与计算。")]
    [InlineData("level * 2", "变量 level 的值不是数字。")]
    [InlineData("79228162514264337593543950335 * 2", "数值过大。")]
    [InlineData("SUBSTR('a', 'x')", "“x”不是整数。")]
    public void What_cannot_be_computed_is_told(string expression, string problem) =>
        Assert.Equal(problem, Assert.Throws<ExpressionException>(() => Compute(expression)).Problem.Zh);

    [Theory]
    [InlineData("VIP-#{level}", "VIP-金卡")]
    [InlineData("${REPLACE(customID, \"\\t\")}", "abc")]
    [InlineData("${IF(score > 3, \"}\", '{')}|$5|#", "}|$5|#")]
    [InlineData("no values", "no values")]
    [InlineData("", "")]
    public void A_template_is_filled(string template, string filled) => Assert.Equal(filled, Template.Parse(template).Fill(Find));

    [Fact]
    public void A_template_without_its_closing_brace_is_refused() =>
        Assert.Equal("第 3 个字符：缺少“}”。", Assert.Throws<ExpressionException>(() => Template.Parse("a ${b")).Problem.Zh);

    private static string? Find(string name) => Variables.GetValueOrDefault(name);

    private static string Compute(string expression) => Expression.Parse(expression).Compute(Find).Text;
}
