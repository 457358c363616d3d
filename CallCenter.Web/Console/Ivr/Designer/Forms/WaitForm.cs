namespace CallCenter.Web.Console.Ivr.Designer.Forms;

/// <summary>Manual 6.3.4.9.</summary>
internal static class WaitForm
{
    public static NodeForm Form { get; } = new("wait", NodeGroup.Logic, "hourglass_empty", new("等待设定时间", "Waits some time"))
    {
        Fields =
        [
            new("seconds", new("整型秒数", "Seconds"), NodeFieldKind.Number) { Required = true, Least = 1, Most = 600, Unit = new("秒", "s"), Begin = () => 5, Help = FieldsOf.Variables },
        ],
        Exits = new Dictionary<string, ExitWords>
        {
            ["callback"] = new(new("回调", "Woken"), new("回调跳转节点", "Woken")) { Help = new("接口回调或异步 HTTP 返回时跳转", "The interface, or an asynchronous HTTP answer, woke the call") },
            ["timeout"] = new(new("超时", "Timeout"), new("超时跳转节点", "Timeout")) { Help = new("超过设定的时长，跳转到相应节点", "After the time that was set") },
        },
        Summary = (settings, _) => FieldsOf.TextOf(settings, "seconds") is { Length: > 0 } seconds ? Text.Of($"{seconds} 秒", $"{seconds} s") : "",
    };
}
