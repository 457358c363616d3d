using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Webhooks;

/// <summary>推送设置 (manual 6.3.9.8): what is sent to whom when something happens. As loaded into a configuration snapshot it is read-only by convention.</summary>
public sealed record Webhook : IConfigured
{
    public const int MostSeconds = 30;

    public const int MostRetries = 10;

    public int Id { get; set; }

    public int DepartmentId { get; set; }

    public bool Enabled { get; set; } = true;

    /// <summary>推送地址: http or https.</summary>
    public string Url { get; set; } = "";

    /// <summary>推送类型</summary>
    public WebhookKind Kind { get; set; } = WebhookKind.Incoming;

    /// <summary>超时时间 in seconds, 1 to <see cref="MostSeconds"/>: for connecting and answering together.</summary>
    public int TimeoutSeconds { get; set; } = 5;

    /// <summary>重试次数 after the first attempt, 0 to <see cref="MostRetries"/>.</summary>
    public int Retries { get; set; } = 3;

    /// <summary>推送方式</summary>
    public WebhookMethod Method { get; set; } = WebhookMethod.Post;

    /// <summary>内容类型 of a POST.</summary>
    public WebhookContent Content { get; set; } = WebhookContent.Json;

    /// <summary>参数设置: which variables are sent, and under which names. None sends all that the kind has, under their own names.</summary>
    public IReadOnlyList<WebhookParameter> Parameters { get; set; } = [];

    /// <summary>变量设置: further values, fixed or computed from the variables.</summary>
    public IReadOnlyList<WebhookVariable> Variables { get; set; } = [];
}

/// <param name="Variable">参数变量</param>
/// <param name="Name">推送时参数名</param>
public sealed record WebhookParameter(string Variable, string Name);

/// <param name="Name">变量名; also the name to send it under.</param>
/// <param name="Value">变量值: a text, or an expression such as <c>${cdr_bridge_time}-${cdr_start_time}</c>.</param>
public sealed record WebhookVariable(string Name, string Value, WebhookValueKind Kind);

/// <summary>值类型</summary>
public enum WebhookValueKind
{
    Text = 1,
    Expression = 2,
}

/// <summary>推送方式</summary>
public enum WebhookMethod
{
    Get = 1,
    Post = 2,
}

/// <summary>内容类型</summary>
public enum WebhookContent
{
    Form = 1,
    Json = 2,
}
