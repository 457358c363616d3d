using System.Globalization;
using CallCenter.Data.Numbers;
using CallCenter.Data.Phones;
using CallCenter.Data.Voicemail;

namespace CallCenter.Web.Console.Advanced;

/// <summary>Words of 高级设置 on screen.</summary>
public static class AdvancedWords
{
    /// <summary>The week as the manual orders it.</summary>
    public static IReadOnlyList<DayOfWeek> Week { get; } =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    public static Text Label(this DayOfWeek day) => day switch
    {
        DayOfWeek.Monday => new("一", "Mon"),
        DayOfWeek.Tuesday => new("二", "Tue"),
        DayOfWeek.Wednesday => new("三", "Wed"),
        DayOfWeek.Thursday => new("四", "Thu"),
        DayOfWeek.Friday => new("五", "Fri"),
        DayOfWeek.Saturday => new("六", "Sat"),
        DayOfWeek.Sunday => new("日", "Sun"),
        _ => throw new ArgumentOutOfRangeException(nameof(day), day, null),
    };

    /// <summary>注册类型</summary>
    public static Text Label(this ExtensionKind kind) => kind switch
    {
        ExtensionKind.WebRtc => new("webrtc", "WebRTC"),
        ExtensionKind.Telephone => new("远程话机", "IP phone"),
        ExtensionKind.Iad => new("IAD", "IAD"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>语音编码, without its number in the manual's list: the code says it.</summary>
    public static Text Label(this SpeechCodecs codecs)
    {
        var names = string.Join(',', codecs.Names());
        return Text.Same(names);
    }

    /// <summary>呼叫策略 of a group of telephones.</summary>
    public static Text Label(this PhoneGroupStrategy strategy) => strategy switch
    {
        PhoneGroupStrategy.Sequential => new("顺序", "In order"),
        PhoneGroupStrategy.Random => new("随机", "Random"),
        _ => throw new ArgumentOutOfRangeException(nameof(strategy), strategy, null),
    };

    /// <summary>共享类型</summary>
    public static Text Label(this VoicemailSharing sharing) => sharing switch
    {
        VoicemailSharing.Public => new("公共留言箱", "Public"),
        VoicemailSharing.Private => new("私有留言箱", "Private"),
        _ => throw new ArgumentOutOfRangeException(nameof(sharing), sharing, null),
    };

    /// <summary>类型 of a telephone, as its number tells.</summary>
    public static Text PhoneKind(string number) => PhoneNumber.IsMobile(PhoneNumber.Normalise(number)) ? new("手机", "Mobile") : new("固话", "Landline");

    internal static string Minutes(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    internal static string Minutes(DateTime moment) => moment.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    internal static Text Seconds { get; } = new("秒", "s");
}
