using CallCenter.Data.Records;
using CallCenter.Data.Voicemail;
using CallCenter.Web.Home.Records.Recordings;
using CallCenter.Web.Home.Records.Voicemail;
using CallCenter.Web.Listing;
using Column = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Records.VoicemailMessage>;
using Filter = CallCenter.Web.Listing.ListFilter<CallCenter.Data.Records.VoicemailMessage>;

namespace CallCenter.Web.Home.Records;

/// <summary>留言记录 (manual 3.2.6). The range of time is about the call, as in the other lists. Messages of private boxes are for their agents alone.</summary>
public static class VoicemailMessages
{
    private static readonly Choice Read = new("read", new("已读", "Read"));
    private static readonly Choice Unread = new("unread", new("未读", "Unread"));

    public static ListDefinition<VoicemailMessage> Definition { get; } = new()
    {
        Name = "voicemail-messages",
        Title = new("留言记录", "Voicemail messages"),
        Module = "home",
        Section = "records",
        Numbered = true,
        Rows = context => context.VoicemailMessages.OutsidePrivateBoxes(context),
        Time = message => message.EnteredAt,
        Key = message => message.Id,
        Changes = (services, changed) => services.GetRequiredService<VoicemailDesk>().Subscribe(changed),
        Actions = typeof(MessageMark),
        By =
        [
            Filter.Equal("customerNumber", new("来电号码", "Caller"), message => message.CustomerNumber, new("完整号码", "The whole number")),
            Filter.Equal("hotline", new("热线号码", "Hotline"), message => message.Hotline),
            Filter.Contains("customerRegion", new("省/市", "Region"), message => message.CustomerRegion, new("如 河北", "e.g. 河北")),
            Filter.Contains("name", new("留言姓名", "Name"), message => message.Name),
            Filter.Contains("box", new("留言箱", "Box"), message => message.Box),
            Filter.Cases("read", new("已读", "Read"), (Unread, message => message.ReadAt == null), (Read, message => message.ReadAt != null)),
            Filter.Number("recordedSeconds", new("录音时长(秒)", "Length (s)"), message => message.RecordedSeconds),
            Filter.Equal("uniqueId", new("uniqueId", "uniqueId"), message => message.UniqueId),
        ],
        Show =
        [
            Column.Of("customerNumber", new("来电号码", "Caller"), message => message.CustomerNumber, ColumnKind.CustomerNumber),
            Column.Of("customerRegion", new("省/市", "Region"), message => message.CustomerRegion),
            Column.Of("hotline", new("热线号码", "Hotline"), message => message.Hotline),
            Column.Of("startedAt", new("开始时间", "Started"), message => message.StartedAt, ColumnKind.Time),
            Column.Of("endedAt", new("结束时间", "Ended"), message => message.EndedAt, ColumnKind.Time),
            Column.Of("recordedSeconds", new("录音时长", "Length"), message => message.RecordedSeconds, ColumnKind.Duration),
            Column.Of("totalSeconds", new("总时长", "Total time"), message => message.TotalSeconds, ColumnKind.Duration),
            Column.Of("name", new("留言姓名", "Name"), message => message.Name),
            Column.Of("box", new("留言箱", "Box"), message => message.Box),
            Column.Of("message", new("留言", "Message"), message => message.File, ColumnKind.Recording),
            Column.Either("read", new("已读", "Read"), message => message.ReadAt != null, Read, Unread, aside: message => message.ReadBy),
            Column.Of("readBy", new("收听人", "Read by"), message => message.ReadBy, shown: false),
            Column.Of("readAt", new("收听时间", "Read at"), message => message.ReadAt, ColumnKind.Time),
            Column.Of("enteredAt", new("进入系统时间", "Entered"), message => message.EnteredAt, ColumnKind.Time, shown: false),
            Column.Of("uniqueId", new("uniqueId", "uniqueId"), message => message.UniqueId, shown: false),
        ],
        Sections =
        [
            new RecordingSection<VoicemailMessage>("message", new("留言", "Message"), message => message.File is not ""), CallSections.MainCall, CallSections.Story,
        ],
    };
}
