using CallCenter.Web.Listing;

namespace CallCenter.Web.Console.Ivr.Designer.Forms;

/// <summary>Manual 6.3.4.11.</summary>
internal static class HttpForm
{
    public static NodeForm Form { get; } = new("http", NodeGroup.Data, "http", new("访问 HTTP 接口", "Asks a web service"))
    {
        Fields =
        [
            new("protocol", new("请求协议", "Protocol"), NodeFieldKind.Choice) { Options = [new("http", new("HTTP", "HTTP")), new("https", new("HTTPS", "HTTPS"))], Begin = () => "https" },
            new("method", new("请求方式", "Method"), NodeFieldKind.Choice) { Options = [new("GET", new("GET", "GET")), new("POST", new("POST", "POST"))], Begin = () => "GET" },
            new("url", new("URL", "URL"), NodeFieldKind.Line)
            {
                Required = true, MaxLength = 1000, Example = "crm.example.com/customers", Begin = () => "", Help = new("地址后面不能加?，参数写在下面", "Without ?; what is asked stands below"),
            },
            new("parameters", new("变量名及变量值", "Parameters"), NodeFieldKind.Lines)
            {
                MaxLength = 2000, Example = "phone=${cdr_customer_number}&token=…", Begin = () => "",
                Help = new("例如: phone=${cdr_customer_number}&token=307b842f96a449df", "E.g. phone=${cdr_customer_number}&token=307b842f96a449df"),
            },
            FieldsOf.Variable("variable", new("客户标识", "Variable"), new("设置接口返回的变量", "Holds what the service answers")),
            new("mode", new("调用方式", "Call"), NodeFieldKind.Choice)
            {
                Options = [new("sync", new("同步调用", "Wait for the answer")), new("async", new("异步调用", "Go on meanwhile"))], Begin = () => "sync",
            },
            new("retries", new("重试次数", "Retries"), NodeFieldKind.Whole)
            {
                Least = 0, Most = 5, Begin = () => 0, Help = new("调用方式为异步调用时有效", "Counts when the call goes on meanwhile"), Shown = settings => FieldsOf.TextOf(settings, "mode") == "async",
            },
            FieldsOf.Seconds("timeoutSeconds", new("超时时间", "Timeout"), 5, 1, 30, new("调用接口超时时间", "How long the answer is waited for")),
        ],
        Exits = new Dictionary<string, ExitWords>
        {
            ["next"] = new(new("成功", "Succeeded"), new("成功访问跳转节点", "Succeeded")) { Help = new("通常跳转判断节点", "Usually to judge the answer") },
            ["failed"] = new(new("失败", "Failed"), new("访问失败跳转节点", "Failed")),
        },
        Summary = (settings, _) => $"{FieldsOf.TextOf(settings, "method")} {FieldsOf.TextOf(settings, "url")}".Trim(),
    };
}
