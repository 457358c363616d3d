using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Voicemail;

/// <summary>留言箱 (manual 6.3.9.5): where the voicemail node of an IVR flow puts messages.</summary>
public sealed class VoicemailBox : IConfigured
{
    public int Id { get; set; }

    public int DepartmentId { get; set; }

    public required string Name { get; set; }

    /// <summary>留言箱号: digits; <see cref="Records.VoicemailMessage.Box"/> of its messages.</summary>
    public required string Number { get; set; }

    public VoicemailSharing Sharing { get; set; } = VoicemailSharing.Public;

    /// <summary>Agents who may hear the messages of a private box.</summary>
    public List<int> AgentIds { get; set; } = [];

    public DateTimeOffset CreatedAt { get; set; }

    public bool IsOpenTo(int agentId) => Sharing == VoicemailSharing.Public || AgentIds.Contains(agentId);
}

/// <summary>共享类型</summary>
public enum VoicemailSharing
{
    /// <summary>公共留言箱: of all agents of the department.</summary>
    Public = 1,

    /// <summary>私有留言箱</summary>
    Private = 2,
}
