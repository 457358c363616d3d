using System.ComponentModel.DataAnnotations.Schema;
using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Phones;

/// <summary>IAD 语音网关 (manual 6.3.9.10): a device that brings lines of ordinary telephones over the internet. Each of its lines registers as the extension that
/// it serves, with the gateway's password and codecs.</summary>
public sealed class VoiceGateway : IConfigured
{
    public int Id { get; set; }

    public int DepartmentId { get; set; }

    /// <summary>用户名: extensions of the type IAD choose it by this. Unique in the installation, as the device may also register by it.</summary>
    public required string UserName { get; set; }

    /// <summary>Encrypted by data protection.</summary>
    public string ProtectedPassword { get; set; } = "";

    /// <summary>A password that was typed and is not encrypted yet; never stored.</summary>
    [NotMapped]
    public string? NewPassword { get; set; }

    public SpeechCodecs Codecs { get; set; } = SpeechCodecs.AlawUlawG729;

    /// <summary>设备型号</summary>
    public string Model { get; set; } = "";

    /// <summary>注册上限: lines that may be registered at once.</summary>
    public int MaxLines { get; set; } = 8;

    public string Remark { get; set; } = "";
}
