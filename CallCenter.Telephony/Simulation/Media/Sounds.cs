using System.Globalization;

namespace CallCenter.Telephony.Simulation.Media;

/// <summary>How long a sound plays, by what FreeSWITCH would be told to play.</summary>
/// <param name="missing">The length of a file that is not there; null when there is no such sound then.</param>
internal sealed class Sounds(TimeSpan? missing)
{
    /// <summary>False when there is no such sound. A length of null never ends.</summary>
    public bool TryGetLength(string sound, out TimeSpan? length)
    {
        length = TimeSpan.Zero;
        var scheme = sound.IndexOf("://", StringComparison.Ordinal);
        var name = scheme < 0 ? "" : sound[..scheme];
        var rest = scheme < 0 ? sound : sound[(scheme + 3)..];
        switch (name)
        {
            case "silence_stream":
                var ms = int.TryParse(rest.Split(',')[0], CultureInfo.InvariantCulture, out var given) ? given : 0;
                length = ms < 0 ? null : TimeSpan.FromMilliseconds(ms);
                return true;
            case "tone_stream":
                length = ToneLength(rest);
                return true;
            case "local_stream":
                length = null;
                return true;
            case "file_string":
                return TryAdd(rest.Split('!'), out length);
            default:
                return TryGetFileLength(rest, out length);
        }
    }

    private bool TryAdd(string[] files, out TimeSpan? length)
    {
        length = TimeSpan.Zero;
        foreach (var file in files)
        {
            if (!TryGetLength(file, out var one))
            {
                return false;
            }

            length += one;
        }

        return true;
    }

    private bool TryGetFileLength(string file, out TimeSpan? length)
    {
        length = missing;
        try
        {
            if (File.Exists(file))
            {
                length = WaveFile.ReadLength(file) ?? missing ?? TimeSpan.FromSeconds(2);
                return true;
            }
        }
        catch (IOException)
        {
            // A file that cannot be read is as good as none.
        }

        return missing is not null;
    }

    /// <summary><c>%(on,off,frequency);loops=n</c></summary>
    private static TimeSpan? ToneLength(string tones)
    {
        var total = TimeSpan.Zero;
        var loops = 1;
        foreach (var part in tones.Split(';'))
        {
            if (part.StartsWith("loops=", StringComparison.Ordinal))
            {
                loops = int.TryParse(part.AsSpan(6), CultureInfo.InvariantCulture, out var n) ? n : 1;
                continue;
            }

            var open = part.IndexOf('(', StringComparison.Ordinal);
            if (open < 0)
            {
                continue;
            }

            var numbers = part[(open + 1)..].TrimEnd(')').Split(',');
            total += TimeSpan.FromMilliseconds(Number(numbers, 0) + Number(numbers, 1));
        }

        return loops < 0 ? null : total * Math.Max(1, loops);
    }

    private static double Number(string[] numbers, int at) =>
        at < numbers.Length && double.TryParse(numbers[at], CultureInfo.InvariantCulture, out var number) ? number : 0;
}
