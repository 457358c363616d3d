using System.Globalization;

namespace CallCenter.Data.Recordings;

/// <summary>A path that tells of what day and of which enterprise the recording is (manual 6.1.3.1.5 items 22 and 23):
/// <c>{ddMMyyyy}/{what}/{enterprise}/{enterprise}-{yyyyMMddHHmmss}-….wav</c>.</summary>
/// <param name="Day">By the department's own clock.</param>
/// <param name="Started">The department's own time, to the second; the day's start when the file does not say.</param>
public sealed record RecordingPath(string Path, int EnterpriseId, DateOnly Day, DateTime Started)
{
    public const string CustomerTrack = "customer";
    public const string AgentTrack = "agent";

    /// <summary>In the order of the channels of a stereo recording.</summary>
    public static IReadOnlyList<string> Tracks { get; } = [CustomerTrack, AgentTrack];

    private const string Time = "yyyyMMddHHmmss";

    /// <summary>The path without its extension: the same for all formats and tracks of a recording.</summary>
    public string Stem => Track is { } track ? WithoutExtension[..^(track.Length + 1)] : WithoutExtension;

    /// <summary><see cref="CustomerTrack"/> or <see cref="AgentTrack"/> for one voice alone (2个单声道); null for the recording itself.</summary>
    public string? Track => Tracks.FirstOrDefault(track => WithoutExtension.EndsWith("." + track, StringComparison.Ordinal));

    private string WithoutExtension => Path[..^System.IO.Path.GetExtension(Path).Length];

    public SoundFormat Format => System.IO.Path.GetExtension(Path) is ".mp3" ? SoundFormat.Mp3 : SoundFormat.Wav;

    /// <summary>Null for a path that is not one of a recording.</summary>
    public static RecordingPath? Parse(string path)
    {
        var parts = path.Split('/');
        if (parts.Length != 4 || parts.Any(part => part is "" or "." or "..") || DayOf(parts[0]) is not { } day
            || !int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var enterprise)
            || System.IO.Path.GetExtension(path) is not (".wav" or ".mp3"))
        {
            return null;
        }

        var started = parts[3].Split('-').ElementAtOrDefault(1) is { Length: 14 } text
            && DateTime.TryParseExact(text, Time, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : day.ToDateTime(TimeOnly.MinValue);
        return new(path, enterprise, day, started);
    }

    /// <summary>The day of a folder at the root of the store; null when it is not one of recordings.</summary>
    public static DateOnly? DayOf(string folder) =>
        DateOnly.TryParseExact(folder, "ddMMyyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
