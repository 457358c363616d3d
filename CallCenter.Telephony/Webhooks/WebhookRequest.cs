using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CallCenter.Data.Webhooks;
using CallCenter.Telephony.Expressions;

namespace CallCenter.Telephony.Webhooks;

/// <summary>What is sent to a receiver for one event.</summary>
/// <param name="Values">In the order in which they are configured.</param>
/// <param name="Problems">By name of the value that could not be computed and is sent empty.</param>
public sealed record WebhookRequest(Webhook Receiver, IReadOnlyList<KeyValuePair<string, string>> Values, IReadOnlyDictionary<string, Text> Problems)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="variables">Of the event.</param>
    public static WebhookRequest Of(Webhook receiver, IReadOnlyDictionary<string, string> variables)
    {
        var values = receiver.Parameters.Count == 0
            ? [.. PushVariable.Of(receiver.Kind).Select(variable => KeyValuePair.Create(variable.Name, variables.GetValueOrDefault(variable.Name, "")))]
            : receiver.Parameters.Select(parameter => KeyValuePair.Create(parameter.Name, variables.GetValueOrDefault(parameter.Variable, ""))).ToList();
        var problems = new Dictionary<string, Text>();
        foreach (var variable in receiver.Variables)
        {
            values.Add(KeyValuePair.Create(variable.Name, variable.Kind == WebhookValueKind.Text ? variable.Value : Computed(variable, variables, problems)));
        }

        return new(receiver, values, problems);
    }

    public Uri Address => Receiver.Method == WebhookMethod.Post ? new Uri(Receiver.Url) : new UriBuilder(Receiver.Url)
    {
        Query = string.Join('&', new[] { new Uri(Receiver.Url).Query.TrimStart('?') }.Where(query => query is not "").Concat(Values.Select(Pair))),
    }.Uri;

    /// <summary>Empty for a GET.</summary>
    public string Body => Receiver switch
    {
        { Method: WebhookMethod.Get } => "",
        { Content: WebhookContent.Form } => string.Join('&', Values.Select(Pair)),
        _ => JsonSerializer.Serialize(Values.DistinctBy(value => value.Key).ToDictionary(value => value.Key, value => value.Value), Readable),
    };

    public HttpRequestMessage ToHttp()
    {
        var message = new HttpRequestMessage(Receiver.Method == WebhookMethod.Get ? HttpMethod.Get : HttpMethod.Post, Address);
        message.Headers.UserAgent.ParseAdd("CallCenter");
        if (Receiver.Method == WebhookMethod.Post)
        {
            message.Content = new StringContent(
                Body, Encoding.UTF8, Receiver.Content == WebhookContent.Form ? "application/x-www-form-urlencoded" : "application/json");
        }

        return message;
    }

    private static string Pair(KeyValuePair<string, string> value) => $"{Uri.EscapeDataString(value.Key)}={Uri.EscapeDataString(value.Value)}";

    private static string Computed(WebhookVariable variable, IReadOnlyDictionary<string, string> variables, Dictionary<string, Text> problems)
    {
        try
        {
            return Expression.Parse(variable.Value).Compute(name => variables.GetValueOrDefault(name)).Text;
        }
        catch (ExpressionException wrong)
        {
            problems[variable.Name] = wrong.Problem;
            return "";
        }
    }
}
