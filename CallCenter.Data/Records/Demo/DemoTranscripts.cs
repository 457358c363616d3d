using System.Text.Encodings.Web;
using System.Text.Json;

namespace CallCenter.Data.Records.Demo;

/// <summary>转写 of some of the invented talks.</summary>
internal static class DemoTranscripts
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Failures = ["录音文件不存在", "识别服务超时", "音频格式不支持"];

    private static readonly (string Agent, string Customer)[] Exchanges =
    [
        ("您好，很高兴为您服务，请问有什么可以帮您？", "你好，我想问一下我的订单什么时候发货。"),
        ("请您提供一下订单号后四位。", "后四位是八六三一。"),
        ("这边帮您查到了，订单今天下午出库，预计后天送达。", "好的，能不能改一下收货地址？"),
        ("可以的，请您说一下新的地址。", "改到公司，地址发到你们公众号了。"),
        ("已经为您修改完成，您还有其他问题吗？", "发票是电子的吗？"),
        ("是电子发票，签收后会发到您的邮箱。", "明白了，谢谢。"),
        ("不客气，稍后请对我的服务做出评价，再见。", "再见。"),
    ];

    /// <summary>One call in five has been transcribed, channel by channel.</summary>
    public static IEnumerable<Transcript> Of(CallRecord call)
    {
        var random = new Random((int)(call.EnteredAt.ToUnixTimeMilliseconds() % int.MaxValue));
        if (call.AnsweredAt is null || call.TalkSeconds < 10 || call.Kind == CallKind.Internal || random.Next(5) != 0)
        {
            yield break;
        }

        var state = random.Next(100) switch { < 92 => TranscriptState.Succeeded, < 97 => TranscriptState.Failed, _ => TranscriptState.Running };
        TranscriptChannel[] channels = random.Next(10) == 0 ? [TranscriptChannel.Mixed] : [TranscriptChannel.Main, TranscriptChannel.Second];
        var count = Math.Clamp(call.TalkSeconds / 9, 1, Exchanges.Length);
        foreach (var channel in channels)
        {
            var sentences = state == TranscriptState.Succeeded ? Sentences(channel, count, call.TalkSeconds) : [];
            yield return new Transcript
            {
                Id = $"{call.UniqueId}/{(int)channel}", UniqueId = call.UniqueId, DepartmentId = call.DepartmentId, EnteredAt = call.EnteredAt, Kind = call.Kind,
                AgentNumber = call.AgentNumber, AgentName = call.AgentName, Channel = channel, State = state, RecordingSeconds = call.TalkSeconds,
                TranscribedSeconds = state == TranscriptState.Succeeded ? call.TalkSeconds : 0, Text = string.Join('\n', sentences.Select(sentence => sentence.Text)),
                Result = state == TranscriptState.Succeeded ? Result(sentences, random) : "{}", Reason = state == TranscriptState.Failed ? Failures[random.Next(Failures.Length)] : "",
            };
        }
    }

    private static List<Sentence> Sentences(TranscriptChannel channel, int count, int seconds)
    {
        var each = seconds * 1000 / (count * 2);
        return
        [
            .. Enumerable.Range(0, count * 2).Where(turn => channel == TranscriptChannel.Mixed || (turn % 2 == 0) == (channel == TranscriptChannel.Second))
                .Select(turn => new Sentence(turn * each, (turn + 1) * each - 200, turn % 2 == 0 ? Exchanges[turn / 2].Agent : Exchanges[turn / 2].Customer)),
        ];
    }

    private static string Result(List<Sentence> sentences, Random random) => JsonSerializer.Serialize(
        new { result = new { speechRate = random.Next(70, 400), emotionValue = Math.Round(5 + (random.NextDouble() * 3), 1), finish = true, sentences } }, Readable);

    private sealed record Sentence(int BeginTime, int EndTime, string Text);
}
