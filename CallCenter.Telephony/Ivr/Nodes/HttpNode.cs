using CallCenter.Telephony.Expressions;
using CallCenter.Telephony.Ivr.Http;

namespace CallCenter.Telephony.Ivr.Nodes;

/// <param name="Url">URL, without a question mark; with or without its protocol.</param>
/// <param name="Variable">客户标识: the answer is kept under this name, and its parts under it (<see cref="AnswerFields"/>).</param>
/// <param name="Protocol">请求协议: <c>http</c> or <c>https</c>.</param>
/// <param name="Method">请求方式: <c>GET</c> or <c>POST</c>.</param>
/// <param name="Parameters">变量名及变量值: <c>phone=${cdr_customer_number}&amp;token=307b</c>; of a POST the body, as a form.</param>
/// <param name="Retries">重试次数, 0-5: after a failure, when nobody waits for the answer.</param>
/// <param name="Mode">调用方式: <c>sync</c> waits for the answer, <c>async</c> goes on at once.</param>
/// <param name="TimeoutSeconds">超时时间, 1-30, of each attempt.</param>
public sealed record HttpSettings(
    string Url, string Variable, string Protocol = "http", string Method = "GET", string Parameters = "", int Retries = 0, string Mode = "sync", int TimeoutSeconds = 5);

/// <summary>HTTP 交互 (manual 6.3.4.11): asks an interface of the enterprise's own.</summary>
public sealed class HttpNode : IvrNodeType<HttpSettings>
{
    public override string Name => "http";

    public override IReadOnlyList<string> Exits { get; } = [Outcome.Next.Exit, Outcome.Failed.Exit];

    protected override IEnumerable<Text> Validate(HttpSettings settings)
    {
        if (settings.Protocol is not ("http" or "https"))
        {
            yield return new("请求协议须为 http 或 https", "protocol must be http or https");
        }

        if (settings.Method is not ("GET" or "POST"))
        {
            yield return new("请求方式须为 GET 或 POST", "method must be GET or POST");
        }

        if (settings.Mode is not ("sync" or "async"))
        {
            yield return new("调用方式须为同步调用或异步调用", "mode must be sync or async");
        }

        if (UrlProblem(settings) is { } url)
        {
            yield return url;
        }

        if (TemplateProblem(new("变量名及变量值", "parameters"), settings.Parameters) is { } parameters)
        {
            yield return parameters;
        }

        if (VariableNames.Problem(new("客户标识", "variable"), settings.Variable) is { } variable)
        {
            yield return variable;
        }

        if (settings.Retries is < 0 or > 5)
        {
            yield return new($"重试次数须为 0 到 5，不能是 {settings.Retries}", $"retries must be 0 to 5, not {settings.Retries}");
        }

        if (settings.TimeoutSeconds is < 1 or > 30)
        {
            yield return new($"超时时间须为 1 到 30 秒，不能是 {settings.TimeoutSeconds}", $"timeoutSeconds must be 1 to 30, not {settings.TimeoutSeconds}");
        }
    }

    protected override IEnumerable<IReadOnlyList<Prompt>> PromptsOf(HttpSettings settings) => [];

    protected override async Task<Outcome> ExecuteAsync(IvrNodeVisit visit, HttpSettings settings, CancellationToken cancel)
    {
        if (Request(visit, settings) is not { } request)
        {
            visit.LeaveBecause(Outcome.Failed, new($"“{settings.Url}”不是可以访问的地址。", $"\"{settings.Url}\" gives no address that can be reached."));
            return Outcome.Failed;
        }

        if (settings.Mode == "async")
        {
            visit.Call.Outreach.AskLater(visit.Node.Id, request, settings.Retries, settings.Variable);
            return Outcome.Next;
        }

        var answer = await visit.Call.Outreach.AskAsync(request, cancel);
        if (answer.Problem is { } problem)
        {
            visit.LeaveBecause(Outcome.Failed, problem);
            return Outcome.Failed;
        }

        foreach (var (name, value) in AnswerFields.Of(settings.Variable, answer.Text))
        {
            visit.Set(name, value);
        }

        return Outcome.Next;
    }

    private static FlowHttpRequest? Request(IvrNodeVisit visit, HttpSettings settings)
    {
        try
        {
            return RequestTemplate.Address(settings.Protocol, settings.Url, visit.Find) is { } address
                ? new FlowHttpRequest(
                    settings.Method == "POST" ? HttpMethod.Post : HttpMethod.Get, address, RequestTemplate.Parameters(settings.Parameters ?? "", visit.Find),
                    TimeSpan.FromSeconds(settings.TimeoutSeconds))
                : null;
        }
        catch (ExpressionException wrong)
        {
            throw new IvrNodeException(wrong.Problem);
        }
    }

    private static Text? UrlProblem(HttpSettings settings)
    {
        var label = new Text("URL", "url");
        return string.IsNullOrWhiteSpace(settings.Url) ? new("请填写 URL", "url is missing")
            : settings.Url.Length > 500 ? new("URL 最多 500 个字符", "url has at most 500 characters")
            : settings.Url.Contains("://", StringComparison.Ordinal) && !settings.Url.Trim().StartsWith($"{settings.Protocol}://", StringComparison.OrdinalIgnoreCase)
                ? new($"URL 须与请求协议 {settings.Protocol} 一致", $"url must begin with the protocol {settings.Protocol}")
            : TemplateProblem(label, settings.Url) is { } problem ? problem
            : HasQuestion(settings.Url) ? new("URL 后面不能加“?”，参数请填写在“变量名及变量值”中", "url must hold no question mark; parameters have a field of their own")
            : null;
    }

    private static bool HasQuestion(string url) => Template.Parse(url).Parts.Any(part => part.Text.Contains('?', StringComparison.Ordinal));

    private static Text? TemplateProblem(Text label, string? written)
    {
        try
        {
            Template.Parse(written ?? "");
            return null;
        }
        catch (ExpressionException wrong)
        {
            return new($"{label.Zh}：{wrong.Problem.Zh}", $"{label.En}: {wrong.Problem.En}");
        }
    }
}
