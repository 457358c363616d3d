using CallCenter.Telephony.Ivr.Http;

namespace CallCenter.Tests.Telephony.Ivr.Http;

public sealed class AnswerFieldsTests
{
    [Fact]
    public void An_object_gives_a_variable_for_each_of_its_values() => Assert.Equal(
        [
            new("c", """{"name":"王先生","level":3,"vip":true,"none":null,"card":{"no":"88"},"tags":["a","b"]}"""),
            new("c.name", "王先生"), new("c.level", "3"), new("c.vip", "true"), new("c.none", ""), new("c.card.no", "88"), new("c.tags.0", "a"), new("c.tags.1", "b"),
        ],
        AnswerFields.Of("c", """{"name":"王先生","level":3,"vip":true,"none":null,"card":{"no":"88"},"tags":["a","b"]}"""));

    [Fact]
    public void Pairs_give_a_variable_each() => Assert.Equal(
        [new("c", "name=%E7%8E%8B&level=3"), new("c.name", "王"), new("c.level", "3")], AnswerFields.Of("c", "name=%E7%8E%8B&level=3"));

    [Theory]
    [InlineData("1", "1")]
    [InlineData(" VIP \n", "VIP")]
    [InlineData("\"VIP\"", "VIP")]
    [InlineData("<a href='x'>page</a>", "<a href='x'>page</a>")]
    [InlineData("{broken", "{broken")]
    [InlineData("", "")]
    public void Anything_else_is_one_value(string answer, string value) => Assert.Equal([new("c", value)], AnswerFields.Of("c", answer));

    [Fact]
    public void A_key_that_no_expression_could_name_gets_underscores() =>
        Assert.Contains(AnswerFields.Of("c", """{"user-name":"a"}"""), field => field is { Key: "c.user_name", Value: "a" });

    [Fact]
    public void Of_a_great_answer_the_beginning_is_kept()
    {
        var answer = $"[{string.Join(',', Enumerable.Range(0, 5000))}]";

        var fields = AnswerFields.Of("c", answer);

        Assert.Equal(AnswerFields.Most, fields.Count);
        Assert.Equal(AnswerFields.Longest, fields[0].Value.Length);
    }
}
