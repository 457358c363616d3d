using System.Text.Json.Serialization;

namespace CallCenter.Telephony.Ivr;

/// <summary>多按键设置 (manual 6.3.4.2): whose numbers callers may key in. In JSON <c>agent</c>, <c>extension</c>, <c>queue</c>, <c>phone-group</c>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DialChoice>))]
public enum DialChoice
{
    /// <summary>座席号</summary>
    [JsonStringEnumMemberName("agent")]
    Agent,

    /// <summary>分机号</summary>
    [JsonStringEnumMemberName("extension")]
    Extension,

    /// <summary>队列号</summary>
    [JsonStringEnumMemberName("queue")]
    Queue,

    /// <summary>电话组号</summary>
    [JsonStringEnumMemberName("phone-group")]
    PhoneGroup,
}
