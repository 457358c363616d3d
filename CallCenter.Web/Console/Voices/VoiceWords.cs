using CallCenter.Data.Voices;

namespace CallCenter.Web.Console.Voices;

/// <summary>Words of 企业语音库 on screen.</summary>
public static class VoiceWords
{
    /// <summary>审核状态</summary>
    public static Text Label(this VoiceReview review) => review switch
    {
        VoiceReview.Pending => new("待审核", "Waiting for review"),
        VoiceReview.Approved => new("审核通过", "Approved"),
        VoiceReview.Rejected => new("审核拒绝", "Rejected"),
        _ => throw new ArgumentOutOfRangeException(nameof(review), review, null),
    };

    public static Text Label(this VoiceOrigin origin) => origin switch
    {
        VoiceOrigin.Upload => new("上传", "Upload"),
        VoiceOrigin.Speech => new("文字转语音", "Text to speech"),
        _ => throw new ArgumentOutOfRangeException(nameof(origin), origin, null),
    };

    /// <summary>What stands beneath the choice of a file in the manual (6.3.6).</summary>
    internal static Text Law { get; } = new(
        "注意：请保证上传的语音文件遵守中华人民共和国有关法律、法规，并遵守《互联网新闻信息服务管理规定》，如有违反，承担一切因此而直接或间接引起的法律责任。",
        "Note: make sure that what you upload obeys the laws and regulations that apply; you are liable for what it causes directly or indirectly.");
}
