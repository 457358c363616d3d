using CallCenter.Data.Webhooks;
using CallCenter.Telephony.Webhooks;

namespace CallCenter.Tests.Telephony.Webhooks;

public sealed class WebhookRequestTests
{
    private static readonly Dictionary<string, string> Variables = new()
    {
        ["cdr_customer_number"] = "13800000000", ["cdr_start_time"] = "100", ["cdr_bridge_time"] = "142", ["cdr_agent_name"] = "王伟 & 李娜",
    };

    [Fact]
    public void Chosen_variables_are_sent_under_the_names_they_were_given_as_json()
    {
        var request = WebhookRequest.Of(Receiver(), Variables);

        Assert.Equal("""{"customer":"13800000000","agent":"王伟 & 李娜","dur_time":"42","source":"cc"}""", request.Body);
        Assert.Equal("http://crm.example/push?key=1", request.Address.ToString());
    }

    [Fact]
    public void A_form_is_encoded() =>
        Assert.Equal(
            "customer=13800000000&agent=%E7%8E%8B%E4%BC%9F%20%26%20%E6%9D%8E%E5%A8%9C&dur_time=42&source=cc",
            WebhookRequest.Of(Receiver() with { Content = WebhookContent.Form }, Variables).Body);

    [Fact]
    public void A_get_has_the_values_behind_what_the_address_has_already()
    {
        var request = WebhookRequest.Of(Receiver() with { Method = WebhookMethod.Get }, Variables);

        Assert.StartsWith("?key=1&customer=13800000000&agent=", request.Address.Query, StringComparison.Ordinal);
        Assert.Equal("", request.Body);
    }

    [Fact]
    public void Without_parameters_all_variables_of_the_kind_are_sent()
    {
        var request = WebhookRequest.Of(Receiver() with { Parameters = [], Variables = [] }, Variables);

        Assert.Equal(PushVariable.Of(WebhookKind.IncomingAnswered).Select(variable => variable.Name), request.Values.Select(value => value.Key));
        Assert.Contains(request.Values, value => value is { Key: "cdr_customer_number", Value: "13800000000" });
    }

    [Fact]
    public void A_value_that_cannot_be_computed_is_empty_and_told()
    {
        var request = WebhookRequest.Of(Receiver() with { Variables = [new("wait", "${cdr_answer_time}-${cdr_start_time}", WebhookValueKind.Expression)] }, Variables);

        Assert.Contains(request.Values, value => value is { Key: "wait", Value: "" });
        Assert.Equal("变量 cdr_answer_time 没有值，不能参与计算。", request.Problems["wait"].Zh);
    }

    private static Webhook Receiver() => new()
    {
        Id = 1, DepartmentId = 1, Url = "http://crm.example/push?key=1", Kind = WebhookKind.IncomingAnswered,
        Parameters = [new("cdr_customer_number", "customer"), new("cdr_agent_name", "agent")],
        Variables = [new("dur_time", "${cdr_bridge_time}-${cdr_start_time}", WebhookValueKind.Expression), new("source", "cc", WebhookValueKind.Text)],
    };
}
