using CallCenter.Data.Callbacks;
using CallCenter.Web.Listing;
using Column = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Callbacks.QueueCallback>;
using Filter = CallCenter.Web.Listing.ListFilter<CallCenter.Data.Callbacks.QueueCallback>;

namespace CallCenter.Web.Home.Records;

/// <summary>预约回呼 (manual 6.3.4.4): who asked in a queue to be called back, and what became of it.</summary>
public static class Callbacks
{
    public static ListDefinition<QueueCallback> Definition { get; } = new()
    {
        Name = "queue-callbacks",
        Title = new("预约回呼", "Callbacks"),
        Module = "home",
        Section = "records",
        Numbered = true,
        Rows = context => context.QueueCallbacks,
        Time = callback => callback.BookedAt,
        Key = callback => callback.Id.ToString(),
        By =
        [
            Filter.Equal("customerNumber", new("客户号码", "Customer"), callback => callback.CustomerNumber, new("完整号码", "The whole number")),
            Filter.Equal("queueNumber", new("队列号", "Queue"), callback => callback.QueueNumber),
            Filter.Cases("state", new("状态", "State"), [.. Enum.GetValues<CallbackState>().Select(Case)]),
            Filter.Equal("agentNumber", new("座席工号", "Agent"), callback => callback.AgentNumber),
            Filter.Equal("uniqueId", new("回呼通话标识", "Call back"), callback => callback.UniqueId),
            Filter.Equal("sourceUniqueId", new("来电通话标识", "Call in"), callback => callback.SourceUniqueId),
        ],
        Show =
        [
            Column.Of("customerNumber", new("客户号码", "Customer"), callback => callback.CustomerNumber, ColumnKind.CustomerNumber),
            Column.Of("customerRegion", new("省/市", "Region"), callback => callback.CustomerRegion),
            Column.Of("hotline", new("热线号码", "Hotline"), callback => callback.Hotline),
            Column.Of("queueNumber", new("队列号", "Queue"), callback => callback.QueueNumber),
            Column.Of("queueName", new("队列名", "Queue's name"), callback => callback.QueueName),
            Column.Of("queuedAt", new("进入队列时间", "Came to the queue"), callback => callback.QueuedAt, ColumnKind.Time),
            Column.Of("bookedAt", new("预约时间", "Booked"), callback => callback.BookedAt, ColumnKind.Time),
            Column.OfCode("state", new("状态", "State"), callback => callback.State, Word),
            Column.Of("attempts", new("回呼次数", "Attempts"), callback => callback.Attempts),
            Column.Of("lastAttemptAt", new("最近回呼时间", "Last attempt"), callback => callback.LastAttemptAt, ColumnKind.Time),
            Column.Of("agentNumber", new("座席工号", "Agent"), callback => callback.AgentNumber),
            Column.Of("agentName", new("座席姓名", "Agent's name"), callback => callback.AgentName),
            Column.Words("result", new("结果", "Result"), callback => new(callback.Result, callback.ResultEn is "" ? callback.Result : callback.ResultEn)),
            Column.Of("nextAttemptAt", new("下次回呼时间", "Next attempt"), callback => callback.NextAttemptAt, ColumnKind.Time, shown: false),
            Column.Of("expiresAt", new("有效期至", "Valid until"), callback => callback.ExpiresAt, ColumnKind.Time, shown: false),
            Column.Of("endedAt", new("结束时间", "Ended"), callback => callback.EndedAt, ColumnKind.Time, shown: false),
            Column.Of("uniqueId", new("回呼通话标识", "Call back"), callback => callback.UniqueId, shown: false),
            Column.Of("sourceUniqueId", new("来电通话标识", "Call in"), callback => callback.SourceUniqueId, shown: false),
        ],
    };

    private static (Choice Choice, System.Linq.Expressions.Expression<Func<QueueCallback, bool>> Condition) Case(CallbackState state) =>
        (new Choice(Choice.CodeOf(state), Word(state)), callback => callback.State == state);

    private static Text Word(CallbackState state) => state switch
    {
        CallbackState.Waiting => new("等待中", "Waiting"),
        CallbackState.Calling => new("回呼中", "Calling"),
        CallbackState.Connected => new("已接通", "Connected"),
        CallbackState.Failed => new("未接通", "Not connected"),
        CallbackState.Cancelled => new("已取消", "Cancelled"),
        CallbackState.Expired => new("已过期", "Expired"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
