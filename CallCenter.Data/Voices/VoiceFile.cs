using CallCenter.Data.Recordings;
using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Voices;

/// <summary>A voice of 企业语音库 (manual 6.3.6): what IVR flows play, and waiting callers hear. Its sounds are in <see cref="VoiceFolder"/>, by <see cref="Hash"/>.</summary>
public sealed class VoiceFile : IConfigured
{
    public int Id { get; set; }

    public int DepartmentId { get; set; }

    /// <summary>语音变量值: the millisecond in which it was made; what variables of flows hold. Copies in other departments keep it.</summary>
    public string Code { get; set; } = "";

    /// <summary>语音文件的名称, as it was uploaded: <c>开场白.wav</c>.</summary>
    public string Name { get; set; } = "";

    public string Description { get; set; } = "";

    /// <summary>审核状态: only what is approved is played.</summary>
    public VoiceReview Review { get; set; } = VoiceReview.Pending;

    /// <summary>Who approved or rejected it; empty when nobody had to.</summary>
    public string ReviewedBy { get; set; } = "";

    public VoiceOrigin Origin { get; set; } = VoiceOrigin.Upload;

    /// <summary>What is spoken in it; empty for an upload.</summary>
    public string Text { get; set; } = "";

    /// <summary>The voice that speaks; empty for an upload.</summary>
    public string Voice { get; set; } = "";

    public int Milliseconds { get; set; }

    /// <summary>Of the original.</summary>
    public SoundFormat Format { get; set; } = SoundFormat.Wav;

    /// <summary>Length of the original's file.</summary>
    public int Bytes { get; set; }

    /// <summary>SHA-256 of the original, in lower-case hexadecimals.</summary>
    public string Hash { get; set; } = "";

    /// <summary>等待音乐: queues may choose it as what waiting callers hear.</summary>
    public bool WaitingMusic { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>The <see cref="VoiceUpload"/> that becomes its sound when it is saved; not stored.</summary>
    public Guid? Staged { get; set; }

    /// <summary>Takes over the sound of an upload.</summary>
    public void Take(VoiceUpload upload)
    {
        (Origin, Text, Voice, Milliseconds, Format, Bytes, Hash) =
            (upload.Origin, upload.Text, upload.Voice, upload.Milliseconds, upload.Format, upload.Bytes, upload.Hash);
        Staged = null;
    }
}

/// <summary>审核状态</summary>
public enum VoiceReview
{
    /// <summary>待审核</summary>
    Pending = 1,

    /// <summary>审核通过</summary>
    Approved = 2,

    /// <summary>审核拒绝</summary>
    Rejected = 3,
}

/// <summary>Where a voice came from.</summary>
public enum VoiceOrigin
{
    Upload = 1,

    /// <summary>TTS: a text that was read aloud.</summary>
    Speech = 2,
}
