using CallCenter.Data.Recordings;
using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Voices;

/// <summary>A sound that was uploaded or spoken, and is not saved yet. It is listened to, saved as a <see cref="VoiceFile"/>, or forgotten after a day.</summary>
public sealed class VoiceUpload : IOfDepartment
{
    public Guid Id { get; set; }

    public int DepartmentId { get; set; }

    /// <summary>Who made it: nobody else may save it.</summary>
    public required string MadeBy { get; set; }

    /// <summary>Of the file.</summary>
    public required string Name { get; set; }

    public VoiceOrigin Origin { get; set; } = VoiceOrigin.Upload;

    public string Text { get; set; } = "";

    public string Voice { get; set; } = "";

    public int Milliseconds { get; set; }

    public SoundFormat Format { get; set; } = SoundFormat.Wav;

    public int Bytes { get; set; }

    public required string Hash { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}
