using CallCenter.Telephony.Expressions;
using CallCenter.Telephony.Ivr.Http;

namespace CallCenter.Tests.Telephony.Ivr.Http;

public sealed class RequestTemplateTests
{
    private static readonly Dictionary<string, string> Variables = new() { ["phone"] = "139&admin=1", ["host"] = "https://crm.example.com/v1", ["id"] = "../7?x=1" };

    private static string? Find(string name) => Variables.GetValueOrDefault(name);

    [Fact]
    public void A_value_begins_no_further_parameter() => Assert.Equal(
        [new("phone", "139&admin=1"), new("token", "307b"), new("empty", "")],
        RequestTemplate.Parameters("phone=${phone}&token=307b&empty=", Find));

    [Fact]
    public void An_expression_may_hold_signs_that_part_parameters() => Assert.Equal(
        [new("vip", "true"), new("b", "2")], RequestTemplate.Parameters("vip=${1==1&&2==2}&b=2", Find));

    [Theory]
    [InlineData("http", "crm.example.com/customer", "http://crm.example.com/customer")]
    [InlineData("https", "https://crm.example.com/customer", "https://crm.example.com/customer")]
    [InlineData("https", "${host}/customer", "https://crm.example.com/v1/customer")]
    public void An_address_comes_of_protocol_text_and_variables(string protocol, string written, string address) =>
        Assert.Equal(address, RequestTemplate.Address(protocol, written, Find)?.ToString());

    [Fact]
    public void A_value_stays_within_its_part_of_the_address() => Assert.Equal(
        "http://crm.example.com/customer/..%2F7%3Fx%3D1/card", RequestTemplate.Address("http", "crm.example.com/customer/${id}/card", Find)?.ToString());

    [Theory]
    [InlineData("http", "https://crm.example.com")]
    [InlineData("http", "ftp://crm.example.com")]
    [InlineData("http", "http://user:secret@crm.example.com")]
    [InlineData("http", "crm.example.com?a=b")]
    [InlineData("http", "${nothing}")]
    public void What_gives_no_address_of_the_protocol_is_none(string protocol, string written) => Assert.Null(RequestTemplate.Address(protocol, written, Find));

    [Fact]
    public void A_mistake_in_an_expression_is_told() => Assert.Throws<ExpressionException>(() => RequestTemplate.Parameters("a=${1+}", Find));
}
