using CallCenter.Data.Records;
using CallCenter.Web.Listing;
using Column = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Records.CallRecord>;

namespace CallCenter.Tests.Web.Listing.Exports;

/// <summary>A list with a column of every kind, and rows made in memory.</summary>
internal static class SampleList
{
    public static TimeZoneInfo Shanghai { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public static ListDefinition<CallRecord> Definition { get; } = new()
    {
        Name = "sample",
        Title = new("样例/记录", "Sample/records"),
        Module = "home",
        Section = "records",
        Rows = context => context.CallRecords,
        Time = call => call.EnteredAt,
        Key = call => call.UniqueId,
        Show =
        [
            Column.Of("remark", new("备注", "Remark"), call => call.Remark),
            Column.Of("customerNumber", new("客户电话", "Customer"), call => call.CustomerNumber, ColumnKind.CustomerNumber),
            Column.Of("enteredAt", new("进入系统时间", "Entered"), call => call.EnteredAt, ColumnKind.Time),
            Column.Of("answeredAt", new("接听时间", "Answered"), call => call.AnsweredAt, ColumnKind.Time),
            Column.Of("talkSeconds", new("通话时长", "Talk time"), call => call.TalkSeconds, ColumnKind.Duration),
            Column.Of("txMos", new("txMos", "txMos"), call => call.TxMos, ColumnKind.Number),
            Column.OfCode("kind", new("呼入类型", "Call type"), call => call.Kind, kind => kind == CallKind.Inbound ? new("呼入", "Inbound") : new("其他", "Other")),
            Column.Of("demo", new("演示", "Demo"), call => call.Demo, ColumnKind.Flag),
            Column.Of("recording", new("录音", "Recording"), call => call.Recording, ColumnKind.Recording),
        ],
    };

    public static CallRecord Call(string remark = "0101234", int talkSeconds = 65, string number = "18512346173") => new()
    {
        UniqueId = "a-1.1", DepartmentId = 1, Kind = CallKind.Inbound, Remark = remark, CustomerNumber = number, TalkSeconds = talkSeconds, TxMos = 4.2m,
        EnteredAt = new DateTimeOffset(2026, 3, 1, 16, 30, 5, TimeSpan.Zero), Recording = "1/a.wav",
    };

    public static object?[] Values(CallRecord call) => [.. Definition.Show.Select(column => column.Read(call))];

    public static ListRow Row(CallRecord call) => new(call.UniqueId, call.DepartmentId, call, Values(call));
}
