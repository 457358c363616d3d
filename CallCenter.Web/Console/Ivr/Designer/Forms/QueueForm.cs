using System.Text.Json.Nodes;

namespace CallCenter.Web.Console.Ivr.Designer.Forms;

/// <summary>Manual 6.3.4.4.</summary>
internal static class QueueForm
{
    public static NodeForm Form { get; } = new("queue", NodeGroup.Connect, "groups", new("转接队列中的座席", "Waits for an agent"))
    {
        Fields =
        [
            FieldsOf.Prompts(required: false) with { Label = new("播放语音", "Prompts"), Help = new("进入节点后播放语音", "Played when the node is entered") },
            new("queue", new("队列名", "Queue"), NodeFieldKind.Configured) { Required = true, Source = ConfiguredSource.Queues, OrVariable = true, Begin = () => "" },
            new("agentPrompt", new("座席侧提示音", "Agent hears"), NodeFieldKind.ShortPrompt) { Help = new("座席接通后，提示语音", "Played to the agent who answers") },
            new("keepWaiting", new("是否开启超时继续等待功能", "Keep waiting"), NodeFieldKind.Flag)
            {
                Help = new("开启后，达到队列超时时间，提示继续等待请按 1，按 1 后继续排队等待", "After the queue's timeout callers may press 1 to go on waiting"), Begin = () => false,
            },
            new("keepWaitingPrompt", new("超时等待提示音", "Prompt"), NodeFieldKind.Prompt) { Shown = settings => FieldsOf.IsOn(settings, "keepWaiting") },
            new("callback", new("是否开启预约回呼功能", "Callback"), NodeFieldKind.Flag)
            {
                Help = new("开启后，达到队列超时时间，提示预约回呼请按 1，我们将在座席空闲后的第一时间联系您", "After the queue's timeout callers may press 1 to be called back as soon as an agent is free"),
                Begin = () => false,
            },
            new("callbackPrompt", new("预约回呼提示音", "Prompt"), NodeFieldKind.Prompt) { Shown = Callback },
        ],
        Exits = new Dictionary<string, ExitWords>
        {
            ["unavailable"] = new(new("座席不可用", "No agent"), new("座席不可用时跳转节点", "No agent available"))
            {
                Help = new("队列中座席状态不可用时，队列溢出，座席的不可用状态可在队列设置中调整", "Which states count is set with the queue"),
            },
            ["full"] = new(new("队列满", "Full"), new("队列满时跳转节点", "Queue full")) { Help = new("达到队列最大等待数时，队列溢出，队列最大等待数可在队列设置中调整", "The most that wait is set with the queue") },
            ["timeout"] = new(new("超时", "Timeout"), new("超时跳转节点", "Timeout")) { Help = new("达到队列超时时间时，队列溢出，队列超时时间可在队列设置中调整", "The timeout is set with the queue") },
            ["answered"] = new(new("座席挂机后", "After the talk"), new("座席挂机后跳转节点", "After the agent hung up")),
            ["callback"] = new(new("已预约回呼", "Callback"), new("预约回呼后跳转节点", "After a callback was ordered")),
        },
        ExitShown = (settings, exit) => exit != "callback" || Callback(settings),
        Summary = (settings, choices) => choices.QueueName(FieldsOf.TextOf(settings, "queue")),
    };

    private static bool Callback(JsonObject settings) => FieldsOf.IsOn(settings, "callback");
}
