namespace CallCenter.Telephony.Ivr.Http;

/// <summary>A request of an IVR node to an interface of the enterprise's own (HTTP 交互, manual 6.3.4.11).</summary>
/// <param name="Parameters">Of a GET in the address, of a POST a form.</param>
/// <param name="Timeout">For each attempt.</param>
public sealed record FlowHttpRequest(HttpMethod Method, Uri Address, IReadOnlyList<KeyValuePair<string, string>> Parameters, TimeSpan Timeout)
{
    /// <summary>A body that is sent as it is, instead of the parameters.</summary>
    public string? Json { get; init; }

    internal HttpRequestMessage ToHttp()
    {
        if (Json is not null)
        {
            return new(Method, Address) { Content = new StringContent(Json, System.Text.Encoding.UTF8, "application/json") };
        }

        if (Method != HttpMethod.Get)
        {
            return new(Method, Address) { Content = new FormUrlEncodedContent(Parameters) };
        }

        var query = string.Join('&', Parameters.Select(parameter => $"{Uri.EscapeDataString(parameter.Key)}={Uri.EscapeDataString(parameter.Value)}"));
        return new(Method, query.Length > 0 ? new UriBuilder(Address) { Query = query }.Uri : Address);
    }
}

/// <summary>What an interface said.</summary>
/// <param name="Body">Empty when there was no good answer.</param>
/// <param name="Problem">Why there was none; null when there was.</param>
public sealed record FlowHttpAnswer(byte[] Body, Text? Problem)
{
    public bool Ok => Problem is null;

    public string Text => System.Text.Encoding.UTF8.GetString(Body);

    internal static FlowHttpAnswer Not(Text problem) => new([], problem);
}
