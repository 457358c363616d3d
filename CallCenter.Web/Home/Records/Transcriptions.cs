using CallCenter.Data.Records;
using CallCenter.Web.Home.Records.Recordings;
using CallCenter.Web.Home.Records.Transcripts;
using CallCenter.Web.Listing;
using Column = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Records.Transcript>;
using Filter = CallCenter.Web.Listing.ListFilter<CallCenter.Data.Records.Transcript>;

namespace CallCenter.Web.Home.Records;

/// <summary>转写记录: recordings made into text, a row for each channel (manual 3.2.9). The range of time is about the call, as in the other lists.</summary>
public static class Transcriptions
{
    private static readonly CallKind[] Kinds = [CallKind.Inbound, CallKind.Preview, CallKind.Predictive, CallKind.WebCall, CallKind.Direct];

    public static ListDefinition<Transcript> Definition { get; } = new()
    {
        Name = "transcripts",
        Title = new("转写记录", "Transcripts"),
        Module = "home",
        Section = "records",
        Rows = context => context.Transcripts,
        Time = transcript => transcript.EnteredAt,
        Key = transcript => transcript.Id,
        By =
        [
            Filter.Among("kind", new("呼叫类型", "Call type"), transcript => transcript.Kind, RecordWords.Label, Kinds),
            Filter.Among("state", new("转写状态", "State"), transcript => transcript.State, RecordWords.Label),
            Filter.Among("channel", new("通话类型", "Channel"), transcript => transcript.Channel, RecordWords.Label),
            Filter.Equal("uniqueId", new("唯一标识", "uniqueId"), transcript => transcript.UniqueId),
            Filter.Equal("agentNumber", new("座席工号", "Agent number"), transcript => transcript.AgentNumber),
            Filter.Contains("text", new("转写文本", "Text"), transcript => transcript.Text, new("文本中的词", "Words of the text")),
        ],
        Show =
        [
            Column.Of("agentNumber", new("座席工号", "Agent"), transcript => transcript.AgentNumber),
            Column.Of("recordingSeconds", new("录音文件时长", "Recording"), transcript => transcript.RecordingSeconds, ColumnKind.Duration),
            Column.OfCode("channel", new("通话类型", "Channel"), transcript => transcript.Channel, RecordWords.Label),
            Column.Of("transcribedSeconds", new("转写时长", "Transcribed"), transcript => transcript.TranscribedSeconds, ColumnKind.Duration),
            Column.Of("text", new("转写文本", "Text"), transcript => transcript.Text),
            Column.Of("uniqueId", new("唯一标识", "uniqueId"), transcript => transcript.UniqueId),
            Column.OfCode("state", new("转写状态", "State"), transcript => transcript.State, RecordWords.Label),
            Column.OfCode("kind", new("呼叫类型", "Call type"), transcript => transcript.Kind, RecordWords.Label, only: Kinds),
            Column.Of("agentName", new("座席姓名", "Agent name"), transcript => transcript.AgentName, shown: false),
            Column.Of("enteredAt", new("进入系统时间", "Entered"), transcript => transcript.EnteredAt, ColumnKind.Time, shown: false),
            Column.Of("reason", new("失败原因", "Why it failed"), transcript => transcript.Reason, shown: false),
        ],
        Sections =
        [
            new ComponentSection<IOfCall, Conversation>("asr", new("ASR 详情", "Transcript")),
            new RecordingSection<Transcript>("recording", new("通话录音", "Recording"), _ => true),
            CallSections.MainCall, CallSections.Story,
        ],
    };
}
