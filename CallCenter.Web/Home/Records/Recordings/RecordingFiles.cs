using CallCenter.Web.Shell;

namespace CallCenter.Web.Home.Records.Recordings;

/// <summary>Finds recordings on disk.</summary>
public sealed class RecordingFiles(InstallationSettings settings)
{
    /// <param name="recording">As the record has it: relative to the recordings folder.</param>
    /// <returns>The full path of a file that is there and holds something, or null. Nothing outside the folder is ever found.</returns>
    public string? Find(string recording)
    {
        if (recording is "")
        {
            return null;
        }

        var folder = Path.GetFullPath(settings.RecordingsFolder) + Path.DirectorySeparatorChar;
        var file = new FileInfo(Path.GetFullPath(Path.Combine(folder, recording)));
        return file.FullName.StartsWith(folder, StringComparison.Ordinal) && file is { Exists: true, Length: > 0 } ? file.FullName : null;
    }

    public static string ContentType(string file) => Path.GetExtension(file).ToLowerInvariant() switch
    {
        ".wav" => "audio/wav",
        ".mp3" => "audio/mpeg",
        ".ogg" or ".opus" => "audio/ogg",
        _ => "application/octet-stream",
    };
}
