using System.ComponentModel.DataAnnotations.Schema;
using CallCenter.Data.Phones;
using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Agents;

/// <summary>分机 (manual 6.3.9.3): an account that a phone or browser registers with at the switch.</summary>
public sealed class Extension : IConfigured
{
    public int Id { get; set; }

    public int DepartmentId { get; set; }

    /// <summary>The SIP user, 3-8 digits; unique in the installation, because the switch has one domain.</summary>
    public required string Number { get; set; }

    /// <summary>The SIP password, encrypted by data protection; FreeSWITCH's directory needs the clear text. Lines of a gateway have that of the gateway.</summary>
    public string ProtectedPassword { get; set; } = "";

    /// <summary>A password that was typed and is not encrypted yet; never stored.</summary>
    [NotMapped]
    public string? NewPassword { get; set; }

    /// <summary>分机区号</summary>
    public string AreaCode { get; set; } = "";

    public ExtensionKind Kind { get; set; } = ExtensionKind.WebRtc;

    /// <summary>The gateway whose line it is; null for all but <see cref="ExtensionKind.Iad"/>.</summary>
    public int? GatewayId { get; set; }

    public SpeechCodecs Codecs { get; set; } = SpeechCodecs.OpusAlawUlaw;

    /// <summary>来电录音. Calls to an agent go by the agent's own setting.</summary>
    public bool RecordInbound { get; set; } = true;

    /// <summary>外呼录音</summary>
    public bool RecordOutbound { get; set; } = true;

    /// <summary>是否允许按键外呼: the phone may dial out by its own keys.</summary>
    public bool MayDial { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}
